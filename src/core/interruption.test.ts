import { expect, test } from 'vitest'
import { heed } from './interruption.ts'

test('lets an abort in that comes as an event, and stops at it', async () => {
  const controller = new AbortController()
  await heed(controller.signal)
  await heed(undefined)
  setImmediate(() => controller.abort())
  await expect(heed(controller.signal)).rejects.toMatchObject({ code: 'INTERRUPTED', exitCode: 6 })
})
