import type { ReleaseTask } from '../core/release.ts'
import type { Collected } from './collect.ts'
import { type ModelView, retrainedName } from './views.ts'

const labels = ['easy', 'medium', 'hard'] as const

/**
 * Difficulty of each later sample for one model, by the agreement of the other fixed baselines: the judged one and its retrained
 * self have no voice in what is hard for them, and baselines that answer all alike have one. Null where fewer than two are left. Classification: the share of baselines that are
 * right (at least two thirds easy, less than one third hard). Regression: thirds of the mean absolute error over the baselines.
 * Rows that no baseline answered have none (-1).
 */
export function difficultyAxis(
  task: ReleaseTask,
  views: readonly ModelView[],
  judged: ModelView,
): ReleaseTask['axes'][number] | null {
  const voices: Collected[] = []
  for (const { clean, id, reference } of views) {
    if (reference.origin !== 'baseline' || reference.variant !== 'fixed') continue
    if (id === judged.id || retrainedName(id) === judged.id) continue
    if (!voices.some((voice) => answersAlike(voice, clean))) voices.push(clean)
  }
  if (voices.length < 2) return null
  const loss = new Float64Array(task.table.rows)
  const answers = new Int32Array(task.table.rows)
  for (const clean of voices) {
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

function answersAlike(a: Collected, b: Collected): boolean {
  const same = (x: ArrayLike<number>, y: ArrayLike<number>): boolean => {
    if (x.length !== y.length) return false
    for (let i = 0; i < x.length; i++) if (!Object.is(x[i], y[i])) return false
    return true
  }
  return same(a.row, b.row) && same(a.scored.prediction, b.scored.prediction)
}

function thirds(values: Float64Array): [number, number] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  return [sorted[Math.floor((sorted.length - 1) / 3)] ?? 0, sorted[Math.floor((2 * (sorted.length - 1)) / 3)] ?? 0]
}
