/** tan(22.5 degrees) * 2^15. */
const EIGHTH = 13573

/**
 * Edges of a field of height x width bytes (Canny 1986): 1 where the gradient of 3 x 3 Sobel weights, |dx| + |dy|, is greatest
 * across its own direction and either exceeds `high`, or exceeds `low` and touches, directly or by others such, a place that
 * does. The values at the border go on beyond it.
 */
export function edgesOf(bytes: Uint8Array, height: number, width: number, low: number, high: number): Uint8Array {
  const stride = width + 2
  const { size, dx, dy } = gradients(bytes, height, width)
  // 0: no edge; 1: an edge if it touches one; 2: an edge.
  const marks = new Uint8Array((height + 2) * stride)
  const sure: number[] = []
  for (let y = 1; y <= height; y++) {
    for (let at = y * stride + 1, end = at + width; at < end; at++) {
      if (size[at] <= low || !isRidge(size, dx[at], dy[at], at, stride)) continue
      marks[at] = size[at] > high ? 2 : 1
      if (size[at] > high) sure.push(at)
    }
  }
  while (sure.length > 0) {
    const at = sure.pop() as number
    for (const row of [at - stride, at, at + stride]) {
      for (let near = row - 1; near <= row + 1; near++) {
        if (marks[near] !== 1) continue
        marks[near] = 2
        sure.push(near)
      }
    }
  }
  const edges = new Uint8Array(height * width)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) edges[y * width + x] = marks[(y + 1) * stride + x + 1] >> 1
  }
  return edges
}

interface Gradients {
  /** |dx| + |dy|, with a frame of zeros one place wide; so are the others. */
  readonly size: Int32Array
  readonly dx: Int32Array
  readonly dy: Int32Array
}

function gradients(bytes: Uint8Array, height: number, width: number): Gradients {
  const stride = width + 2
  const [size, dx, dy] = [0, 1, 2].map(() => new Int32Array((height + 2) * stride))
  for (let y = 0; y < height; y++) {
    const above = Math.max(y - 1, 0) * width
    const here = y * width
    const below = Math.min(y + 1, height - 1) * width
    for (let x = 0; x < width; x++) {
      const left = x === 0 ? 0 : x - 1
      const right = x === width - 1 ? x : x + 1
      const falling = bytes[below + right] - bytes[above + left]
      const rising = bytes[above + right] - bytes[below + left]
      const at = (y + 1) * stride + x + 1
      const across = falling + rising + 2 * (bytes[here + right] - bytes[here + left])
      const down = falling - rising + 2 * (bytes[below + x] - bytes[above + x])
      dx[at] = across
      dy[at] = down
      size[at] = Math.abs(across) + Math.abs(down)
    }
  }
  return { size, dx, dy }
}

/** Whether the gradient at a place is greatest along its direction, to the nearest 45 degrees; of two alike, the first. */
function isRidge(size: Int32Array, dx: number, dy: number, at: number, stride: number): boolean {
  const here = size[at]
  const across = Math.abs(dx) * EIGHTH
  const down = Math.abs(dy) * 32768
  if (down < across) return here > size[at - 1] && here >= size[at + 1]
  // tan(67.5 degrees) = tan(22.5 degrees) + 2.
  if (down > across + Math.abs(dx) * 65536) return here > size[at - stride] && here >= size[at + stride]
  const side = dx < 0 !== dy < 0 ? -1 : 1
  return here > size[at - stride - side] && here > size[at + stride + side]
}
