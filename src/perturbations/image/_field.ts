import { type EdgesBench, type EdgesBenchMaker, wasmEdgesBench } from '../../numeric/edges-kernels.ts'
import { wholeVectors } from '../../numeric/memory-bench.ts'

/** Room for the steps from a field of height x width bytes to its relief: planes with a frame of at least two places. */
export interface Field {
  readonly bench: EdgesBench
  readonly height: number
  readonly width: number
  /** Places from a row to the next. */
  readonly stride: number
  /** Places of a plane, frame and all. */
  readonly places: number
  /** Of the first place in a plane. */
  readonly origin: number
  /** Addresses of the planes, whose numbers have 8, 16 or 32 bits; `spare` lies over `sizes` and `ways`. */
  readonly bytes8: number
  readonly marks8: number
  readonly sizes16: number
  readonly ways16: number
  readonly spare32: number
  readonly far32: number
  /** Room for 1,024 counts and 256 levels of 32 bits. */
  readonly tables: number
}

const TABLES = 5120

export function fieldOf(height: number, width: number, make: EdgesBenchMaker = wasmEdgesBench): Field {
  const stride = Math.ceil(width / 8) * 8 + 16
  const places = wholeVectors((height + 4) * stride + 16)
  const bench = make(TABLES + 10 * places)
  const first = bench.base + TABLES
  return {
    bench,
    height,
    width,
    stride,
    places,
    origin: 2 * stride + 8,
    bytes8: first,
    marks8: first + places,
    sizes16: first + 2 * places,
    ways16: first + 4 * places,
    spare32: first + 2 * places,
    far32: first + 6 * places,
    tables: bench.base,
  }
}
