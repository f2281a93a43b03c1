import { otherCase } from '../../numeric/unicode.ts'

/**
 * The three rows of letters of a keyboard, left to right, without the modifier and punctuation keys (a dot holds the place of
 * one). Sources: ANSI INCITS 154 (qwerty, dvorak: ANSI X4.22), DIN 2137-1 T1 (qwertz), NF Z71-300 classic form (azerty),
 * GOST 6431-90 (jcuken).
 */
const rows = {
  qwerty: ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  qwertz: ['qwertzuiopü', 'asdfghjklöä', 'yxcvbnm'],
  azerty: ['azertyuiop', 'qsdfghjklmù', 'wxcvbn'],
  dvorak: ['...pyfgcrl', 'aoeuidhtns', '.qjkxbmwvz'],
  jcuken: ['йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю'],
} as const

export type Layout = keyof typeof rows
export const layouts = Object.keys(rows) as [Layout, ...Layout[]]

/** How far each row is shifted to the right of the first, in keys. */
const shifts = [0, 0.25, 0.75]

/** For each key, the keys that touch it: beside it, and above and below where they overlap. Upper case has upper case. */
function touching(letters: readonly string[]): Map<number, readonly number[]> {
  const keys = letters.flatMap((row, y) => [...row].map((letter, x) => ({ letter, x: x + shifts[y], y })))
  const map = new Map<number, readonly number[]>()
  for (const key of keys.filter(({ letter }) => letter !== '.')) {
    const around = keys
      .filter(({ letter, x, y }) => {
        const [dx, dy] = [Math.abs(x - key.x), Math.abs(y - key.y)]
        return letter !== '.' && ((dy === 0 && dx === 1) || (dy === 1 && dx < 1))
      })
      .map(({ letter }) => letter.charCodeAt(0))
    map.set(key.letter.charCodeAt(0), around)
    map.set(otherCase(key.letter.charCodeAt(0)), around.map(otherCase))
  }
  for (let digit = 0; digit < 10; digit++) map.set(0x30 + digit, digitsBeside(digit))
  return map
}

/** In the row 1 2 3 ... 9 0. */
function digitsBeside(digit: number): number[] {
  const place = (digit + 9) % 10
  return [place - 1, place + 1].filter((p) => p >= 0 && p < 10).map((p) => 0x30 + ((p + 1) % 10))
}

const neighbours = new Map(layouts.map((layout) => [layout, touching(rows[layout])]))

/** The units of the keys that touch the key of a unit, in the same case; undefined where the layout has no such key. */
export function neighboursOf(layout: Layout): ReadonlyMap<number, readonly number[]> {
  return neighbours.get(layout) as ReadonlyMap<number, readonly number[]>
}

/** What each letter of two layouts becomes where the one is taken for the other; both ways if their alphabets differ. */
export function keysBetween(one: Layout, other: Layout): ReadonlyMap<number, number> {
  const map = new Map<number, number>()
  const add = (from: string | undefined, to: string | undefined): void => {
    if (from === undefined || to === undefined || from === '.' || to === '.') return
    const [a, b] = [from.charCodeAt(0), to.charCodeAt(0)]
    if (map.has(a)) return
    map.set(a, b)
    map.set(otherCase(a), otherCase(b))
  }
  const each = (way: (from: string | undefined, to: string | undefined) => void): void =>
    rows[one].forEach((row, y) => {
      for (let x = 0; x < row.length; x++) way(row[x], rows[other][y][x])
    })
  each(add)
  each((from, to) => add(to, from))
  return map
}
