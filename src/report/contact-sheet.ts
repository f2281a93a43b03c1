import { type Html, html, raw } from './markup.ts'
import { palettes } from './style.ts'

/** What one perturbation makes of a specimen at one severity. */
export type SheetCell =
  | { readonly kind: 'picture'; readonly width: number; readonly height: number; readonly address: string }
  | { readonly kind: 'texts'; readonly lines: readonly (readonly Span[])[] }
  | { readonly kind: 'curves'; readonly curves: readonly Curve[] }
  | { readonly kind: 'refused'; readonly why: string }

export interface Span {
  readonly text: string
  readonly changed: boolean
}

/** Values in order before and after, null where missing. */
export interface Curve {
  readonly name: string
  readonly before: readonly (number | null)[]
  readonly after: readonly (number | null)[]
}

export interface SheetRow {
  readonly id: string
  readonly version: number
  readonly summary: string
  /** Of an event that is rare and matters: how it comes about. */
  readonly rare?: string
  /** Clean and the five levels, each with its parameters in words. */
  readonly cells: readonly { readonly params: string; readonly shown: readonly SheetCell[] }[]
}

export interface SheetGroup {
  readonly title: string
  /** What it is made of. */
  readonly specimen: string
  readonly rows: readonly SheetRow[]
}

export const sheetSeverities = [0, 0.2, 0.4, 0.6, 0.8, 1] as const
export const severityName = (severity: number): string => (severity === 0 ? 'clean' : String(severity))

const colours = (palette: (typeof palettes)[keyof typeof palettes]): string =>
  `--paper:${palette.paper};--ink:${palette.ink};--muted:${palette.muted};--faint:${palette.faint};--rule:${palette.rule};--strong:${palette.m1};--mark:${palette.shade};--bad:${palette.bad}`

const style = `
:root{color-scheme:light dark;${colours(palettes.light)}}
@media screen and (prefers-color-scheme:dark){:root{${colours(palettes.dark)}}}
body{margin:1.5rem;background:var(--paper);color:var(--ink);font:0.875rem/1.45 system-ui,sans-serif}
h1{font-size:1.4rem;margin:0 0 .3rem}h2{font-size:1.1rem;margin:2rem 0 .2rem}p{margin:.2rem 0 .8rem;color:var(--muted);max-width:60rem}
table{border-collapse:collapse}th,td{vertical-align:top;text-align:left;padding:.4rem .5rem;border-top:1px solid var(--rule)}
thead th{position:sticky;top:0;background:var(--paper);border:0}tbody th{width:11rem;min-width:9rem;font-weight:400;color:var(--muted)}
tbody th b{display:block;color:var(--ink);overflow-wrap:anywhere}small{display:block;color:var(--muted);max-width:15rem;overflow-wrap:anywhere}
img{display:block;max-width:15rem;height:auto;image-rendering:auto}.text{min-width:11rem;max-width:17rem;margin:0 0 .35rem;color:var(--ink);overflow-wrap:anywhere;white-space:pre-wrap}
mark{background:var(--mark);color:var(--bad);font-weight:600;text-decoration:underline}svg{display:block;width:13rem;height:3.4rem}
.before{fill:none;stroke:var(--faint);stroke-width:1.2}.after{fill:none;stroke:var(--strong);stroke-width:1.2}.dot{fill:var(--strong)}.why{color:var(--muted);max-width:13rem}`

/** One file that needs no other and no script: a row for each perturbation, a column for each severity. */
export function renderSheet(title: string, groups: readonly SheetGroup[]): string {
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${raw(style)}</style></head>
<body><h1>${title}</h1><p>Each row is a perturbation, each column a severity; 0.2 to 1 are the named levels. All severities of a row share their random numbers.</p>
${groups.map(group)}
</body></html>
`
  return page.html
}

function group({ title, specimen, rows }: SheetGroup): Html {
  return html`<h2>${title}</h2><p>${specimen}</p>
<table><thead><tr><th scope="col"></th>${sheetSeverities.map((severity) => html`<th scope="col">${severityName(severity)}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({ id, version, summary, rare, cells }) =>
      html`<tr><th scope="row"><b>${id}@${version}</b>${summary}${rare !== undefined && html`<small><strong>Rare.</strong> ${rare}</small>`}</th>${cells.map(
        ({ params, shown }, i) =>
          html`<td>${shown.map((one) => cell(one, `${id} at ${severityName(sheetSeverities[i])}`))}<small>${params}</small></td>`,
      )}</tr>
`,
  )}</tbody></table>`
}

function cell(shown: SheetCell, name: string): Html {
  if (shown.kind === 'picture')
    return html`<img src="${shown.address}" width="${shown.width}" height="${shown.height}" alt="${name}">`
  if (shown.kind === 'refused') return html`<div class="why">${shown.why}</div>`
  if (shown.kind === 'curves') return html`${shown.curves.map((curve) => drawn(curve, name))}`
  return html`${shown.lines.map(
    (spans) =>
      html`<div class="text">${spans.map(({ text, changed }) =>
        changed ? html`<mark>${visible(text)}</mark>` : html`${visible(text)}`,
      )}</div>`,
  )}`
}

/** Signs without a form of their own are told by their number. */
const visible = (text: string): string =>
  text.replace(/[\p{Cf}\u00a0\u2000-\u200a\u3000]/gu, (sign) => {
    const code = (sign.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')
    return `\u2039U+${code}\u203a`
  })

const [width, height] = [240, 60]

/** The values before in grey, after in colour, on one scale. */
function drawn({ name, before, after }: Curve, title: string): Html {
  const present = [...before, ...after].filter((value) => value !== null)
  const least = present.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const most = present.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const x = (i: number): number => Math.round((10 * width * (i + 0.5)) / after.length) / 10
  const y = (value: number): number =>
    Math.round(10 * (height - 3 - ((height - 6) * (value - least)) / (most > least ? most - least : 1))) / 10
  const line = (values: readonly (number | null)[]): string =>
    values
      .map((value, i) =>
        value === null ? '' : `${i === 0 || (values[i - 1] ?? null) === null ? 'M' : 'L'}${x(i)} ${y(value)}`,
      )
      .join('')
  // A reading between two missing ones has no line.
  const lone = after.flatMap((value, i) =>
    value !== null && (after[i - 1] ?? null) === null && (after[i + 1] ?? null) === null
      ? [html`<circle class="dot" cx="${x(i)}" cy="${y(value)}" r="1.5"/>`]
      : [],
  )
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}: ${name}"><path class="before" d="${line(before)}"/><path class="after" d="${line(after)}"/>${lone}</svg>`
}
