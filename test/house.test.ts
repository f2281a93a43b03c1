import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { folders, type Kind, list } from '../src/catalogue/catalogue.ts'
import { failureCodes } from '../src/core/failure.ts'

// House rules that no compiler knows.
const root = fileURLToPath(new URL('..', import.meta.url))

function filesBelow(...where: string[]): string[] {
  return where.flatMap((folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
      : [],
  )
}
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const typeScript = filesBelow('src', 'test', 'scripts', 'bench').filter((f) => /\.(ts|mjs)$/.test(f))
const source = typeScript.filter((f) => f.startsWith('src/') && !f.endsWith('.test.ts'))

describe.each(Object.keys(folders) as Kind[])('every %s', (kind) => {
  test('has a test beside it, a short summary and references', async () => {
    const wrong: string[] = []
    for (const { id, thing } of await list(kind)) {
      if (!existsSync(join(root, 'src', folders[kind], `${id}.test.ts`))) wrong.push(`${id}: no test`)
      if (thing.summary.length === 0 || thing.summary.length > 120) wrong.push(`${id}: summary`)
      if (/TODO/.test(thing.summary)) wrong.push(`${id}: not written`)
      if (thing.references.length === 0) wrong.push(`${id}: no reference`)
      if (!Number.isInteger(thing.version) || thing.version < 1) wrong.push(`${id}: version`)
    }
    expect(wrong).toEqual([])
  })
})

test('no file holds more than 400 lines', () => {
  const long = typeScript
    .filter((file) => !/\.generated\.ts$/.test(file))
    .map((file) => ({ file, lines: read(file).split('\n').length - 1, head: read(file).slice(0, 200) }))
    .filter(({ lines, head }) => lines > 400 && !/^\/\/ data table/i.test(head))
  expect(long.map(({ file, lines }) => `${file}: ${lines}`)).toEqual([])
})

/** Text without comments, so that a rule may be spoken of. Good enough where no string holds a comment sign before code. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[\s;{(,])\/\/.*$/gm, '$1')
}

const allowedMath = new Set([
  ...['sqrt', 'abs', 'floor', 'ceil', 'round', 'trunc', 'min', 'max', 'sign', 'imul', 'fround', 'clz32'],
  ...['PI', 'E', 'LN2', 'LN10', 'LOG2E', 'LOG10E', 'SQRT2', 'SQRT1_2'],
])

/** Where the world is let in on purpose, and why it cannot reach a result. */
const exempt: Record<string, RegExp> = {
  'store/write.ts': /randomBytes/, // names of temporary files
  'build/_snapshot.ts': /randomBytes/, // names of temporary files
  'build/_command.ts': /process\.env/, // the environment of a declared command, which the snapshot's digest judges
}

/** What a result must not depend on; `path` is below src. */
function impurities(path: string, text: string): string[] {
  const bare = code(text)
  const edge = /^(cli|doors|server|queue)\//.test(path)
  return [
    ...[...bare.matchAll(/\bMath\.(\w+)/g)].filter(([, name]) => !allowedMath.has(name)).map(([found]) => found),
    ...[...bare.matchAll(/\S+ \*\* \S+/g)]
      .map(([found]) => found)
      .filter((found) => !/\b(2|1024) \*\* -?\d+/.test(found)),
    ...(bare.match(/\}\s*=\s*Math\b|\bMath\[/g) ?? []),
    ...(bare.match(/\b(localeCompare|toLocale\w+|Intl)\b/g) ?? []),
    ...(edge ? [] : (bare.match(/\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bprocess\.env\b/g) ?? [])),
    ...(bare.match(/\b(randomUUID|randomBytes|getRandomValues)\b/g) ?? []),
  ]
    .filter((found) => !exempt[path]?.test(found))
    .map((found) => `${path}: ${found}`)
}

test('nothing that reaches a result depends on the engine, the clock, the locale or the environment', () => {
  expect(source.flatMap((file) => impurities(file.slice('src/'.length), read(file)))).toEqual([])
})

test.each([
  ['metrics/a.ts', 'const x = Math.exp(1)'],
  ['metrics/a.ts', 'const x = Math.random()'],
  ['metrics/a.ts', 'const x = y ** 2'],
  ['metrics/a.ts', 'const { exp } = Math'],
  ['metrics/a.ts', "const f = Math['exp']"],
  ['engine/a.ts', 'const t = Date.now()'],
  ['engine/a.ts', 'const t = new Date()'],
  ['cli/a.ts', 'list.sort((a, b) => a.localeCompare(b))'],
  ['build/a.ts', 'if (process.env.X) y()'],
])('that rule sees in %s: %s', (path, text) => {
  expect(impurities(path, text).length).toBe(1)
})

test('that rule leaves alone what is allowed', () => {
  expect(impurities('metrics/a.ts', 'Math.sqrt(2 ** 10) // not Math.exp\n/** Math.log */')).toEqual([])
  expect(impurities('cli/a.ts', 'Date.now() + new Date(5).getTime()')).toEqual([])
})

test('every failure code is thrown somewhere', () => {
  const all = source
    .filter((file) => file !== 'src/core/failure.ts')
    .map((file) => code(read(file)))
    .join('\n')
  expect(Object.keys(failureCodes).filter((name) => !all.includes(`'${name}'`))).toEqual([])
})

test('every failure code has its line in the reference, with its exit code', () => {
  const page = read('docs/reference/errors.md')
  const rows = [...page.matchAll(/^\| `([A-Z_0-9]+)` \| (\d+) \| \S.* \|$/gm)].map(([, name, exit]) => [
    name,
    Number(exit),
  ])
  expect(Object.fromEntries(rows)).toEqual({ ...failureCodes })
  expect(rows.length).toBe(Object.keys(failureCodes).length)
})

test('no file knows the machine it was written on', () => {
  // Put together, so that this file does not find itself.
  const tops = ['work', 'root', 'home', 'Users'].map((top) => `(?<![\\w.~-])[/]${top}[/]\\w`)
  const places = new RegExp([...tops, `\\.\\./${'shared'}/`].join('|'))
  const texts = filesBelow('src', 'test', 'scripts', 'bench', 'docs', 'examples', '.ci')
    .concat('README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'package.json', 'package-lock.json')
    .filter((file) => existsSync(join(root, file)) && /\.(ts|mjs|js|py|json|md|yaml|yml|html|sh)$|\/run$/.test(file))
  expect(texts.length).toBeGreaterThan(100)
  expect(texts.filter((file) => places.test(read(file)))).toEqual([])
})
