import { defineConfig } from 'vitest/config'

// A busy machine is slow, not wrong: limits are there to end what hangs. All cores work, as much of the time is spent in processes
// that tests wait for.
export default defineConfig({ test: { testTimeout: 120_000, hookTimeout: 240_000, maxWorkers: '100%' } })
