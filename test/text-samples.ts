import { expect, test } from 'vitest'
import type { Perturbation, Samples } from '../src/core/define.ts'
import { rootKey } from '../src/core/key.ts'
import { applyAt } from '../src/core/severity.ts'
import { type Table, textColumn } from '../src/core/table.ts'
import { levelSeverities, tableDigest } from './no-regression.ts'

/** Sentences in which every text perturbation finds something of its own: dates, times, numbers, contractions, emoticons ... */
export const sentences: readonly string[] = [
  "I don't think that we'll meet before 21st May 2005 :) but you are right.",
  'The café opens at 5pm and closes at 23:30, so please don’t be late!',
  'They paid £1200 for 3 tickets; "that is a lot", she said...',
  'We do not ship on December 24, 2019 - call us before 9 a.m. instead.',
  'He won 1,500,000 votes (50% of them) within two weeks <3',
  'Größe: 5 Tage – nach München für 20% weniger, sagt Jürgen 🙂',
  "It isn't clear why she did not answer; you're sure that it was 7:15 pm?",
  'Señor Núñez llegó mañana por la mañana, ¿no?',
  'Thank you for the message, I am going to see you tonight ;-)',
  'See http://example.org/a-b?c=3.5 or mail me @ 10 am on 3 June.',
  'From 2005-05-21 to August 3rd the price is $5000 -- or 12 percent less :D',
  'Привет, как дела? Сегодня хорошая погода в Москве.',
  'Η θάλασσα είναι ήρεμη σήμερα, πάμε για μπάνιο.',
  'مرحبا كيف حالك اليوم',
  'नमस्ते दुनिया, आप कैसे हैं?',
  '今日は天気がいいですね。한국어 문장도 있습니다.',
  "She'll come with people that I have never met, won't she? :(",
  'Could not find the minutes of 1st March 1999 because nobody wrote them.',
  'Déjà vu: naïve rôle, façade, coöperate, São Paulo, Zoë.',
  'ok 👍🏽 👩‍👩‍👧 1️⃣ e\u0301te\u0301 \ud800 done',
  'THIS IS FREE!!! Reply YES within 24 hours. We have won four games in six days.',
  "'Twas the film of the year: 10 minutes of fun, 2 hours of pain.",
  'You will love it, and your friends would too; wait until tomorrow...',
  'The corner shop will clean modern linen, burn vellum and fill vvide barrels.',
]

/** Each of the sentences, whole and in halves put together anew, in two columns, with missing and empty ones. */
export function textSamples(): Samples {
  const half = (text: string): number => text.indexOf(' ', text.length >> 1)
  const mixed = sentences.map((text, i) => {
    const other = sentences[(7 * i + 3) % sentences.length]
    return text.slice(0, half(text)) + other.slice(half(other))
  })
  const body = [...sentences, ...mixed, null, '', 'A', ...sentences.slice(0, 4)]
  const title = body.map((_, i) => sentences[(5 * i + 1) % sentences.length].slice(0, 40).toWellFormed())
  return {
    table: {
      rows: body.length,
      columns: new Map([
        ['body', textColumn(body)],
        ['title', textColumn(title)],
        ['kind', textColumn(body.map((_, i) => (i % 2 === 0 ? 'ham' : 'spam')))],
      ]),
    },
    ids: body.map((_, row) => `row-${row}`),
    columns: ['body', 'title'],
    sequences: [Int32Array.from(body, (_, row) => row)],
    training: new Map(),
    classes: null,
  }
}

/** Samples of one text each, in column `text`; ids by row. */
export function textsOf(texts: readonly (string | null)[]): Samples {
  return {
    table: { rows: texts.length, columns: new Map([['text', textColumn(texts)]]) },
    ids: texts.map((_, row) => String(row)),
    columns: ['text'],
    sequences: [Int32Array.from(texts, (_, row) => row)],
    training: new Map(),
    classes: null,
  }
}

/** The texts of the column `text`, by row. */
export function textsIn(table: Table): (string | null)[] {
  const column = table.columns.get('text')
  if (column?.kind !== 'text') throw new TypeError('no text column')
  return Array.from(column.codes, (code) => column.dictionary[code] ?? null)
}

/** What becomes of one text under parameters and a seed. */
export function perturbed(perturbation: Perturbation, text: string, params: Record<string, unknown>, seed = 1): string {
  return textsIn(perturbation.apply(textsOf([text]), params, rootKey(seed)))[0] as string
}

/** Pins what a text perturbation makes of the fixed samples at its five levels; the digests change only with `version`. */
export function noTextRegression(
  perturbation: Perturbation,
  pinned: { version: number; digests: readonly string[] },
  overrides: Readonly<Record<string, unknown>> = {},
): void {
  test('does not change its output except with its version', () => {
    const samples = textSamples()
    const digests = levelSeverities.map((s) => tableDigest(applyAt(perturbation, samples, s, overrides, rootKey(7))))
    expect({ version: perturbation.version, digests }).toEqual(pinned)
  })
}
