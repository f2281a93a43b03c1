import { expect, test } from 'vitest'
import { escapeHtml, escapeMarkdown, html } from './markup.ts'

const attack = '<img src=x onerror=alert(1)>'

test('escapes every interpolated string, in text and in attributes', () => {
  expect(html`<p title="${`"${attack}`}">${attack}</p>`.html).toBe(
    '<p title="&#34;&#60;img src=x onerror=alert(1)&#62;">&#60;img src=x onerror=alert(1)&#62;</p>',
  )
})

test('joins arrays, keeps markup, and drops what is absent', () => {
  expect(html`<ul>${[html`<li>a</li>`, null, false, undefined, 'b', 3]}</ul>`.html).toBe('<ul><li>a</li>b3</ul>')
})

test('makes control and direction characters and lone surrogates visible', () => {
  expect(escapeHtml('a\u0000b\u202ec\ud800')).toBe('a\\u0000b\\u202ec\ufffd')
})

test('takes every effect from Markdown', () => {
  expect(escapeMarkdown(`${attack} [x](javascript:1) | *b* \`c\` https://a.example`)).toBe(
    '&lt;img src=x onerror=alert(1)&gt; \\[x\\](javascript:1) \\| \\*b\\* \\`c\\` https&#8203;://a.example',
  )
})
