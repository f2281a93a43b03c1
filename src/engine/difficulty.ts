import type { ReleaseTask } from '../core/release.ts'
import type { ModelView } from './views.ts'

const labels = ['easy', 'medium', 'hard'] as const

/**
 * Difficulty of each later sample by the agreement of the fixed baselines. Classification: the share of baselines that are
 * right (at least two thirds easy, less than one third hard). Regression: thirds of the mean absolute error over the baselines.
 * Rows that no baseline answered have none (-1).
 */
export function difficultyAxis(task: ReleaseTask, views: readonly ModelView[]): ReleaseTask['axes'][number] | null {
  const baselines = views.filter((view) => view.reference.origin === 'baseline' && view.reference.variant === 'fixed')
  if (baselines.length < 2) return null
  const loss = new Float64Array(task.table.rows)
  const answers = new Int32Array(task.table.rows)
  for (const { clean } of baselines) {
    for (let place = 0; place < clean.row.length; place++) {
      const row = clean.row[place]
      const { target, prediction } = clean.scored
      loss[row] += task.classes
        ? Number(target[place] !== prediction[place])
        : Math.abs(target[place] - prediction[place])
      answers[row] += 1
    }
  }
  const mean = loss.map((sum, row) => (answers[row] > 0 ? sum / answers[row] : Number.NaN))
  const [low, high] = task.classes ? [1 / 3, 2 / 3] : thirds(mean)
  const codes = Int32Array.from(mean, (value) => (Number.isNaN(value) ? -1 : value <= low ? 0 : value <= high ? 1 : 2))
  return { name: 'difficulty', role: 'difficulty', codes, labels: [...labels] }
}

function thirds(values: Float64Array): [number, number] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  return [sorted[Math.floor((sorted.length - 1) / 3)] ?? 0, sorted[Math.floor((2 * (sorted.length - 1)) / 3)] ?? 0]
}
