import { expect, test, vi } from 'vitest'

test('where the native runtime does not load, the fast tier says so aloud', async () => {
  vi.doMock('onnxruntime-node', () => {
    throw new Error('Cannot find package')
  })
  const { onnxNative } = await import('./onnx-native.ts')
  await expect(onnxNative()).rejects.toMatchObject({
    code: 'ENV_MISSING',
    message: expect.stringContaining('the fast tier needs the optional package onnxruntime-node'),
    hint: expect.stringContaining('use the exact tier'),
  })
})
