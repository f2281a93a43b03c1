/**
 * The light of a black body of so many kelvin, 1667 to 25,000, in linear sRGB with a luminance of 1: its chromaticity by the
 * cubic splines of Kim et al. (2006), within 0.001 of the Planckian locus. Channels outside the gamut become 0.
 */
export function lightOf(kelvin: number): [number, number, number] {
  const t = 1000 / kelvin
  const x =
    kelvin <= 4000
      ? ((-0.2661239 * t - 0.234358) * t + 0.8776956) * t + 0.17991
      : ((-3.0258469 * t + 2.1070379) * t + 0.2226347) * t + 0.24039
  const y = locus(x, kelvin)
  const [X, Z] = [x / y, (1 - x - y) / y]
  return [
    Math.max(0, 3.2406 * X - 1.5372 - 0.4986 * Z),
    Math.max(0, -0.9689 * X + 1.8758 + 0.0415 * Z),
    Math.max(0, 0.0557 * X - 0.204 + 1.057 * Z),
  ]
}

/** The y of the locus at an x. */
function locus(x: number, kelvin: number): number {
  if (kelvin <= 2222) return ((-1.1063814 * x - 1.3481102) * x + 2.18555832) * x - 0.20219683
  if (kelvin <= 4000) return ((-0.9549476 * x - 1.37418593) * x + 2.09137015) * x - 0.16748867
  return ((3.081758 * x - 5.8733867) * x + 3.75112997) * x - 0.37001483
}
