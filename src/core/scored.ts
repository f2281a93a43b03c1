/** The task as far as a metric needs it. */
export interface MetricContext {
  readonly kind: 'classification' | 'regression'
  /** Number of classes; 0 for regression. */
  readonly classes: number
  /** Index of the positive class for binary measures; the last class where the document names none. */
  readonly positive: number
  /** classes x classes, cost[target * classes + prediction]; null where the task declares none. */
  readonly cost: Float64Array | null
  /** When a model abstains (less sure than `below`), and the costs of a wrong answer and of abstaining; where that is judged. */
  readonly abstain?: { readonly below: number; readonly wrong: number; readonly abstained: number }
}

/** Columns of outcomes as metrics see them, rows in a fixed total order. */
export interface Scored {
  readonly rows: number
  /** Class code (-1 where no class is right: an unfamiliar row), or the true value. */
  readonly target: Int32Array | Float64Array
  /** Class code (ties of scores go to the lowest class), or the predicted value. */
  readonly prediction: Int32Array | Float64Array
  /** rows x classes probabilities; null where the model gives none. */
  readonly scores: Float64Array | null
  /** Sample weights; null means all 1. */
  readonly weight: Float64Array | null
  /** Predictions of the model compared with (churn); null where there is none. */
  readonly reference: Int32Array | Float64Array | null
  /** 1 where a row is one of those that the model was not made for; where these stand beside familiar ones. */
  readonly unfamiliar?: Uint8Array
}
