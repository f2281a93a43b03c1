/** The document of a new benchmark: valid and complete as it stands, with a comment that teaches at every section. */
export function starterDocument(name: string): string {
  return `# A Perdure benchmark. \`perdure check\` validates and reviews this document, \`perdure run\` does all of it.
# Everything here is made up but works: put your own data in place of it, one section at a time.
# Editors complete and check the fields with: perdure show schema > benchmark.schema.json
perdure: 1                # format of this document
name: ${name}
title: Alarms of two cooling units
version: 0.1.0            # of the benchmark; raised by what changes for those who compare results
seed: 20240101            # everything random follows from it
asOf: 2024-01-15          # the day for which consent, retention and schedule are judged; no clock is asked
licence: CC-BY-4.0        # of the benchmark itself, an SPDX expression

# What do you want to know, for whom, and what must the numbers not be used for?
objective:
  summary: Find out how long a model that predicts alarms from three sensors can be trusted without retraining.
  questions:
    - How well are alarms predicted now, and how fast does that decay?
    - How much sensor noise and how many lost readings does a model take?
  audience: People who run such units and those who model them.
  outOfScope:
    - Safety decisions without a person.

# Why should this benchmark change anything? Each claim needs something that would show it to be false.
theoryOfChange:
  - id: retrain-in-time
    effect: Operators retrain before alarms are missed.
    because: The decay over months is measured, so that it can be planned for.
    assumptions:
      - Labels arrive within a month.
    falsifier:
      statement: A model of the first year is as good in the last month as in the first after training.
      metric: balanced-accuracy
      task: alarm

# Who uses a model of this kind, and what happens there? Conditions and storyboards below are named here.
scenarios:
  - id: summer-on-site
    summary: Units under load in a hot summer, with sensors that grow noisy and lose readings.
    tasks: [alarm]
    conditions: [noisy-sensors, lost-readings]
    stress: [bad-cable]
    slices: [unit]         # \`metrics: [...]\` would take some only; under conditions there is the primary one

# Where the bytes come from. A licence is required; \`sha256\` pins the file.
sources:
  - id: readings
    kind: file             # or folder, url, command
    path: data/readings.csv
    licence: CC0-1.0
    frame: Two units, every day of 2022 and 2023.
    instrument: Made up by \`perdure init\`; no unit was cooled.

datasets:
  - id: units
    sources: [readings]
    card:
      summary: One reading a day of two cooling units over two years.
      provenance: Generated, so that this document works from the first minute.
      limitations: Two units and two years; nothing real.
      consent:
        basis: no-personal-data
    # Every column and what it is for: input, target, time, order, group, domain, sensitive, weight, id, cluster, entity.
    columns:
      date: { roles: time, type: time, format: YYYY-MM-DD }
      unit: { roles: group, type: category, summary: The unit that was read. }
      load: { roles: input, type: number, unit: '%' }
      outdoor: { roles: input, type: number, unit: degree Celsius }
      vibration: { roles: input, type: number, unit: mm/s }
      alarm: { roles: target, type: category, categories: ['no', 'yes'] }

# Who may learn from what. Intervals along time: models learn from the first ones and are judged on the later ones.
splits:
  - id: by-month
    summary: Calendar months; the first year trains.
    rules:
      - { use: time, every: month }
    trainIntervals: 12

tasks:
  - id: alarm
    summary: Will the unit raise its alarm on that day?
    kind: classification
    dataset: units
    target: alarm
    positive: 'yes'
    split: by-month
    features:              # fitted on the training slice only
      - impute
      - scale
    metrics: [balanced-accuracy, log-loss, ece, auroc]   # the first is the primary one
    margin: 0.05           # the loss of the primary metric that matters
    baselines:
      - prior              # the floor
      - { use: logistic-regression, variants: [fixed, retrained] }

# What may go wrong with the input, at growing severity from 0 (clean) to 1.
conditions:
  - id: noisy-sensors
    use: tabular/gaussian-noise
    severities: [0.2, 0.4, 0.6, 0.8, 1]
    seeds: 3
  - id: lost-readings
    use: tabular/missing-completely-at-random
    severities: [0.2, 0.6, 1]
    seeds: 3

# Storyboards: severity over time, here a sudden fault and its repair.
stress:
  - id: bad-cable
    summary: From March a cable loses readings; it is mended in June.
    use: tabular/missing-completely-at-random
    story:
      - { at: 2023-03, severity: 0.8 }
      - { at: 2023-06, severity: 0 }

# When is a model good enough? \`rule: interval\` lets the whole confidence interval decide, not luck.
criteria:
  - id: useful
    summary: Clearly better than guessing over all later months.
    task: alarm
    metric: balanced-accuracy
    require: { atLeast: 0.6 }
    rule: interval
  - id: ranks-well
    summary: Alarms are ranked above quiet days.
    task: alarm
    metric: auroc
    require: { atLeast: 0.7 }
    rule: interval

# When is it all looked at again, and what would make it outdated? Descriptions; people act on them.
schedule:
  interval: every month
  horizons: [1, 3, 6, 12]  # how many intervals ahead a model is expected to hold
  evaluations: [When a model is submitted., Each month when the labels are in.]
triggers:
  - id: saturated
    when: Two models cannot be told apart at the top.
    action: Add harder months, or a new unit.
    owner: the owner below

privacy:
  summary: Machines only.
  personalData: false

# Who decides, and how?
governance:
  owners:
    - { name: Put a name here, role: maintainer }
  changePolicy: Any change of data, splits or metrics is a new version and is written down here.
  decisions:
    - { date: 2024-01-15, what: Began the benchmark., why: To have a number that can be defended. }
`
}
