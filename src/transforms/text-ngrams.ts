import { z } from 'zod'
import { defineTransform, type Origin } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { Column, TextColumn } from '../core/table.ts'
import { log } from '../numeric/log.ts'
import { Columns, columnsOfKind, replaceColumns, replayed } from './_columns.ts'
import { foldText } from './_fold-text.ts'
import { characterGrams, type Range, wordGrams } from './_n-grams.ts'

const range = (most: number) =>
  z.tuple([z.int().min(1).max(most), z.int().min(1).max(most)]).refine(([a, b]) => a <= b, 'needs the least first')

const params = z.strictObject({
  columns: Columns,
  words: range(5)
    .optional()
    .meta({ description: 'Least and most words of an n-gram; [1, 1] if no kind is asked for.' }),
  characters: range(10).optional().meta({ description: 'Least and most characters of an n-gram within words.' }),
  size: z.int().min(1).max(20000).default(1000).meta({ description: 'Most n-grams of each kind that are kept.' }),
  minDocuments: z.int().min(1).default(2).meta({ description: 'Least training texts that an n-gram must be in.' }),
  maxShare: z.number().gt(0).max(1).default(1).meta({ description: 'Largest share of training texts it may be in.' }),
  shortest: z.int().min(1).max(100).default(2).meta({ description: 'Least length of a word.' }),
  case: z.enum(['fold', 'keep']).default('fold').meta({ description: 'Whether upper case is made lower case.' }),
  accents: z.enum(['keep', 'drop']).default('keep').meta({ description: 'Whether combining marks are dropped.' }),
  weight: z.enum(['idf', 'none']).default('idf').meta({ description: 'Rare n-grams weigh more, or all the same.' }),
  sublinear: z.boolean().default(true).meta({ description: 'Counts c as 1 + ln c in place of c.' }),
  norm: z.enum(['l2', 'none']).default('l2').meta({ description: 'Whether each text and kind has length 1.' }),
})
type Params = z.output<typeof params>
type Kind = 'words' | 'characters'

interface Vocabulary {
  readonly column: string
  readonly kind: Kind
  /** In code-unit order. */
  readonly terms: readonly string[]
  readonly weights: readonly number[]
}

/**
 * Texts as weighted counts of n-grams: count c of a term becomes (1 + ln c) (1 + ln((1 + n) / (1 + d))), n training texts of
 * which d hold the term, then each text has length 1 over the terms of a kind: scikit-learn's TfidfVectorizer, smooth. The
 * vocabulary is that of the training slice: the `size` terms of most texts; of equally frequent ones the first in code-unit order.
 * A column gives way to `<column>:<words>` and `<column>:"<characters>"`. Missing texts, and texts without a known term, are 0.
 */
export default defineTransform({
  summary: 'Texts to TF-IDF weights of the word and character n-grams that training texts hold most.',
  version: 1,
  references: [
    'https://scikit-learn.org/stable/modules/generated/sklearn.feature_extraction.text.TfidfVectorizer.html',
    'Manning, C. D., Raghavan, P. & Schütze, H. (2008). Introduction to Information Retrieval, chapter 6. Cambridge.',
  ],
  definition: {
    tolerance: 1e-6,
    says: [
      'Texts are sequences of UTF-16 code units; properties are those of Unicode 17.0, of units of the Basic Multilingual Plane alone (halves of surrogate pairs are neither letters nor marks and have no case and no decomposition).',
      'Folding, first. (1) Decompose: a unit whose full canonical decomposition (NFD) canonical composition (NFC) turns back into that unit is replaced by its decomposition; all other units stay, and marks are not reordered. (2) `accents: drop`: leave out every unit of category M, and skip (3). (3) `accents: keep`: compose from left to right: beginning at unit i, the longest run i .. j of which every beginning of two units or more is the full canonical decomposition of some unit as in (1) becomes that unit, and the next run begins at j + 1; a unit without such a run stays. (4) `case: fold`: a unit u whose lower case is a single other unit l becomes l where the upper case of l is u alone (full mappings of Unicode, UnicodeData.txt and SpecialCasing.txt, without conditions or locale); all others stay. For texts in NFC that is: leave as they are, then (4).',
      'Words (`words` [a, b]; [1, 1] where neither kind is asked for): the longest runs of units that are of category L or M, digits 0 to 9 or _, of `shortest` units at least. The n-grams are, for n = a .. b, all n words that follow each other (also across what stands between them, shorter runs included), joined by one space.',
      'Characters (`characters` [a, b]): the text is split at runs of white space (U+0009 to U+000D, U+0020, U+00A0, U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F, U+3000, U+FEFF); each piece that is not empty gets one space before and one after; its characters are code points, L of them with the two spaces. For n = a .. b: every n characters that follow each other; where n > L, the whole piece. After the first n with n >= L nothing more is taken from the piece.',
      'For each kind, words before characters: c is how often a term of `terms` is among the n-grams of the text. For c > 0 its value is `(1 + ln c) weight` with `sublinear`, else `c weight`, `weight` being that of the fitted `weights` at the place of the term; 0 for c = 0. With `norm: l2`, all values are divided by the square root of the sum of their squares, added in the order of `terms`, in float64, where any is above 0. Terms of each kind have their own sum.',
      'The text column gives way, in its place, to one number column for each term: those of words in the order of `terms`, called `<column>:<term>`, then those of characters, called `<column>:"<term>"`. A missing text gives 0 in all.',
      'Learned from the n texts of the training slice, rows of missing texts counted: for each kind the terms that d >= `minDocuments` and d <= `maxShare` n texts hold; of these the `size` with greatest d, of equal d the first in order of UTF-16 code units; in that order of units. weight is 1 + ln((1 + n) / (1 + d)), or 1 for `weight: none`.',
    ],
  },
  params,
  stage: 'feature',
  learns: true,
  reads: ({ columns }) => columns ?? [],
  makes: () => [],
  origins(fitted) {
    const origins = new Map<string, Origin>()
    for (const { column, kind, terms } of fitted as readonly Vocabulary[])
      for (const term of terms) origins.set(nameOf(column, kind, term), { column, affine: null })
    return origins
  },
  fit(training, given): Vocabulary[] {
    return columnsOfKind(training, given.columns, ['text'], 'text-ngrams').flatMap(([name, column]) =>
      kindsOf(given).map((kind) => vocabularyOf(name, column, kind, given)),
    )
  },
  apply(table, fitted, given) {
    const made = new Map<string, [string, Column][]>()
    for (const vocabulary of fitted as readonly Vocabulary[]) {
      const { column: name, kind, terms } = vocabulary
      const columns = weigh(replayed(table, name, ['text'], 'text-ngrams'), vocabulary, given)
      const named = columns.map((values, i): [string, Column] => [
        nameOf(name, kind, terms[i]),
        { kind: 'number', values },
      ])
      made.set(name, [...(made.get(name) ?? []), ...named])
    }
    return replaceColumns(table, made)
  },
})

/** A word holds no quotation mark, so the two kinds never share a name. */
function nameOf(column: string, kind: Kind, term: string): string {
  return kind === 'words' ? `${column}:${term}` : `${column}:"${term}"`
}

function kindsOf({ words, characters }: Params): Kind[] {
  return [...(words || !characters ? (['words'] as const) : []), ...(characters ? (['characters'] as const) : [])]
}

function gramsOf(text: string, kind: Kind, given: Params): string[] {
  const folded = foldText(text, given)
  if (kind === 'characters') return characterGrams(folded, given.characters as Range)
  return wordGrams(folded, given.words ?? [1, 1], given.shortest)
}

/** How many texts a term is in; each text is taken apart once, however many rows hold it. */
function vocabularyOf(name: string, column: TextColumn, kind: Kind, given: Params): Vocabulary {
  const held = new Float64Array(column.dictionary.length)
  let texts = 0
  for (const code of column.codes) {
    texts++
    if (code >= 0) held[code]++
  }
  const documents = new Map<string, number>()
  held.forEach((rows, code) => {
    if (rows === 0) return
    for (const term of new Set(gramsOf(column.dictionary[code], kind, given)))
      documents.set(term, (documents.get(term) ?? 0) + rows)
  })
  const most = given.maxShare * texts
  const terms = [...documents]
    .filter(([, count]) => count >= given.minDocuments && count <= most)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, given.size)
    .map(([term]) => term)
    .sort()
  if (terms.length === 0) {
    throw new Failure(
      'DATA_TOO_FEW',
      `found no n-gram of ${kind} in at least ${given.minDocuments} training texts of column '${name}', expected some`,
      {},
      'Lower minDocuments, raise maxShare, or leave the column out of the inputs.',
    )
  }
  const weight = (term: string): number => 1 + log((1 + texts) / (1 + (documents.get(term) as number)))
  return { column: name, kind, terms, weights: terms.map((term) => (given.weight === 'idf' ? weight(term) : 1)) }
}

/** One column of weights per term. */
function weigh(column: TextColumn, { kind, terms, weights }: Vocabulary, given: Params): Float64Array[] {
  const places = new Map(terms.map((term, i) => [term, i]))
  const known = new Map<number, (readonly [place: number, value: number])[]>()
  const columns = terms.map(() => new Float64Array(column.codes.length))
  for (let row = 0; row < column.codes.length; row++) {
    const code = column.codes[row]
    if (code < 0) continue
    let entries = known.get(code)
    if (entries === undefined) {
      entries = entriesOf(gramsOf(column.dictionary[code], kind, given), places, weights, given)
      known.set(code, entries)
    }
    for (const [place, value] of entries) columns[place][row] = value
  }
  return columns
}

function entriesOf(
  grams: readonly string[],
  places: ReadonlyMap<string, number>,
  weights: readonly number[],
  { sublinear, norm }: Params,
): [number, number][] {
  const counts = new Map<number, number>()
  for (const gram of grams) {
    const place = places.get(gram)
    if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1)
  }
  // In the order of the terms, so that the sum of squares is that of the counts and not of where they stand in the text.
  const entries = [...counts]
    .sort(([a], [b]) => a - b)
    .map(([place, count]): [number, number] => [place, (sublinear ? 1 + log(count) : count) * weights[place]])
  if (norm === 'none') return entries
  let squares = 0
  for (const [, value] of entries) squares += value * value
  const length = Math.sqrt(squares)
  return entries.map(([place, value]) => [place, value / length])
}
