import { rootKey } from '../core/key.ts'
import { sin } from '../numeric/trig.ts'

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * The made-up data of a new benchmark: two cooling units, one reading a day over two years without leap day. A unit raises
 * its alarm when load, outdoor temperature and vibration are high together; its sensor gains weight over time, so that a
 * model of the first year ages in the second. The same text on every machine.
 */
export function starterData(): string {
  const lines = ['date,unit,load,outdoor,vibration,alarm']
  for (let day = 0; day < 730; day++) {
    for (const unit of ['north', 'south']) {
      const draw = rootKey(20240101).fold('starter', unit, day).stream()
      const season = sin((2 * Math.PI * ((day % 365) - 110)) / 365)
      const outdoor = 12 + 11 * season + 3 * draw.normal()
      const load = 55 + 0.9 * (outdoor - 12) + (unit === 'south' ? 4 : 0) + 8 * draw.normal()
      const vibration = 2 + 0.02 * (load - 55) + 0.5 * draw.normal()
      const strain = 0.06 * (load - 60) + 0.05 * (outdoor - 14) + 0.7 * (vibration - 2.1) + 0.4 * draw.normal()
      const gain = 1 + (0.25 * day) / 730
      lines.push(
        [dateOf(day), unit, fixed(load), fixed(outdoor), fixed(vibration * gain), strain > 0 ? 'yes' : 'no'].join(','),
      )
    }
  }
  return `${lines.join('\n')}\n`
}

function dateOf(day: number): string {
  const year = 2022 + Math.floor(day / 365)
  let rest = day % 365
  let month = 0
  while (rest >= monthDays[month]) rest -= monthDays[month++]
  return `${year}-${two(month + 1)}-${two(rest + 1)}`
}

const two = (n: number) => String(n).padStart(2, '0')
const fixed = (x: number) => String(Math.round(x * 100) / 100)
