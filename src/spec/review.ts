import type { Benchmark } from '../core/benchmark.ts'
import type { Finding } from '../core/finding.ts'
import { reviewContext, reviewEvaluation } from './review-evaluation.ts'
import { reviewQuestions } from './review-questions.ts'
import { reviewStewardship } from './review-stewardship.ts'
import type { UseSite } from './things.ts'

/**
 * Design review of a valid document: what a critical reader would ask of the benchmark before any number exists.
 * `fail` where a result could not be defended, `warn` where it would be weaker, `info` where something is worth a thought.
 */
export function reviewBenchmark(benchmark: Benchmark, uses: readonly UseSite[]): Finding[] {
  const context = reviewContext(benchmark, uses)
  const order = { fail: 0, warn: 1, info: 2 }
  return [...reviewEvaluation(context), ...reviewQuestions(benchmark), ...reviewStewardship(benchmark)].sort(
    (a, b) => order[a.severity] - order[b.severity],
  )
}
