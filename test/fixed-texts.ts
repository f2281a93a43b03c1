import type { Samples } from '../src/core/define.ts'
import { type Column, textColumn } from '../src/core/table.ts'

const plain = [
  'The delivery arrived two days late, but the driver was very friendly.',
  'I would not recommend this phone: the battery lasts 4 hours at most.',
  'What a wonderful film! My sister and I laughed until we cried.',
  'Call 0171 555 0199 now to claim your FREE prize of £1,000.',
  'Please read http://example.org/terms?id=7 before you reply to me.',
  'It is neither good nor bad; simply average food at a fair price.',
  'Great, another update that breaks the one feature that I need...',
  'The quick brown fox jumps over the lazy dog and runs into the forest.',
]
const accented = [
  'Le garçon a été très déçu par la fenêtre cassée à l’hôtel.',
  'Über die schöne Straße fährt täglich ein großer Bär nach Köln.',
  'El niño pidió café y después salió corriendo al jardín.',
  'Příliš žluťoučký kůň úpěl ďábelské ódy.',
  'Çok güzel bir gün, değil mi? Şimdi ığdır’a gidiyoruz.',
  'Łódź jest piękna, a źródło wody bije wciąż świeże.',
  'Não há razão para ação sem coração, disse a irmã.',
  'Năm nay trời lạnh, nhưng tuyết không rơi ở đây.',
]
/** What breaks code that takes a text for an array of characters: other scripts, pairs of surrogates, marks, nothing at all. */
const odd = ['Größe: 5 × 7 cm – déjà vu', '今日は雨です。', 'ok 👍🏽 👩‍👩‍👧', 'e\u0301te\u0301', 'A', '']

/** Sentences, plain and odd, in two columns of texts, with a missing one, beside columns that nothing may touch. The same for ever. */
export function fixedTexts(): Samples {
  const words = plain.flatMap((text) => text.split(' '))
  const made = Array.from({ length: 26 }, (_, i) => words.slice(3 * i, 3 * i + 9).join(' '))
  const all = [...plain, ...made, ...accented, ...odd, null, ...plain.slice(0, 2)]
  const columns = new Map<string, Column>([
    ['label', { kind: 'number', values: Float64Array.from(all, (_, row) => row % 3) }],
    ['body', textColumn(all)],
    ['title', textColumn(all.map((text) => text?.slice(0, 12).toWellFormed().toUpperCase() ?? null))],
    ['kind', textColumn(all.map((_, i) => (i % 2 === 0 ? 'ham' : 'spam')))],
  ])
  return {
    table: { rows: all.length, columns },
    ids: all.map((_, row) => `row-${row}`),
    columns: ['body', 'title'],
    sequences: [Int32Array.from(all, (_, row) => row)],
    training: new Map(),
    classes: null,
  }
}
