import type { Charts, PlotOptions } from '../../doors/plot.ts'
import type { ShownModel } from '../report-data.ts'

/** How a model is drawn everywhere in its task: never by colour alone. */
export interface ModelStyle {
  readonly id: string
  readonly short: string
  /** A CSS variable, so that light, dark and print each have their own. */
  readonly colour: string
  /** Dashes of its line; empty for a solid one. */
  readonly dash: string
  readonly symbol: 'circle' | 'square' | 'triangle' | 'diamond' | 'cross'
  /** Filled, or hollow for what is retrained. */
  readonly hollow: boolean
}

const hues = ['var(--m1)', 'var(--m2)', 'var(--m3)', 'var(--m4)', 'var(--m5)', 'var(--m6)']
const dashes = ['', '6 3', '2 3', '9 3 2 3', '4 2']
const symbols = ['circle', 'square', 'triangle', 'diamond', 'cross'] as const

/** The headline model first in the palette; a retrained model has its base's hue, dashed and hollow; the floor is grey. */
export function modelStyles(models: readonly ShownModel[], headline: string | null): Map<string, ModelStyle> {
  const styles = new Map<string, ModelStyle>()
  const bases = models.filter((model) => model.base === null && !model.floor)
  const ordered = [...bases.filter(({ id }) => id === headline), ...bases.filter(({ id }) => id !== headline)]
  ordered.forEach(({ id, short }, i) => {
    const turn = Math.floor(i / hues.length)
    styles.set(id, {
      id,
      short,
      colour: hues[i % hues.length],
      dash: dashes[(i === 0 ? 0 : (i % (dashes.length - 1)) + turn) % dashes.length],
      symbol: symbols[(i + turn) % symbols.length],
      hollow: turn > 0,
    })
  })
  for (const { id, short, base, floor } of models) {
    if (floor) styles.set(id, { id, short, colour: 'var(--floor)', dash: '1 4', symbol: 'cross', hollow: false })
    else if (base !== null) {
      const own = styles.get(base)
      const { colour = hues[hues.length - 1], symbol = 'circle' } = own ?? {}
      styles.set(id, { id, short, colour, dash: '3 3', symbol, hollow: true })
    }
  }
  return styles
}

/** Frame that all charts share: no title, quiet axes, text in the page's own colour. */
export function frame(width: number, height: number): PlotOptions {
  return {
    width,
    height,
    style: { fontFamily: 'inherit', fontSize: '11px', background: 'none', color: 'inherit' },
  } as PlotOptions
}

/** A grid and labels along y with round values; the names of ticks are formatted by us, never by a locale. */
export function valueAxis(
  { Plot }: Charts,
  ticks: readonly number[],
  format: (value: number) => string,
  anchor: 'x' | 'y' = 'y',
) {
  const grid = { ticks: [...ticks], stroke: 'var(--rule)', strokeOpacity: 1 }
  const axis = { ticks: [...ticks], tickFormat: format, tickSize: 0, tickPadding: 6, label: null, fill: 'var(--muted)' }
  return anchor === 'y' ? [Plot.gridY(grid), Plot.axisY(axis)] : [Plot.gridX(grid), Plot.axisX(axis)]
}

/** Round steps (1, 2, 5 times a power of ten) that cover the values, and the domain that they span. */
export function roundTicks(values: readonly number[], wanted = 4): { domain: [number, number]; ticks: number[] } {
  const finite = values.filter((value) => Number.isFinite(value))
  let low = finite.reduce((a, b) => Math.min(a, b), finite[0] ?? 0)
  let high = finite.reduce((a, b) => Math.max(a, b), finite[0] ?? 1)
  if (low === high) {
    low -= 0.5
    high += 0.5
  }
  const rough = (high - low) / wanted
  const power = Number(`1e${rough.toExponential(3).split('e')[1]}`)
  const step = power * ([1, 2, 5, 10].find((m) => rough <= m * power * 1.0001) ?? 10)
  const from = Math.floor(low / step + 1e-9)
  const to = Math.ceil(high / step - 1e-9)
  const ticks = Array.from({ length: to - from + 1 }, (_, i) => Number(((from + i) * step).toPrecision(12)))
  return { domain: [ticks[0], ticks[ticks.length - 1]], ticks }
}

/** As many decimals as the step between ticks needs. */
export function tickFormat(ticks: readonly number[]): (value: number) => string {
  const decimals = ticks.reduce((most, tick) => Math.max(most, (String(tick).split('.')[1] ?? '').length), 0)
  return (value) => (value < 0 ? '−' : '') + Math.abs(value).toFixed(Math.min(decimals, 6))
}

/** Moves labels apart along one axis so that none stand closer than `apart`; in their order, kept near their places. */
export function spreadLabels(at: readonly number[], apart: number, low: number, high: number): number[] {
  const order = at.map((_, i) => i).sort((a, b) => at[a] - at[b] || a - b)
  const placed = order.map((i) => at[i])
  for (let k = 1; k < placed.length; k++) placed[k] = Math.max(placed[k], placed[k - 1] + apart)
  const over = placed.length > 0 ? placed[placed.length - 1] - high : 0
  if (over > 0) {
    placed[placed.length - 1] -= over
    for (let k = placed.length - 2; k >= 0; k--) placed[k] = Math.min(placed[k], placed[k + 1] - apart)
  }
  if (placed.length > 0 && placed[0] < low) {
    placed[0] = low
    for (let k = 1; k < placed.length; k++) placed[k] = Math.max(placed[k], placed[k - 1] + apart)
  }
  const result: number[] = []
  order.forEach((i, k) => {
    result[i] = placed[k]
  })
  return result
}

/** At most `most` of the labels, evenly, with the first. */
export function thinned(labels: readonly string[], most: number): number[] {
  const every = Math.max(1, Math.ceil(labels.length / most))
  return labels.map((_, i) => i).filter((i) => i % every === 0)
}
