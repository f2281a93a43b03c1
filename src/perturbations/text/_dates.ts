import { type Site, sitesOf } from './_sites.ts'

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
]
const short = [...months.map((name) => name.slice(0, 3)).filter((name) => name !== 'May'), 'Sept']
/** The dot of an abbreviation counts only before a number: elsewhere it may end the sentence. */
const monthNames = `(?:${months.join('|')}|(?:${short.join('|')})(?:\\.(?= \\d))?)(?![A-Za-z])`
const day = '(?<day>0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?'
const year = '(?<year>(?:19|20)\\d\\d)'
const dayFirst = `${day}(?: of)? (?<month>${monthNames})(?:,? ${year}(?!\\d))?`
const monthFirst = `(?<month>${monthNames}) ${day}(?!\\d|:\\d|[.,]\\d)(?:,? ${year}(?!\\d))?`
const iso = `${year}-(?<number>0[1-9]|1[0-2])-(?<day>0[1-9]|[12]\\d|3[01])`
const patterns = [dayFirst, monthFirst, iso].map((form) => new RegExp(`(?<![\\d.,:/$£€-])${form}(?![\\w-]*\\d)`, 'g'))

const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The dates of a text that can be read in one way only, each with other forms of the same day. */
export function dateSites(text: string): Site[] {
  return inOrder(patterns.flatMap((pattern) => sitesOf(text, pattern, (match) => waysOfDate(match, text))))
}

function waysOfDate(match: RegExpExecArray, text: string): string[] {
  const { day, month, number, year } = match.groups as Record<string, string | undefined>
  const m = number ? Number(number) - 1 : months.findIndex((name) => name.slice(0, 3) === month?.slice(0, 3))
  const d = Number(day)
  if (d > lengths[m]) return []
  const name = months[m]
  const plain = [`${d} ${name}`, `${name} ${d}`, `${d}${ordinal(d)} ${name}`]
  if (!year) {
    // A number that follows would look like the year.
    const numberFollows = /^,? ?\d/.test(text.slice(match.index + match[0].length))
    return plain.filter((way) => !(numberFollows && /\d$/.test(way)))
  }
  return [
    `${d} ${name} ${year}`,
    `${name} ${d}, ${year}`,
    `${d}${ordinal(d)} ${name} ${year}`,
    `${year}-${two(m + 1)}-${two(d)}`,
  ]
}

function ordinal(n: number): string {
  if (n >= 11 && n <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][n % 10] ?? 'th'
}

const half = '(?<hour>1[0-2]|0?[1-9])(?:[:.](?<minute>[0-5]\\d))? ?(?<half>[ap]m|[AP]M|[ap]\\.m\\.|[AP]\\.M\\.)'
const full = '(?<hour>[01]\\d|2[0-3]):(?<minute>[0-5]\\d)'
/** One of two times, "8 or 9 pm", would lose what it shares with the other. */
const apart = '(?<![\\d.,:/$£€+-]|\\d ?(?:or|to|and|till|-|\u2013) ?)'
const noRange = '(?! ?[-\u2013/] ?\\d)'
const twelve = new RegExp(`${apart}${half}(?!\\w)${noRange}`, 'g')
const twentyFour = new RegExp(`${apart}${full}(?![:.]?\\d| ?[aApP]\\.?[mM]|\\w)${noRange}`, 'g')

/** The times of day of a text that can be read in one way only, each with other forms of the same time. */
export function timeSites(text: string): Site[] {
  return inOrder([
    ...sitesOf(text, twelve, (match) => {
      const { hour, minute = '0', half } = match.groups as Record<string, string>
      const ways = waysOfTime((Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0), Number(minute))
      return punctuated(ways, match, text)
    }),
    ...sitesOf(text, twentyFour, (match) => {
      const hour = Number(match.groups?.hour)
      // 05:30 may be half past five in the afternoon where the clock has twelve hours.
      return hour === 0 || hour > 12 ? punctuated(waysOfTime(hour, Number(match.groups?.minute)), match, text) : []
    }),
  ])
}

function waysOfTime(hour: number, minute: number): string[] {
  const clock = `${hour % 12 === 0 ? 12 : hour % 12}${minute === 0 ? '' : `:${two(minute)}`}`
  const letter = hour < 12 ? 'a' : 'p'
  return [
    `${clock}${letter}m`,
    `${clock} ${letter}.m.`,
    `${clock} ${letter.toUpperCase()}M`,
    `${two(hour)}:${two(minute)}`,
  ]
}

/** The dot of p.m. is also that of the sentence: it is kept where one ends, and not doubled. */
function punctuated(ways: readonly string[], match: RegExpExecArray, text: string): string[] {
  const rest = text.slice(match.index + match[0].length)
  if (match[0].endsWith('.') && /^(?:\s*$|\s+[A-Z"'])/.test(rest)) {
    return ways.map((way) => (way.endsWith('.') ? way : `${way}.`))
  }
  return ways.filter((way) => !(way.endsWith('.') && rest.startsWith('.')))
}

const two = (n: number): string => String(n).padStart(2, '0')

function inOrder(sites: Site[]): Site[] {
  return sites.sort((a, b) => a.start - b.start).filter((site, i, all) => i === 0 || site.start >= all[i - 1].end)
}
