import { type Site, sitesOf } from './_sites.ts'

/** Emoji of one code point that chats use most (Unicode 7 or older, so that every font has them). */
export const emoji = [
  ...[
    '😀',
    '😁',
    '😂',
    '😃',
    '😄',
    '😅',
    '😆',
    '😉',
    '😊',
    '😍',
    '😘',
    '😜',
    '😎',
    '😐',
    '😒',
    '😔',
    '😢',
    '😭',
    '😡',
    '😱',
  ],
  ...['👍', '👏', '🙏', '💪', '🔥', '🎉', '💯', '🌹'],
] as const

/** Emoticon, then emoji; of several forms of one, the first is what the emoji becomes. */
const pairs = [
  [':)', '🙂'],
  [':-)', '🙂'],
  ['=)', '🙂'],
  [':D', '😀'],
  [':-D', '😀'],
  ['=D', '😀'],
  [';)', '😉'],
  [';-)', '😉'],
  [':P', '😛'],
  [':-P', '😛'],
  [':p', '😛'],
  [':-p', '😛'],
  [':(', '🙁'],
  [':-(', '🙁'],
  [":'(", '😢'],
  [':O', '😮'],
  [':o', '😮'],
  [':|', '😐'],
  [':*', '😘'],
  [':-*', '😘'],
  ['XD', '😆'],
  ['xD', '😆'],
  ['<3', '❤️'],
] as const

const ways = new Map<string, string>()
for (const [emoticon, face] of pairs) {
  ways.set(emoticon, face)
  if (!ways.has(face)) ways.set(face, emoticon)
}
const escaped = [...ways.keys()]
  .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  .map((form) => form.replace(/[*()|]/g, '\\$&'))
/** An emoticon stands between white space, stops or ends, so that http://, 8:00 and lists like (a:b) are none. */
const pattern = new RegExp(
  `(?<![^ \\t\\n.,!?"'(])(?:${escaped.join('|')})(?![^ \\t\\n.,!?"')<])|[🙂😀😉😛🙁😢😮😐😘😆](?![\\ufe0f\\u200d])|❤️`,
  'gu',
)

/** The emoticons and emoji of a text, each with its other form. */
export function emoticonSites(text: string): Site[] {
  return sitesOf(text, pattern, ([found]) => [ways.get(found) as string], false)
}
