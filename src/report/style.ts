/** Colours by mode: Okabe and Ito's palette, of which each mode takes the members that stand out from its paper. */
export const palettes = {
  light: {
    paper: '#ffffff',
    ink: '#1b1f24',
    muted: '#59636e',
    faint: '#c3cad1',
    rule: '#e3e7eb',
    panel: '#f6f8fa',
    shade: '#e9edf1',
    link: '#005f96',
    heat: '#56b4e9',
    m1: '#0072b2',
    m2: '#d55e00',
    m3: '#008a65',
    m4: '#b3578a',
    m5: '#1b1f24',
    m6: '#8a6a00',
    floor: '#7d868f',
    good: '#00694c',
    bad: '#a63f00',
    doubt: '#5a5200',
  },
  dark: {
    paper: '#14171b',
    ink: '#e6e9ec',
    muted: '#9ca7b2',
    faint: '#4a535c',
    rule: '#2a3037',
    panel: '#1b1f25',
    shade: '#252b32',
    link: '#7cc4f0',
    heat: '#0f7fc0',
    m1: '#56b4e9',
    m2: '#e69f00',
    m3: '#2bb88a',
    m4: '#d992b6',
    m5: '#f0e442',
    m6: '#8fa9ff',
    floor: '#8b959f',
    good: '#4cc9a0',
    bad: '#ff9d5c',
    doubt: '#e8d96a',
  },
} as const

const variables = (palette: Readonly<Record<string, string>>): string =>
  Object.keys(palette)
    .map((name) => `--${name}:${palette[name]}`)
    .join(';')

/** The whole appearance, inline. System fonts; one measure for prose; charts and tables may be wider. */
export const stylesheet = `
:root{color-scheme:light dark;${variables(palettes.light)}}
@media screen and (prefers-color-scheme:dark){:root{${variables(palettes.dark)}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.6 -apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",system-ui,sans-serif;font-variant-numeric:tabular-nums}
.page{max-width:82rem;margin:0 auto;padding:0 1.25rem 5rem}
main{min-width:0}
@media(min-width:75rem){.page{display:grid;grid-template-columns:13rem minmax(0,60rem);gap:3.5rem}nav{position:sticky;top:0;align-self:start;padding-top:4.4rem}}
nav ol{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.15rem 1.1rem;font-size:.875rem}
nav a{color:var(--muted);text-decoration:none;display:inline-block;padding:.2rem 0}
nav a:hover{color:var(--link);text-decoration:underline}
@media(min-width:75rem){nav ol{display:block;border-left:1px solid var(--rule);padding-left:1rem}}
@media(max-width:74.99rem){nav{padding-top:1.25rem}}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;z-index:1}
h1,h2,h3,h4{line-height:1.2;letter-spacing:-.012em;text-wrap:balance;overflow-wrap:anywhere}
h1{font-size:clamp(1.8rem,1.2rem + 2.6vw,2.75rem);font-weight:700;margin:.2rem 0 .8rem;letter-spacing:-.022em}
h2{font-size:1.625rem;font-weight:700;margin:0 0 1rem}
h3{font-size:1.1875rem;font-weight:650;margin:2.6rem 0 .7rem}
h4{font-size:.9375rem;font-weight:650;margin:0}
p{margin:0 0 .8rem}
section{padding-top:3.2rem;margin-top:3.2rem;border-top:1px solid var(--rule)}
section#verdict{border:0;margin-top:0;padding-top:2.2rem}
.opening{padding-top:3.2rem}
.eyebrow{color:var(--muted);font-size:.8125rem;letter-spacing:.09em;text-transform:uppercase;margin:0}
.lead{font-size:1.1875rem;line-height:1.55;max-width:44rem;color:var(--ink)}
.prose,figcaption{max-width:44rem}
.quiet{color:var(--muted);font-size:.875rem}
p.quiet{max-width:44rem}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.84em;overflow-wrap:anywhere}
pre.commands{background:var(--panel);border:1px solid var(--rule);border-radius:6px;padding:1rem 1.2rem;white-space:pre-wrap}
dl{margin:0}
dd{margin:0}
.lines{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr));gap:.35rem 2.5rem;margin:0 0 1rem;font-size:.9375rem}
.lines>div{display:grid;grid-template-columns:8.5rem 1fr;gap:.9rem}
.lines dt{color:var(--muted)}
.lines dd{overflow-wrap:anywhere}
.opening .lines{grid-template-columns:repeat(auto-fill,minmax(min(100%,17rem),1fr));border-top:1px solid var(--rule);padding-top:1rem;margin-top:1.6rem}
.opening .lines>div{grid-template-columns:5.5rem 1fr}
.tally{display:flex;flex-wrap:wrap;gap:.6rem;margin:0 0 1.1rem}
.tile{border:1px solid var(--rule);border-left:4px solid currentColor;border-radius:4px;padding:.35rem .95rem .35rem .8rem}
.tile b{font-size:1.35rem;margin-right:.1rem}
.met,.improved,.kept{color:var(--good)}.missed,.regressed,.broken,.fail{color:var(--bad)}.undecided,.warn{color:var(--doubt)}.equivalent,.info{color:var(--muted)}
.badge{display:inline-block;white-space:nowrap;border:1px solid currentColor;border-radius:999px;padding:.02rem .6rem;font-size:.8125rem;font-weight:600;line-height:1.5}
.task{margin-top:2.6rem}
.task>h3{font-size:1.375rem;margin:0 0 .4rem}
.answers{margin:1.4rem 0 1.8rem;border-top:1px solid var(--rule)}
.answer{display:grid;grid-template-columns:10rem 10.5rem 1fr;gap:.3rem 1.6rem;padding:.95rem 0;border-bottom:1px solid var(--rule);align-items:baseline}
.answer dt{font-weight:650}
.answer .value{font-size:1.75rem;font-weight:700;letter-spacing:-.02em;line-height:1.1}
.answer .unit{color:var(--muted);font-size:.875rem}
.answer dd:last-child{max-width:40rem}
@media(max-width:54rem){.answer{grid-template-columns:1fr;gap:.15rem}.answer dd.big:empty{display:none}}
.num{white-space:nowrap}
.ci{color:var(--muted);font-size:.875em;white-space:nowrap}
.na{color:var(--muted);font-style:italic;font-size:.875em}
.scroll{overflow-x:auto;margin:1.2rem 0;max-width:100%;background:linear-gradient(to right,var(--paper) 40%,transparent) left/2.6rem 100%,linear-gradient(to left,var(--paper) 40%,transparent) right/2.6rem 100%,linear-gradient(to right,var(--faint),transparent) left/.8rem 100%,linear-gradient(to left,var(--faint),transparent) right 1px top 0/.8rem 100%;background-repeat:no-repeat;background-attachment:local,local,scroll,scroll}
table{border-collapse:collapse;font-size:.875rem;line-height:1.4;width:100%}
table.wide{width:auto;min-width:100%}
caption{text-align:left;font-weight:650;padding:0 0 .5rem;caption-side:top}
caption .title,caption .hint{position:sticky;left:0;display:block;width:fit-content;max-width:min(100%,calc(100vw - 2.5rem))}
caption .hint{display:none;color:var(--muted);font-weight:400}
th,td{text-align:left;vertical-align:baseline;padding:.45rem .75rem .45rem 0;border-bottom:1px solid var(--rule)}
th:last-child,td:last-child{padding-right:0}
thead th{color:var(--muted);font-weight:600;vertical-align:bottom;border-bottom:1px solid var(--faint)}
tbody th{font-weight:500;min-width:9rem}
details tbody th{min-width:0}
.spark svg.plot{overflow:hidden}
.n{text-align:right}
td.n .num{white-space:normal}
td.n .ci{display:block;line-height:1.25}
.note{display:block;color:var(--muted);font-size:.93em;line-height:1.35}
.note.place{min-width:8rem}
.spark svg.plot{width:5rem;max-width:none}
tr.marked>*{background:var(--panel)}
tr.marked th{font-weight:700;box-shadow:inset 3px 0 var(--m1);padding-left:.6rem}
.model{display:inline-flex;gap:.5rem;align-items:center}
figure{margin:1.8rem 0 2.2rem}
figcaption{margin-top:.6rem;font-size:.9375rem;color:var(--ink)}
svg.plot{display:block;max-width:100%;height:auto;overflow:visible;font-family:inherit}
svg.plot text{white-space:pre}
.fixed svg.plot{max-width:none}
.fixed{width:max-content;padding-bottom:.3rem}
.on-wide svg.plot,.on-narrow svg.plot{width:100%}
.on-narrow{display:none}
@media screen and (max-width:40rem){.on-wide{display:none}.on-narrow{display:block}caption .hint{display:block}}
.panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,17rem),1fr));gap:1.6rem 1.4rem}
.panel p{margin:0;line-height:1.35}
.pairs{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,25rem),1fr));gap:0 2.4rem}
.pairs figure{margin:1rem 0;min-width:0}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.3rem;margin:0 0 1.2rem;padding:0;font-size:.875rem}
.legend li{display:flex;align-items:center;gap:.45rem}
.swatch{flex:none}
details{margin:.6rem 0}
summary{cursor:pointer;color:var(--link);font-size:.875rem;width:fit-content}
.findings{list-style:none;margin:0;padding:0}
.finding{display:grid;grid-template-columns:4.4rem 1fr;gap:1rem;padding:.8rem 0;border-bottom:1px solid var(--rule)}
.finding .badge{align-self:start;text-align:center}
.finding div{color:var(--ink);max-width:46rem}
.finding p{margin:0}
.claim{border-left:3px solid var(--rule);padding-left:1.1rem;margin:1.1rem 0}
.claim h4{margin-bottom:.4rem}
.claim .lines{grid-template-columns:1fr;max-width:48rem;gap:.2rem}
@media(max-width:40rem){.lines>div{grid-template-columns:7rem 1fr}.finding{grid-template-columns:1fr;gap:.3rem}.finding .badge{justify-self:start}}
@media print{
@page{margin:16mm 14mm}
body{font-size:9.5pt}
nav,.skip{display:none}
.page{padding:0;max-width:none;display:block}
section{padding-top:1rem;margin-top:1.2rem}
.scroll{overflow:visible;background:none}
.answer{grid-template-columns:7.5rem 8rem 1fr}
figure,.panel,.answer,.claim,.finding,tr{break-inside:avoid}
h2,h3,h4,caption{break-after:avoid}
thead{display:table-header-group}
details::details-content{content-visibility:visible;display:block;height:auto}
details>:not(summary){display:block}
summary{color:var(--ink);list-style:none;font-weight:650}
table{font-size:7.5pt}
th,td{padding:.2rem .5rem .2rem 0}
details table{font-size:5.6pt}
details th,details td{padding:.1rem .25rem .1rem 0;overflow-wrap:anywhere}
table.wide{width:100%;min-width:0}
details table{table-layout:fixed;width:100%;min-width:0}
tbody th{min-width:0}
.num,.ci{white-space:normal}
td .quiet,.badge{font-size:inherit}
.fixed{width:auto}
.fixed svg.plot{max-width:100%;height:auto}
svg,.tile,.badge,tr.marked>*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`
