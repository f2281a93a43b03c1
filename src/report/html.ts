import { openCharts } from '../doors/plot.ts'
import { type Html, html, raw } from './markup.ts'
import type { ReportData } from './report-data.ts'
import { baselinesSection } from './sections/baselines.ts'
import { contextOf } from './sections/context.ts'
import { dataSection } from './sections/data-splits.ts'
import { doubtsSection } from './sections/doubts.ts'
import { groupsSection } from './sections/groups.ts'
import { purposeSection, reproduceSection } from './sections/purpose.ts'
import { robustnessSection } from './sections/robustness.ts'
import { standingSection } from './sections/standing.ts'
import { timeSection } from './sections/time.ts'
import { unfamiliarSection } from './sections/unfamiliar.ts'
import { opening, verdictSection } from './sections/verdict.ts'
import { stylesheet } from './style.ts'

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

/**
 * The report as one HTML file: no request, no script, charts drawn already. The same data give the same bytes.
 * Texts from documents and data are escaped where they enter.
 */
export async function renderHtml(data: ReportData): Promise<string> {
  const context = contextOf(data, await openCharts())
  const parts: [string, string, Html | null][] = [
    ['verdict', 'Verdict', verdictSection(context)],
    ['standing', 'Standing', standingSection(context)],
    ['time', 'Time', timeSection(context)],
    ['robustness', 'Robustness', robustnessSection(context)],
    ['unfamiliar', 'Unfamiliar data', unfamiliarSection(context)],
    ['groups', 'Groups and domains', groupsSection(context)],
    ['data', 'Data and splits', dataSection(context)],
    ['baselines', 'Baselines and comparisons', baselinesSection(context)],
    ['doubts', 'What not to believe', doubtsSection(context)],
    ['purpose', 'Purpose and stewardship', purposeSection(context)],
    ['reproduce', 'How to reproduce', reproduceSection(context)],
  ]
  const present = parts.filter(([, , section]) => section !== null)
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${data.title} - report</title>
<style>${raw(stylesheet)}</style>
</head>
<body>
<a class="skip" href="#verdict">Skip to the verdict</a>
<div class="page">
<nav aria-label="Contents"><ol>${present.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ol></nav>
<main>
${opening(context)}
${present.map(([, , section]) => section)}
</main>
</div>
</body>
</html>
`
  return page.html
}
