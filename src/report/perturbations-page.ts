import type { Perturbation } from '../core/define.ts'

/** The nineteen corruptions of ImageNet-C, in the order of the paper and then those that it kept for validation. */
export const published = [
  ...[
    'gaussian-noise',
    'shot-noise',
    'impulse-noise',
    'defocus-blur',
    'glass-blur',
    'motion-blur',
    'zoom-blur',
    'snow',
  ],
  ...['frost', 'fog', 'brightness', 'contrast', 'elastic-transform', 'pixelate', 'jpeg-compression'],
  ...['speckle-noise', 'gaussian-blur', 'spatter', 'saturate'],
].map((name) => `image/${name}`)

type Thing = { readonly id: string } & Pick<
  Perturbation,
  'acts' | 'cosmetic' | 'modality' | 'monotone' | 'rare' | 'scope' | 'summary' | 'version'
>

/** The reference of all perturbations as Markdown, folder by folder, with the sheets of the images. */
export function perturbationsPage(things: readonly Thing[]): string {
  const folders = [...new Set(things.map(({ id }) => id.split('/')[0]))].sort()
  const parts = [
    '# Perturbations',
    'Written by `scripts/reference-perturbations.mjs` from the catalogue. `perdure show <id>` has parameters, levels and sources of each,\n`perdure perturb --sheet all.html` draws those of every modality, and [what each promises](../explain/perturbations.md) holds for all.',
    '*Cosmetic* ones leave the meaning alone. *Rare* ones are events that seldom happen and matter when they do; `perdure list perturbation --rare` tells how\neach comes about. Where the distance *need not grow* with severity, a curve is read level by level.',
  ]
  for (const folder of folders) {
    parts.push(`## ${folder}`, table(things.filter(({ id }) => id.startsWith(`${folder}/`))))
    if (folder === 'image')
      parts.push(
        '![The published corruptions at five severities](../images/corruptions-published.png)',
        '![The other perturbations of images at five severities](../images/corruptions-others.png)',
        'The picture is the cat of scikit-image, by Stéfan van der Walt, CC0.',
      )
  }
  return `${parts.join('\n\n')}\n`
}

function table(things: readonly Thing[]): string {
  const rows = things.map(({ cosmetic, id, monotone, rare, scope, summary, version }) => {
    const traits = [
      ...(cosmetic ? ['cosmetic'] : []),
      ...(rare ? ['rare'] : []),
      ...(scope === 'sample' ? [] : [`sees the whole ${scope}`]),
      ...(monotone ? [] : ['need not grow']),
    ]
    return `| \`${id}\` | ${version} | ${summary.replaceAll('|', '\\|')} | ${traits.join(', ')} |`
  })
  return ['| id | version | what it does | traits |', '| --- | --- | --- | --- |', ...rows].join('\n')
}
