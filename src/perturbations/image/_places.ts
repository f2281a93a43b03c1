import type { RandomStream } from '../../core/key.ts'

/**
 * Visits `count` distinct places of 0 .. n - 1, as likely as any others, each with a uniform number of its own. The first of
 * them are the same whatever `count` is, so that few faults are among many.
 */
export function visitPlaces(
  count: number,
  n: number,
  stream: RandomStream,
  visit: (place: number, uniform: number) => void,
): void {
  const seen = new Uint8Array(n)
  for (let left = Math.min(count, n); left > 0; ) {
    const place = stream.integer(n)
    if (seen[place]) continue
    seen[place] = 1
    left--
    visit(place, stream.uniform())
  }
}
