import { z } from 'zod'
import { defineTrainer } from '../core/define.ts'
import type { Node } from '../onnx/build.ts'
import { boost } from './_boost.ts'
import { constantModel } from './_constant.ts'
import { classWeights, presentClasses } from './_frequencies.ts'
import { answerName, trainedModel } from './_signature.ts'
import { treeEnsemble } from './_tree-nodes.ts'

/**
 * Gradient-boosted trees on histograms, level by level, with second-order leaves: squared error for numbers, log loss
 * for two classes, softmax log loss for more (one tree per class and round). Nothing is drawn at random; equal gains
 * go to the lowest feature, then the lowest cut. Classes without training rows get probability 0.
 */
export default defineTrainer({
  summary: 'Gradient-boosted decision trees on feature histograms, with second-order leaf values.',
  version: 1,
  references: [
    'https://doi.org/10.1145/2939672.2939785',
    'https://scikit-learn.org/stable/modules/ensemble.html#histogram-based-gradient-boosting',
  ],
  tasks: ['classification', 'regression'],
  params: z.strictObject({
    trees: z.int().min(1).max(2000).default(100).meta({ description: 'Rounds of boosting.' }),
    depth: z.int().min(1).max(12).default(4).meta({ description: 'Most comparisons from root to leaf.' }),
    learningRate: z.number().positive().max(1).default(0.1).meta({ description: 'Share of each leaf that is added.' }),
    minLeaf: z.int().min(1).default(20).meta({ description: 'Least training rows in a leaf.' }),
    l2: z.number().min(0).default(1).meta({ description: 'Penalty on squared leaf values.' }),
    bins: z.int().min(2).max(256).default(64).meta({ description: 'Most histogram bins per feature.' }),
  }),
  async train(data, params) {
    const regression = data.kind === 'regression'
    const present = regression ? [] : presentClasses(classWeights(data))
    if (present.length === 1) {
      const answer = new Float64Array(data.classes)
      answer[present[0]] = 1
      return constantModel('gradient-boosted-trees', data, answer)
    }
    const { trees, answers, base } = boost(data, present, params)
    const raw = regression ? answerName(data) : 'raw'
    const nodes: Node[] = [
      treeEnsemble(trees, answers, base.length, 'features', 'grown'),
      { op: 'Add', inputs: ['grown', 'base'], outputs: [raw] },
    ]
    // Over two classes, the first fixed at 0, the softmax is the sigmoid.
    if (!regression) nodes.push({ op: 'Softmax', inputs: [raw], outputs: ['scores'], attributes: { axis: { int: 1 } } })
    return trainedModel('gradient-boosted-trees', data, nodes, [{ name: 'base', shape: [base.length], data: base }])
  },
})
