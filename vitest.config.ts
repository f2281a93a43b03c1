import { defineConfig } from 'vitest/config'

// A busy machine is slow, not wrong: limits are there to end what hangs.
export default defineConfig({ test: { testTimeout: 120_000, hookTimeout: 240_000 } })
