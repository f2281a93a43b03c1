import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportFixture } from '../../test/report-fixture.ts'
import { reportData } from './data.ts'
import { renderHtml } from './html.ts'

// A real browser is a part of what is promised, so its absence fails and skips nothing.
const candidates = [
  process.env.PERDURE_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
let browser: Browser
let folder = ''
const requests: string[] = []

beforeAll(async () => {
  const executablePath = candidates.find((path) => path !== undefined && existsSync(path))
  if (!executablePath) throw new Error('no Chromium found: install it, or name it in PERDURE_CHROMIUM')
  folder = mkdtempSync(join(tmpdir(), 'report-'))
  writeFileSync(join(folder, 'report.html'), await renderHtml(reportData(await reportFixture())))
  writeFileSync(join(folder, 'hostile.html'), await renderHtml(reportData(await reportFixture({ hostile: true }))))
  browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
}, 60_000)

afterAll(async () => {
  await browser?.close()
  if (folder) rmSync(folder, { recursive: true })
})

async function open(name: string, options: { width?: number; scripts?: boolean; dark?: boolean } = {}): Promise<Page> {
  const { width = 1280, scripts = false, dark = false } = options
  const context = await browser.newContext({
    javaScriptEnabled: scripts,
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
  })
  const page = await context.newPage()
  page.on('request', (request) => requests.push(request.url()))
  await page.goto(pathToFileURL(join(folder, name)).href)
  return page
}

test('is read without a script and without a request', async () => {
  requests.length = 0
  const page = await open('report.html')
  const text = (await page.textContent('main')) ?? ''
  for (const words of ['Verdict', 'How good is it now?', 'not reached', 'What not to believe', 'perdure run'])
    expect(text).toContain(words)
  expect(requests.every((url) => url.startsWith('file:') && url.endsWith('report.html'))).toBe(true)
  await page.context().close()
}, 60_000)

test('runs nothing that a document or data smuggle in', async () => {
  requests.length = 0
  const page = await open('hostile.html', { scripts: true })
  let dialogs = 0
  page.on('dialog', async (dialog) => {
    dialogs += 1
    await dialog.dismiss()
  })
  await page.reload()
  expect(dialogs).toBe(0)
  expect(await page.locator('img, script, main svg[onload]').count()).toBe(0)
  expect(await page.textContent('h1')).toContain('</title><script>alert(1)</script>')
  expect(requests.every((url) => url.endsWith('hostile.html'))).toBe(true)
  await page.context().close()
}, 60_000)

test.each([
  ['a phone', 390],
  ['200 % zoom of a laptop', 640],
  ['a desktop', 1280],
])(
  'never scrolls sideways on %s',
  async (_, width) => {
    const page = await open('report.html', { width, scripts: true })
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
    expect(overflow).toBeLessThanOrEqual(0)
    await page.context().close()
  },
  60_000,
)

test('turns dark where the reader asks for it', async () => {
  const page = await open('report.html', { dark: true, scripts: true })
  expect(await page.evaluate<string>('getComputedStyle(document.body).backgroundColor')).toBe('rgb(20, 23, 27)')
  await page.context().close()
}, 60_000)

test('shows the keyboard where it is', async () => {
  const page = await open('report.html', { scripts: true })
  await page.keyboard.press('Tab')
  expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Skip to the verdict')
  await page.keyboard.press('Tab')
  expect(await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
  await page.context().close()
}, 60_000)

test('prints with its tables of data open', async () => {
  const page = await open('report.html', { scripts: true })
  const heightOf = 'document.querySelector("figure details table").getBoundingClientRect().height'
  expect(await page.evaluate<boolean>('document.querySelector("figure details").open')).toBe(false)
  await page.emulateMedia({ media: 'print' })
  expect(await page.evaluate<number>(heightOf)).toBeGreaterThan(50)
  expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(50_000)
  await page.context().close()
}, 120_000)
