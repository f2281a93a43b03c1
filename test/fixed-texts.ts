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
/** Sentences with something for every perturbation: dates, times, numbers, contractions, emoticons ... */
const varied = [
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
  'ok 👍🏽 👩‍👩‍👧 1️⃣ e\u0301te\u0301 done',
  'THIS IS FREE!!! Reply YES within 24 hours. We have won four games in six days.',
  "'Twas the film of the year: 10 minutes of fun, 2 hours of pain.",
  'You will love it, and your friends would too; wait until tomorrow...',
  'The corner shop will clean modern linen, burn vellum and fill vvide barrels.',
]
/** What breaks code that takes a text for an array of characters: other scripts, pairs of surrogates, marks, nothing at all. */
const odd = ['Größe: 5 × 7 cm – déjà vu', '今日は雨です。', 'ok 👍🏽 👩‍👩‍👧', 'e\u0301te\u0301', 'A', '']

/** Sentences, plain and odd, in two columns of texts, with a missing one, beside columns that nothing may touch. The same for ever. */
export function fixedTexts(): Samples {
  const words = plain.flatMap((text) => text.split(' '))
  const made = Array.from({ length: 26 }, (_, i) => words.slice(3 * i, 3 * i + 9).join(' '))
  const kept = ['May', 'June', 'July', 'August'].flatMap((month, i) =>
    [':)', ':(', ';)', ':D'].map(
      (face, j) => `Met on ${3 * i + j + 1} ${month} at ${i + 2 * j + 1}pm ${face} and they're fine`,
    ),
  )
  const half = (text: string): number => text.indexOf(' ', text.length >> 1)
  const mixed = varied.map((text, i) => {
    const other = varied[(7 * i + 3) % varied.length]
    return text.slice(0, half(text)) + other.slice(half(other))
  })
  const all = [...plain, ...made, ...accented, ...varied, ...mixed, ...kept, ...odd, null, ...plain.slice(0, 2)]
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
