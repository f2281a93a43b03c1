import type * as PlotLibrary from '@observablehq/plot'

export type PlotApi = typeof PlotLibrary
export type PlotOptions = PlotLibrary.PlotOptions

/** Observable Plot with a document to draw in; `draw` gives one SVG element as markup that is the same every time. */
export interface Charts {
  readonly Plot: PlotApi
  draw(options: PlotOptions, label: string): string
}

let opened: Promise<Charts> | undefined

/** The chart library, loaded on first use. */
export function openCharts(): Promise<Charts> {
  opened ??= load()
  return opened
}

async function load(): Promise<Charts> {
  const [Plot, { parseHTML }] = await Promise.all([import('@observablehq/plot'), import('linkedom')])
  const { document } = parseHTML('<html><body></body></html>')
  const draw = (options: PlotOptions, label: string): string => {
    const svg = Plot.plot({ ...options, document, className: 'plot' } as PlotOptions) as unknown as Node
    return serialise(svg, label)
  }
  return { Plot, draw }
}

/** What is read of the library's tree. */
interface Node {
  readonly nodeType: number
  readonly localName: string
  readonly textContent: string | null
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>
  readonly childNodes: Iterable<Node>
}

const geometry = /^(d|transform|x|y|x1|x2|y1|y2|cx|cy|r|width|height|viewBox|points|font-size|stroke-width)$/
const dropped = /^(aria-|class$|id$|on)/

/**
 * The tree as markup with every text and attribute escaped by us, coordinates with two decimals at most, and neither styles,
 * ids nor scripts. The whole is one image to assistive technology, named by `label`.
 */
function serialise(root: Node, label: string): string {
  const write = (node: Node, top: boolean): string => {
    if (node.nodeType === 3) return escapeText(node.textContent ?? '')
    if (node.nodeType !== 1 || node.localName === 'style' || node.localName === 'script') return ''
    const attributes = [...node.attributes]
      .filter(({ name }) => !dropped.test(name) && !(top && name === 'height'))
      .map(({ name, value }) => ` ${name}="${escapeText(geometry.test(name) ? rounded(value) : value)}"`)
    const children = [...node.childNodes].map((child) => write(child, false)).join('')
    const named = top ? ` class="plot" role="img" aria-label="${escapeText(label)}"` : ''
    return `<${node.localName}${attributes.join('')}${named}>${children}</${node.localName}>`
  }
  return write(root, true)
}

const rounded = (value: string): string =>
  value.replace(/-?\d+\.\d+(?:e-?\d+)?/g, (number) => String(Math.round(Number(number) * 100) / 100 + 0))

const escapeText = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
