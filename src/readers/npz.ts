import { z } from 'zod'
import { defineReader } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { Column } from '../core/table.ts'
import { readRegular, wholeFileBytes } from '../doors/regular-file.ts'
import { arrayColumns, arrayNames, arrayTable, type FileArray } from './_array.ts'
import { parseNpy } from './_npy.ts'
import { zipMembers } from './_zip.ts'

/** Arrays of one length in a ZIP, as `numpy.savez` and `savez_compressed` write them; a member `x.npy` is the column `x`. */
export default defineReader({
  summary: 'NumPy arrays of one length in an NPZ archive, stored or deflated; never a pickle.',
  version: 1,
  references: ['https://numpy.org/doc/stable/reference/generated/numpy.savez.html'],
  params: z.strictObject({
    members: z.array(z.string()).min(1).optional().meta({ description: 'Only these members, named without .npy.' }),
    tensor: z.boolean().default(false).meta({ description: 'Keep matrices as tensor columns.' }),
  }),
  endings: ['.npz'],
  takes: 'file',
  async read(path, params, options) {
    const { bytes } = await readRegular(path, options.maxBytes, options.expected)
    options.progress?.(bytes.length)
    const columns = new Map<string, Column>()
    let rows = -1
    for (const { name, where, array } of arrays(bytes, path, params.members, options.maxBytes)) {
      const length = array.shape[0] ?? 0
      if (rows >= 0 && length !== rows) {
        const hint = 'Choose members of one length with members: [...].'
        throw new Failure(
          'DATA_FORMAT',
          `found ${length} rows, expected ${rows} as in the others`,
          { file: where },
          hint,
        )
      }
      for (const [column, values] of arrayColumns(array, name, undefined, params.tensor, where, options)) {
        if (columns.has(column)) {
          throw new Failure('DATA_DUP_COLUMN', `found two columns named '${column}'`, { file: where }, 'Rename one.')
        }
        columns.set(column, values)
      }
      rows = length
    }
    if (rows < 0) throw new Failure('DATA_TOO_FEW', 'found no array, expected at least 1', { file: path })
    return arrayTable(columns, rows, path, options)
  },
  async names(path, params, { maxBytes }) {
    const { bytes } = await readRegular(path, maxBytes)
    const names: string[] = []
    for (const { name, where, array } of arrays(bytes, path, params.members, maxBytes))
      names.push(...arrayNames(array, name, undefined, params.tensor, where))
    return { names, all: true }
  },
})

/** The chosen arrays, one after the other; a chosen one that is not there is told at the end. */
function* arrays(
  bytes: Buffer,
  file: string,
  members: readonly string[] | undefined,
  maxBytes: number,
): Iterable<{ name: string; where: string; array: FileArray }> {
  const seen = new Set<string>()
  for (const member of zipMembers(bytes, file, Math.min(maxBytes, wholeFileBytes))) {
    if (!member.name.endsWith('.npy')) {
      throw new Failure('DATA_FORMAT', `found the member '${member.name}', expected arrays only (.npy)`, { file })
    }
    const name = member.name.slice(0, -4)
    seen.add(name)
    if (members !== undefined && !members.includes(name)) continue
    const where = `${file}/${member.name}`
    yield { name, where, array: parseNpy(member.read(), where) }
  }
  const lost = (members ?? []).find((name) => !seen.has(name))
  if (lost !== undefined) throw new Failure('DATA_COLUMN', `found no member '${lost}.npy'`, { file })
}
