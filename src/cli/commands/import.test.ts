import { expect, test } from 'vitest'
import { printed } from '../../../test/printed.ts'
import { register } from './import.ts'

const table = new URL('../../../test/golden/robustbench/imagenet.csv', import.meta.url).pathname

const imported = (...args: string[]): Promise<string> => printed(register, ['import', ...args])

test('a published table is shown in percent, with the corruption that is worst', async () => {
  const text = await imported('robustbench', table)
  expect(text).toMatch(/^Standard_R50 +- +39\.48 +76\.38 +- +impulse_noise 25\.99$/m)
})

test('as JSON it is shares, and what is missing has its reason', async () => {
  const { cells, models } = JSON.parse(await imported('robustbench', table, '--json'))
  expect(cells).toBe(75)
  expect(models[1]).toMatchObject({
    model: 'Standard_R50',
    relativeMce: null,
    reasons: { relativeMce: 'no clean accuracy of the model or the baseline' },
  })
  expect(models[1].corruptions).toHaveLength(15)
})

test('another format is refused', async () => {
  await expect(imported('wilds', table)).rejects.toMatchObject({ code: 'USAGE' })
})
