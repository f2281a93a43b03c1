// Data table: what optical character recognition takes a character for. Compiled from the illustrations of Rice, Nagy and
// Nartker (1999) and the classes of Nguyen et al. (2019): like shapes, broken and merged strokes.

const single: Readonly<Record<string, readonly string[]>> = {
  '0': ['O', 'o'],
  '1': ['l', 'I'],
  '2': ['Z', 'z'],
  '3': ['8'],
  '4': ['A'],
  '5': ['S', 's'],
  '6': ['b', 'G'],
  '8': ['B', '3'],
  '9': ['g', 'q'],
  A: ['4'],
  B: ['8', 'E'],
  C: ['G', '('],
  D: ['O', '0'],
  E: ['F'],
  G: ['6', 'C'],
  I: ['l', '1'],
  J: [']'],
  M: ['N'],
  N: ['M'],
  O: ['0', 'Q'],
  P: ['F'],
  Q: ['O', '0'],
  S: ['5', '8'],
  T: ['I'],
  U: ['V'],
  V: ['Y'],
  Z: ['2'],
  a: ['o', 'n'],
  b: ['h', '6'],
  c: ['e', 'o'],
  d: ['cl'],
  e: ['c', 'o'],
  f: ['t'],
  g: ['q', '9'],
  h: ['b', 'li'],
  i: ['l', 'j', '1'],
  j: ['i'],
  l: ['1', 'I', 'i'],
  m: ['rn', 'nn'],
  n: ['u', 'ri'],
  o: ['0', 'c'],
  q: ['g', '9'],
  r: ['i'],
  s: ['5'],
  t: ['f', 'l'],
  u: ['n', 'ii'],
  v: ['y'],
  w: ['vv'],
  y: ['v'],
  z: ['2'],
  '.': [','],
  ',': ['.'],
  ';': [':'],
  '!': ['l', '1'],
  é: ['e'],
  è: ['e'],
  ä: ['a', 'ii'],
  ö: ['o', 'ii'],
  ü: ['u', 'ii'],
  ß: ['B'],
  ç: ['c'],
  ñ: ['n'],
}

const pairs: Readonly<Record<string, readonly string[]>> = {
  rn: ['m'],
  nn: ['m'],
  cl: ['d'],
  vv: ['w'],
  li: ['h'],
  ri: ['n'],
  ii: ['u', 'n'],
  fi: ['h'],
}

/** What a unit may be taken for. */
export const misread: ReadonlyMap<number, readonly string[]> = new Map(
  Object.entries(single).map(([from, to]) => [from.charCodeAt(0), to]),
)

const pairKey = (first: number, second: number): number => first * 65536 + second
const misreadPairs = new Map(
  Object.entries(pairs).map(([from, to]) => [pairKey(from.charCodeAt(0), from.charCodeAt(1)), to]),
)

/** What two neighbouring units may be taken for together, or null. */
export function misreadPair(first: number, second: number): readonly string[] | null {
  return misreadPairs.get(pairKey(first, second)) ?? null
}
