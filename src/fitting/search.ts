import { find, names } from '../catalogue/catalogue.ts'
import type { Perturbation } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import { type Candidate, candidatesOf, isCandidate, type Surroundings } from './candidates.ts'
import { dot, nearestOf } from './polyline.ts'
import { around, type Bench, type Curve, curveOf, placeAt, refined } from './severity-curve.ts'

/** A candidate that could not be tried, and why. */
export interface Skipped {
  readonly id: string
  readonly why: string
}

export type Progress = (done: number, total: number, detail: string) => void

const [second, third, last] = [14, 8, 4]
/** Draws of which the mean is taken in the end: what is drawn once more is chance of its own. */
const meant = [0, 1, 2, 3]
/** Draws that are tried where each leads elsewhere. */
const tries = Array.from({ length: 24 }, (_, draw) => draw)

/** @param wanted ids or folders of ids; all that can be fitted where null */
export async function listCandidates(
  wanted: readonly string[] | null,
  surroundings: Surroundings,
): Promise<{ candidates: Candidate[]; skipped: Skipped[] }> {
  const candidates: Candidate[] = []
  const skipped: Skipped[] = []
  for (const id of wanted ?? names('perturbation')) {
    const perturbation = (await find('perturbation', id)) as Perturbation
    if (!isCandidate(id, perturbation)) continue
    const own = candidatesOf(id, perturbation, surroundings)
    if (own.length > 0) candidates.push(...own)
    else skipped.push({ id, why: 'nothing in these files that it could act on' })
  }
  return { candidates, skipped }
}

/**
 * The candidates that come nearest, each at its best severity. In rounds: all at the named levels, the nearer half way between
 * them, the nearest in steps of 0.025 around their best, and the very nearest as the mean of several draws. One that leads
 * elsewhere with another draw (as where a sign is drawn) is tried with many instead.
 */
export function search(
  bench: Bench,
  candidates: readonly Candidate[],
  origin: Float64Array,
  floor: number,
  progress: Progress,
): { curves: Curve[]; skipped: Skipped[] } {
  const skipped: Skipped[] = []
  const total = candidates.length + second + third + last
  let done = 0
  const step = (detail: string): void => progress(++done, total, detail)
  const first: Curve[] = []
  for (const candidate of candidates) {
    try {
      first.push(...tried(bench, candidate, origin, floor))
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      skipped.push({ id: candidate.id, why: error.message })
    }
    step(candidate.id)
  }
  const nearer = nearest(first, second).map((curve) => {
    step(curve.candidate.id)
    return refined(bench, curve, [0.1, 0.3, 0.5, 0.7, 0.9])
  })
  const curves = nearest(nearer, third).map((curve) => {
    step(curve.candidate.id)
    const rough = refined(bench, curve, around(curve.best.severity, 0.05, 0.1))
    return refined(bench, rough, around(rough.best.severity, 0.025, 0.05))
  })
  const smooth = nearest(curves, last).map((curve) => {
    step(curve.candidate.id)
    return averaged(bench, curve, floor)
  })
  const others = nearest(curves, third).slice(last)
  return { curves: nearest([...smooth, ...others], third), skipped }
}

/** One curve of each candidate, the best of its draws. Ties go to the candidate that is listed first. */
function nearest(curves: readonly Curve[], count: number): Curve[] {
  return [...curves].sort((a, b) => a.best.distance - b.best.distance).slice(0, count)
}

function tried(bench: Bench, candidate: Candidate, origin: Float64Array, floor: number): Curve[] {
  if (!leadsElsewhere(bench, candidate, floor)) return [curveOf(bench, candidate, origin)]
  // By one severity first: which draw goes the right way shows there.
  const way = [0, 0.6]
  const rough = tries.map((draw) => {
    const line = { severities: way, places: [origin, placeAt(bench, candidate, 0.6, [draw])] }
    return { draw, distance: nearestOf(line, null)[0].distance }
  })
  rough.sort((a, b) => a.distance - b.distance || a.draw - b.draw)
  const curves = rough.slice(0, 2).map(({ draw }) => curveOf(bench, candidate, origin, draw))
  return nearest(curves, 1)
}

/** Whether other draws are other disturbances, rather than chance. Where rows are drawn for one by one they are not. */
function leadsElsewhere(bench: Bench, candidate: Candidate, floor: number): boolean {
  if (candidate.perturbation.weigh || candidate.perturbation.scope === 'sample') return false
  const one = placeAt(bench, candidate, 0.6, [0])
  return tries.slice(1, 6).some((draw) => {
    const other = placeAt(bench, candidate, 0.6, [draw])
    const apart = other.map((value, i) => value - one[i])
    return dot(apart, apart) > 2 * floor
  })
}

/** The curve around its best as the mean of several draws, where those are of the same disturbance. */
function averaged(bench: Bench, curve: Curve, floor: number): Curve {
  const { candidate, best } = curve
  if (candidate.perturbation.weigh || leadsElsewhere(bench, candidate, floor)) return curve
  const severities = around(best.severity, 0.025, 0.15)
  const places = severities.map((severity) => placeAt(bench, candidate, severity, meant))
  if (severities[0] <= 0.025) {
    severities.unshift(0)
    places.unshift(curve.line.places[0])
  }
  const line = { severities, places }
  return { candidate, draws: meant, line, best: nearestOf(line, null)[0] }
}
