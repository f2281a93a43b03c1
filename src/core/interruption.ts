import { Failure } from './failure.ts'

/** Lets signals and messages in between two long computations. @throws Failure INTERRUPTED once the signal is aborted */
export async function heed(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  if (signal?.aborted) throw new Failure('INTERRUPTED', 'stopped', {}, 'Run the same command again to go on from here.')
}
