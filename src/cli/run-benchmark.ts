import { basename, join, relative } from 'node:path'
import { loadRelease } from '../build/release.ts'
import { escapeControls, Failure } from '../core/failure.ts'
import { evaluateRelease } from '../engine/evaluate.ts'
import { nameOf } from '../engine/execute.ts'
import { type Submission, submitModel } from '../engine/submit.ts'
import { runFolder } from '../store/store.ts'
import { type StoreOptions, workerCount } from './benchmark.ts'
import { buildDocument } from './build-document.ts'
import type { Progress } from './output.ts'
import { brokenCore, coreLines, findingLines, missedCriteria, standingLines, verdictLines } from './run-lines.ts'
import { writeReport } from './write-report.ts'

export interface RunBenchmarkOptions extends StoreOptions {
  readonly model: readonly string[]
  readonly tier: 'exact' | 'fast' | undefined
  readonly shardRows: number
  readonly updateLock?: boolean
}

export interface RunBenchmarkResult {
  readonly summary: Record<string, unknown>
  readonly lines: readonly string[]
  readonly failed: boolean
}

/** The straight line in one call: document, release, run, estimates, report. */
export async function runBenchmark(
  path: string,
  options: RunBenchmarkOptions,
  signal: AbortSignal,
  progress: (what: string) => Progress,
): Promise<RunBenchmarkResult> {
  const submissions = options.model.map(parseSubmission)
  const {
    benchmark,
    file,
    store,
    release: digest,
    trained,
    lock,
  } = await buildDocument(path, options, signal, progress)
  try {
    const release = await loadRelease(store, digest)
    const tier = options.tier ?? benchmark.protocol.tier
    const submitted = []
    for (const submission of submissions) submitted.push(await submitModel(store, release, submission, tier))
    const executing = progress('evaluating shards')
    const estimating = progress('estimating')
    const evaluated = await evaluateRelease(
      store,
      release,
      submitted.map(({ model }) => model),
      {
        tier,
        workers: workerCount(options),
        shardRows: options.shardRows,
        files: Object.fromEntries(submitted.map(({ model, file: at }) => [nameOf(model.task, model.id), at])),
        seen: submitted.flatMap(({ findings }) => findings),
        signal,
        progress: (done, total, rows) => executing(done, total, `${rows} outcomes`),
        estimating: (done, total) => {
          executing.end()
          estimating(done, total)
        },
      },
    )
    executing.end()
    estimating.end()
    const { run, result, text, executed, shards } = evaluated
    const { estimates, verdicts, findings } = result
    const folder = runFolder(store, run)
    await writeReport(folder, release, result, text, reproduce(file, submissions))
    const shown = relative(process.cwd(), folder) || '.'
    const brought = new Set(submitted.map(({ model }) => nameOf(model.task, model.id)))
    const failed =
      [...missedCriteria(verdicts), ...brokenCore(verdicts)].some(({ task, model }) =>
        brought.has(nameOf(task, model)),
      ) || findings.some((finding) => finding.severity === 'fail')
    const counts = { shards, executed, trained }
    return {
      summary: {
        release: digest,
        run,
        tier,
        ...counts,
        lock,
        folder: shown,
        verdicts,
        findings,
        estimates: estimates.length,
      },
      lines: [
        escapeControls(benchmark.title),
        ...verdictLines(verdicts, brought),
        ...standingLines(estimates),
        ...coreLines(verdicts),
        ...findingLines(findings, release.findings.length),
        '',
        `release  ${digest.slice(0, 16)}   run ${run.slice(0, 16)}   tier ${tier}`,
        `lock     ${lock}`,
        `work     ${executed} of ${shards} shards executed, ${trained} baselines trained, ${estimates.length} estimates`,
        `report   ${join(shown, 'report.html')}`,
      ],
      failed,
    }
  } finally {
    store.close()
  }
}

/** The commands that give this very result again; files by their names alone, so that the report knows no machine and no folder. */
function reproduce(file: string, submissions: readonly Submission[]): string[] {
  const models = submissions.map(({ task, name, path, params }) => {
    const query = new URLSearchParams(params as Record<string, string>).toString()
    return ` --model ${task === null ? '' : `${task}/`}${name}=${basename(path)}${query === '' ? '' : `?${query}`}`
  })
  return [`perdure run ${basename(file)}${models.join('')}`]
}

/** `[task/]name=file[?param=value&...]`. @throws Failure USAGE */
function parseSubmission(text: string): Submission {
  const match = /^(?:([^/=]+)\/)?([^/=]+)=([^?]+)(?:\?(.*))?$/.exec(text)
  if (!match) {
    throw new Failure(
      'USAGE',
      `--model ${text}: expected [task/]name=file`,
      {},
      'For example --model high-demand/ours=model.onnx',
    )
  }
  const [, task = null, name, path, query] = match
  return { task, name, path, params: paramsOf(query) }
}

/** Parameters of a model as its adapter wants them: numbers where they are written as such. */
function paramsOf(query = ''): Record<string, string | number> {
  const pairs = [...new URLSearchParams(query)]
  return Object.fromEntries(pairs.map(([name, text]) => [name, /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text]))
}
