import type { Key, RandomStream } from '../../core/key.ts'
import { cos, sin } from '../../numeric/trig.ts'
import { gaussianBlur } from './_blur.ts'
import { plasma } from './_plasma.ts'

/** A pane that is being covered with lines of ice. */
interface Pane {
  readonly height: number
  readonly width: number
  readonly values: Float32Array
  /** The unit of length: one for a shorter side of 224 pixels. */
  readonly unit: number
}

/** A unit vector. */
interface Way {
  readonly down: number
  readonly right: number
}

const FERNS = 26
const half: Way = { down: 0.8660254037844386, right: 0.5 }

/**
 * Frost on a pane, height x width grey levels of about 165 +- 30: an uneven film, thicker towards the border, and on it ferns
 * of ice that grow inwards from the border, whose branches leave at 60 degrees, as do the branches of these.
 */
export function frostOn(height: number, width: number, key: Key): Float32Array {
  const side = Math.min(height, width)
  const pane: Pane = { height, width, values: new Float32Array(height * width), unit: side / 224 }
  for (let fern = 0; fern < FERNS; fern++) growFern(pane, key.fold('fern', fern).stream())
  const lines = { height, width, channels: 1, values: pane.values }
  gaussianBlur(lines, 0.35 + 0.2 * pane.unit)
  let torus = 1
  while (torus < Math.max(height, width)) torus *= 2
  const film = plasma(torus, 1.35, key)
  const range = film.greatest > film.least ? film.greatest - film.least : 1
  const light = 60 + 64 * key.fold('light').stream().uniform()
  // Lines finer than a pixel fill but a share of it.
  const gain = 150 * (0.57 + 0.43 * Math.min(1, pane.unit))
  for (let y = 0, at = 0; y < height; y++) {
    const fromSide = Math.min(y, height - 1 - y)
    for (let x = 0; x < width; x++, at++) {
      const border = Math.max(0, 1 - Math.min(fromSide, x, width - 1 - x) / (0.4 * side))
      const even = (film.heights[y * torus + x] - film.least) / range
      const v = light + 70 * even + 20 * border * border + gain * lines.values[at]
      lines.values[at] = Math.min(255, v)
    }
  }
  return lines.values
}

/** A stem from the border inwards that bends a little, with a branch on either side every few pixels. */
function growFern(pane: Pane, draws: RandomStream): void {
  const { height, width, unit } = pane
  const along = draws.uniform() * 2 * (height + width)
  const lean = (draws.uniform() - 0.5) * 2
  const [start, inwards] = borderPlace(along, height, width)
  let way = turned(inwards, { down: sin(lean), right: cos(lean) })
  const bend = 0.03 * (draws.uniform() - 0.5)
  const step = { down: sin(bend), right: cos(bend) }
  const length = unit * (50 + 110 * draws.uniform())
  const spacing = Math.max(1.5, 4 * unit)
  let { down, right } = start
  for (let gone = 0; gone < length; gone += spacing) {
    const rest = 1 - gone / length
    drawLine(pane, down, right, way, spacing, 0.5 + 0.5 * rest)
    const reach = length * (0.12 + 0.3 * draws.uniform()) * rest
    growBranch(pane, down, right, turned(way, half), reach, 0.4 + 0.4 * rest)
    growBranch(pane, down, right, turned(way, { down: -half.down, right: half.right }), reach, 0.4 + 0.4 * rest)
    down += way.down * spacing
    right += way.right * spacing
    way = turned(way, step)
  }
}

/** A straight branch with shorter ones on the side away from the root of the stem. */
function growBranch(pane: Pane, down: number, right: number, way: Way, length: number, light: number): void {
  drawLine(pane, down, right, way, length, light)
  const spacing = Math.max(2, 5 * pane.unit)
  for (let gone = spacing; gone < length; gone += spacing) {
    const [y, x] = [down + way.down * gone, right + way.right * gone]
    const reach = 0.35 * (length - gone)
    drawLine(pane, y, x, turned(way, half), reach, 0.7 * light)
    drawLine(pane, y, x, turned(way, { down: -half.down, right: half.right }), reach, 0.7 * light)
  }
}

/** Lines that meet do not add up: the brighter one is seen. They fade towards their end. */
function drawLine(pane: Pane, down: number, right: number, way: Way, length: number, light: number): void {
  const { height, width, values } = pane
  for (let gone = 0; gone < length; gone += 0.75) {
    const y = Math.floor(down + way.down * gone)
    const x = Math.floor(right + way.right * gone)
    if (y < 0 || y >= height || x < 0 || x >= width) continue
    const v = light * (1 - (0.5 * gone) / length)
    const at = y * width + x
    if (v > values[at]) values[at] = v
  }
}

/** The place so far round the border, and the way inwards from there. */
function borderPlace(along: number, height: number, width: number): [Way, Way] {
  if (along < width)
    return [
      { down: 0, right: along },
      { down: 1, right: 0 },
    ]
  if (along < 2 * width)
    return [
      { down: height, right: along - width },
      { down: -1, right: 0 },
    ]
  if (along < 2 * width + height)
    return [
      { down: along - 2 * width, right: 0 },
      { down: 0, right: 1 },
    ]
  return [
    { down: along - 2 * width - height, right: width },
    { down: 0, right: -1 },
  ]
}

function turned(way: Way, by: Way): Way {
  return { down: way.down * by.right + way.right * by.down, right: way.right * by.right - way.down * by.down }
}
