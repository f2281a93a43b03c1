import { beforeAll, expect, test } from 'vitest'
import { reportFixture } from '../../test/report-fixture.ts'
import { reportData } from './data.ts'
import { renderHtml } from './html.ts'
import { renderMarkdown } from './markdown.ts'
import { palettes } from './style.ts'

let page = ''
let hostile = ''
let hostileMarkdown = ''
beforeAll(async () => {
  page = await renderHtml(reportData(await reportFixture()))
  const data = reportData(await reportFixture({ hostile: true }))
  hostile = await renderHtml(data)
  hostileMarkdown = renderMarkdown(data)
})

test('gives the same bytes every time', async () => {
  expect(await renderHtml(reportData(await reportFixture()))).toBe(page)
  const markdown = renderMarkdown(reportData(await reportFixture()))
  expect(renderMarkdown(reportData(await reportFixture()))).toBe(markdown)
})

test('asks for nothing from outside and runs nothing', () => {
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`)
  expect(page).not.toMatch(/<script|<link|<img|<iframe|\bsrc=|url\(|@import| on[a-z]+=/i)
  expect([...page.matchAll(/href="([^"]*)"/g)].every(([, href]) => href.startsWith('#'))).toBe(true)
})

test('escapes texts of documents and data in HTML, charts and Markdown', () => {
  expect(hostile).toContain('&#60;img src=x onerror=alert(1)&#62;')
  expect(hostile).not.toMatch(/<img|<script|<svg onload/i)
  expect(hostile).not.toContain('\u202e')
  // Not in a chart either: the group of that name is a tick label.
  expect(hostile).toMatch(/<text[^>]*>&#60;img src=x onerror=alert\(1\)&#62;<\/text>/)
  expect(hostileMarkdown).not.toMatch(/<img|<script|<svg/i)
  expect(hostileMarkdown).toContain('\\[x\\](javascript:alert(1)) \\| cell')
})

test('has headings in order, one title, and sections in the order of questions', () => {
  const levels = [...page.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level))
  expect(levels.filter((level) => level === 1)).toHaveLength(1)
  levels.forEach((level, i) => {
    if (i > 0) expect(level).toBeLessThanOrEqual(levels[i - 1] + 1)
  })
  expect([...page.matchAll(/<section id="(\w+)"/g)].map(([, id]) => id)).toEqual([
    ...['verdict', 'time', 'robustness', 'groups', 'data', 'baselines', 'doubts', 'purpose', 'reproduce'],
  ])
})

test('gives every chart a name, a message in words and its data', () => {
  expect(page.match(/<svg(?![^>]*(role="img"|aria-hidden="true"))[^>]*>/g)).toBe(null)
  const figures = page.split('<figure>').slice(1)
  expect(figures.length).toBeGreaterThan(20)
  for (const figure of figures) {
    expect(figure).toContain('<figcaption>')
    expect(figure).toContain('<details>')
  }
})

test('gives every table a caption and scopes', () => {
  const tables = page.split('<table').slice(1)
  expect(tables.length).toBeGreaterThan(30)
  for (const table of tables) {
    expect(table).toContain('<caption>')
    expect(table).toContain('scope="col"')
  }
})

test('says what was not reached and why a number is absent', () => {
  expect(page).toContain('&#62; 18 (not reached)')
  expect(page).toContain('&#62; 1 (not reached)')
  expect(page).toContain('n/a (2 rows, fewer than 30)')
})

test('writes coordinates with two decimals at most', () => {
  for (const [, path] of page.matchAll(/ (?:d|transform)="([^"]*)"/g)) expect(path).not.toMatch(/\.\d{3}/)
})

/** WCAG 2.1 contrast ratio of two colours; the sRGB curve by its definition. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string): number => {
    const [r, g, blue] = [1, 3, 5].map((at) => {
      const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue
  }
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

const mixed = (a: string, b: string, share: number): string =>
  `#${[1, 3, 5]
    .map((at) => {
      const of = (hex: string) => Number.parseInt(hex.slice(at, at + 2), 16)
      return Math.round(of(a) * share + of(b) * (1 - share))
        .toString(16)
        .padStart(2, '0')
    })
    .join('')}`

test('computes the contrast of black on white as 21', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
})

test.each(['light', 'dark'] as const)('keeps contrast in %s mode: text 4.5, lines and marks 3', (mode) => {
  const palette = palettes[mode]
  for (const name of ['ink', 'muted', 'link', 'good', 'bad', 'doubt'] as const) {
    expect(contrast(palette[name], palette.paper), name).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette[name], palette.panel), `${name} on panel`).toBeGreaterThanOrEqual(4.5)
  }
  for (const name of ['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'floor'] as const)
    expect(contrast(palette[name], palette.paper), name).toBeGreaterThanOrEqual(3)
  // Numbers stand on at most 60 % of the heat map's colour, and names may cross the shade of a story.
  expect(contrast(palette.ink, mixed(palette.heat, palette.paper, 0.6))).toBeGreaterThanOrEqual(4.5)
  expect(contrast(palette.muted, palette.shade)).toBeGreaterThanOrEqual(4.5)
})

test('has one table of safety margins for every model that met conditions, and one only', async () => {
  const data = reportData(await reportFixture())
  const met = data.tasks.map(({ models }) => models.filter(({ base }) => base === null).length)
  const markdown = renderMarkdown(data)
  expect(page.match(/<span class="title">Safety margins of /g)).toHaveLength(met.reduce((a, b) => a + b, 0))
  expect(markdown.match(/\| Condition \([\w-]+\) \| Shown to survive/g)).toHaveLength(met.reduce((a, b) => a + b, 0))
  expect(page).toContain(
    '1 (all tested)<span class="note" title="sigma: Standard deviation of the noise, in training sd.">',
  )
  expect(markdown).toContain('1 (all tested): sigma = 2')
})
