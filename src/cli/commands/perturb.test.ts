import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { digestBytes } from '../../core/digest.ts'
import { decodeImage, encodeImage } from '../../doors/sharp.ts'
import { register } from './perturb.ts'

let folder: string
let printed: string[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'perdure-perturb-'))
  printed = []
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

const path = (name: string): string => join(folder, name)
const text = (name: string): string => readFileSync(path(name), 'utf8')

async function perturb(...argv: string[]): Promise<Record<string, unknown>> {
  const program = new Command().exitOverride()
  register(program)
  printed.length = 0
  await program.parseAsync(['perturb', ...argv, '--json'], { from: 'user' })
  return JSON.parse(printed.join(''))
}

async function picture(name: string, channels: number): Promise<Uint8Array> {
  const data = Uint8Array.from({ length: 70 * 80 * channels }, (_, i) => (i * 31 + (i >> 5)) % 200)
  writeFileSync(path(name), await encodeImage({ width: 80, height: 70, channels, data }, 'png'))
  return data
}

test.each([1, 3])(
  'an image of %i channels comes out as PNG beside it, the same for the same seed',
  async (channels) => {
    const data = await picture('cat.png', channels)
    const done = await perturb(path('cat.png'), '--with', 'image/gaussian-noise', '--severity', '0.4')
    expect(done).toMatchObject({
      perturbation: 'image/gaussian-noise',
      severity: 0.4,
      seed: 0,
      params: { sd: 0.12 },
      image: { width: 80, height: 70, channels },
      pixels: { before: digestBytes(data) },
    })
    const file = readFileSync(path('cat.image-gaussian-noise-0.4.png'))
    expect((done.output as { sha256: string }).sha256).toBe(digestBytes(file))
    const made = await decodeImage(file, 'made', 1e6, 'as it is')
    expect(made).toMatchObject({ width: 80, height: 70, channels })
    expect(digestBytes(made.data)).toBe((done.pixels as { after: string }).after)
    // Another name means nothing, another seed does.
    await picture('dog.png', channels)
    const again = await perturb(path('dog.png'), '--with', 'image/gaussian-noise', '--severity', '0.4')
    expect(again.pixels).toEqual(done.pixels)
    const other = await perturb(path('dog.png'), '--with', 'image/gaussian-noise', '--seed', '1')
    expect(other.pixels).not.toEqual(done.pixels)
  },
)

test('severity 0 gives the same pixels', async () => {
  await picture('cat.png', 3)
  const { pixels } = await perturb(path('cat.png'), '--with', 'image/gaussian-noise', '--severity', '0')
  const { before, after } = pixels as { before: string; after: string }
  expect(after).toBe(before)
})

test('a table keeps all that is not changed: quotes, line ends, spelling of numbers, missing cells', async () => {
  writeFileSync(path('r.csv'), 'day,heat,note\r\n3,1.50,"a, b"\r\n1,,ok\r\n2,4.50,"say ""hi"""\r\n')
  const done = await perturb(path('r.csv'), '--with', 'series/drift', '--columns', 'heat', '--order', 'day', ...up)
  // In the order of days the readings are missing, 4.5 and 1.5; the spread of the two is 1.5, the offset 1.5 p / 3.
  expect(text('r.series-drift-0.6.csv')).toBe('day,heat,note\r\n3,3,"a, b"\r\n1,,ok\r\n2,5.5,"say ""hi"""\r\n')
  expect(done).toMatchObject({ rows: 3, columns: ['heat'], changed: 2, params: { offset: 1, direction: 'up' } })
})
const up = ['--param', 'direction=up']

test('statistics come from a reference, and without names all numbers are acted on but what has another purpose', async () => {
  writeFileSync(path('r.csv'), 'day,heat\n1,1\n2,1\n')
  writeFileSync(path('old.csv'), 'day,heat\n1,0\n2,40\n')
  const reference = ['--reference', path('old.csv'), '--order', 'day']
  const done = await perturb(path('r.csv'), '--with', 'series/drift', ...reference, ...up, '--severity', '0.2')
  expect(done.columns).toEqual(['heat'])
  // 0.25 standard deviations of 20 after the last of two readings.
  expect(text('r.series-drift-0.2.csv')).toBe('day,heat\n1,3.5\n2,6\n')
})

test('the order of rows means nothing where rows are on their own', async () => {
  const rows = Array.from({ length: 9 }, (_, i) => `${i},${i * i}`)
  writeFileSync(path('a.csv'), ['x,y', ...rows, ''].join('\n'))
  writeFileSync(path('b.csv'), ['x,y', ...[...rows].reverse(), ''].join('\n'))
  for (const name of ['a.csv', 'b.csv']) await perturb(path(name), '--with', 'tabular/gaussian-noise')
  const lines = (name: string): string[] => text(name).trimEnd().split('\n')
  const [head, ...a] = lines('a.tabular-gaussian-noise-0.6.csv')
  const [, ...b] = lines('b.tabular-gaussian-noise-0.6.csv')
  expect([head, a.reverse()]).toEqual(['x,y', b])
})

test('labels that are texts stay among their classes', async () => {
  writeFileSync(path('r.csv'), `x,y\n${Array.from({ length: 40 }, (_, i) => `${i},${'abc'[i % 3]}\n`).join('')}`)
  const flip = ['--with', 'label/symmetric', '--columns', 'y', '--severity', '1']
  const done = await perturb(path('r.csv'), ...flip)
  const labels = text('r.label-symmetric-1.csv').trimEnd().split('\n').slice(1)
  expect(labels.every((line, i) => new RegExp(`^${i},[abc]$`).test(line))).toBe(true)
  expect(labels.filter((line, i) => line.at(-1) !== 'abc'[i % 3]).length).toBe(done.changed)
  expect(done.classes).toBe(3)
  expect(done.changed).toBeGreaterThan(5)
})

test('objects and lines: what does not change keeps its bytes', async () => {
  writeFileSync(
    path('t.jsonl'),
    '{"id": 12345678901234567890,  "n":1.0, "text":"hello my friend"}\n{"text" : "1","n":2,"id":3}\n',
  )
  await perturb(path('t.jsonl'), '--with', 'text/upper-case', '--param', 'share=1')
  expect(text('t.text-upper-case-0.6.jsonl')).toBe(
    '{"id": 12345678901234567890, "n": 1.0, "text": "HELLO MY FRIEND"}\n{"text" : "1","n":2,"id":3}\n',
  )
  writeFileSync(path('t.txt'), 'Hello\r\n\r\nyou there')
  const done = await perturb(path('t.txt'), '--with', 'text/upper-case', '--param', 'share=1')
  expect(text('t.text-upper-case-0.6.txt')).toBe('HELLO\r\n\r\nYOU THERE')
  expect(done).toMatchObject({ rows: 3, changed: 2 })
})

test.each([
  [['cat.png', '--with', 'image/gausian-noise'], 'USAGE', 'Did you mean `image/gaussian-noise`?'],
  [['cat.png', '--with', 'tabular/gaussian-noise'], 'USAGE', 'Did you mean `image/gaussian-noise`?'],
  [['cat.png'], 'USAGE', 'Say which --with ID'],
  [['r.csv', '--with', 'image/gaussian-noise'], 'USAGE', 'Perturb an image with it.'],
  [['r.csv', '--with', 'tabular/gaussian-noise', '--columns', 'heta'], 'DATA_COLUMN', 'Did you mean `heat`?'],
  [['r.csv', '--with', 'tabular/gaussian-noise', '--param', 'sigm=1'], 'USAGE', 'Did you mean `sigma`?'],
  [['r.csv', '--with', 'text/upper-case'], 'USAGE', 'Say which with --columns: note, place.'],
  [['r.csv', '--with', 'label/symmetric'], 'USAGE', 'Name it with --columns: heat, note, place.'],
  [['t.txt', '--with', 'tabular/gaussian-noise'], 'USAGE', 'those of text/'],
  [['x.docx', '--with', 'text/upper-case'], 'USAGE', 'Expected an image'],
  [['none.csv', '--with', 'text/upper-case'], 'DATA_NOT_FOUND', ''],
  [['r.csv', '--with', 'tabular/gaussian-noise', '--severity', '60'], 'USAGE', ''],
])('refuses %j', async (argv, code, hint) => {
  await picture('cat.png', 3)
  writeFileSync(path('r.csv'), 'heat,note,place\n1,a,b\n2,c,d\n')
  writeFileSync(path('t.txt'), 'a\n')
  writeFileSync(path('x.docx'), 'a\n')
  const before = readdirSync(folder)
  const [file, ...rest] = argv
  await expect(perturb(path(file), ...rest)).rejects.toMatchObject({ code, hint: expect.stringContaining(hint) })
  expect(readdirSync(folder)).toEqual(before)
})

test('writes over a file only when told so, and never over the input', async () => {
  await picture('cat.png', 3)
  writeFileSync(path('out.png'), 'mine')
  const noise = [path('cat.png'), '--with', 'image/gaussian-noise', '--out']
  await expect(perturb(...noise, path('out.png'))).rejects.toMatchObject({ code: 'USAGE' })
  expect(text('out.png')).toBe('mine')
  await perturb(...noise, path('out.png'), '--force')
  expect(text('out.png')).not.toBe('mine')
  await expect(perturb(...noise, path('cat.png'), '--force')).rejects.toMatchObject({ code: 'USAGE' })
})

test('a sheet of images is a picture of a row for each and a column for each severity', async () => {
  const done = await perturb('--sheet', path('s.png'), '--with', 'image/gaussian-noise,image/gaussian-blur')
  expect(done.perturbations).toEqual(['image/gaussian-noise', 'image/gaussian-blur'])
  const { width, height } = await decodeImage(readFileSync(path('s.png')), 's', 1e8, false)
  expect([width, height]).toEqual([4 + 6 * 228, 26 + 2 * (22 + 228)])
})

test('a sheet of all is one file without requests', async () => {
  const ids = [
    'image/gaussian-noise',
    'tabular/gaussian-noise',
    'tabular/missing-at-random',
    'series/drift',
    'text',
    'label',
  ]
  const { perturbations } = await perturb('--sheet', path('all.html'), '--with', ids.join(','))
  const page = text('all.html')
  expect((page.match(/<tr><th scope="row">/g) ?? []).length).toBe((perturbations as string[]).length)
  expect(page.match(/data:image\/webp/g)?.length).toBe(6)
  expect(page).not.toMatch(/(src|href)="(?!data:)/)
  expect(page).toContain('share 0.6, by load')
  expect(page).not.toContain('NaN')
})

test('a sheet of a file shows what acts on it', async () => {
  writeFileSync(path('r.csv'), 'heat,note\n1,a\n2,b\n4,c\n')
  const done = await perturb('--sheet', path('s.html'), path('r.csv'), '--with', 'tabular/gaussian-noise,image')
  expect(done.perturbations).toEqual(['tabular/gaussian-noise'])
  expect(text('s.html')).toContain('The first 3 rows of')
  const png = ['--sheet', path('s.png'), '--with', 'tabular']
  await expect(perturb(...png)).rejects.toMatchObject({ code: 'USAGE' })
  expect(existsSync(path('s.png'))).toBe(false)
  await expect(perturb('--sheet', path('t.html'), '--with', 'imge')).rejects.toMatchObject({
    hint: 'Did you mean `image`?',
  })
})
