import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

// The layer table of the house, over the import statements as they are. Tests may import anything.
const kinds = [
  ...['readers', 'perturbations', 'transforms', 'splits', 'checks', 'metrics', 'reductions'],
  ...['intervals', 'hypotheses', 'trainers', 'models'],
]
const things = ['core', 'numeric', 'onnx', 'doors']
const mayImport: Record<string, readonly string[]> = {
  numeric: [],
  core: ['numeric'],
  doors: ['core', 'numeric'],
  onnx: ['core', 'numeric', 'doors'],
  ...Object.fromEntries(kinds.map((kind) => [kind, things])),
  catalogue: ['core', 'numeric', 'doors'],
  store: ['core', 'numeric', 'doors'],
  spec: [...things, ...kinds, 'catalogue', 'store'],
  build: [...things, ...kinds, 'catalogue', 'store', 'spec'],
  engine: [...things, ...kinds, 'catalogue', 'store', 'spec', 'build'],
  scoring: [...things, ...kinds, 'catalogue', 'engine', 'spec'],
  fitting: [...things, ...kinds, 'catalogue', 'engine', 'spec'],
  report: ['core', 'numeric', 'doors'],
  cli: [...things, ...kinds, 'catalogue', 'store', 'spec', 'build', 'engine', 'scoring', 'fitting', 'report'],
}
/** Kinds whose files are plain functions and build on each other within their folder. */
const functions = ['intervals', 'hypotheses', 'checks']
/** What a folder may know by type only. */
const mayKnow: Record<string, readonly string[]> = { report: ['engine', 'build', 'spec'], catalogue: kinds }

/** Libraries with the folders that may load them; those not listed belong to everyone. */
const libraries: Record<string, readonly string[]> = {
  '@duckdb/node-api': ['doors'],
  sharp: ['doors'],
  'onnxruntime-node': ['doors'],
  'onnxruntime-web': ['doors'],
  protobufjs: ['onnx'],
  '@observablehq/plot': ['doors', 'report'],
  linkedom: ['doors', 'report'],
  yaml: ['spec'],
  commander: ['cli'],
}
const outside = /^node:(fs|fs\/promises|http|https|http2|net|tls|dgram|dns|child_process|worker_threads)$/
const touchOutside = ['readers', 'models']

interface Import {
  readonly from: string
  readonly typeOnly: boolean
}

function importsOf(source: string): Import[] {
  const names = String.raw`(?:\*(?:\s+as\s+[\w$]+)?|[\w$]+(?:\s*,\s*\{[^}]*\})?|\{[^}]*\})`
  const statement = new RegExp(`^(?:import|export)\\s+(type\\s+)?${names}\\s+from\\s+'([^']+)'`, 'gm')
  return [
    ...[...source.matchAll(statement)].map(([, type, from]) => ({ from, typeOnly: type !== undefined })),
    ...[...source.matchAll(/^import\s+'([^']+)'/gm)].map(([, from]) => ({ from, typeOnly: false })),
    ...[...source.matchAll(/(typeof\s+)?\bimport\(\s*(?:\/\*.*?\*\/\s*)?['"`]([^'"`]+)['"`]/g)].map(
      ([, type, from]) => ({
        from,
        typeOnly: type !== undefined,
      }),
    ),
  ]
}

/** What is wrong with the imports of one file; `path` is below src, with `/`. */
function violations(path: string, source: string): string[] {
  const folder = path.includes('/') ? path.slice(0, path.indexOf('/')) : ''
  if (folder === '') return [] // the public surface
  const allowed = mayImport[folder]
  if (!allowed) return [`${path}: the folder ${folder} has no layer`]
  return importsOf(source).flatMap(({ from, typeOnly }) => {
    const wrong = (why: string) => [`${path} imports ${from}: ${why}`]
    if (from.startsWith('.')) {
      const target = posix.join(posix.dirname(path), from)
      if (target.startsWith('..')) return wrong('outside of src')
      const [to] = target.split('/')
      if (to === folder) {
        const sibling = !posix.basename(target).startsWith('_')
        return kinds.includes(folder) && !functions.includes(folder) && sibling
          ? wrong('things of one kind never import each other')
          : []
      }
      if (allowed.includes(to) || (typeOnly && mayKnow[folder]?.includes(to))) return []
      return wrong(`${folder} may import ${allowed.join(', ') || 'nothing'}`)
    }
    if (folder === 'numeric') return wrong('numeric imports nothing')
    if (from.startsWith('node:')) {
      if (folder === 'core' && from !== 'node:crypto') return wrong('core needs node:crypto only')
      return kinds.includes(folder) && !touchOutside.includes(folder) && outside.test(from)
        ? wrong('only readers and models touch files, processes or the network')
        : []
    }
    const library = from.startsWith('@') ? from.split('/').slice(0, 2).join('/') : from.split('/')[0]
    const owners = libraries[library]
    return !typeOnly && owners && !owners.includes(folder) ? wrong(`only ${owners.join(', ')} may load it`) : []
  })
}

const src = fileURLToPath(new URL('../src/', import.meta.url))
const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
  .map((entry) => relative(src, join(entry.parentPath, entry.name)).split(sep).join('/'))
  .sort()

test('imports go downwards, and heavy libraries have one door', () => {
  expect(files.length).toBeGreaterThan(100)
  expect(files.flatMap((path) => violations(path, readFileSync(join(src, path), 'utf8')))).toEqual([])
})

test('the folders of spec, build and engine do not import in a circle', () => {
  const edges = new Set<string>()
  for (const path of files)
    for (const { from } of importsOf(readFileSync(join(src, path), 'utf8')))
      if (from.startsWith('.')) edges.add(`${path.split('/')[0]}>${posix.join(dirname(path), from).split('/')[0]}`)
  for (const edge of edges) {
    const [a, b] = edge.split('>')
    if (a !== b) expect(edges.has(`${b}>${a}`), `${a} and ${b} import each other`).toBe(false)
  }
})

test.each([
  ['numeric/a.ts', `import { x } from '../core/key.ts'`, 'numeric may import nothing'],
  ['numeric/a.ts', `import { readFileSync } from 'node:fs'`, 'numeric imports nothing'],
  ['core/a.ts', `import { readFileSync } from 'node:fs'`, 'core needs node:crypto only'],
  ['core/a.ts', `import {\n  a,\n  b,\n} from '../spec/read.ts'`, 'core may import numeric'],
  ['metrics/a.ts', `import { b } from './b.ts'`, 'never import each other'],
  ['metrics/a.ts', `export { wilson } from '../intervals/wilson.ts'`, 'metrics may import core'],
  ['checks/a.ts', `import { request } from 'node:http'`, 'only readers and models'],
  ['engine/a.ts', `import { DuckDBInstance } from '@duckdb/node-api'`, 'only doors may load it'],
  ['engine/a.ts', `const yaml = await import('yaml')`, 'only spec may load it'],
  ['report/a.ts', `import { run } from '../engine/run.ts'`, 'report may import core'],
  ['extra/a.ts', '', 'has no layer'],
  ['cli/a.ts', `import x from '../../bench/run.ts'`, 'outside of src'],
])('refuses in %s: %s', (path, source, why) => {
  expect(violations(path, source).join()).toContain(why)
})

test('accepts private neighbours and types', () => {
  expect(violations('metrics/a.ts', `import { b } from './_b.ts'`)).toEqual([])
  expect(violations('report/a.ts', `import type { Run } from '../engine/run.ts'`)).toEqual([])
  expect(violations('engine/a.ts', `let x: typeof import('sharp')`)).toEqual([])
})
