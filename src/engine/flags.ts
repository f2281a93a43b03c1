import type { Finding } from '../core/finding.ts'
import type { Collected } from './collect.ts'
import type { Receipt } from './execute.ts'

/** When a run's own result should not be believed: models that failed, that answer NaN, or that always say the same. */
export function runFlags(collected: readonly Collected[], failures: readonly Receipt[]): Finding[] {
  return [...failedModels(failures), ...collected.filter((cell) => cell.condition === 'clean').flatMap(oddOutputs)]
}

function failedModels(failures: readonly Receipt[]): Finding[] {
  const names = new Map(failures.map(({ model, task }) => [JSON.stringify([task, model]), { model, task }]))
  return [...names.values()].map(({ model, task }) => {
    const own = failures.filter((receipt) => receipt.model === model && receipt.task === task)
    const { code, message } = own[0].failure as { code: string; message: string }
    return {
      code,
      severity: 'fail',
      message: `model '${model}' failed in ${own.length} shards of '${task}': ${message}`,
      evidence: { model, task, shards: own.map((receipt) => receipt.shard).sort() },
      samples: [],
      count: own.length,
      mend: 'Mend the model and run again: what has succeeded is kept.',
    }
  })
}

function oddOutputs({ model, task, row, scored }: Collected): Finding[] {
  const findings: Finding[] = []
  const nan = countWhere(row.length, (i) => {
    const { prediction } = scored
    return prediction instanceof Int32Array ? prediction[i] === -1 : !Number.isFinite(prediction[i])
  })
  const base = { evidence: { model, task }, samples: [] }
  if (nan > 0 && scored.prediction instanceof Int32Array && scored.scores === null) {
    const message = `model '${model}' abstains from ${nan} of ${row.length} samples of '${task}', which have no label; elsewhere than among unfamiliar data they count as wrong`
    const mend = 'Give each of these samples a label, if this is not meant.'
    findings.push({ ...base, code: 'ABSTAINED', severity: 'warn', message, count: nan, mend })
  } else if (nan > 0) {
    const meaning = scored.prediction instanceof Int32Array ? 'they count as wrong' : 'its errors are undefined'
    const message = `model '${model}' gives no finite answer for ${nan} of ${row.length} samples of '${task}'; ${meaning}`
    findings.push({
      ...base,
      code: 'NONFINITE_OUTPUT',
      severity: 'fail',
      message,
      count: nan,
      mend: 'Look at its inputs and its last layers.',
    })
  }
  if (row.length > 1 && scored.prediction.every((value) => value === scored.prediction[0])) {
    const message = `model '${model}' gives the same answer for all samples of '${task}'`
    findings.push({
      ...base,
      code: 'CONSTANT_OUTPUT',
      severity: 'info',
      message,
      count: row.length,
      mend: 'Expected of a chance baseline only.',
    })
  }
  return findings
}

function countWhere(n: number, test: (i: number) => boolean): number {
  let count = 0
  for (let i = 0; i < n; i++) if (test(i)) count++
  return count
}
