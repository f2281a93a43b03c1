// Writes docs/reference/perturbations.md from the catalogue and, with a picture, the two sheets in docs/images:
//   npm run build && node scripts/reference-perturbations.mjs [picture.png]
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'

const root = fileURLToPath(new URL('..', import.meta.url))
const { find, names } = await import(join(root, 'dist/catalogue/catalogue.js'))
const { perturbationsPage, published } = await import(join(root, 'dist/report/perturbations-page.js'))
const things = await Promise.all(names('perturbation').map(async (id) => ({ id, ...(await find('perturbation', id)) })))
writeFileSync(join(root, 'docs/reference/perturbations.md'), perturbationsPage(things))

const picture = process.argv[2]
if (picture) {
  const folder = mkdtempSync(join(tmpdir(), 'perdure-sheets-'))
  const images = things.filter(({ modality, acts }) => modality === 'image' && acts === 'input').map(({ id }) => id)
  const sheets = { published, others: images.filter((id) => !published.includes(id)) }
  for (const [name, ids] of Object.entries(sheets)) {
    const sheet = join(folder, `${name}.png`)
    execFileSync('node', [
      join(root, 'dist/cli/main.js'),
      'perturb',
      '--sheet',
      sheet,
      picture,
      '--with',
      ids.join(','),
    ])
    const png = sharp(sheet).png({ palette: true, colours: 200, compressionLevel: 9 })
    await png.toFile(join(root, `docs/images/corruptions-${name}.png`))
  }
  rmSync(folder, { recursive: true })
}
