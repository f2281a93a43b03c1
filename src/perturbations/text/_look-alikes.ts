// Data table: letters of two or three scripts that have one glyph in common fonts; a selection from confusables.txt 17.0.0
// (Unicode Technical Standard 39). Copyright (c) Unicode, Inc., Unicode License v3, https://www.unicode.org/license.txt

/** Latin letter, then its look-alikes: Cyrillic, and where there is one Greek. */
const groups = [
  ['a', '\u0430'],
  ['c', '\u0441'],
  ['d', '\u0501'],
  ['e', '\u0435'],
  ['h', '\u04bb'],
  ['i', '\u0456'],
  ['j', '\u0458'],
  ['l', '\u04cf'],
  ['o', '\u043e', '\u03bf'],
  ['p', '\u0440'],
  ['q', '\u051b'],
  ['s', '\u0455'],
  ['v', '\u0475', '\u03bd'],
  ['w', '\u051d'],
  ['x', '\u0445'],
  ['y', '\u0443'],
  ['A', '\u0410', '\u0391'],
  ['B', '\u0412', '\u0392'],
  ['C', '\u0421'],
  ['E', '\u0415', '\u0395'],
  ['H', '\u041d', '\u0397'],
  ['I', '\u0406', '\u0399'],
  ['J', '\u0408'],
  ['K', '\u041a', '\u039a'],
  ['M', '\u041c', '\u039c'],
  ['N', '\u039d'],
  ['O', '\u041e', '\u039f'],
  ['P', '\u0420', '\u03a1'],
  ['S', '\u0405'],
  ['T', '\u0422', '\u03a4'],
  ['X', '\u0425', '\u03a7'],
  ['Y', '\u04ae', '\u03a5'],
  ['Z', '\u0396'],
] as const

/** For each of these units, those of the other scripts that look the same; for a Cyrillic or Greek one, the Latin one. */
export const lookAlikes: ReadonlyMap<number, readonly number[]> = new Map(
  groups.flatMap(([latin, ...others]): [number, readonly number[]][] => [
    [latin.charCodeAt(0), others.map((other) => other.charCodeAt(0))],
    ...others.map((other): [number, readonly number[]] => [other.charCodeAt(0), [latin.charCodeAt(0)]]),
  ]),
)
