import type { Benchmark } from './benchmark.ts'
import type { Feature } from './define.ts'
import type { Digest } from './digest.ts'
import type { Finding } from './finding.ts'
import type { ModelReference } from './model.ts'
import type { Split } from './split.ts'
import type { Table } from './table.ts'
import type { TaskSpec } from './task.ts'
import type { Unfamiliar } from './unfamiliar.ts'

/** A frozen release, loaded. On disk: `release.json` (names and digests) and objects by digest in the store. */
export interface Release {
  readonly digest: Digest
  readonly benchmark: Benchmark
  readonly tasks: readonly ReleaseTask[]
  readonly findings: readonly Finding[]
  readonly lineage: readonly LineageStep[]
}

export interface ReleaseTask {
  readonly spec: TaskSpec
  /** Dataset after dataset-stage transforms, in id order. */
  readonly table: Table
  readonly ids: readonly string[]
  readonly time: Float64Array | null
  /** Row numbers in time order, one array per entity. */
  readonly sequences: readonly Int32Array[]
  readonly split: Split
  /** Class names in order; null for regression. */
  readonly classes: readonly string[] | null
  readonly positive: number
  readonly threshold: { readonly column: string; readonly value: number } | null
  readonly target: Int32Array | Float64Array
  readonly weight: Float64Array | null
  readonly cost: Float64Array | null
  readonly inputs: readonly string[]
  /** Fitted feature steps in order; `fitted` is plain JSON. */
  readonly features: readonly {
    readonly use: string
    readonly version: number
    readonly params: unknown
    readonly fitted: unknown
    /** Digests of the files that the step works with, in the order that it names them, and their bytes. */
    readonly files?: readonly Digest[]
    readonly bytes?: readonly Uint8Array[]
  }[]
  readonly featureNames: readonly Feature[]
  readonly models: readonly ModelReference[]
  /** Group and domain columns: name -> code per row (-1 missing) and labels. */
  readonly axes: readonly {
    readonly name: string
    readonly role: 'group' | 'domain' | 'difficulty'
    readonly codes: Int32Array
    readonly labels: readonly string[]
  }[]
  /** Cluster of each row for the bootstrap, or null where rows are independent. */
  readonly cluster: Int32Array | null
  /** Rows that models were not made for; absent where the task declares none. */
  readonly unfamiliar?: Unfamiliar
}

/** One step from raw bytes to model input; together they are what `perdure show lineage` prints. */
export interface LineageStep {
  readonly step: string
  readonly subject: string
  readonly detail: Readonly<Record<string, unknown>>
  readonly input: readonly Digest[]
  readonly output: Digest
}
