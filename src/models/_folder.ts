import { rmdirSync } from 'node:fs'

/** Removes the empty folder that this process stands in, where its parent can no longer do it. */
export function leaveFolder(): void {
  try {
    rmdirSync(process.cwd())
  } catch {
    // Not empty or gone already: it is in the system's temporary folder and holds nothing of anyone's.
  }
}
