import { anyOf, likeCase, lowerAscii, type Site, sitesOf } from './_sites.ts'

/** Full form, then contraction; both are read in one way only. */
const pairs = [
  ['do not', "don't"],
  ['does not', "doesn't"],
  ['did not', "didn't"],
  ['is not', "isn't"],
  ['are not', "aren't"],
  ['was not', "wasn't"],
  ['were not', "weren't"],
  ['have not', "haven't"],
  ['has not', "hasn't"],
  ['had not', "hadn't"],
  ['will not', "won't"],
  ['would not', "wouldn't"],
  ['could not', "couldn't"],
  ['should not', "shouldn't"],
  ['must not', "mustn't"],
  ['need not', "needn't"],
  ['cannot', "can't"],
  ['I am', "I'm"],
  ['I will', "I'll"],
  ['I have', "I've"],
  ['you are', "you're"],
  ['you will', "you'll"],
  ['you have', "you've"],
  ['we are', "we're"],
  ['we will', "we'll"],
  ['we have', "we've"],
  ['they are', "they're"],
  ['they will', "they'll"],
  ['they have', "they've"],
  ['he will', "he'll"],
  ['she will', "she'll"],
  ['it will', "it'll"],
  ['let us', "let's"],
] as const

const ways = new Map<string, string>()
for (const [full, short] of pairs) {
  ways.set(lowerAscii(full), short)
  ways.set(lowerAscii(short), full)
  ways.set(lowerAscii(short).replace("'", '\u2019'), full)
}
const forms = anyOf(
  pairs
    .flatMap(([full, short]) => [full, short, short.replace("'", '\u2019')])
    .flatMap((form) => (form.startsWith('I') ? [form, `i${form.slice(1)}`] : [form])),
)
/** A verb in front of which "have" is no auxiliary is contracted by nobody: only where a participle is likely. */
const participle =
  /^ (?:been|got|had|never|not|already|just|always|seen|done|gone|made|heard|lost|found|tried|[a-z]+ed)\b/
const pause = /^(?:$|[.,;:!?)\n"]| ?[-\u2013\u2014] )/

/** The contractions and full forms of a text, each with its other form. */
export function contractionSites(text: string): Site[] {
  return sitesOf(text, forms, (match) => {
    const [found] = match
    const rest = text.slice(match.index + found.length, match.index + found.length + 24)
    const before = text.slice(Math.max(0, match.index - 8), match.index)
    const short = /['\u2019]/.test(found)
    // "They let us go" is no let's.
    if (lowerAscii(found) === 'let us') return []
    if (!short && (pause.test(rest) || leads(before))) return []
    if (!short && / have$/i.test(found) && !participle.test(rest)) return []
    // "Don't you", "isn't it": a question's inversion has no such full form.
    if (short && /n['\u2019]t$/i.test(found) && /^ (?:I|i|u|you|it|he|she|we|they|the|there|that|this)\b/.test(rest))
      return []
    const other = ways.get(lowerAscii(found)) as string
    return [cased(other, found)]
  })
}

/** What stands before a pronoun that belongs to it rather than to the verb: "both you and I will". */
function leads(before: string): boolean {
  return /\b(?:and|or) $/.test(before)
}

/** I stays a capital; the rest follows the case of what it stands for. */
function cased(other: string, found: string): string {
  return /^I\b/.test(other)
    ? /^i\b/.test(found)
      ? `i${other.slice(1)}`
      : likePronoun(other, found)
    : likeCase(other, found)
}

function likePronoun(other: string, found: string): string {
  return /[A-Z]{2}$/.test(found) ? likeCase(other, 'ALL') : other
}
