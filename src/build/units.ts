import type { ColumnStatistics } from '../core/define.ts'
import type { ReleaseTask } from '../core/release.ts'
import { columnStatistics, seriesStatistics } from '../core/statistics.ts'
import { type Table, takeRows } from '../core/table.ts'
import { firstTraining, trainingRows } from './split.ts'

/** The units of every perturbation, also of the target's: statistics over the first training slice, of numbers and of the channels of series. */
export function unitsOf(task: Pick<ReleaseTask, 'split'>, table: Table): ReadonlyMap<string, ColumnStatistics> {
  const measured = [...table.columns].filter(
    ([, { kind, ...column }]) =>
      kind === 'number' || (kind === 'tensor' && 'shape' in column && column.shape.length <= 2),
  )
  const training = trainingRows(task.split, firstTraining(task.split))
  const slice = takeRows({ rows: table.rows, columns: new Map(measured) }, training)
  const series = [...slice.columns].flatMap(([name, column]) =>
    column.kind === 'tensor' && column.values instanceof Float32Array ? seriesStatistics(name, column) : [],
  )
  return new Map([...columnStatistics(slice), ...series])
}
