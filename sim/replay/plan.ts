/**
 * The replay's plan: what happened in the demo brand's markets, as acts. Pure and seeded: scale and seed give the same acts with the same keys
 * for ever. Lazy: a market is planned day by day as it is read, so that memory stays flat at any scale.
 *
 * What the plan promises: every act is accepted, but for those in `refusals`, which are refused with that code whenever they are sent; and the
 * units shipped (handed over and sold in) are exactly those of `periodQuotas`, in each market and period, and of `weekQuotas`, in each week.
 */
import type { RefusalCode } from '#domain/outcomes.ts'
import { marketCodes, periods, type MarketCode } from '../world/periods.ts'
import { planEvening, planHandovers } from './handovers.ts'
import { openDay, openLane, phases, type BulkAct, type DayPlan, type Lane, type Phase, type PlanOptions } from './lane.ts'
import { planOrders } from './orders.ts'
import { dealCartons, planPartners, type Shipment } from './partners.ts'
import { weekQuotas, type DayQuota, type WeekQuota } from './quotas.ts'
import { decideReplenishment, openingStock, planArrivals, writeSupply } from './supply.ts'

export type { BulkAct, Phase, PlanOptions } from './lane.ts'

/** Lines of a bulk request, at most. */
export const maxBatch = 500

export interface Batch {
  readonly market: MarketCode
  readonly day: string
  readonly phase: Phase
  readonly acts: readonly BulkAct[]
  /** Acts that will be refused, by index, and why. */
  readonly refusals: ReadonlyMap<number, RefusalCode>
  /** Units shipped by these acts. */
  readonly shipped: number
  /** Goods from another market arrive: send this after that market's day. */
  readonly after: { readonly market: MarketCode; readonly day: string } | undefined
}

/** One market's batches, in order of time. */
export function* planMarket(market: MarketCode, options: PlanOptions): Generator<Batch, void, undefined> {
  const lane = openLane(market, options)
  let first = true
  for (const period of periods) {
    for (const week of weekQuotas(lane.market, period.id, options.scale)) {
      const shipments = dealCartons(lane, week)
      for (const quota of week.days) {
        const day = planDay(lane, quota, week, shipments, first)
        first = false
        for (const phase of phases) yield* batches(lane, day, phase)
      }
    }
  }
}

/** Every market's batches, day by day. */
export function* plan(options: PlanOptions): Generator<Batch, void, undefined> {
  const lanes = marketCodes.map(code => planMarket(code, options))
  const heads = lanes.map(lane => lane.next())
  while (heads.some(h => h.done !== true)) {
    const day = heads.reduce((first, h) => (h.done !== true && (first === '' || h.value.day < first) ? h.value.day : first), '')
    for (const [i, lane] of lanes.entries()) {
      for (let head = heads[i]; head !== undefined && head.done !== true && head.value.day === day; head = heads[i]) {
        yield head.value
        heads[i] = lane.next()
      }
    }
  }
}

/** Demand first, then the supply that it needs, then the evening; sent in the order of the clock. */
function planDay(lane: Lane, quota: DayQuota, week: WeekQuota, shipments: readonly Shipment[], first: boolean): DayPlan {
  const day = openDay(lane, quota.day)
  if (first) openingStock(lane, day)
  planArrivals(lane, day)
  planPartners(lane, day, shipments)
  planOrders(lane, day, quota, week)
  const deliveries = decideReplenishment(lane, day)
  writeSupply(lane, day)
  planHandovers(lane, day)
  planEvening(lane, day, deliveries)
  return day
}

function* batches(lane: Lane, day: DayPlan, phase: Phase): Generator<Batch, void, undefined> {
  const planned = day.phases[phase].sort((a, b) => a.at - b.at)
  for (let from = 0; from < planned.length; from += maxBatch) {
    const part = planned.slice(from, from + maxBatch)
    const refusals = new Map<number, RefusalCode>()
    part.forEach((p, i) => p.refusal !== undefined && refusals.set(i, p.refusal))
    const sender = part.find(p => p.act.kind === 'transfer_intake')?.act
    yield {
      market: lane.market.code,
      day: day.day,
      phase,
      acts: part.map(p => p.act),
      refusals,
      shipped: part.reduce((sum, p) => sum + p.shipped, 0),
      after: sender === undefined ? undefined : { market: crossingMarket, day: day.day },
    }
  }
}

/** Where goods that cross markets come from. */
const crossingMarket: MarketCode = 'CN'
