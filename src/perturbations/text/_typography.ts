import { isDigit, isSpace, isWordUnit } from './_letters.ts'
import { near, type Page } from './_units.ts'

/** A sign as a printer sets it, and how many units of typewriter signs it stands for. */
export interface Sign {
  readonly unit: number
  readonly consumed: number
}

/** Exactly three dots. */
export function ellipsis(page: Page, at: number): Sign | null {
  for (let by = -1; by <= 3; by++) if ((near(page, at, by) === 0x2e) !== (by >= 0 && by < 3)) return null
  return { unit: 0x2026, consumed: 3 }
}

/** Exactly two hyphens, or one between spaces. */
export function dash(page: Page, at: number): Sign | null {
  const [before, next, after] = [near(page, at, -1), near(page, at, 1), near(page, at, 2)]
  if (before === 0x2d) return null
  if (next === 0x2d) return after === 0x2d ? null : { unit: 0x2014, consumed: 2 }
  return before === 0x20 && next === 0x20 ? { unit: 0x2013, consumed: 1 } : null
}

/** A quotation mark or apostrophe, opening before a word and closing after one; null where it is neither or measures. */
export function quote(page: Page, at: number): Sign | null {
  const unit = page.units[at]
  if (unit !== 0x22 && unit !== 0x27) return null
  const [before, next] = [near(page, at, -1), near(page, at, 1)]
  const opens = (before === 0 || isSpace(before) || before === 0x28 || before === 0x5b) && isWordUnit(next)
  if (opens) return { unit: unit === 0x22 ? 0x201c : 0x2018, consumed: 1 }
  const within = unit === 0x27 && isWordUnit(before) && isWordUnit(next)
  const closes = (isWordUnit(before) || isStop(before)) && !isWordUnit(next) && next !== unit && next !== 0x3d
  if (isDigit(before) || !(within || closes)) return null
  return { unit: unit === 0x22 ? 0x201d : 0x2019, consumed: 1 }
}

/** . , ! ? ) */
function isStop(unit: number): boolean {
  return unit === 0x2e || unit === 0x2c || unit === 0x21 || unit === 0x3f || unit === 0x29
}

/** Whether the place lies within an HTML tag, as far as the 256 units before it tell. */
export function withinTag(page: Page, at: number): boolean {
  for (let by = -1; by >= -256 && at + by >= page.start; by--) {
    const unit = page.units[at + by]
    if (unit === 0x3e) return false
    if (unit === 0x3c) return isWordUnit(near(page, at, by + 1)) || near(page, at, by + 1) === 0x2f
  }
  return false
}
