// After a build in a clone: make `npx perdure` find this very checkout.
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'

const main = new URL('../dist/cli/main.js', import.meta.url)
if (existsSync(main)) {
  chmodSync(main, 0o755)
  const bin = new URL('../node_modules/.bin/', import.meta.url)
  mkdirSync(bin, { recursive: true })
  const link = new URL('perdure', bin)
  rmSync(link, { force: true })
  symlinkSync('../../dist/cli/main.js', link)
}
