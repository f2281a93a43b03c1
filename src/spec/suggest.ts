/** The candidate nearest to `text` by edits (insert, delete, replace, swap), if near enough to be a slip; ties to the first. */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined
  let bestEdits = Infinity
  for (const candidate of candidates) {
    const allowed = Math.max(1, Math.floor(Math.max(text.length, candidate.length) / 3))
    if (Math.abs(text.length - candidate.length) > allowed) continue
    const edits = editDistance(text.toLowerCase(), candidate.toLowerCase())
    if (edits <= allowed && edits < bestEdits) {
      best = candidate
      bestEdits = edits
    }
  }
  return best
}

/** "Did you mean `x`?", or the known ones where none is near; empty where there are none. */
export function didYouMean(text: string, candidates: readonly string[]): string {
  // An id such as `gaussian-noise` that was given without its folder, or in another one.
  const last = lastPart(text)
  const alike = candidates.filter((candidate) => lastPart(candidate) === last)
  if (alike.length > 0) return `Did you mean ${alike.map((candidate) => `\`${candidate}\``).join(' or ')}?`
  const near = nearest(text, candidates)
  if (near !== undefined) return `Did you mean \`${near}\`?`
  if (candidates.length === 0) return ''
  const shown = candidates.slice(0, 12).join(', ')
  return `Known: ${shown}${candidates.length > 12 ? `, and ${candidates.length - 12} more` : ''}.`
}

const lastPart = (id: string): string => id.slice(id.lastIndexOf('/') + 1)

/** Optimal string alignment distance (Levenshtein with adjacent swaps). Long texts are cut to 200 characters. */
export function editDistance(a: string, b: string): number {
  const s = a.slice(0, 200)
  const t = b.slice(0, 200)
  let before: number[] = []
  let last = Array.from({ length: t.length + 1 }, (_, j) => j)
  for (let i = 1; i <= s.length; i++) {
    const row = [i]
    for (let j = 1; j <= t.length; j++) {
      let d = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (s[i - 1] === t[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && s[i - 1] === t[j - 2] && s[i - 2] === t[j - 1]) d = Math.min(d, before[j - 2] + 1)
      row.push(d)
    }
    before = last
    last = row
  }
  return last[t.length]
}
