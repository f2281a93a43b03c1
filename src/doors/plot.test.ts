import { expect, test } from 'vitest'
import { openCharts } from './plot.ts'

test('draws the same bytes every time, without ids, styles, or more than two decimals', async () => {
  const { Plot, draw } = await openCharts()
  const chart = () =>
    draw(
      {
        width: 301,
        height: 101,
        marks: [
          Plot.lineY(
            [
              { x: 0, y: 1 / 3 },
              { x: 1, y: 2 / 3 },
            ],
            { x: 'x', y: 'y' },
          ),
        ],
      },
      'a line',
    )
  const first = chart()
  expect(chart()).toBe(first)
  expect(first).not.toMatch(/<style|<script| id=|\d\.\d{3}/)
  expect(first).toMatch(/^<svg [^>]*viewBox="0 0 301 101"[^>]* role="img" aria-label="a line">/)
})

test('escapes text and names, and keeps the heights of what it draws', async () => {
  const { Plot, draw } = await openCharts()
  const evil = '"><img src=x onerror=alert(1)>'
  const svg = draw(
    {
      marks: [
        Plot.text([[0, 0]], { text: () => evil }),
        Plot.rect([{}], { x1: () => 0, x2: () => 1, y1: () => 0, y2: () => 1 }),
      ],
    },
    evil,
  )
  expect(svg).not.toContain('<img')
  expect(svg.match(/&#34;&#62;&#60;img/g)).toHaveLength(2)
  expect(svg).toMatch(/<rect [^>]*height="\d/)
})
