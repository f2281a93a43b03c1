import { remainders } from './multinomial-plain.ts'
import { BASE, kernels } from './resample-kernels.ts'
import { COUNTS } from './resample-words.ts'

/** Numbers drawn by one call of the kernel, so that its memory stays small. */
const BATCH_NUMBERS = 1_000_000

/**
 * Counts of `n` draws over cells with the probabilities `weights` over their sum (whole numbers, such as the counts observed),
 * for replicates `first .. first + replicates - 1`: replicates x cells, by conditional binomials. The law is that of counting the
 * cells of n rows drawn with replacement. A replicate depends on (key, stratum, its number) alone. All-zero weights give 0s.
 */
export function multinomialCounts(
  n: number,
  weights: ArrayLike<number>,
  first: number,
  replicates: number,
  k0: number,
  k1: number,
  stratum = 0,
): Float64Array {
  const cells = weights.length
  const out = new Float64Array(replicates * cells)
  if (cells === 0) return out
  const batch = Math.max(1, Math.min(replicates, Math.floor(BATCH_NUMBERS / cells)))
  const states = BASE
  const weightsAt = states + 16 * 96
  const restAt = weightsAt + 8 * cells
  const drawnAt = restAt + 8 * (cells + 1)
  const wasm = kernels(drawnAt + 8 * batch * cells - BASE)
  new Float64Array(wasm.memory.buffer, weightsAt, cells).set(Array.from(weights))
  new Float64Array(wasm.memory.buffer, restAt, cells + 1).set(remainders(weights))
  for (let from = 0; from < replicates; from += batch) {
    const size = Math.min(batch, replicates - from)
    wasm.multinomial(drawnAt, weightsAt, restAt, cells, n, first + from, size, stratum, COUNTS, k0, k1, states)
    out.set(new Float64Array(wasm.memory.buffer, drawnAt, size * cells), from * cells)
  }
  return out
}
