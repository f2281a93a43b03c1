import type { Benchmark } from '../core/benchmark.ts'
import type { Problem } from './problem.ts'

/** Fields of a criterion that would be passed over, or that miss the one without which they mean nothing. */
export function criterionProblems(benchmark: Benchmark): Problem[] {
  const found: Problem[] = []
  const wrong = (pointer: string, what: string, hint: string) => found.push({ code: 'SPEC_FIELD', pointer, what, hint })
  const conditions = benchmark.conditions.map(({ id }) => id)
  const stories = benchmark.stress.map(({ id }) => id)

  for (const [i, { by, condition, over, reduction, task }] of benchmark.criteria.entries()) {
    const at = `/criteria/${i}`
    if (over === 'group' && by === undefined)
      wrong(at, 'found a criterion over groups without `by`, expected the group column', 'Add `by`.')
    if (over === 'severity' && condition === undefined)
      wrong(at, 'found a criterion over severity without `condition`, expected the condition', 'Add `condition`.')
    if (by !== undefined && over !== 'group')
      wrong(
        `${at}/by`,
        'found a group column that nothing folds, expected `over: group`',
        'Remove `by`, or fold groups.',
      )
    if (condition !== undefined) {
      if (over !== 'severity' && over !== 'time')
        wrong(
          `${at}/condition`,
          'found a condition that nothing folds, expected `over: severity`, or `over: time` with a storyboard',
          'Remove `condition`, or fold it.',
        )
      else if (over === 'severity' && !conditions.includes(condition))
        wrong(
          `${at}/condition`,
          `found the storyboard \`${condition}\` over severity, expected a condition`,
          'The severity of a storyboard goes with time: `over: time`.',
        )
      else if (over === 'time' && !stories.includes(condition))
        wrong(
          `${at}/condition`,
          `found the condition \`${condition}\` over time, expected a storyboard`,
          'A condition goes with `over: severity`; without `condition`, time is folded on clean samples.',
        )
    }
    if (reduction === undefined && over !== undefined)
      wrong(
        `${at}/over`,
        'found an axis without a reduction, expected how it is folded',
        'Add `reduction`, such as worst.',
      )
    if (reduction !== undefined && over === undefined)
      wrong(
        `${at}/reduction`,
        'found a reduction without `over`, expected the axis that it folds',
        'Add `over`: time, severity or group.',
      )
    if (reduction?.use === 'guaranteed-severity') {
      const own = benchmark.tasks.find(({ id }) => id === task)
      if (own && !own.guarantee)
        wrong(
          `${at}/reduction`,
          `found a guaranteed severity of task \`${task}\`, which declares no \`guarantee\`, expected the risk to guarantee`,
          `Give task ${task} a \`guarantee\`, such as { risk: 0.1 }.`,
        )
    }
    if (reduction?.use === 'half-life' && over !== undefined && !Object.hasOwn(reduction, 'floor')) {
      // Along time the floor is what `prior` scores in the same interval; under a condition nothing stands in for it.
      const baselines = benchmark.tasks.find(({ id }) => id === task)?.baselines ?? []
      const prior = baselines.some(({ use }) => use === 'prior')
      if (over === 'severity' || !prior)
        wrong(
          `${at}/reduction`,
          `found a half-life over ${over} without \`floor\`, expected the value of a model that knows nothing`,
          over === 'severity' ? 'Give `floor`.' : `Give \`floor\`, or task ${task} the baseline prior.`,
        )
    }
  }
  return found
}
