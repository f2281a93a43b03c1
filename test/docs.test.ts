import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const main = join(root, 'dist/cli/main.js')

function pages(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))
}
const documents = [join(root, 'README.md'), join(root, 'CONTRIBUTING.md'), ...pages(join(root, 'docs'))]

/** Commands of a page: indented or fenced lines that call perdure, alone or after `&&`. */
function commandsIn(page: string): string[] {
  const text = readFileSync(page, 'utf8')
  return text
    .split('\n')
    .filter((line) => /^(?: {4}|\t)?\s*(?:\$ )?(?:npx )?perdure \S/.test(line) && !line.includes('`'))
    .flatMap((line) => line.trim().replace(/^\$ /, '').split('&&'))
    .map((command) =>
      command
        .trim()
        .replace(/^npx /, '')
        .replace(/\s+#.*$/, ''),
    )
    .filter((command) => command.startsWith('perdure '))
}
const commands = [...new Set(documents.flatMap(commandsIn))]

/** Words of a command as a shell splits them, as far as the pages need it. */
const words = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((m) => m[1] ?? m[2] ?? m[3])

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'perdure-docs-'))
  cpSync(join(root, 'examples'), join(folder, 'examples'), {
    recursive: true,
    filter: (path) => !path.includes('.perdure'),
  })
  symlinkSync(join(root, 'docs'), join(folder, 'docs'))
  const rows = Array.from({ length: 60 }, (_, i) => {
    const p1 = ((i * 37) % 100) / 100
    return `${i},${i % 2},${(1 - p1).toFixed(2)},${p1.toFixed(2)},${i % 3 ? 'a' : 'b'}`
  })
  for (const name of ['predictions.csv', 'old.csv', 'new.csv', 'a.csv', 'b.csv']) {
    writeFileSync(join(folder, name), `id,y,p0,p1,region\n${rows.join('\n')}\n`)
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the pages show commands', () => {
  expect(commands.length).toBeGreaterThan(10)
})

test.each(commands)('`%s` is a command with these options', (command) => {
  const [, name, ...rest] = words(command)
  if (name.startsWith('-')) return
  const help = execFileSync('node', [main, name, '--help'], { encoding: 'utf8' })
  for (const word of rest.filter((w) => /^--[a-z]/.test(w))) expect(help).toContain(word.split('=')[0])
})

const quick = /^perdure (list|show (?!inputs|lineage|preprocessing)|init|check|score|compare|perturb --fit|--help)/

test.each(commands.filter((command) => quick.test(command)))('`%s` runs as shown', (command) => {
  const text = command.replace(/\s*>\s*\S+$/, '')
  const result = spawnSync('node', [main, ...words(text).slice(1)], { cwd: folder, encoding: 'utf8' })
  // A folder that an earlier page has begun already is refused, as it should be.
  if (text.startsWith('perdure init') && /refuse|exists/i.test(result.stderr)) return
  expect(result.stderr).not.toMatch(/ at .*\.js:\d+/)
  expect([0, 1]).toContain(result.status)
})

test('links between pages lead somewhere', () => {
  for (const page of documents) {
    for (const [, target] of readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)) {
      expect(existsSync(resolve(dirname(page), target)), `${page} links to ${target}`).toBe(true)
    }
  }
})
