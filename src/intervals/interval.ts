/** Two ends and how they were made, or none with the reason. Never NaN; an end is infinite only where resamples are censored. */
export type Interval =
  | { readonly lower: number; readonly upper: number; readonly method: string }
  | { readonly lower: null; readonly upper: null; readonly method: 'none'; readonly reason: string }

export function noInterval(reason: string): Interval {
  return { lower: null, upper: null, method: 'none', reason }
}

/** A level such as 0.95: the share of samples whose interval is to hold the true value. */
export function checkLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`level ${level} does not lie between 0 and 1`)
}

/** Why `successes` of `trials` are no proportion, or null where they are. */
export function proportionFault(successes: number, trials: number): string | null {
  if (!(Number.isSafeInteger(trials) && Number.isSafeInteger(successes) && successes >= 0 && successes <= trials)) {
    return `${successes} of ${trials} is not a proportion of whole numbers`
  }
  return trials === 0 ? 'no samples' : null
}
