import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { rewriteSites, sitesOf } from './_sites.ts'
import { perText } from './_text.ts'

const entities: Readonly<Record<string, string>> = {
  '"': '&quot;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
}
const spaces = ['&nbsp;', ' <br> ', ' <br/>', '</p> <p>', '</b> ', ' <span>']

/** A share of the spaces comes with a tag or entity of HTML, and of the signs that HTML escapes as their entity. */
export default definePerturbation({
  modality: 'text',
  summary: 'Tags and entities of HTML are left among a share of the spaces and quotes.',
  version: 1,
  references: [
    'Barbaresi, A. (2021). Trafilatura: a web scraping library for text discovery and extraction. ACL demo.',
  ],
  rare: 'A page changes its template and the extractor does not follow; overnight all texts of a source carry remains of markup.',
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the spaces and escaped signs with markup.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.05 }, { share: 0.1 }, { share: 0.2 }, { share: 0.4 }, { share: 0.8 }],
  apply: perText((text, { share }, key) =>
    rewriteSites(
      text,
      share,
      key,
      sitesOf(text, /[ "'&<>]/g, ([sign]) => (sign === ' ' ? spaces : [entities[sign]]), false),
    ),
  ),
})
