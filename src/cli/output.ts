import { escapeControls } from '../core/failure.ts'

/** One object for machines. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

export function print(text = ''): void {
  process.stdout.write(`${text}\n`)
}

/** Rows as aligned columns; cells are escaped, since they may come from data. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const all = [head, ...rows].map((row) => row.map(escapeControls))
  const widths = head.map((_, i) => Math.max(...all.map((row) => (row[i] ?? '').length)))
  for (const row of all)
    print(
      row
        .map((cell, i) => cell.padEnd(widths[i]))
        .join('  ')
        .trimEnd(),
    )
}

export interface Progress {
  (done: number, total: number, detail?: string): void
  end(): void
}

/** A line on stderr that counts up, with rate and time left; silent where nobody watches, but for one line every 10 seconds. */
export function progressLine(what: string, quiet: boolean): Progress {
  const started = Date.now()
  const watched = process.stderr.isTTY === true
  let last = started
  const show = (done: number, total: number, detail = ''): void => {
    if (quiet) return
    const now = Date.now()
    if (now - last < (watched ? 100 : 10_000) && done < total) return
    if (!watched && now - started < 1000) return
    last = now
    const seconds = (now - started) / 1000
    const rate = done / Math.max(seconds, 0.001)
    // Before that the rate says more about the start than about the work.
    const left = done > total / 20 && done < total ? `, ${Math.ceil((total - done) / rate)} s left` : ''
    const text = `${what} ${done}/${total} (${rate >= 10 ? Math.round(rate) : rate.toFixed(1)}/s${left})${detail ? ` ${detail}` : ''}`
    process.stderr.write(watched ? `\r\u001b[K${text}` : `${text}\n`)
  }
  const end = (): void => {
    if (watched && !quiet) process.stderr.write('\r\u001b[K')
  }
  return Object.assign(show, { end })
}

/** Ctrl-C once: stop in an orderly way, so that the same command goes on from there; twice: at once. */
export function interruptible(): AbortSignal {
  const controller = new AbortController()
  process.on('SIGINT', () => {
    if (controller.signal.aborted) process.exit(6)
    controller.abort()
  })
  process.on('SIGTERM', () => controller.abort())
  return controller.signal
}
