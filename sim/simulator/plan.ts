/** The plan of a run: who does what, what breaks, what is edited, round by round. A pure function of the seed. */
import type { CatalogueEdit } from '#contract/catalogue.ts'
import { cast, catalogueEdit } from '#sim/actors/cast.ts'
import { opening } from '#sim/actors/stock.ts'
import { stageFor, type Memory, type Step } from '#sim/actors/script.ts'
import { randomFrom } from '#sim/replay/random.ts'

export interface PlanOptions {
  readonly seed: number
  /** The day the run takes place, by which reports of partners are dated. */
  readonly today: string
  readonly engine: 'pglite' | 'postgres'
  readonly processes: number
  /** Turns of each actor in a round. */
  readonly turns: number
  readonly faults: boolean
}

/** Something that happens to a process, its network or its database, and is over after a while. */
export interface FaultEvent {
  readonly kind: FaultKind
  readonly process: number
  /** Milliseconds from the end of the fault before. */
  readonly pause: number
  readonly lasts: number
}
export const faultKinds = ['kill', 'stop', 'pause', 'refuse', 'slow', 'cut_commit', 'database_restart', 'database_crash'] as const
export type FaultKind = (typeof faultKinds)[number]

export interface EditEvent {
  readonly pause: number
  readonly edit: CatalogueEdit
}
export interface RoundPlan {
  readonly round: number
  readonly steps: readonly Step[]
  readonly faults: readonly FaultEvent[]
  readonly edits: readonly EditEvent[]
}

/** What may happen to a fleet, and how often. */
function faultWeights(options: PlanOptions): readonly (readonly [FaultKind, number])[] {
  const always = [
    ['kill', 3],
    ['pause', 4],
    ['refuse', 2],
    ['slow', 2],
  ] as const
  if (options.engine === 'pglite') return always
  return [...always, ['stop', 2], ['cut_commit', 6], ['database_restart', 1], ['database_crash', 1]]
}

/** Plans rounds one after the other, from 1; each may work with what the ones before it will have made. */
export function planner(options: PlanOptions): () => RoundPlan {
  const memory: Memory = { today: options.today, orders: [], holds: [], transfers: [], correctable: [], doubtful: [] }
  let round = 0
  return () => {
    round += 1
    const steps = (round === 1 ? [opening, ...cast] : cast).flatMap(actor => {
      const random = randomFrom('simulation', options.seed, round, actor.name)
      const { stage, steps: own } = stageFor(actor, round, random, memory, options.seed, options.faults)
      actor.play(stage, options.turns)
      return own
    })
    forget(memory)
    const random = randomFrom('simulation', options.seed, round, 'faults')
    const edits = Array.from({ length: random.below(3) }, () => ({ pause: random.below(700), edit: catalogueEdit(random) }))
    return { round, steps, edits, faults: options.faults ? faultsOf(options, random) : [] }
  }
}

/** What was made long ago nobody comes back to. */
function forget(memory: Memory): void {
  for (const list of [memory.orders, memory.holds, memory.transfers, memory.correctable, memory.doubtful])
    list.splice(0, Math.max(0, list.length - 150))
}

function faultsOf(options: PlanOptions, random: ReturnType<typeof randomFrom>): FaultEvent[] {
  const weights = faultWeights(options)
  return Array.from({ length: 1 + random.below(4) }, () => ({
    kind: (weights[random.weighted(weights.map(w => w[1]))] as (typeof weights)[number])[0],
    process: random.below(options.processes),
    pause: random.below(500),
    lasts: 20 + random.below(350),
  }))
}
