import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { linearResizer } from './linear-resize.ts'

const { cases } = JSON.parse(readFileSync(new URL('../../test/golden/image-resize.json', import.meta.url), 'utf8')) as {
  cases: { height: number; width: number; to: [number, number]; input: number[]; output: number[] }[]
}

test.each(cases.map((c) => [`${c.height} x ${c.width} to ${c.to.join(' x ')}`, c] as const))(
  'agrees with Pillow in mode F, %s',
  (_, { height, width, to: [rows, columns], input, output }) => {
    const made = linearResizer({ height, width, channels: 1 }, rows, columns)(Float32Array.from(input))
    // Pillow rounds to float32 between and after the two passes.
    for (const [i, value] of output.entries()) expect(Math.abs(made[i] - value)).toBeLessThan(5e-5)
  },
)

test('channels do not see each other', () => {
  const values = Float32Array.from({ length: 4 * 4 * 3 }, (_, i) => (i % 3 === 1 ? i : 7))
  const made = linearResizer({ height: 4, width: 4, channels: 3 }, 6, 3)(values)
  for (let i = 0; i < made.length; i += 3) for (const c of [0, 2]) expect(made[i + c]).toBeCloseTo(7, 12)
})

test('the same size is the same grid', () => {
  const values = Float32Array.from({ length: 12 }, (_, i) => (i * 37) % 11)
  expect([...linearResizer({ height: 3, width: 4, channels: 1 }, 3, 4)(values)]).toEqual([...values])
})
