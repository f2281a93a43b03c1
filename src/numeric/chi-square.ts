import { gammaP, gammaQ } from './gamma.ts'

/** Distribution function of chi-square with `degrees` > 0 degrees of freedom; accuracy as `gammaP`. 0 for x <= 0. */
export function chiSquareCdf(x: number, degrees: number): number {
  return gammaP(0.5 * degrees, x < 0 ? 0 : 0.5 * x)
}

/** P(X > x) for chi-square, without cancellation in the upper tail; accuracy as `gammaQ`. 1 for x <= 0. */
export function chiSquareSurvival(x: number, degrees: number): number {
  return gammaQ(0.5 * degrees, x < 0 ? 0 : 0.5 * x)
}
