import type { ModelStyle } from './charts/chart-style.ts'
import { type Html, html, type Part, raw } from './markup.ts'
import { count, numberText, plain, type Unit } from './number-text.ts'
import type { Measured } from './report-data.ts'

/** A number with its interval; n and method on demand. */
export function num(measured: Measured | null, unit: Unit = plain): Html {
  const { value, interval, suffix } = numberText(measured, unit)
  if (measured === null || measured.value === null) {
    const answer = measured?.reason === 'not reached'
    return html`<span class="${answer ? 'num' : 'na'}">${value}</span>${interval && html` <span class="ci">${interval}</span>`}`
  }
  const basis = `n = ${count(measured.n)}${measured.method === 'none' ? '' : `, ${measured.method}`}`
  return html`<span class="num" title="${basis}">${value}${suffix}</span>${interval && html` <span class="ci">${interval}</span>`}`
}

export interface TableColumn {
  readonly head: Part
  readonly numeric?: boolean
}

/** A table with a caption and scopes; the first cell of every row is its head. It scrolls by itself where it is too wide. */
export function table(
  caption: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly Part[])[],
  options: { readonly wide?: boolean; readonly marked?: (row: number) => boolean } = {},
): Html {
  const kind = (i: number): Part => columns[i]?.numeric && html` class="n"`
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table${options.wide && html` class="wide"`}>
<caption><span class="title">${caption}</span>${(options.wide || columns.length > 4) && html`<span class="hint" aria-hidden="true"> scrolls sideways →</span>`}</caption>
<thead><tr>${columns.map(({ head }, i) => html`<th scope="col"${kind(i)}>${head}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row, r) => html`<tr${options.marked?.(r) && html` class="marked"`}>${row.map((cell, i) =>
      i === 0 ? html`<th scope="row">${cell}</th>` : html`<td${kind(i)}>${cell}</td>`,
    )}</tr>
`,
  )}</tbody></table></div>`
}

/** A drawn chart with its message in words and its data as a table behind a summary. */
export function figure(chart: Part, message: Part, data: Part, summary = 'Data of this chart'): Html {
  return html`<figure>${chart}<figcaption>${message}</figcaption>${data && details(summary, data)}</figure>`
}

export function details(summary: string, content: Part): Html {
  return html`<details><summary>${summary}</summary>${content}</details>`
}

/** The same chart for wide and for narrow screens; only one of them is shown. */
export function wideAndNarrow(draw: (width: number) => string): Html {
  return html`<div class="on-wide">${raw(draw(800))}</div><div class="on-narrow">${raw(draw(350))}</div>`
}

/** Names with their texts. */
export function lines(all: readonly (readonly [string, Part])[]): Html {
  return html`<dl class="lines">${all.map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>`
}

/** Models with how they are drawn. */
export function legend(styles: Iterable<ModelStyle>): Html {
  return html`<ul class="legend" aria-label="How models are drawn">${[...styles].map(
    (style) => html`<li>${swatch(style)}<b>${style.short}</b> ${style.id}</li>`,
  )}</ul>`
}

const shapes = {
  circle: 'M13.5,7a3.5,3.5 0 1,0 7,0a3.5,3.5 0 1,0 -7,0Z',
  square: 'M14,4H20V10H14Z',
  triangle: 'M17,3L21,10H13Z',
  diamond: 'M17,2.5L21.5,7L17,11.5L12.5,7Z',
  cross: 'M14,6H16V4H18V6H20V8H18V10H16V8H14Z',
}

export function swatch({ colour, dash, symbol, hollow }: ModelStyle): Html {
  return html`<svg class="swatch" viewBox="0 0 34 14" width="34" height="14" aria-hidden="true"><path d="M0,7H34" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/><path d="${shapes[symbol]}" stroke="${colour}" fill="${hollow ? 'var(--paper)' : colour}"/></svg>`
}

const marks = {
  met: '✓',
  missed: '✕',
  undecided: '?',
  improved: '▲',
  regressed: '▼',
  equivalent: '=',
  kept: '✓',
  broken: '✕',
} as const

/** A verdict's word with its sign; the word carries the meaning, the colour repeats it. */
export function badge(word: keyof typeof marks): Html {
  return html`<span class="badge ${word}"><span aria-hidden="true">${marks[word]}</span> ${word}</span>`
}

export const code = (digest: string, length = 16): Html =>
  html`<code title="${digest}">${digest.length > length ? digest.slice(0, length) : digest}</code>`
