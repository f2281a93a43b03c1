import { likeCase, lowerAscii } from './_sites.ts'

/** Word or phrase, then how chats and notes abbreviate it. */
const table: Readonly<Record<string, readonly string[]>> = {
  about: ['abt'],
  'as soon as possible': ['asap'],
  'as far as I know': ['afaik'],
  are: ['r'],
  because: ['bc', 'cuz', 'coz'],
  before: ['b4'],
  'be right back': ['brb'],
  'by the way': ['btw'],
  "don't know": ['dunno'],
  everyone: ['every1'],
  'for example': ['e.g.'],
  'for your information': ['fyi'],
  forever: ['4ever'],
  from: ['frm'],
  going: ['goin'],
  'going to': ['gonna'],
  good: ['gud'],
  great: ['gr8'],
  have: ['hv'],
  'I do not know': ['idk'],
  "I don't know": ['idk'],
  'in my opinion': ['imo'],
  later: ['l8r'],
  'laughing out loud': ['lol'],
  love: ['luv'],
  message: ['msg'],
  messages: ['msgs'],
  minutes: ['mins'],
  number: ['no.', 'nr'],
  'oh my god': ['omg'],
  okay: ['ok', 'k'],
  people: ['ppl'],
  please: ['pls', 'plz'],
  probably: ['prob'],
  received: ['rcvd'],
  see: ['c'],
  seconds: ['secs'],
  someone: ['some1'],
  something: ['smth'],
  talk: ['tlk'],
  text: ['txt'],
  thanks: ['thx', 'tnx'],
  'thank you': ['thx', 'ty'],
  though: ['tho'],
  through: ['thru'],
  to: ['2'],
  today: ['2day'],
  tomorrow: ['tmrw', '2moro'],
  tonight: ['2nite', 'tonite'],
  'to be honest': ['tbh'],
  very: ['v'],
  wait: ['w8'],
  'want to': ['wanna'],
  weekend: ['wkend'],
  week: ['wk'],
  weeks: ['wks'],
  what: ['wat'],
  with: ['w/'],
  without: ['w/o'],
  would: ['wud'],
  you: ['u'],
  your: ['ur'],
  "you're": ['ur'],
}

const byLower = new Map(Object.entries(table).map(([full, short]) => [lowerAscii(full), short]))

/** The words and phrases that have an abbreviation. */
export const abbreviated: readonly string[] = Object.keys(table)

/** The abbreviations of one of them, in its case. */
export function waysToAbbreviate(found: string): string[] {
  return (byLower.get(lowerAscii(found)) ?? []).map((way) => likeCase(way, found))
}
