import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { duckdb, quoteText } from '../src/doors/duckdb.ts'
import {
  type Answer,
  answer,
  type Cell,
  failure,
  folder,
  golden,
  made,
  plain,
  run,
  scores,
  shuffled,
  valuesOf,
  write,
} from './plain-files.ts'

describe('golden numbers through the process', () => {
  test('classes: scikit-learn 1.2.1', () => {
    for (const { input, output } of golden('classification').slice(0, 3)) {
      const rows = input.labels.map((label: number, i: number) => [label, input.predictions[i]])
      const metrics = 'accuracy,macro-f1:zeroDivision=0,micro-f1,weighted-f1,balanced-accuracy,mcc,kappa'
      const classes = Array.from({ length: input.classes }, (_, k) => k).join(',')
      const { estimates } = answer(
        'score',
        write('c.csv', ['label', 'prediction'], rows),
        '--metrics',
        metrics,
        '--classes',
        classes,
      )
      const values = valuesOf(estimates)
      expect(values.accuracy).toBeCloseTo(output.accuracy, 12)
      expect(values['macro-f1{"zeroDivision":0}']).toBeCloseTo(output.macro_f1_labels, 12)
      expect(values['micro-f1']).toBeCloseTo(output.micro_f1, 12)
      expect(values['weighted-f1']).toBeCloseTo(output.weighted_f1, 12)
      expect(values['balanced-accuracy']).toBeCloseTo(output.balanced_accuracy, 12)
      expect(values.mcc).toBeCloseTo(output.mcc, 12)
      expect(estimates.every(({ n }: Answer) => n === input.labels.length)).toBe(true)
    }
  })

  test('probabilities: netcal 1.3.6 and scikit-learn 1.2.1', () => {
    for (const { input, output } of golden('calibration')
      .filter((c) => c.input.probs)
      .slice(0, 3)) {
      const names = input.probs[0].map((_: number, k: number) => `p${k}`)
      const rows = input.labels.map((label: number, i: number) => [label, ...input.probs[i]])
      const file = write('p.csv', ['y', ...names], rows)
      const metrics = `ece:bins=${input.bins},ece:bins=${input.bins}:closed=left,log-loss,brier`
      const { estimates } = answer('score', file, '--label', 'y', '--scores', names.join(','), '--metrics', metrics)
      expect(estimates[0].value).toBeCloseTo(output.ece_left_open, 12)
      expect(estimates[1].value).toBeCloseTo(output.ece_right_open, 12)
      expect(estimates[2].value).toBeCloseTo(output.nll_sklearn, 12)
      expect(estimates[3].value).toBeCloseTo(output.brier, 12)
    }
  })

  test('ranks from one column: roc_auc_score and DeLong', () => {
    for (const { input, output } of golden('ranking').slice(0, 2)) {
      const rows = input.labels.map((label: number, i: number) => [label, input.scores[i] / 2])
      const { estimates } = answer(
        'score',
        write('r.csv', ['y', 'p'], rows),
        '--label',
        'y',
        '--scores',
        'p',
        '--metrics',
        'auroc',
      )
      const [{ value, lower, upper, method }] = estimates
      const half = 1.959963984540054 * Math.sqrt(output.delong.var)
      expect(value).toBeCloseTo(output.auroc, 12)
      expect(lower).toBeCloseTo(output.auroc - half, 10)
      expect(upper).toBeCloseTo(Math.min(1, output.auroc + half), 10)
      expect(method).toBe('delong')
    }
  })

  test('groups: fairlearn', () => {
    const [{ input, output }] = golden('fairness')
    const rows = input.labels.map((label: number, i: number) => [label, input.predictions[i], `g${input.group[i]}`])
    const file = write('g.csv', ['label', 'prediction', 'group'], rows)
    const { estimates } = answer('score', file, '--metrics', 'accuracy', '--by', 'group')
    const groups = estimates.filter((e: Answer) => e.axes.group)
    expect(groups.map((e: Answer) => e.value)).toEqual(
      Object.values(output.metric_frame.by_group).map((g) => expect.closeTo((g as { accuracy: number }).accuracy, 12)),
    )
    const folds = Object.fromEntries(estimates.filter((e: Answer) => e.reduction).map((e: Answer) => [e.reduction, e]))
    const all = groups.map((e: Answer) => e.value)
    expect(folds.gap.value).toBeCloseTo(Math.max(...all) - Math.min(...all), 12)
    expect(folds.ratio.value).toBeCloseTo(Math.min(...all) / Math.max(...all), 12)
    expect(folds.worst.value).toBe(Math.min(...all))
  })
})

describe('what changes nothing', () => {
  const asked = ['--by', 'site', '--metrics', 'accuracy,macro-f1,ece,log-loss,auroc', '--replicates', '60']
  const asItIs = () => run('score', plain(), ...scores, ...asked, '--json').stdout

  test('order of rows and columns, line ends, quotes, and the order of --scores', () => {
    const other = write(
      'cosmetic.csv',
      ['site', 'p_eel', 'extra', '"p_cat"', 'y', 'p_dog', 'id'],
      shuffled.map((r) => [`"${r.site}"`, r.p[2], 'x', r.p[0], `"${r.label}"`, `"${r.p[1]}"`, r.id]),
      '\r\n',
    )
    expect(run('score', other, '--label', 'y', '--scores', 'p_dog,p_eel,p_cat', ...asked, '--json').stdout).toBe(
      asItIs(),
    )
  })

  test('JSON Lines and tabs', () => {
    const lines = shuffled.map((r) =>
      JSON.stringify({ y: r.label, p_cat: r.p[0], p_dog: r.p[1], p_eel: r.p[2], site: r.site }),
    )
    writeFileSync(join(folder, 'same.jsonl'), `${lines.join('\n')}\n`)
    const text = readFileSync(join(folder, plain()), 'utf8').replaceAll(',', '\t')
    writeFileSync(join(folder, 'same.tsv'), text)
    for (const file of ['same.jsonl', 'same.tsv'])
      expect(run('score', file, ...scores, ...asked, '--json').stdout).toBe(asItIs())
  })
})

describe('the kind of file changes no number', () => {
  const toParquet = async (csv: string, types: string): Promise<string> => {
    const { DuckDBInstance } = await duckdb()
    const connection = await (await DuckDBInstance.create()).connect()
    const parquet = csv.replace('.csv', '.parquet')
    const source = `read_csv(${quoteText(join(folder, csv))}, header = true, columns = {${types}})`
    await connection.run(`COPY (FROM ${source}) TO ${quoteText(join(folder, parquet))} (FORMAT parquet)`)
    connection.closeSync()
    return parquet
  }
  const toJsonLines = (csv: string, head: readonly string[], rows: readonly (readonly Cell[])[]): string => {
    const lines = rows.map((row) => JSON.stringify(Object.fromEntries(head.map((name, k) => [name, row[k]]))))
    writeFileSync(join(folder, csv.replace('.csv', '.jsonl')), `${lines.join('\n')}\n`)
    return csv.replace('.csv', '.jsonl')
  }
  const at = (i: number) => ((Math.imul(i + 1, 2654435761) >>> 0) % 997) / 997
  const rows = Array.from({ length: 300 }, (_, i) => [at(i + 7) < at(i) ? 1 : 0, at(i), 10 * at(i) - 3, 10 * at(i + 1)])

  test('labels that are texts, with groups and clusters', async () => {
    const types = "id: 'VARCHAR', y: 'VARCHAR', p_cat: 'DOUBLE', p_dog: 'DOUBLE', p_eel: 'DOUBLE', site: 'VARCHAR'"
    const asked = [...scores, '--by', 'site', '--metrics', 'accuracy,ece,log-loss', '--replicates', '60', '--json']
    const expected = [[], ['--cluster', 'site']].map((more) => run('score', plain(), ...asked, ...more))
    expect(expected.map(({ status }) => status)).toEqual([0, 0])
    const lines = toJsonLines(
      'plain.csv',
      ['id', 'y', 'p_cat', 'p_dog', 'p_eel', 'site'],
      made.map((r) => [r.id, r.label, ...r.p, r.site]),
    )
    for (const file of [await toParquet('plain.csv', types), lines]) {
      expect(run('score', file, ...asked)).toEqual(expected[0])
      expect(run('score', file, ...asked, '--cluster', 'site')).toEqual(expected[1])
    }
  })

  test('labels that are whole numbers, and values', async () => {
    const head = ['y', 'p', 'v', 'f']
    const csv = write('kinds.csv', head, rows)
    const files = [
      await toParquet(csv, "y: 'BIGINT', p: 'DOUBLE', v: 'DOUBLE', f: 'DOUBLE'"),
      toJsonLines(csv, head, rows),
    ]
    for (const asked of [
      ['--label', 'y', '--scores', 'p'],
      ['--label', 'v', '--prediction', 'f'],
      ['--label', 'y', '--prediction', 'y'],
    ]) {
      const { stdout } = run('score', csv, ...asked, '--json')
      expect(JSON.parse(stdout).rows).toBe(300)
      for (const file of files)
        expect(run('score', file, ...asked, '--json')).toEqual({ status: 0, stdout, stderr: '' })
    }
  })
})

test('a long file is scored without its rows, and agrees with the definitions', () => {
  const rows = Array.from({ length: 70_000 }, (_, i) => {
    const p = ((Math.imul(i + 1, 2654435761) >>> 0) % 10007) / 10007
    const label = (Math.imul(i + 5, 40503) >>> 3) % 10007 < 10007 * (0.1 + 0.8 * p) ? 1 : 0
    return [label, p] as const
  })
  const asked = ['--label', 'y', '--scores', 'p', '--metrics', 'accuracy,log-loss,brier,auroc', '--json']
  const first = run('score', write('long.csv', ['y', 'p'], rows), ...asked).stdout
  const { estimates } = JSON.parse(first)
  const mean = (of: (label: number, p: number) => number) =>
    rows.reduce((sum, [y, p]) => sum + of(y, p), 0) / rows.length
  const loss = (y: number, p: number) => -Math.log(Math.max(2 ** -52, y ? p : 1 - p))
  expect(estimates[0].value).toBeCloseTo(
    mean((y, p) => (p > 1 - p ? y : 1 - y)),
    12,
  )
  expect(estimates[1].value).toBeCloseTo(mean(loss), 10)
  expect(estimates[2].value).toBeCloseTo(
    mean((y, p) => 2 * (p - y) * (p - y)),
    10,
  )
  // The normal interval of a mean, to the noise of a thousand resamples.
  const sd = Math.sqrt(mean((y, p) => (loss(y, p) - estimates[1].value) ** 2))
  const half = (1.96 * sd) / Math.sqrt(rows.length)
  expect(Math.abs(estimates[1].upper - estimates[1].value - half)).toBeLessThan(0.15 * half)
  expect(Math.abs(estimates[1].value - estimates[1].lower - half)).toBeLessThan(0.15 * half)
  const sorted = [...rows].sort(([, a], [, b]) => a - b)
  let below = 0
  let pairs = 0
  for (let from = 0; from < sorted.length; ) {
    let to = from
    let [ones, zeros] = [0, 0]
    for (; to < sorted.length && sorted[to][1] === sorted[from][1]; to++) sorted[to][0] ? ones++ : zeros++
    pairs += ones * (below + zeros / 2)
    below += zeros
    from = to
  }
  expect(estimates[3].value).toBeCloseTo(pairs / below / (rows.length - below), 12)
  expect(estimates[3].method).toBe('delong')
  expect(run('score', write('long.csv', ['y', 'p'], [...rows].reverse()), ...asked).stdout).toBe(first)
})

describe('which column is which class', () => {
  const rows = [
    [0, 0.9, 0.1],
    [1, 0.2, 0.8],
    [1, 0.7, 0.3],
    [0, 0.6, 0.4],
  ]
  const accuracy = (...args: string[]) =>
    answer('score', ...args, '--label', 'y', '--metrics', 'accuracy').estimates[0].value

  test('by number, by position, by --classes, by name in any order', () => {
    expect(accuracy(write('k.csv', ['y', 'p0', 'p1'], rows), '--scores', 'p0,p1')).toBe(0.75)
    expect(accuracy('k.csv', '--scores', 'p1,p0')).toBe(0.75)
    expect(accuracy(write('k.csv', ['y', 'left', 'right'], rows), '--scores', 'left,right')).toBe(0.75)
    const named = rows.map(([y, ...p]) => [y ? 'yes' : 'no', ...p])
    expect(accuracy(write('k.csv', ['y', 'c_no', 'c_yes'], named), '--scores', 'c_yes,c_no')).toBe(0.75)
    expect(accuracy(write('k.csv', ['y', 'a', 'b'], named), '--scores', 'a,b', '--classes', 'no,yes')).toBe(0.75)
  })

  test('one column is the probability of class 1, of true, or of --positive', () => {
    const one = (labels: readonly Cell[]) => rows.map(([y, , p]) => [labels[y], p])
    expect(accuracy(write('o.csv', ['y', 'p'], one([0, 1])), '--scores', 'p')).toBe(0.75)
    expect(accuracy(write('o.csv', ['y', 'p'], one(['0.0', '1.0'])), '--scores', 'p')).toBe(0.75)
    expect(accuracy(write('o.csv', ['y', 'p'], one(['false', 'true'])), '--scores', 'p')).toBe(0.75)
    expect(accuracy(write('o.csv', ['y', 'p'], one(['well', 'ill'])), '--scores', 'p', '--positive', 'ill')).toBe(0.75)
  })

  test('refuses columns that mean one class by name and another by position', () => {
    write('k.csv', ['y', 'p1', 'p2'], rows)
    expect(failure('score', 'k.csv', '--label', 'y', '--scores', 'p1,p2')).toMatchObject({
      exit: 2,
      code: 'PRED_COLUMN',
    })
    expect(failure('score', 'k.csv', '--label', 'y', '--scores', 'p1,p2').text).toContain('--classes 1,2')
  })
})

describe('values', () => {
  const rows = [
    [1.5, 1],
    [2.5, 3],
    [4, 4],
    [7.25, 6],
  ]
  test('are inferred, and scored as mae, rmse, r2', () => {
    const { task, inferred, estimates } = answer(
      'score',
      write('v.csv', ['y', 'f'], rows),
      '--label',
      'y',
      '--prediction',
      'f',
    )
    expect([task, inferred]).toEqual(['regression', true])
    // Errors -0.5, 0.5, 0, -1.25; mean of y 3.8125.
    const square = 0.25 + 0.25 + 1.5625
    const spread = [1.5, 2.5, 4, 7.25].reduce((s, y) => s + (y - 3.8125) ** 2, 0)
    expect(valuesOf(estimates)).toEqual({
      mae: expect.closeTo(2.25 / 4, 12),
      rmse: expect.closeTo(Math.sqrt(square / 4), 12),
      r2: expect.closeTo(1 - square / spread, 12),
    })
  })

  test('weights count rows', () => {
    write(
      'w.csv',
      ['y', 'f', 'w'],
      rows.map((row, i) => [...row, i]),
    )
    const { estimates } = answer(
      'score',
      'w.csv',
      '--label',
      'y',
      '--prediction',
      'f',
      '--weight',
      'w',
      '--metrics',
      'mae',
    )
    expect(estimates[0].value).toBeCloseTo((1 * 0.5 + 3 * 1.25) / 6, 12)
  })
})

describe('clusters', () => {
  test('make the interval wider where rows of one are alike', () => {
    const rows = Array.from({ length: 400 }, (_, i) => [
      1,
      Math.floor(i / 20) % 4 === 0 ? 0 : 1,
      `c${Math.floor(i / 20)}`,
    ])
    const asked = [write('cl.csv', ['label', 'prediction', 'who'], rows), '--metrics', 'accuracy']
    const width = ({ estimates: [{ lower, upper }] }: { estimates: { lower: number; upper: number }[] }) =>
      upper - lower
    const clustered = answer('score', ...asked, '--cluster', 'who')
    expect(clustered.estimates[0].method).toBe('cluster bca')
    expect(width(clustered)).toBeGreaterThan(2 * width(answer('score', ...asked)))
  })
})

test('help shows how to begin, and what exit codes mean', () => {
  for (const command of ['score', 'compare']) {
    const { status, stdout } = run(command, '--help')
    expect(status).toBe(0)
    expect(stdout).toContain(`perdure ${command} `)
    for (const part of ['Examples:', 'Exit codes:', '--scores', 'by name', 'by position'])
      expect(stdout).toContain(part)
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120)
  }
})
