import { closeSync, openSync, writeSync } from 'node:fs'

/** A file of labels and two probabilities by a fixed rule, six digits each. */
export function writePredictions(file, rows) {
  const out = openSync(file, 'w')
  let text = 'y,p0,p1\n'
  let state = 12345
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
  for (let row = 0; row < rows; row++) {
    const p = Math.round((uniform() + uniform()) * 5e5) / 1e6
    const label = uniform() < 0.1 + 0.8 * p ? 1 : 0
    text += `${label},${(1 - p).toFixed(6)},${p.toFixed(6)}\n`
    if (text.length > 1 << 20) {
      writeSync(out, text)
      text = ''
    }
  }
  writeSync(out, text)
  closeSync(out)
}
