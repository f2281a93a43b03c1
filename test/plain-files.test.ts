import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'

// The command line as a user meets it: whole processes on files, `npm run build` first.
const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'perdure-plain-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Answer {
  metric: string
  reduction?: string
  axes: Record<string, string>
  value: number | null
  lower: number | null
  upper: number | null
  method: string
  n: number
  reason?: string
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', cwd: folder })
  return { status, stdout, stderr }
}

function answer(...args: string[]) {
  const { status, stdout, stderr } = run(...args, '--json')
  expect(`${status} ${stderr}`).toBe('0 ')
  return JSON.parse(stdout)
}

/** A failure's code and message, which must be one line and the same in both forms. */
function failure(...args: string[]) {
  const { status, stdout, stderr } = run(...args, '--json')
  const { error } = JSON.parse(stdout)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).toContain(`error[${error.code}]`)
  return { exit: status, code: error.code as string, text: stderr, ...error }
}

type Cell = string | number

function write(name: string, head: readonly string[], rows: readonly (readonly Cell[])[], end = '\n'): string {
  writeFileSync(join(folder, name), [head, ...rows].map((row) => row.join(',') + end).join(''))
  return name
}

// biome-ignore lint/suspicious/noExplicitAny: golden files differ from case to case
type Golden = any
const golden = (topic: string) =>
  (JSON.parse(readFileSync(new URL(`golden/${topic}.json`, import.meta.url), 'utf8')).cases as Golden[]).filter(
    ({ input }) => !('formula' in input),
  )
const valuesOf = (estimates: Answer[]) => Object.fromEntries(estimates.map((e) => [e.metric, e.value]))

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
})

/** 600 rows of three classes by a fixed rule. */
const made = Array.from({ length: 600 }, (_, i) => {
  const raw = [1, 2, 3].map((s) => ((Math.imul(i + 11 * s, 2654435761) >>> 8) % 997) / 997 + 0.01)
  const total = raw.reduce((a, b) => a + b)
  const p = raw.map((x) => Number((x / total).toFixed(5)))
  p[2] = Number((1 - p[0] - p[1]).toFixed(5))
  const top = p.indexOf(Math.max(...p))
  const label = (Math.imul(i, 40503) >>> 4) % 10 < 6 ? top : (top + 1) % 3
  return { id: `s${i}`, label: ['cat', 'dog', 'eel'][label], p, site: `site ${i % 4}` }
})
const shuffled = made
  .map((row, i) => ({ row, key: Math.imul(i, 2246822519) >>> 0 }))
  .sort((a, b) => a.key - b.key)
  .map(({ row }) => row)
const plain = () =>
  write(
    'plain.csv',
    ['id', 'y', 'p_cat', 'p_dog', 'p_eel', 'site'],
    made.map((r) => [r.id, r.label, ...r.p, r.site]),
  )
const scores = ['--label', 'y', '--scores', 'p_cat,p_dog,p_eel']

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

describe('bad files are refused with the place', () => {
  const bad = (row: readonly Cell[]) =>
    failure(
      'score',
      write('bad.csv', ['y', 'p0', 'p1'], [[0, 0.5, 0.5], [1, 0.4, 0.6], row]),
      '--label',
      'y',
      '--scores',
      'p0,p1',
    )
  test.each([
    ['above 1', [1, -0.1, 1.1], 'PRED_RANGE'],
    ['NaN', [1, 'nan', 0.5], 'PRED_RANGE'],
    ['infinity', [1, 'inf', 0.5], 'PRED_RANGE'],
    ['not summing to 1', [1, 0.5, 0.6], 'PRED_RANGE'],
    ['a label that is no class', [2, 0.5, 0.5], 'DATA_LABEL'],
    ['no label', ['', 0.5, 0.5], 'DATA_LABEL'],
  ])('%s', (_, row, code) => {
    expect(bad(row)).toMatchObject({ exit: 2, code, where: { file: 'bad.csv', row: 3 } })
  })

  test('a ragged row', () => {
    expect(bad([1, 0.5])).toMatchObject({ exit: 2, code: 'DATA_CSV', where: { line: 4 } })
  })

  test('a column that is not there: the columns, and the nearest', () => {
    const { code, text } = failure('score', plain(), '--label', 'y', '--scores', 'p_cat,p_dgo,p_eel')
    expect(code).toBe('PRED_COLUMN')
    expect(text).toContain("no column 'p_dgo'")
    expect(text).toContain('id, y, p_cat, p_dog, p_eel, site')
    expect(text).toContain('Did you mean `p_dog`?')
  })

  test('a metric or parameter that is not there', () => {
    expect(failure('score', plain(), ...scores, '--metrics', 'acuracy')).toMatchObject({ exit: 2, code: 'USAGE' })
    expect(failure('score', plain(), ...scores, '--metrics', 'acuracy').text).toContain('Did you mean `accuracy`?')
    expect(failure('score', plain(), ...scores, '--metrics', 'ece:bin=3').text).toContain(
      'Its parameters are: bins, closed, of',
    )
    expect(failure('score', plain(), ...scores, '--level', '95')).toMatchObject({ exit: 2, code: 'USAGE' })
  })

  test('a row without an answer counts as wrong, and is said', () => {
    write(
      'gap.csv',
      ['y', 'p0', 'p1'],
      [
        [0, 0.9, 0.1],
        [1, '', ''],
        [1, 0.1, 0.9],
      ],
    )
    const score = answer('score', 'gap.csv', '--label', 'y', '--scores', 'p0,p1', '--metrics', 'accuracy,brier')
    expect(score.unanswered).toBe(1)
    expect(valuesOf(score.estimates)).toEqual({ accuracy: 2 / 3, brier: expect.closeTo((0.02 + 2 + 0.02) / 3, 12) })
    expect(run('score', 'gap.csv', '--label', 'y', '--scores', 'p0,p1').stdout).toContain('1 row has no answer')
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
