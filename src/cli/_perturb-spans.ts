import type { Span } from '../report/contact-sheet.ts'

/** Longest texts that are compared sign by sign; longer ones are marked between their common beginning and end. */
const most = 400

/** Stands where signs were lost and none came in their place. */
const lost = '\u2038'

/** A text after a change as spans, those marked that the longest common subsequence with the text before does not have. */
export function changedSpans(before: string, after: string): Span[] {
  const [a, b] = [[...before], [...after]]
  const kept = a.length > most || b.length > most ? keptEnds(a, b) : keptSigns(a, b)
  const spans: { text: string; changed: boolean }[] = []
  const add = (text: string, changed: boolean): void => {
    const last = spans.at(-1)
    if (last?.changed === changed) last.text += text
    else spans.push({ text, changed })
  }
  let next = 0
  for (let i = 0; i <= b.length; i++) {
    // Between two kept signs, at the start or at the end: is something of the text before missing?
    if ((i === b.length || kept[i]) && (i === 0 || kept[i - 1])) {
      const to = i === b.length ? a.length : a.indexOf(b[i], next)
      if (to > next) add(lost, true)
    }
    if (i === b.length) break
    add(b[i], !kept[i])
    if (kept[i]) next = a.indexOf(b[i], next) + 1
  }
  return spans
}

function keptEnds(a: readonly string[], b: readonly string[]): boolean[] {
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && a[start] === b[start]) start++
  let end = 0
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  return b.map((_, i) => i < start || i >= b.length - end)
}

function keptSigns(a: readonly string[], b: readonly string[]): boolean[] {
  const width = b.length + 1
  // lengths[i][j]: of the longest common subsequence of a from i and b from j.
  const lengths = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const [down, right] = [lengths[(i + 1) * width + j], lengths[i * width + j + 1]]
      lengths[i * width + j] = a[i] === b[j] ? lengths[(i + 1) * width + j + 1] + 1 : Math.max(down, right)
    }
  }
  const kept = b.map(() => false)
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      kept[j++] = true
      i++
    } else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) i++
    else j++
  }
  return kept
}
