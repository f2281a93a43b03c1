import type { Problem } from './problem.ts'
import { items, mapping } from './walk.ts'

/**
 * Descriptive sections are validated and shown. An executable rule in them, whose engine does not exist, is refused:
 * a rule that is ignored would be believed.
 */
export function notYetProblems(document: unknown): Problem[] {
  const sections = ['schedule', 'privacy', 'fairness', 'governance'].map((name) => ({
    item: mapping(mapping(document)[name]),
    pointer: `/${name}`,
  }))
  return [...sections, ...items(document, 'triggers')]
    .filter(({ item }) => Object.hasOwn(item, 'rule'))
    .map(({ pointer }) => ({
      code: 'SPEC_NOT_YET' as const,
      pointer: `${pointer}/rule`,
      what: 'found an executable rule, expected a description only: nothing in this version can execute it',
      hint: 'Remove `rule` and keep the description.',
      at: 'key' as const,
    }))
}

/** Fields whose values are validated, and that nothing reads yet: told once all else is right. */
export function idleFieldProblems(document: unknown): Problem[] {
  return items(document, 'splits')
    .filter(({ item }) => Object.hasOwn(item, 'windows'))
    .map(({ pointer }) => ({
      code: 'SPEC_NOT_YET' as const,
      pointer: `${pointer}/windows`,
      what: 'found fixed windows, expected intervals: nothing in this version cuts by windows',
      hint: 'Use the rule `time` with `every`, and `trainIntervals`.',
      at: 'key' as const,
    }))
}
