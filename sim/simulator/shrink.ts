/**
 * Makes a failure smaller: runs it again with less of it, as long as the same law is broken, until time is up. What is left is kept as a regression: a plan is
 * a function of its seed, so the seed and what to leave out say all of it.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Law } from '#sim/auditor/records.ts'
import type { RoundPlan } from './plan.ts'
import { defaultTurns, run, type RunOptions, type RunResult } from './run.ts'

/** What of a plan is played. */
export interface Part {
  /** Undefined: the whole cast. */
  readonly actors: readonly string[] | undefined
  /** What happens to processes, networks and databases. */
  readonly faults: boolean
  /** Requests cut or repeated. */
  readonly wire: boolean
  readonly edits: boolean
}
export const whole: Part = { actors: undefined, faults: true, wire: true, edits: true }

/** A failure that was found, and what was left of it. */
export interface Regression {
  readonly seed: number
  readonly engine: RunOptions['engine']
  readonly processes: number
  readonly turns: number
  readonly rounds: number
  readonly part: Part
  readonly law: Law
  readonly what: string
}

/** The plan without what the part leaves out. */
export function partOf(part: Part): (plan: RoundPlan) => RoundPlan {
  return plan => ({
    ...plan,
    faults: part.faults ? plan.faults : [],
    edits: part.edits ? plan.edits : [],
    steps: plan.steps
      .filter(step => part.actors === undefined || part.actors.includes(step.actor))
      .map(({ fault, ...step }) => (part.wire ? { ...step, ...(fault && { fault }) } : { ...step, repeats: 0 })),
  })
}

/** The smallest part found that still breaks: without what goes wrong, then with fewer and fewer actors. `breaks` answers no once time is up. */
export async function smallest(actors: readonly string[], breaks: (part: Part) => Promise<boolean>): Promise<Part> {
  let part = whole
  for (const less of [{ faults: false }, { wire: false }, { edits: false }]) {
    if (await breaks({ ...part, ...less })) part = { ...part, ...less }
  }
  const kept = part
  const left = await fewest(actors, some => breaks({ ...kept, actors: some }))
  return left.length < actors.length ? { ...kept, actors: left } : kept
}

/** Runs a failure again with less and less of it, for so many seconds at most, and gives what is left. */
export async function shrink(options: RunOptions, failed: RunResult, seconds: number, say: (text: string) => void): Promise<Regression> {
  const [violation] = failed.violations
  if (violation === undefined) throw new Error('nothing failed')
  const until = performance.now() + seconds * 1000
  const part = await smallest(failed.actors, async less => {
    if (performance.now() > until) return false
    const again = await run({ ...options, rounds: failed.rounds, seconds: Infinity, keep: partOf(less), onRound: undefined })
    const same = again.violations.some(v => v.law === violation.law)
    say(`shrinking: ${describe(less)}: ${same ? 'still broken' : 'not broken'}`)
    return same
  })
  const { seed, engine, processes } = options
  return {
    seed,
    engine,
    processes,
    turns: options.turns ?? defaultTurns,
    rounds: failed.rounds,
    part,
    law: violation.law,
    what: violation.what,
  }
}

/** Leaves out halves, then quarters … of a list, as long as what is left still breaks. */
async function fewest(list: readonly string[], breaks: (less: readonly string[]) => Promise<boolean>): Promise<readonly string[]> {
  let left = list
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < left.length;) {
      const less = [...left.slice(0, from), ...left.slice(from + size)]
      if (less.length > 0 && (await breaks(less))) left = less
      else from += size
    }
  }
  return left
}

const describe = (part: Part) =>
  `${part.actors?.length ?? 'all'} actors${part.faults ? ', faults' : ''}${part.wire ? ', broken requests' : ''}${part.edits ? ', edits' : ''}`

const folder = join(import.meta.dirname, '..', 'regressions')

/** Writes the regression where the tests find it. Returns its path. */
export function keepRegression(regression: Regression): string {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${regression.law}-${regression.engine}-${regression.seed}.json`)
  writeFileSync(path, `${JSON.stringify(regression, null, 2)}\n`)
  return path
}

/** All regressions, by name; none where none was ever kept. */
export function regressions(): { name: string; regression: Regression }[] {
  const names = (existsSync(folder) ? readdirSync(folder) : []).filter(name => name.endsWith('.json'))
  return names.sort().map(name => ({ name, regression: JSON.parse(readFileSync(join(folder, name), 'utf8')) as Regression }))
}
