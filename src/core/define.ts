// The public entry `perdure/define`: what a thing of each kind is, and the function that makes one. One file per kind.
export type { Card } from './define/card.ts'
export {
  type CountMetric,
  defineMetric,
  type Metric,
  type MetricCard,
  type SetMetric,
  type SumMetric,
  type Value,
} from './define/metric.ts'
export { defineModel, type ModelAdapter, type ModelOpenContext } from './define/model.ts'
export {
  type ColumnStatistics,
  type ComposedPart,
  type Composition,
  definePerturbation,
  type Modality,
  type Perturbation,
  type Samples,
} from './define/perturbation.ts'
export { type ColumnHint, defineReader, type Reader, type ReadOptions } from './define/reader.ts'
export { type Curve, defineReduction, type PairedDrop, type Reduction } from './define/reduction.ts'
export { defineSplit, type SplitRule, type SplitRuleResult, type SplitSamples } from './define/split.ts'
export { defineTrainer, type Trainer } from './define/trainer.ts'
export {
  type Definition,
  defineTransform,
  type Origin,
  type Transform,
  type TransformContext,
} from './define/transform.ts'
export type { Key } from './key.ts'
export type { Feature, Prediction, Predictor, TrainingData } from './model.ts'
export type { MetricContext, Scored } from './scored.ts'
export type { Table } from './table.ts'
