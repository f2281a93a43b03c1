import { anyOf, likeCase, lowerAscii, type Site, sitesOf } from './_sites.ts'

const names = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
/** What is counted: before these a number of one or two digits is neither a code nor chat for "to" and "for". */
const counted = [
  ...['second', 'minute', 'hour', 'day', 'night', 'week', 'month', 'year', 'time', 'people', 'person', 'friend', 'kid'],
  ...[
    'point',
    'star',
    'mile',
    'kilometre',
    'kilometer',
    'metre',
    'meter',
    'pound',
    'dollar',
    'euro',
    'percent',
    'page',
  ],
  ...[
    'ticket',
    'message',
    'text',
    'call',
    'song',
    'video',
    'film',
    'movie',
    'book',
    'episode',
    'season',
    'item',
    'piece',
  ],
  ...[
    'question',
    'answer',
    'reason',
    'word',
    'line',
    'game',
    'match',
    'goal',
    'step',
    'room',
    'bed',
    'door',
    'car',
    'child',
  ],
  ...[
    'children',
    'man',
    'men',
    'woman',
    'women',
    'boy',
    'girl',
    'brother',
    'sister',
    'cat',
    'dog',
    'battery',
    'batteries',
  ],
]
const countedAfter = new RegExp(`^ (?:more |other |new |full |different )?(?:${counted.join('|')})s?(?![A-Za-z])`)
const namePattern = anyOf(names)

/** The numbers of a text that have another form of the same value, each with it. */
export function numberSites(text: string): Site[] {
  const sites = [
    ...sitesOf(text, namePattern, (match) => {
      const beside = text.slice(match.index + match[0].length, match.index + match[0].length + 1)
      // Not in "twenty-two" or "two-faced".
      if (beside === '-' || text[match.index - 1] === '-') return []
      return [String(names.indexOf(lowerAscii(match[0])) + 2)]
    }),
    ...sitesOf(text, /(?<![\d.,:/$£€+#-]|\d ?(?:or|to|and|-|\u2013) ?)(?:[2-9]|1[0-2])(?= )/g, (match) => {
      const rest = text.slice(match.index + match[0].length, match.index + match[0].length + 32)
      const like = match.index === 0 ? 'Capital' : 'small'
      return countedAfter.test(rest) ? [likeCase(names[Number(match[0]) - 2], like)] : []
    }),
    ...sitesOf(text, /(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d,]|\.\d{3})/g, ([found]) => [found.replace(/,/g, '')]),
    ...sitesOf(text, /(?<=[$£€] ?)[1-9]\d{3,8}(?!\d)/g, ([found]) => [grouped(found)]),
    ...sitesOf(text, /(?<=\d) ?%(?!\d)/g, () => [' percent'], false),
    ...sitesOf(text, /(?<=\d) per ?cent\b/g, () => ['%'], false),
  ]
  return sites.sort((a, b) => a.start - b.start).filter((site, i, all) => i === 0 || site.start >= all[i - 1].end)
}

/** Thousands apart: 1234567 is 1,234,567. */
function grouped(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ',')
}
