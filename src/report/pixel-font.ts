/** Nine rows of five pixels for each sign, one base-32 digit a row from the top, the seventh on the base line; drawn for labels in pictures. */
const signs: Readonly<Record<string, string>> = {
  a: '00e1fhf00',
  b: 'gguhhhu00',
  c: '00fgggf00',
  d: '11fhhhf00',
  e: '00ehvge00',
  f: '68u888800',
  g: '00fhhf11e',
  h: 'gguhhhh00',
  i: '40c444e00',
  j: '20622222c',
  k: 'ggikoki00',
  l: 'c44444e00',
  m: '00qllll00',
  n: '00uhhhh00',
  o: '00ehhhe00',
  p: '00uhhhugg',
  q: '00fhhhf11',
  r: '00moggg00',
  s: '00fge1u00',
  t: '88u889600',
  u: '00hhhhf00',
  v: '00hhha400',
  w: '00hllla00',
  x: '00ha4ah00',
  y: '00hhhf11e',
  z: '00v248v00',
  '0': 'ehjlphe00',
  '1': '4c4444e00',
  '2': 'eh168gv00',
  '3': 'u11e11u00',
  '4': '26aiv2200',
  '5': 'vgu11he00',
  '6': 'egguhhe00',
  '7': 'v12448800',
  '8': 'ehhehhe00',
  '9': 'ehhf11e00',
  '-': '0000e0000',
  '/': '11248gg00',
  '.': '00000cc00',
}

const [signWidth, signHeight] = [5, 9]

/** Height of a line of text and advance of one sign at a whole-number size, in pixels. */
export const textHeight = (size: number): number => signHeight * size
export const textWidth = (text: string, size: number): number => text.length * (signWidth + 1) * size

/**
 * Draws a text of small letters, digits, `-`, `/` and `.` in black into an RGB picture, its upper left corner at (left, top).
 * Other signs are blanks; what lies outside of the picture is cut off.
 */
export function drawText(
  picture: { readonly width: number; readonly height: number; readonly data: Uint8Array },
  text: string,
  left: number,
  top: number,
  size: number,
): void {
  for (let i = 0; i < text.length; i++) {
    const sign = Object.hasOwn(signs, text[i]) ? signs[text[i]] : ''
    for (let row = 0; row < sign.length; row++) {
      const bits = Number.parseInt(sign[row], 32)
      for (let column = 0; column < signWidth; column++) {
        if ((bits >> (signWidth - 1 - column)) & 1)
          blacken(picture, left + (i * (signWidth + 1) + column) * size, top + row * size, size)
      }
    }
  }
}

function blacken(
  { width, height, data }: { readonly width: number; readonly height: number; readonly data: Uint8Array },
  left: number,
  top: number,
  size: number,
): void {
  for (let y = Math.max(0, top); y < Math.min(height, top + size); y++)
    for (let x = Math.max(0, left); x < Math.min(width, left + size); x++)
      data.fill(0, 3 * (y * width + x), 3 * (y * width + x) + 3)
}
