import { escapeControls } from '../core/failure.ts'

/** HTML that is safe to insert: made by `html` from literal markup and escaped values. */
export interface Html {
  readonly html: string
}

export type Part = Html | string | number | null | undefined | false | readonly Part[]

/** Text from data or documents as HTML text or a quoted attribute; control and direction characters become visible. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
}

const visible = (text: string): string => escapeControls(text.toWellFormed().replace(/[\n\r\t]+/g, ' '))

/** Markup with every interpolated string escaped; arrays are joined, null and false are nothing. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: literals.reduce((all, literal, i) => all + literal + (i < parts.length ? render(parts[i]) : ''), '') }
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (typeof part === 'string') return escapeHtml(part)
  if (typeof part === 'number') return String(part)
  if ('html' in part) return part.html
  return part.map(render).join('')
}

/** Markup that was made elsewhere and is trusted, such as a drawn chart. */
export const raw = (markup: string): Html => ({ html: markup })

/** Text for a paragraph or table cell of GitHub-flavoured Markdown, without any effect of its characters. */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|~#$!]/g, (c) => `\\${c}`)
    .replace(/\b(https?|ftp|mailto|www)([:.])/gi, '$1&#8203;$2')
    .replace(/@/g, '&#64;')
}
