import type {
  AugmentPage,
  ColumnKind,
  Preprocessing,
  StepDefinition,
  StepPage,
  TaskPage,
} from '../build/preprocessing.ts'
import { digestValue } from '../core/digest.ts'
import { escapeControls } from '../core/failure.ts'

/** Longest list of fitted values, or of features, that the page shows in full. */
const shown = 40
const few = 12
const longest = 300

/** Text from data as code in Markdown: nothing in it can end the code or a table cell. */
function code(text: string): string {
  const plain = escapeControls(text).replaceAll('|', '\\|')
  const ticks = '`'.repeat(1 + Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length)))
  return /^`|`$|^ | $/.test(plain) || plain === '' ? `${ticks} ${plain} ${ticks}` : `${ticks}${plain}${ticks}`
}

const prose = (text: string): string => escapeControls(text).replaceAll(/[\\<>[\]|#*_`]/g, (sign) => `\\${sign}`)

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const kindText = ({ kind, shape, element }: ColumnKind): string =>
  shape ? `${kind === 'image' ? 'images' : 'tensor'} [${shape.join(', ')}] of ${element}` : kind

/** A value in full; where it is long, how many entries it has and the digest of its canonical JSON. */
function valueText(value: unknown): string {
  const text = JSON.stringify(value)
  if (text.length <= longest) return code(text)
  const entries = Array.isArray(value) ? `${value.length} entries` : `${text.length} characters`
  return `${entries}, SHA-256 ${code(digestValue(value))} of their canonical JSON (RFC 8785): in preprocessing.json`
}

function fittedText(fitted: unknown): string {
  const rows = Array.isArray(fitted) ? (fitted as Record<string, unknown>[]) : null
  if (rows === null || rows.length === 0 || rows.length > shown) return `Fitted: ${valueText(fitted)}.`
  const head = Object.keys(rows[0])
  return `Fitted:\n\n${table(
    head,
    rows.map((row) => head.map((name) => valueText(row[name]))),
  )}`
}

function stepText({ use, version, params, fitted, files, columns }: StepPage, number: number): string {
  const after = columns.map((column) => `${code(column.name)} (${kindText(column)})`)
  const some = `${after.length}, the first of them ${after.slice(0, 3).join(', ')}; all in preprocessing.json`
  return [
    `#### ${number}. ${use}, version ${version}`,
    `Parameters: ${code(JSON.stringify(params))}`,
    ...files.map((file) => `File: SHA-256 ${code(file)}`),
    fitted === null ? 'Nothing is learned.' : fittedText(fitted),
    `Columns after it: ${after.length > few ? some : after.join(', ')}.`,
  ].join('\n\n')
}

function definitionText({ use, version, summary, references, says }: StepDefinition): string {
  return [
    `### ${use}, version ${version}`,
    prose(summary),
    says.map((line) => `- ${line}`).join('\n'),
    `Sources: ${references.map(prose).join('; ')}`,
  ].join('\n\n')
}

function augmentText({ model, recipe, parts, severity, copies, columns, key, variants }: AugmentPage): string {
  const folded = key.map((part) => code(JSON.stringify(part))).join(', ')
  return [
    `- ${code(model)} (${variants.join(', ')}): beside each row of its training slice, ${copies} ${copies === 1 ? 'copy' : 'copies'} perturbed by ${prose(recipe)} at severity ${severity}, on columns ${columns.map(code).join(', ')}.`,
    `  Parameters: ${code(JSON.stringify(parts))}.`,
    `  Drawn for copy c = 0 .. ${copies - 1} from the key of the benchmark's seed folded with ${folded}, c, then with the id of the row: neither order nor company of rows shows in it.`,
  ].join('\n')
}

function taskText(task: TaskPage): string {
  const { features, target, training, tolerance, before, columns, steps, augmentations } = task
  const exact = tolerance === 0
  const listed = features.length > shown ? features.slice(0, 5) : features
  return [
    `## Task ${code(task.task)}`,
    prose(task.summary),
    `### Columns, in order`,
    table(
      ['#', 'column', 'kind'],
      columns.map((column, i) => [String(i), code(column.name), kindText(column)]),
    ),
    `They are those of dataset ${code(task.dataset)}${before.length === 0 ? ' as they are in its sources.' : ', after the steps below that act on all of its rows. What `perdure export` writes has been through them.'}`,
    ...(before.length === 0
      ? []
      : [
          before.map((s) => `- ${code(s.use)}, version ${s.version}: ${code(JSON.stringify(s.params))}`).join('\n'),
          'What these do is under "Definitions" at the end.',
        ]),
    `### Steps, in order`,
    steps.length === 0
      ? 'None.'
      : `Learned from the first training slice: ${training.rows} rows, those that \`perdure export\` writes to train.csv, of ${training.intervals.length} ${training.intervals.length === 1 ? 'interval' : 'intervals'}. Each step acts on what the step before it left, as is said of it under "Definitions" at the end. A step that makes several columns of one puts them in its place.`,
    ...steps.map((step, i) => stepText(step, i + 1)),
    `### Inputs`,
    `float32 [N, ${features.length}]. ${features.length > shown ? `The first ${listed.length}; all of them, in order, in preprocessing.json, SHA-256 ${code(digestValue(features.map(({ name }) => name)))} of the canonical JSON of their names` : 'In order'}:`,
    table(
      ['#', 'feature', 'column', 'raw value'],
      listed.map(({ name, column, affine }, i) => [
        String(i),
        code(name),
        code(column),
        affine ? `feature * ${affine.scale} + ${affine.offset}` : '',
      ]),
    ),
    `Tolerance: ${exact ? 'none, the inputs are the same bit for bit (but for the sign of a zero).' : `|a - b| <= ${tolerance} max(1, |b|), a computed and rounded to float32, b in the export, as logarithms, sines and sums may differ in their last bit.`}`,
    `### Target`,
    targetText(target),
    `### Training-time augmentation`,
    augmentations.length === 0
      ? 'None.'
      : `${augmentations.map(augmentText).join('\n')}\n\nCopies go through the same steps, with the same fitted values, as the rows themselves, and keep their targets and weights; the training data are the rows in order of their ids, then copy 0 of all of them, then copy 1 and so on. Rows that are asked are never augmented. \`perdure show <id>\` has what a perturbation does.`,
  ].join('\n\n')
}

function targetText({ column, threshold, classes }: TaskPage['target']): string {
  if (classes === null) return `The number in ${code(column)}, as it is.`
  const from = threshold === null ? `Column ${code(column)}` : `Whether ${code(column)} is above ${threshold}`
  return `${from}; classes in order: ${valueText(classes)}. Outputs are probabilities in that order.`
}

/** The page of a release that says how its inputs are made, as Markdown. */
export function preprocessingPage({ release, benchmark, tasks, definitions }: Preprocessing): string {
  const { name, title, version, seed } = benchmark
  const first = tasks[0].task
  return `${[
    `# Preprocessing of ${prose(title)}`,
    `Benchmark ${code(name)}, version ${version}, seed ${seed}, release ${code(release)}. Generated by \`perdure show preprocessing\`; preprocessing.json holds the same with every number in full.`,
    `## How to compare`,
    [
      `- \`perdure export <benchmark> --task ${first} --out raw\` writes raw columns, rows in order of their ids: train.csv, evaluate.csv and, where the task has unfamiliar data, unfamiliar.csv. Adding \`--features\` writes the inputs instead, which yours are to be compared with: the same rows and first four columns, then a column for each input by its name.`,
      '- CSV as in RFC 4180, UTF-8, lines end in CR LF. The columns id, interval, part and target come first; the others follow by the names of the header. Numbers are the shortest decimals that read back as the same float64. A field with nothing in it is a missing value; `""` is an empty text.',
      '- A field of text, or a name in the header, of zero or more apostrophes followed by =, +, -, @, tab or CR has got one apostrophe before it against spreadsheets: where a text begins with one or more apostrophes followed by one of these, take the first off.',
      '- In preprocessing.json `tasks[].steps[]` are the steps in order: `params` (one that is not there is 0, false or empty), `fitted` (of a step that learns, a list by `column` unless its definition says otherwise) and `columns`, those of the table after it.',
      '- A tensor is one field: its elements, row-major (last index fastest), with a space between them. float32 elements are written so that they read back exactly.',
    ].join('\n'),
    'All arithmetic is float64 (IEEE 754, to nearest, ties to even), in the order that is written, unless a step says otherwise. After the last step each column is an input, or each element of a tensor, row-major, called `<column>[<place>]`; each is rounded to float32, to nearest. A value that is still missing, or that float32 cannot hold, is an error.',
    ...tasks.map(taskText),
    '## Definitions',
    'They hold for every benchmark; the parameters and fitted values that they speak of are those of a step above.',
    ...definitions.map(definitionText),
  ].join('\n\n')}\n`
}
