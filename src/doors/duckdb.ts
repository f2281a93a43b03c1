import { resolve } from 'node:path'
import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api'
import { Failure } from '../core/failure.ts'

export type { DuckDBConnection, DuckDBDataChunk }

let library: Promise<typeof import('@duckdb/node-api')> | undefined

/** The library, loaded on first use. @throws Failure ENV_MISSING where its native part is not installed for this machine. */
export function duckdb(): Promise<typeof import('@duckdb/node-api')> {
  library ??= import('@duckdb/node-api').catch((error: unknown) => {
    library = undefined
    const hint = 'Install @duckdb/node-api for this platform, or turn the data into CSV.'
    throw new Failure('ENV_MISSING', `DuckDB cannot be loaded: ${firstLine(error)}`, {}, hint)
  })
  return library
}

/**
 * Runs `use` on an in-memory database of one thread that can read this one file and nothing else: no other path, no
 * network, no extension, no change of these settings. Everything is released afterwards.
 */
export async function withConfinedDuckdb<T>(
  path: string,
  use: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const { DuckDBInstance } = await duckdb()
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    memory_limit: '512MB',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'true',
    temp_directory: '',
  })
  const connection = await instance.connect()
  try {
    await connection.run(`SET TimeZone = 'UTC'`)
    await connection.run(`SET allowed_paths = [${quoteText(resolve(path))}]`)
    await connection.run('SET enable_external_access = false')
    await connection.run('SET lock_configuration = true')
    return await use(connection)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** A text as an SQL literal. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A name as an SQL identifier. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** The first line of a library's message; its stack and context are not for users. */
export function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0].slice(0, 300)
}
