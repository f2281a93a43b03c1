import type { FailureCode } from '../core/failure.ts'
import type { ExternalFile } from '../onnx/external.ts'
import type { Rows, RowsAnswer } from '../onnx/rows.ts'
import type { Port } from '../onnx/session.ts'

/** What a process asks of the child that holds the model. */
export type Request =
  | {
      readonly kind: 'open'
      readonly bytes: Uint8Array
      readonly tier: 'exact' | 'fast'
      readonly external: readonly ExternalFile[]
    }
  | { readonly kind: 'run'; readonly rows: Rows }

/** What the child answers, one reply per request. */
export type Reply =
  | { readonly kind: 'opened'; readonly inputs: readonly Port[]; readonly outputs: readonly Port[] }
  | { readonly kind: 'answer'; readonly answer: RowsAnswer }
  | { readonly kind: 'failed'; readonly code: FailureCode; readonly message: string; readonly hint: string }

/** The limits, handed to the child as its arguments. */
export interface Limits {
  /** Wall clock for opening the model, and for each batch that it runs. */
  readonly timeoutMs: number
  /** Resident memory of the whole child, runtime included (about 150 MB). */
  readonly memoryBytes: number
}

/** The signals by which the child ends itself at a limit, told apart by the parent. */
export const limitSignals = { time: 'SIGALRM', memory: 'SIGUSR2' } as const
