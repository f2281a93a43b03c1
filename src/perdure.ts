/**
 * The library: the straight line, stage by stage, and what a thing of one's own is defined with. Each stage is the one that the
 * command line calls.
 *
 *   readBenchmark -> buildRelease -> loadRelease -> evaluateRelease -> reportData -> renderHtml, renderMarkdown
 */
export { buildRelease } from './build/build.ts'
export { loadRelease } from './build/release.ts'
export { find, list } from './catalogue/catalogue.ts'
export {
  defineMetric,
  defineModel,
  definePerturbation,
  defineReader,
  defineReduction,
  defineSplit,
  defineTrainer,
  defineTransform,
} from './core/define.ts'
export type { Estimate } from './core/estimate.ts'
export { evaluateMetric } from './core/evaluate.ts'
export { Failure, failureLine } from './core/failure.ts'
export { rootKey } from './core/key.ts'
export { applyAt, paramsAt } from './core/severity.ts'
export { evaluateRelease } from './engine/evaluate.ts'
export { openMeasure, openMeasures } from './engine/measure.ts'
export { submitModel } from './engine/submit.ts'
export { bootstrap, bootstrapDifference } from './intervals/bootstrap.ts'
export { reportData } from './report/data.ts'
export { renderHtml } from './report/html.ts'
export { renderMarkdown } from './report/markdown.ts'
export { readBenchmark } from './spec/read.ts'
export { openStore, openStoreForWriting } from './store/store.ts'
