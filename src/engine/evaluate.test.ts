import { expect, test } from 'vitest'
import { executeHere, smallOptions, smallRelease, smallSubmission } from '../../test/small-run.ts'
import { canonicalJson } from '../core/canonical.ts'
import { evaluateRelease, findRun } from './evaluate.ts'

const criteria = [
  { id: 'good', summary: 'Good.', task: 't', metric: 'accuracy', require: { atLeast: 0.9 }, rule: 'point' },
  {
    id: 'tough',
    summary: 'Tough.',
    task: 't',
    metric: 'accuracy',
    over: 'severity',
    condition: 'n',
    reduction: { use: 'critical-severity', margin: 0.1 },
    require: { atLeast: 0.5 },
    rule: 'interval',
  },
]
const conditions = [{ id: 'n', use: 'tabular/gaussian-noise', severities: [1] }]
const options = { ...smallOptions, workers: 1 }

test('what is done is not done again, and the same outcomes give the same bytes', async () => {
  const at = await smallRelease({ criteria, conditions })
  const perfect = await smallSubmission(at, 'perfect', ({ y }) => y === 'yes')
  const blind = await smallSubmission(at, 'blind', () => false)
  await executeHere(at.store, at.release, [perfect, blind])
  const first = await evaluateRelease(at.store, at.release, [perfect, blind], options)
  expect(first).toMatchObject({ executed: 0 })
  expect(first.text).toBe(canonicalJson(first.result))
  const verdicts = first.result.verdicts.map(({ id, model, reason, word }) => [id, model, word, reason])
  expect(verdicts).toEqual([
    ['good', 'perfect', 'met', undefined],
    ['good', 'blind', 'missed', undefined],
    // A file of predictions cannot be asked about noise: that is said, not left out.
    ['tough', 'perfect', 'undecided', 'not evaluated under n'],
    ['tough', 'blind', 'undecided', 'not evaluated under n'],
  ])
  expect(first.result.findings.map(({ code, evidence }) => [code, evidence.model])).toContainEqual([
    'CONSTANT_OUTPUT',
    'blind',
  ])
  const later = first.result.estimates.find(({ axes }) => axes.slice === 'later' && axes.model === 'perfect')
  expect(later).toMatchObject({ metric: 'accuracy', value: 1, n: 40, method: 'wilson' })
  const again = await evaluateRelease(at.store, at.release, [perfect, blind], options)
  expect(again.text).toBe(first.text)
  // Also the order of axes, which a report shows: read back or just made, it is one and the same.
  expect(JSON.stringify(again.result)).toBe(JSON.stringify(first.result))
  expect(at.store.journal().entries.filter(({ type }) => type === 'run')).toHaveLength(1)
  expect(findRun(at.store)?.run).toBe(first.run)
  expect(findRun(at.store, 'no-such')).toBeNull()
  at.store.close()
})

test('one name for two models of a task is refused', async () => {
  const at = await smallRelease()
  const one = await smallSubmission(at, 'ours', () => true)
  const two = { ...(await smallSubmission(at, 'theirs', () => false)), id: 'ours' }
  await expect(evaluateRelease(at.store, at.release, [one, two], options)).rejects.toMatchObject({
    code: 'SPEC_NAME_CLASH',
  })
  const base = { ...one, id: 'tree@1', variant: 'retrained' as const }
  const clash = [base, { ...one, id: 'tree~retrained' }]
  await expect(evaluateRelease(at.store, at.release, clash, options)).rejects.toMatchObject({
    code: 'SPEC_NAME_CLASH',
  })
  at.store.close()
})
