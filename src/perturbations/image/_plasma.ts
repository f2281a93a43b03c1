import type { Key } from '../../core/key.ts'
import { diamondSquare, type Terrain } from '../../numeric/diamond-square.ts'
import { fillWords } from '../../numeric/noise.ts'

/**
 * A plasma fractal on a torus of `side` x `side` places, a power of two, whose unevenness is divided by the square of `decay`
 * whenever its scale is halved. The draws belong to places, whatever the decay. The next plasma overwrites its heights.
 */
export function plasma(side: number, decay: number, key: Key): Terrain {
  const { k0, k1 } = key.fold('plasma')
  return diamondSquare(side, decay * decay, (words) => fillWords(words, k0, k1))
}
