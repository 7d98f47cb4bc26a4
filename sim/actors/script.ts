/** What actors write: steps. A plan is a list of them and a pure function of its seed; what comes of each is not. */
import type { ActBodies, ActKind } from '#domain/acts.ts'
import { uuidFrom } from '#domain/ids.ts'
import type { Random } from '#sim/replay/random.ts'
import { markets, skus, type MarketPlan } from './brand.ts'

/** How the sending of an act goes wrong: cut before it arrives, half way through, or after it was answered, unheard. */
export const wireFaults = ['before', 'half', 'lost'] as const
export type WireFault = (typeof wireFaults)[number]

/** One act of one actor. Actors do their steps one after the other, all actors at once. */
export interface Step {
  readonly actor: string
  readonly key: string
  readonly market: string
  readonly kind: ActKind
  readonly body: ActBodies[ActKind]
  /** Milliseconds to wait before it. */
  readonly pause: number
  /** When it happened, from when it is sent, milliseconds; left out: the server's now. */
  readonly offset?: number
  /** Acts to wait for, a while. */
  readonly after?: readonly string[]
  /** The order is one of these: the first that was accepted by then. What comes of a plan's orders only the run knows. */
  readonly orderOf?: readonly string[]
  /** A correction of the first movement of this act, or the closing of a discrepancy it left. */
  readonly cites?: string
  /** Steps of one actor with the same number are sent together, as lines of one request. */
  readonly bulk?: number
  /** Which process it is sent to. */
  readonly process: number
  readonly fault?: WireFault
  /** Sent so many times more, whatever was answered. */
  readonly repeats: number
  /** Then once with other content under the same key; the fields that differ. */
  readonly altered?: { readonly body: ActBodies[ActKind]; readonly differs: readonly string[] }
  /** Unanswered: left at that, to be asked about at the end of the round. */
  readonly givesUp: boolean
}

/** What earlier steps will have made, as far as a plan can know: for those who work with it. */
export interface Memory {
  readonly today: string
  readonly orders: PlannedOrder[]
  readonly holds: {
    readonly key: string
    readonly market: string
    readonly channel: string
    readonly lines: readonly { sku: string; quantity: number }[]
  }[]
  readonly transfers: {
    readonly key: string
    readonly from: string
    readonly to: string
    readonly toMarket: string
    readonly market: string
    readonly lines: readonly { sku: string; quantity: number }[]
  }[]
  /** Acts whose first movement may be corrected. */
  readonly correctable: { readonly key: string; readonly market: string; readonly quantity: number }[]
  /** Acts that may have left discrepancies. */
  readonly doubtful: { readonly key: string; readonly market: string }[]
}
export interface PlannedOrder {
  readonly key: string
  readonly market: string
  readonly channel: string
  readonly kind: 'ship' | 'collect' | 'counter'
  readonly lines: readonly { sku: string; quantity: number }[]
}

/** An actor at work in one round. */
export interface Stage {
  readonly random: Random
  readonly memory: Memory
  readonly market: MarketPlan
  /** Adds a step and gives its key. */
  act<K extends ActKind>(
    kind: K,
    body: ActBodies[K],
    more?: Partial<Pick<Step, 'offset' | 'after' | 'orderOf' | 'cites' | 'bulk' | 'key' | 'altered' | 'pause' | 'market'>>,
  ): string
}

/** A member of the cast: its name, where it works, and what it does with so many turns. */
export interface Actor {
  readonly name: string
  readonly market: string
  readonly play: (stage: Stage, turns: number) => void
}

export function stageFor(
  actor: Actor,
  round: number,
  random: Random,
  memory: Memory,
  seed: number,
  faulty: boolean,
): { stage: Stage; steps: Step[] } {
  const steps: Step[] = []
  const market = markets.find(m => m.code === actor.market) as MarketPlan
  const act: Stage['act'] = (kind, body, more = {}) => {
    const key = more.key ?? uuidFrom('simulation', seed, round, actor.name, steps.length)
    steps.push({
      actor: actor.name,
      market: market.code,
      kind,
      body,
      pause: random.below(60),
      process: random.below(64),
      repeats: faulty && random.chance(0.15) ? 1 + random.below(2) : 0,
      givesUp: random.chance(0.3),
      ...(faulty && random.chance(0.08) && { fault: random.pick(wireFaults) }),
      ...more,
      key,
    })
    return key
  }
  return { stage: { random, memory, market, act }, steps }
}

/** One to three lines of the SKUs, now and then the same on two of them (lesson 2). */
export function linesOf(random: Random, most: number, from: readonly string[] = skus): { sku: string; quantity: number }[] {
  const lines = Array.from({ length: 1 + random.weighted([6, 3, 1]) }, () => ({ sku: random.pick(from), quantity: 1 + random.below(most) }))
  return random.chance(0.15) ? [...lines, { sku: (lines[0] as { sku: string }).sku, quantity: 1 }] : lines
}

/** The SKUs of the lines once each. */
export function onceEach<L extends { readonly sku: string }>(lines: readonly L[]): L[] {
  return lines.filter((l, i) => lines.findIndex(o => o.sku === l.sku) === i)
}

/** A few of the latest of a list, in any order. */
export function someOf<T>(random: Random, list: readonly T[], count: number, most = 30): T[] {
  return random.shuffle(list.slice(-most)).slice(0, count)
}

/** One of the latest of a list. */
export function latest<T>(random: Random, list: readonly T[], most = 24): T | undefined {
  const last = list.slice(-most)
  return last.length === 0 ? undefined : random.pick(last)
}
