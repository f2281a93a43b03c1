import { z } from 'zod'
import { defineReader } from '../core/define.ts'
import { readRegular } from '../doors/regular-file.ts'
import { arrayColumns, arrayNames, arrayTable } from './_array.ts'
import { parseNpy } from './_npy.ts'

/** One NumPy array; its first dimension is the rows. */
export default defineReader({
  summary: 'One NumPy array (NPY versions 1 to 3) of numbers, booleans or texts; never a pickle.',
  version: 1,
  references: ['https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html'],
  params: z.strictObject({
    name: z
      .string()
      .min(1)
      .max(200)
      .default('value')
      .meta({ description: 'Name of the column, or stem of the names of columns.' }),
    names: z
      .array(z.string().min(1).max(200))
      .min(1)
      .optional()
      .meta({ description: 'Names of the columns of a matrix.' }),
    tensor: z.boolean().default(false).meta({ description: 'Keep a matrix as one tensor column.' }),
  }),
  endings: ['.npy'],
  takes: 'file',
  async read(path, params, options) {
    const { bytes } = await readRegular(path, options.maxBytes, options.expected)
    options.progress?.(bytes.length)
    const array = parseNpy(bytes, path)
    const columns = arrayColumns(array, params.name, params.names, params.tensor, path, options)
    return arrayTable(columns, array.shape[0], path, options)
  },
  async names(path, params, { maxBytes }) {
    const { bytes } = await readRegular(path, maxBytes)
    return { names: arrayNames(parseNpy(bytes, path), params.name, params.names, params.tensor, path), all: true }
  },
})
