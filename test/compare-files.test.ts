import { describe, expect, test } from 'vitest'
import {
  type Answer,
  answer,
  type Cell,
  failure,
  golden,
  made,
  run,
  scores,
  shuffled,
  valuesOf,
  write,
} from './plain-files.ts'

describe('differences', () => {
  test('comparisons: McNemar by statsmodels, DeLong by a reference implementation', () => {
    const [
      {
        input: { table },
        output: mcnemar,
      },
    ] = golden('tests').filter((c) => c.name.startsWith('mcnemar'))
    // Right or wrong in both files as the table has it.
    const cells = [
      [1, 1],
      [1, 0],
      [0, 1],
      [0, 0],
    ]
    const rows = table.flat().flatMap((n: number, k: number) => Array.from({ length: n }, () => cells[k]))
    const a = write(
      'm-a.csv',
      ['label', 'prediction'],
      rows.map(([x]: Cell[]) => [1, x]),
    )
    const b = write(
      'm-b.csv',
      ['label', 'prediction'],
      rows.map(([, x]: Cell[]) => [1, x]),
    )
    const {
      comparisons: [accuracy],
      estimates,
    } = answer('compare', a, b, '--metrics', 'accuracy')
    expect(accuracy).toMatchObject({ test: 'mcnemar exact', p: expect.closeTo(mcnemar.exact.p, 10) })
    const churn = valuesOf(estimates.filter((e: Answer) => e.axes.against))
    const total = table.flat().reduce((x: number, y: number) => x + y)
    expect(churn['bad-flips']).toBeCloseTo(table[0][1] / total, 12)
    expect(churn['good-flips']).toBeCloseTo(table[1][0] / total, 12)

    const [{ input, output }] = golden('tests').filter((c) => c.name.startsWith('delong paired'))
    const file = (name: string, scores: number[]) =>
      write(
        name,
        ['y', 'p'],
        input.labels.map((label: number, i: number) => [label, scores[i] / 4]),
      )
    const files = [file('d-a.csv', input.scores1), file('d-b.csv', input.scores2)]
    const {
      comparisons: [auroc],
    } = answer('compare', ...files, '--label', 'y', '--scores', 'p', '--metrics', 'auroc')
    expect(auroc).toMatchObject({ test: 'delong', p: expect.closeTo(output.p, 10) })
    expect(auroc.value).toBeCloseTo(output.auc[1] - output.auc[0], 12)
  })

  test('comparisons: rows of either file in any order, paired by id', () => {
    const head = ['id', 'y', 'p_cat', 'p_dog', 'p_eel']
    const worse = (rows: typeof made) => rows.map((r) => [r.id, r.label, r.p[1], r.p[0], r.p[2]])
    const files = [
      write(
        'x.csv',
        head,
        made.map((r) => [r.id, r.label, ...r.p]),
      ),
      write('y.csv', head, worse(made)),
    ]
    const compare = () => run('compare', ...files, ...scores, '--id', 'id', '--replicates', '60', '--json').stdout
    const first = compare()
    write(
      'x.csv',
      head,
      shuffled.map((r) => [r.id, r.label, ...r.p]),
    )
    write('y.csv', head, worse([...made].reverse()))
    expect(compare()).toBe(first)
    expect(JSON.parse(first).comparisons[0]).toMatchObject({ metric: 'accuracy', word: 'regressed' })
  })

  test('have no margin unless one is given', () => {
    const far = Array.from({ length: 80 }, (_, i) => [i + 0.5, i])
    const near = far.map(([y, f], i) => [y, f + 0.01 + (i % 3) * 0.001])
    const files = [write('f.csv', ['y', 'f'], far), write('n.csv', ['y', 'f'], near)]
    const asked = [...files, '--label', 'y', '--prediction', 'f', '--metrics', 'mae']
    expect(answer('compare', ...asked).comparisons[0]).toMatchObject({ word: 'improved', bound: null })
    expect(answer('compare', ...asked, '--margin', 'mae=0.1').comparisons[0]).toMatchObject({
      word: 'equivalent',
      bound: 0.1,
    })
  })
})

describe('comparing', () => {
  const head = ['id', 'label', 'prediction']
  const rows = Array.from({ length: 200 }, (_, i) => [`s${i}`, i % 2, i % 5 === 0 ? 1 - (i % 2) : i % 2])
  const worse = rows.map(([id, y], i) => [id, y, i % 2 === 0 ? 1 - Number(y) : y])
  const a = () => write('a.csv', head, rows)

  test('a file with itself finds no difference, and nothing flips', () => {
    const { comparisons, estimates, models } = answer('compare', a(), 'a.csv', '--id', 'id')
    expect(models).toEqual(['a.csv', 'a.csv (2)'])
    for (const own of comparisons) expect(own).toMatchObject({ value: 0, word: 'equivalent', pCorrected: 1 })
    expect(estimates.find((e: Answer) => e.metric === 'churn')).toMatchObject({ value: 0, lower: 0 })
  })

  test('exits 1 on a word of --fail-on, else 0', () => {
    const files = [a(), write('b.csv', head, worse), '--id', 'id']
    expect(run('compare', ...files).status).toBe(0)
    expect(run('compare', ...files, '--fail-on', 'regressed').status).toBe(1)
    expect(run('compare', ...files, '--fail-on', 'improved').status).toBe(0)
    expect(failure('compare', ...files, '--fail-on', 'worse')).toMatchObject({ exit: 2, code: 'USAGE' })
  })

  test('p-values are corrected over all comparisons', () => {
    const files = [
      a(),
      write('b.csv', head, worse),
      write(
        'c.csv',
        head,
        rows.map(([id, y, f], i) => [id, y, i === 0 ? y : f]),
      ),
    ]
    const { comparisons } = answer('compare', ...files, '--id', 'id', '--metrics', 'accuracy')
    expect(comparisons.map((own: { model: string }) => own.model)).toEqual(['b.csv', 'c.csv'])
    expect(comparisons[0].pCorrected).toBeCloseTo(2 * comparisons[0].p, 14)
    expect(comparisons[1].pCorrected).toBeCloseTo(1, 12)
  })

  test('refuses files that lack ids, repeat them, or label them otherwise', () => {
    const b = write('b.csv', head, worse.slice(7))
    const lacking = failure('compare', a(), b, '--id', 'id')
    expect(lacking).toMatchObject({
      exit: 2,
      code: 'PRED_IDS',
      details: { missing: 7, first: ['s0', 's1', 's2', 's3', 's4'] },
    })
    write('b.csv', head, [...worse, worse[3]])
    expect(failure('compare', 'a.csv', 'b.csv', '--id', 'id')).toMatchObject({
      code: 'PRED_IDS',
      where: { file: 'b.csv', row: 201 },
    })
    write(
      'b.csv',
      head,
      worse.map(([id, y, f], i) => [id, i < 6 ? 1 - Number(y) : y, f]),
    )
    expect(failure('compare', 'a.csv', 'b.csv', '--id', 'id')).toMatchObject({
      code: 'PRED_IDS',
      details: { differing: 6 },
    })
    expect(failure('compare', 'a.csv', 'b.csv')).toMatchObject({
      code: 'PRED_IDS',
      details: { first: [1, 2, 3, 4, 5] },
    })
    write('b.csv', head, worse.slice(1))
    expect(failure('compare', 'a.csv', 'b.csv')).toMatchObject({ code: 'PRED_IDS', details: { rows: [200, 199] } })
  })
})

describe('one file', () => {
  // Beyond 65,536 rows other routes are taken.
  const many = Array.from({ length: 70_000 }, (_, i) => {
    const p = ((i * 7919) % 1000) / 1000
    const y = Number((i * 104729) % 1009 < 1009 * p)
    const q = Math.min(1, Math.max(0, p + (((i * 31) % 21) - 10) / 50))
    return { y, p, q, w: 1 + (i % 3), c: i % 50 }
  })
  const file = (name: string, rows: typeof many, of: 'p' | 'q') =>
    write(
      name,
      ['y', 'p', 'w', 'c'],
      rows.map((row) => [row.y, row[of].toFixed(4), row.w, row.c]),
    )
  const asked = [
    '--label',
    'y',
    '--scores',
    'p',
    '--metrics',
    'accuracy,macro-f1,auroc,brier,ece',
    '--replicates',
    '200',
  ]

  test.each([
    ['few rows', 900, []],
    ['many rows', 70_000, []],
    ['weights', 900, ['--weight', 'w']],
    ['clusters', 900, ['--cluster', 'c']],
  ] as const)('has the same estimates alone and in a comparison: %s', { timeout: 60_000 }, (_, rows, more) => {
    const some = many.slice(0, rows)
    const files = [file('one-p.csv', some, 'p'), file('one-q.csv', some, 'q')]
    const compared = answer('compare', ...files, ...asked, ...more)
    for (const name of files) {
      const alone = answer('score', name, ...asked, ...more).estimates
      const own = compared.estimates.filter((e: Answer) => e.axes.model === name && !e.axes.against)
      expect(own.map(({ axes: _, ...rest }: Answer) => rest)).toEqual(alone.map(({ axes: _, ...rest }: Answer) => rest))
    }
    for (const { metric, value } of compared.comparisons) {
      const [a, b] = compared.estimates.filter((e: Answer) => e.metric === metric && !e.axes.against)
      expect(value).toBeCloseTo(b.value - a.value, 10)
    }
  })

  test('of many rows may stand in any order', { timeout: 60_000 }, () => {
    const files = [file('one-p.csv', many, 'p'), file('one-q.csv', many, 'q')]
    const once = run('compare', ...files, ...asked, '--json').stdout
    const turned = many.toReversed()
    file('one-p.csv', turned, 'p')
    file('one-q.csv', turned, 'q')
    expect(run('compare', ...files, ...asked, '--json').stdout).toBe(once)
  })
})
