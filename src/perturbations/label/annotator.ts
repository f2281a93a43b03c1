import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import type { Key } from '../../core/key.ts'
import { drawsOf, rowKeys } from '../../core/row-draws.ts'
import { changeNumbers } from '../_columns.ts'
import { classesOf, otherClass } from './_target.ts'

const level = (share: number) => ({ share, annotators: 20, rate: 0.5 })

/**
 * Annotators who err always in the same way: a hash of its id gives each sample to one of `annotators`; a `share` of these
 * is unreliable and has a fixed confusion, one wrong class for each true one, that it gives to a `rate` of its samples. So
 * share x rate of the labels are wrong, all by few hands. Where share x annotators is not whole, the last of the
 * unreliable ones is so for that part of its samples. Those of a lesser share are among those of a greater one.
 */
export default definePerturbation({
  modality: 'tabular',
  summary: 'Systematic annotators: a share of them mistakes each class for one fixed other class.',
  version: 1,
  references: [
    'Dawid, A. P., Skene, A. M. (1979). Maximum likelihood estimation of observer error-rates. Applied Statistics 28(1).',
    'https://arxiv.org/abs/1902.03680',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the annotators that are unreliable.' }),
    annotators: z.number().int().min(1).max(100000).meta({ description: 'Annotators, with about equal work.' }),
    rate: z
      .number()
      .min(0)
      .max(1)
      .meta({ description: 'Share of its labels that an unreliable annotator gets wrong.' }),
  }),
  scope: 'sample',
  acts: 'target',
  tasks: ['classification'],
  touches: ['number'],
  monotone: true,
  identity: level(0),
  levels: [level(0.05), level(0.1), level(0.2), level(0.3), level(0.4)],
  scale: { annotators: 'integer' },
  apply(samples, { share, annotators, rate }, key) {
    const classes = classesOf(samples)
    const keys = rowKeys(samples.ids, key)
    const place = placesOf(annotators, key)
    const wrong = Array.from({ length: annotators }, (_, a) => confusionOf(a, classes, key))
    return changeNumbers(samples, (values, name) => {
      const given = drawsOf(keys, `annotator of ${name}`, key)
      const { first } = drawsOf(keys, name, key)
      for (let row = 0; row < values.length; row++) {
        const annotator = Math.floor(given.second[row] * annotators)
        // 1 for a wholly unreliable annotator, 0 for a reliable one.
        const unreliable = Math.max(0, Math.min(1, share * annotators - place[annotator]))
        if (classes > 1 && first[row] < unreliable * rate) values[row] = wrong[annotator][values[row]]
      }
    })
  },
})

/** The place of each annotator in the order in which they become unreliable as the share grows. */
function placesOf(annotators: number, key: Key): Int32Array {
  const stream = key.fold('unreliable').stream()
  const places = Int32Array.from({ length: annotators }, (_, a) => a)
  for (let a = annotators - 1; a > 0; a--) {
    const other = stream.integer(a + 1)
    const kept = places[a]
    places[a] = places[other]
    places[other] = kept
  }
  return places
}

/** The class that this annotator takes each class for. */
function confusionOf(annotator: number, classes: number, key: Key): Int32Array {
  const stream = key.fold('confusion', annotator).stream()
  return Int32Array.from({ length: classes }, (_, c) => otherClass(c, stream.uniform(), classes))
}
