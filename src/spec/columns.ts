import type { Benchmark } from '../core/benchmark.ts'
import { cycle } from './cycles.ts'
import type { Problem } from './problem.ts'
import { didYouMean } from './suggest.ts'
import type { UseSite } from './things.ts'

/** Every column of a dataset: the declared ones and those that its transforms make. */
export function columnsOf(benchmark: Benchmark, uses: readonly UseSite[], dataset: string): string[] {
  const i = benchmark.datasets.findIndex(({ id }) => id === dataset)
  if (i < 0) return []
  const made = steps(uses, `/datasets/${i}/transforms/`).flatMap(({ makes }) => makes)
  return [...new Set([...Object.keys(benchmark.datasets[i].columns), ...made])]
}

export function unknownColumn(column: string, known: readonly string[], pointer: string): Problem {
  return {
    code: 'SPEC_REFERENCE',
    pointer,
    what: `found the unknown column \`${column}\``,
    hint: didYouMean(column, known),
  }
}

/**
 * Steps read what is declared or was made before them. Derived columns that need each other are a cycle; a step that
 * reads what a later one makes is in the wrong place.
 */
export function transformProblems(benchmark: Benchmark, uses: readonly UseSite[]): Problem[] {
  return [
    ...benchmark.datasets.flatMap((dataset, i) =>
      chain(Object.keys(dataset.columns), steps(uses, `/datasets/${i}/transforms/`)),
    ),
    ...benchmark.tasks.flatMap((task, i) =>
      chain(columnsOf(benchmark, uses, task.dataset), steps(uses, `/tasks/${i}/features/`)),
    ),
  ]
}

interface Step {
  readonly pointer: string
  readonly reads: readonly string[]
  readonly makes: readonly string[]
}

function steps(uses: readonly UseSite[], prefix: string): Step[] {
  return uses.flatMap((use) =>
    use.kind === 'transform' && use.pointer.startsWith(prefix)
      ? [
          {
            pointer: use.pointer,
            reads: (use as UseSite<'transform'>).thing.reads(use.params as never),
            makes: (use as UseSite<'transform'>).thing.makes(use.params as never),
          },
        ]
      : [],
  )
}

function chain(declared: readonly string[], list: readonly Step[]): Problem[] {
  // A step that reads what it makes (clip, impute) changes a column in place and is not where the column comes from.
  const maker = new Map<string, number>()
  for (const [i, { reads, makes }] of list.entries())
    for (const column of makes) if (!reads.includes(column) && !maker.has(column)) maker.set(column, i)

  const needs = new Map(
    [...maker].map(([column, i]) => [column, list[i].reads.filter((read) => maker.has(read))] as const),
  )
  const path = cycle(needs)
  if (path)
    return [
      {
        code: 'SPEC_CYCLE',
        pointer: list[maker.get(path[0]) ?? 0].pointer,
        what: `found derived columns that need each other: ${path.join(' -> ')}, expected an order`,
        details: { path },
      },
    ]

  const known = new Set(declared)
  const found: Problem[] = []
  for (const [i, { pointer, reads, makes }] of list.entries()) {
    for (const column of reads) {
      const made = maker.get(column)
      if (made !== undefined && made > i)
        found.push({
          code: 'SPEC_REFERENCE',
          pointer,
          what: `found a step that reads \`${column}\`, which a later step makes`,
          hint: `Put it after ${list[made].pointer}.`,
        })
      else if (!known.has(column)) {
        const problem = unknownColumn(column, [...known], pointer)
        found.push({ ...problem, hint: `${problem.hint} A column of the file must be declared in \`columns\`.` })
      }
    }
    for (const column of makes) known.add(column)
  }
  return found
}
