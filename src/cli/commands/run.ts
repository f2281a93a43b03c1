import type { Command } from 'commander'
import { Failure } from '../../core/failure.ts'
import { type StoreOptions, wholeNumber, workerCount } from '../benchmark.ts'
import { interruptible, print, printJson, progressLine } from '../output.ts'

interface RunCommandOptions extends StoreOptions {
  readonly model?: string[]
  readonly tier?: string
  readonly shardRows?: string
  readonly updateLock?: boolean
}

const collect = (value: string, before: string[] = []): string[] => [...before, value]

export function register(program: Command): void {
  program
    .command('run')
    .description(
      'Build the release, evaluate baselines and models over time and under perturbation, and write the report.',
    )
    .argument('[file]', 'benchmark.yaml, or the folder that holds it', '.')
    .option(
      '--model <[task/]name=file>',
      'a model to evaluate: .onnx, or predictions as .csv, .parquet, .jsonl; repeatable',
      collect,
    )
    .option(
      '--tier <tier>',
      'exact (WebAssembly, the same bits everywhere) or fast (native; needs onnxruntime-node) (default: as the document says)',
    )
    .option('--store <folder>', 'where everything is kept (default: .perdure beside the document)')
    .option('--workers <n>', 'worker threads (default: one per core)')
    .option('--shard-rows <n>', 'rows of one unit of work; changes nothing in the result (default: 16384)')
    .option('--allow-code', 'let the document run commands and plug-ins that it names')
    .option('--update-lock', 'accept a release that differs from perdure.lock')
    .option('--json', 'one JSON object on stdout')
    .addHelpText(
      'after',
      `
Examples:
  perdure run examples/bike-demand
  perdure run examples/bike-demand --model high-demand/ours=model.onnx
  perdure run examples/bike-demand --model "high-demand/ours=model.onnx?output=logits&trainedUntil=2011-06"
  perdure run examples/bike-demand --store store --json

A model is [task/]name=file: the task (may be left out where there is only one), a name of your choice, and its file. After a \`?\`
stand trainedUntil (label of the last interval that it saw; later ones are its future) and the parameters of its kind
(\`perdure show onnx\`, \`perdure show predictions\`). What an ONNX file is given: \`perdure show inputs\`. The ids that a file of
predictions must answer: \`perdure export\`.

A run that was stopped goes on from where it was; one with nothing new executes nothing.
The first run writes perdure.lock beside the document; a later one that builds another release from the same document is refused.

Exit codes: 0 done, also where a baseline misses a criterion or breaks core behaviour; 1 a model of --model does, or something failed
that the last lines name; 2 bad input; 3 perdure.lock or the store do not agree; 4 refused by policy; 5 resource limit; 6 environment.`,
    )
    .action(async (file: string, options: RunCommandOptions) => {
      const tier = tierOf(options.tier)
      const shardRows = wholeNumber('--shard-rows', options.shardRows ?? '16384', 1, 10_000_000)
      const { runBenchmark } = await import('../run-benchmark.ts')
      const quiet = options.json === true
      const done = await runBenchmark(
        file,
        { ...options, model: options.model ?? [], tier, shardRows, workers: String(workerCount(options)) },
        interruptible(),
        (what) => progressLine(what, quiet),
      )
      if (options.json) printJson(done.summary)
      else for (const line of done.lines) print(line)
      if (done.failed) process.exitCode = 1
    })
}

function tierOf(tier: string | undefined): 'exact' | 'fast' | undefined {
  if (tier === undefined || tier === 'exact' || tier === 'fast') return tier
  throw new Failure('USAGE', `--tier ${tier}: expected exact or fast`)
}
