import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { perdure, runFiles } from './command-line.ts'

interface Report {
  readonly tasks: readonly {
    readonly conditions: readonly {
      readonly id: string
      readonly models: readonly { readonly model: string; readonly worst: { readonly value: number } }[]
    }[]
  }[]
}

/** Runs an example on two workers and says how low a model of its first task falls under a condition. */
export async function worstOfExample(folder: string): Promise<(condition: string, model: string) => number> {
  const store = mkdtempSync(join(tmpdir(), 'perdure-example-'))
  try {
    const { code, stderr } = await perdure(['run', '.', '--store', store, '--workers', '2'], folder)
    expect([code, stderr]).toEqual([0, expect.any(String)])
    const [{ conditions }] = (runFiles(store).report as unknown as Report).tasks
    return (condition, model) => {
      const found = conditions.find(({ id }) => id === condition)?.models.find((each) => each.model === model)
      if (!found) throw new Error(`no ${model} under ${condition}`)
      return found.worst.value
    }
  } finally {
    rmSync(store, { recursive: true })
  }
}
