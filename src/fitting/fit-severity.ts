import type { Samples } from '../core/define.ts'
import type { Key } from '../core/key.ts'
import { quantileSorted } from '../numeric/quantile.ts'
import type { Candidate } from './candidates.ts'
import { contrastOf, metricOf, pointOf, type TwoFiles } from './contrast.ts'
import { estimated } from './estimate.ts'
import { changedColumns, type Files } from './files.ts'
import { type NoiseFloor, noiseFloor } from './noise-floor.ts'
import { dot, nearestOf } from './polyline.ts'
import { listCandidates, type Progress, type Skipped, search } from './search.ts'
import { type Bench, type Curve, disturbed } from './severity-curve.ts'

/** How well one candidate does. */
export interface Fitted {
  readonly id: string
  readonly columns: readonly string[]
  readonly params: Readonly<Record<string, unknown>>
  readonly severity: number
  /** 95 % interval of the severity, from what each block adds to it. */
  readonly lower: number
  readonly upper: number
  /** What is left between the reference so disturbed and what was observed. */
  readonly distance: number
  /** That of the distance between the two files which it leaves, less chance, in [0, 1]. */
  readonly unexplained: number
  /** It cannot be told apart from the first: by chance either may be nearer. */
  readonly alike: boolean
}

export type Verdict = 'no-change' | 'explained' | 'partly' | 'none'

export interface Fit {
  readonly verdict: Verdict
  readonly noise: NoiseFloor
  readonly changed: readonly string[]
  /** The nearest first. */
  readonly ranking: readonly Fitted[]
  /** What is done to the reference after the first of the ranking, where that explains markedly more. */
  readonly second: Fitted | null
  readonly skipped: readonly Skipped[]
  /** Candidates that were tried. */
  readonly tried: number
  /** Where severity leads with the first of the ranking. */
  readonly best: Curve | null
}

export interface FitRequest {
  readonly files: Files
  /** Ids of perturbations; all that can be fitted where null. */
  readonly wanted: readonly string[] | null
  readonly key: Key
  readonly progress: Progress
  /** Look for the nearest also where nothing changed, as when only a few of many days did. */
  readonly always?: boolean
}

const permutations = 399
const replicates = 400
/** One in a hundred pairs of files that do not differ is told to. */
const alarm = 0.01
/** A fit that leaves more than this explains less than it does not. */
const half = 0.5
/** What a second perturbation must explain of the whole. */
const worthwhile = 0.1

export async function fitSeverity({ files, wanted, key, progress, always = false }: FitRequest): Promise<Fit> {
  const { layout, samples, two, summarise } = files
  const noise = noiseFloor(layout, two, key, permutations)
  const still = noise.p > alarm
  if (still && !always) {
    return { verdict: 'no-change', noise, changed: [], ranking: [], second: null, skipped: [], tried: 0, best: null }
  }
  const contrast = contrastOf(layout, two)
  const metric = metricOf(contrast)
  const observed = pointOf(layout, two.observed)
  const origin = metric.place(pointOf(layout, two.reference), observed)
  const changed = changedColumns(layout, contrast, files.columns)
  const bench: Bench = { samples, layout, summarise, metric, observed, key }
  const { candidates, skipped } = await listCandidates(wanted, { ...files, changed, compared: files.columns })
  const usable = two.paired ? candidates.filter(({ perturbation }) => !perturbation.weigh) : candidates
  const found = search(bench, usable, origin, noise.floor, progress)
  const shifts = shiftsOf(metric.chance, key)
  const whole = dot(origin, origin)
  const ranking = rank(bench, two, found.curves, { shifts, whole, floor: noise.floor })
  const all = { noise, changed, skipped: [...skipped, ...found.skipped], tried: usable.length }
  if (ranking.length === 0) return { verdict: still ? 'no-change' : 'none', ...all, ranking, second: null, best: null }
  const second =
    !still && ranking[0].distance > noise.limit
      ? secondOf(bench, found.curves[0], usable, two, { shifts, whole, noise, first: ranking[0], progress })
      : null
  const last = second ?? ranking[0]
  return { verdict: still ? 'no-change' : verdictOf(last, noise.limit), ...all, ranking, second, best: found.curves[0] }
}

function verdictOf({ distance, unexplained }: Fitted, limit: number): Verdict {
  if (distance <= limit) return 'explained'
  return unexplained <= half ? 'partly' : 'none'
}

/** What chance does to the difference of the two files, drawn often. */
function shiftsOf(chance: readonly Float64Array[], key: Key): Float64Array[] {
  const { normal } = key.fold('chance').stream()
  return Array.from({ length: replicates }, () => {
    const shift = new Float64Array(chance[0].length)
    for (const row of chance) {
      const z = normal()
      for (let i = 0; i < shift.length; i++) shift[i] += z * row[i]
    }
    return shift
  })
}

interface Ruler {
  readonly shifts: readonly Float64Array[]
  readonly whole: number
  readonly floor: number
}

function rank(bench: Bench, two: TwoFiles, curves: readonly Curve[], { shifts, whole, floor }: Ruler): Fitted[] {
  const drawn = curves.map(({ line }) => nearestOf(line, shifts))
  return curves.map((curve, k): Fitted => {
    const { candidate, best } = curve
    const gaps = drawn[k].map(({ distance }, i) => distance - drawn[0][i].distance).sort((a, b) => a - b)
    return {
      ...plain(candidate),
      ...(estimated(bench, curve, two) ?? { severity: best.severity, lower: 0, upper: 1 }),
      distance: best.distance,
      unexplained: unexplainedOf(best.distance, whole, floor),
      alike: quantileSorted(gaps, 0.025) <= 0,
    }
  })
}

const plain = ({ id, columns, params }: Candidate): Pick<Fitted, 'id' | 'columns' | 'params'> => ({
  id,
  columns,
  params,
})

/** The share of the squared distance beyond chance that is left. */
export function unexplainedOf(left: number, whole: number, floor: number): number {
  if (!(whole > floor)) return 0
  return Math.max(0, Math.min(1, (left - floor) / (whole - floor)))
}

interface Sofar {
  readonly shifts: readonly Float64Array[]
  readonly whole: number
  readonly noise: NoiseFloor
  readonly first: Fitted
  readonly progress: Progress
}

/** The best to come after the first, or null where it does not explain at least a tenth more of the whole, by chance aside. */
function secondOf(
  bench: Bench,
  first: Curve,
  candidates: readonly Candidate[],
  two: TwoFiles,
  { shifts, whole, noise, first: fitted, progress }: Sofar,
): Fitted | null {
  const others = candidates.filter(({ id, perturbation }) => id !== first.candidate.id && !perturbation.weigh)
  if (first.candidate.perturbation.weigh) return null
  const { table } = disturbed(bench, first.candidate, fitted.severity, first.draws[0])
  const samples: Samples = { ...bench.samples, table }
  const next: Bench = { ...bench, samples, key: bench.key.fold('second') }
  const origin = bench.metric.place(pointOf(bench.layout, bench.summarise(table)), bench.observed)
  const { curves } = search(next, others, origin, noise.floor, progress)
  if (curves.length === 0) return null
  const [best] = rank(next, two, curves.slice(0, 1), { shifts, whole, floor: noise.floor })
  const before = nearestOf(first.line, shifts)
  const gains = nearestOf(curves[0].line, shifts).map(({ distance }, i) => before[i].distance - distance)
  const sure = quantileSorted(
    gains.sort((a, b) => a - b),
    0.025,
  )
  return fitted.unexplained - best.unexplained >= worthwhile && sure > 0 ? best : null
}
