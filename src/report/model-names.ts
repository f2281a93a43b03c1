import type { ModelReference } from '../core/model.ts'
import type { ShownModel } from './report-data.ts'

const retrained = '~retrained'

/** The models that have estimates, in that order, with short names that no two of them share. */
export function shownModels(ids: readonly string[], references: readonly ModelReference[]): ShownModel[] {
  const shorts = new Set<string>()
  const shortOf = new Map<string, string>()
  for (const id of ids) {
    const base = id.endsWith(retrained) ? id.slice(0, -retrained.length) : id
    let short = shortOf.get(base)
    if (short === undefined) {
      short = unique(abbreviation(base), shorts)
      shortOf.set(base, short)
    }
  }
  return ids.map((id) => {
    const base = id.endsWith(retrained) ? id.slice(0, -retrained.length) : null
    const reference =
      references.find((r) => r.id === (base ?? id)) ?? references.find((r) => r.id.startsWith(`${base ?? id}@`))
    const short = shortOf.get(base ?? id) as string
    return {
      id,
      short: base === null ? short : `${short}↻`,
      origin: reference?.origin ?? 'submitted',
      base,
      floor: reference?.params.use === 'prior',
      digest: base === null ? (reference?.digest ?? null) : null,
    }
  })
}

/** Initials of a name of several words in capitals, else the name itself, at most four letters: GBT, LR, Prio. */
function abbreviation(id: string): string {
  const words = id.split(/[-_. ]+/u).filter((word) => word !== '')
  if (words.length > 1) {
    return words
      .slice(0, 4)
      .map((word) => [...word][0].toUpperCase())
      .join('')
  }
  const letters = [...(words[0] ?? id)]
  if (letters.length <= 4) return letters.join('').toUpperCase()
  return `${letters[0].toUpperCase()}${letters.slice(1, 4).join('')}`
}

function unique(short: string, taken: Set<string>): string {
  let name = short
  for (let i = 2; taken.has(name); i++) name = `${short}${i}`
  taken.add(name)
  return name
}
