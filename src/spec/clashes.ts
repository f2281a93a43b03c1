import { type Problem, segment } from './problem.ts'
import { items, mapping } from './walk.ts'

/**
 * Names that readers, file systems and tables would take for the same: equal after NFC and case folding.
 * Upper case first, since it is the direction in which `ß` and ligatures unfold.
 */
export function folded(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC')
}

/** Conditions and storyboards stand on one axis, so they share their names. */
const spaces = [
  ['sources'],
  ['datasets'],
  ['splits'],
  ['tasks'],
  ['conditions', 'stress'],
  ['criteria'],
  ['scenarios'],
  ['theoryOfChange'],
  ['triggers'],
]

export function clashProblems(document: unknown): Problem[] {
  const found: Problem[] = []
  for (const lists of spaces) {
    const named = lists.flatMap((list) => items(document, list))
    found.push(...clashes(named.map(({ item, pointer }) => ({ name: item.id, pointer: `${pointer}/id` }))))
  }
  for (const { item, pointer } of items(document, 'datasets')) {
    const names = Object.keys(mapping(item.columns))
    found.push(...clashes(names.map((name) => ({ name, pointer: `${pointer}/columns${segment(name)}`, key: true }))))
  }
  for (const { item, pointer } of items(document, 'tasks')) {
    const { baselines, core } = item
    if (Array.isArray(core))
      found.push(...clashes(core.map((one, i) => ({ name: mapping(one).id, pointer: `${pointer}/core/${i}/id` }))))
    if (Array.isArray(baselines))
      found.push(
        ...clashes(
          baselines.map((baseline, i) => ({
            name: typeof baseline === 'string' ? baseline : (mapping(baseline).id ?? mapping(baseline).use),
            pointer: `${pointer}/baselines/${i}`,
          })),
        ),
      )
    const named = items(item, 'unfamiliar', pointer)
    found.push(...clashes(named.map((one) => ({ name: one.item.id, pointer: `${one.pointer}/id` }))))
    if (Array.isArray(item.classes)) found.push(...repeats(item.classes, `${pointer}/classes`))
  }
  return found
}

function clashes(named: readonly { name: unknown; pointer: string; key?: boolean }[]): Problem[] {
  const seen = new Map<string, string>()
  const found: Problem[] = []
  for (const { name, pointer, key } of named) {
    if (typeof name !== 'string') continue
    const before = seen.get(folded(name))
    if (before === undefined) seen.set(folded(name), name)
    else
      found.push({
        code: 'SPEC_NAME_CLASH',
        pointer,
        what:
          before === name
            ? `found the name \`${name}\` twice, expected each once`
            : `found \`${name}\` beside \`${before}\`, expected names that differ in more than case or Unicode form`,
        hint: 'Rename one of them; a second baseline of one kind needs an `id`.',
        ...(key ? { at: 'key' as const } : {}),
      })
  }
  return found
}

/** Class names are values of the data: `yes` and `Yes` may both be there, but none twice. */
function repeats(classes: readonly unknown[], pointer: string): Problem[] {
  return classes.flatMap((name, i) =>
    classes.findIndex((other) => String(other) === String(name)) < i
      ? [
          {
            code: 'SPEC_NAME_CLASH' as const,
            pointer: `${pointer}/${i}`,
            what: `found the class \`${String(name)}\` twice, expected each once`,
          },
        ]
      : [],
  )
}
