import { describe, expect, test } from 'vitest'
import { answer, type Cell, failure, plain, run, scores, valuesOf, write } from './plain-files.ts'

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

  test('probabilities named as predictions: told at once, with how many and what to say instead', () => {
    const rows = Array.from({ length: 3000 }, (_, i) => [i % 2, (i + 0.5) / 4096])
    const file = write('probabilities.csv', ['y', 'p'], rows)
    for (const asked of [
      ['score', file],
      ['compare', file, file],
    ]) {
      const refused = failure(...asked, '--label', 'y', '--prediction', 'p')
      expect(refused).toMatchObject({ exit: 2, code: 'PRED_RANGE', where: { file } })
      expect(refused.text).toContain('found 3000 different numbers, such as 0.0001220703125 and')
      expect(refused.text).toContain('--scores p')
      expect(refused.text).toContain('--task regression')
    }
    expect(answer('score', file, '--label', 'y', '--prediction', 'p', '--task', 'regression').rows).toBe(3000)
  })

  test('whole-number classes may be many', () => {
    const rows = Array.from({ length: 2000 }, (_, i) => [i % 1000, (i * (i < 1000 ? 1 : 7)) % 1000])
    const file = write('many.csv', ['y', 'p'], rows)
    const asked = ['--label', 'y', '--prediction', 'p', '--task', 'classification', '--metrics', 'accuracy']
    const { classes, estimates } = answer('score', file, ...asked)
    expect(classes).toHaveLength(1000)
    // 7 i = i modulo 1000 where 6 i is a multiple of 1000: i = 1000 and 1500.
    expect(estimates[0].value).toBe(1002 / 2000)
  })

  test('advice is about what the column is for', () => {
    const file = write(
      'advice.csv',
      ['y', 'p', 'w'],
      [
        [1, 0.5, 'heavy'],
        [2, 'nan', 'light'],
      ],
    )
    const hint = (...asked: string[]) => failure('score', file, ...asked).hint
    expect(hint('--label', 'y', '--prediction', 'y', '--weight', 'w')).toContain('--weight takes a column of numbers')
    expect(hint('--label', 'y', '--prediction', 'p', '--task', 'regression')).toContain('Leave the cell empty')
    expect(hint('--label', 'p', '--prediction', 'y', '--task', 'regression')).toContain('leave out the row')
    expect(hint('--label', 'y', '--scores', 'w')).toContain('--scores takes columns of probabilities')
    expect(hint('--label', 'w', '--prediction', 'y', '--task', 'regression')).toContain('--task classification')
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
