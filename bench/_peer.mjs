// What the benches of perturbations share: a round of ours, then one of a peer in Python, in turn, and the best of either.
import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'

const rounds = 3
const roundSeconds = Number(process.env.PERDURE_BENCH_SECONDS ?? 0.4)

/** A process that answers one question after the other, or null where no Python has the packages. */
export function startPeer(script, packages) {
  // A python3 in front of the system's often lacks the packages.
  const python = [process.env.PYTHON ?? 'python3', '/usr/bin/python3'].find(
    (one) => spawnSync(one, ['-c', `import ${packages.join(', ')}`], { stdio: 'ignore' }).status === 0,
  )
  if (python === undefined) {
    console.error(`no python3 with ${packages.join(', ')}: ours alone are measured`)
    return null
  }
  // One core, as ours.
  const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' }
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'], env })
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async ask(question) {
      child.stdin.write(`${question}\n`)
      const { value, done } = await answers.next()
      if (done) throw new Error('the process of the peer ended')
      return JSON.parse(value)
    },
    end: () => child.stdin.end(),
  }
}

/** Amounts a second of processor time: `amount` is what one call of `work` does; the peer answers the same question in its way. */
export async function best(amount, work, peer, question) {
  let ours = 0
  let theirs = null
  work()
  for (let round = 0; round < rounds; round++) {
    ours = Math.max(ours, rate(amount, work))
    const answer = await peer?.ask(`${question} ${roundSeconds}`)
    if (answer?.rate) theirs = Math.max(theirs ?? 0, answer.rate)
  }
  return { ours, theirs }
}

function rate(amount, work) {
  const end = performance.now() + 1000 * roundSeconds
  const before = process.cpuUsage()
  let calls = 0
  do {
    work()
    calls++
  } while (performance.now() < end)
  const { user, system } = process.cpuUsage(before)
  return (1e6 * calls * amount) / (user + system)
}

export function line(name, ours, peer, unit, { goal, ...more }) {
  console.log(
    JSON.stringify({
      name,
      ours: rounded(ours),
      peer: peer === null ? null : rounded(peer),
      unit,
      ratio: peer === null ? null : rounded(ours / peer),
      goal,
      met: goal === null ? null : ours >= goal,
      ...Object.fromEntries(Object.entries(more).map(([key, value]) => [key, rounded(value)])),
    }),
  )
}

const rounded = (value) => Number(value.toPrecision(3))
