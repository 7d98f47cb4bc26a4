/**
 * A lane: what the plan of one market knows while it goes through the days. Lanes share nothing, so that a market's acts depend on the
 * seed and the market alone. Its stock is the plan's own simple book, kept so that everything planned can be served.
 */
import type { ActBodies, ActKind } from '#domain/acts.ts'
import { dayToNumber, zoneOffset } from '#domain/calendar.ts'
import { uuidFrom } from '#domain/ids.ts'
import type { RefusalCode } from '#domain/outcomes.ts'
import { skusOf } from '../world/catalogue.ts'
import type { MarketWorld } from '../world/markets.ts'
import { flashSales } from '../world/periods.ts'
import { mixOn, type SkuWorld } from '../world/products.ts'
import { stores, type StoreWorld } from '../world/stores.ts'
import { marketWorld } from './quotas.ts'
import { randomFrom, type Random } from './random.ts'

export interface PlanOptions {
  readonly scale: number
  readonly seed: string | number
}

/** An act as `POST /v1/acts` takes it. */
export type BulkAct = {
  [K in ActKind]: {
    readonly key: string
    readonly kind: K
    readonly occurredAt: string
    readonly actor: string
    readonly body: ActBodies[K]
  }
}[ActKind]

export const phases = ['supply', 'partners', 'orders', 'handovers', 'evening'] as const
export type Phase = (typeof phases)[number]

export interface Planned {
  /** Milliseconds after local midnight. */
  readonly at: number
  readonly act: BulkAct
  readonly refusal: RefusalCode | undefined
  /** Units this act ships. */
  readonly shipped: number
}
export interface DayPlan {
  readonly day: string
  readonly midnight: number
  readonly phases: Record<Phase, Planned[]>
  /** Units to receive this morning, and to bring from a warehouse to a store, by place and SKU; written out when the day is whole. */
  readonly receipts: Map<string, Map<number, number>>
  readonly deliveries: Map<string, Map<number, number>>
  counter: number
}

/** Units of a SKU at a place, by the plan's book. `onHand` is everything but what is on its way. */
export interface Cell {
  available: number
  onHand: number
  checked: number
  damaged: number
}
export interface Line {
  /** Index into the lane's SKUs. */
  readonly sku: number
  readonly quantity: number
}
export interface Delivery {
  readonly key: string
  readonly to: string
  readonly lines: readonly Line[]
}
/** Something that happens to an order after it was made, in the evening of a day. */
export type Event =
  | { readonly what: 'handover'; readonly order: OpenOrder }
  | { readonly what: 'cancel'; readonly order: OpenOrder }
  | {
      readonly what: 'return'
      readonly order: string
      readonly line: number
      readonly sku: number
      readonly place: string
      readonly store: boolean
    }
export interface OpenOrder {
  readonly key: string
  readonly place: string
  readonly lines: readonly Line[]
  readonly kind: 'ship' | 'collect'
  /** A unit of line 1 on top, cancelled before handover. */
  readonly extra: boolean
  /** May be rejected at its place and routed again: another warehouse will have it. */
  readonly reroutable: boolean
}

export interface Lane {
  readonly market: MarketWorld
  readonly scale: number
  readonly seed: string
  readonly random: Random
  readonly skus: readonly SkuWorld[]
  /** Index of the SKU that comes from hand to mouth. */
  readonly scarce: number
  /** Most units of a SKU for one buyer, by index. */
  readonly limits: ReadonlyMap<number, number>
  readonly stores: readonly StoreWorld[]
  readonly stock: Map<string, Cell[]>
  readonly events: Map<string, Event[]>
  /** Dispatched last night. */
  inbound: Delivery[]
  /** Sold in and not sold out, by partner and SKU. */
  readonly partners: Map<string, number[]>
  readonly owed: { readonly direct: number[]; readonly cartons: number[]; readonly partners: number[] }
  buyers: number
  externalRefs: number
}

export function openLane(code: string, options: PlanOptions): Lane {
  const market = marketWorld(code)
  const seed = String(options.seed)
  const skus = skusOf(market)
  const limited = flashSales.filter(f => f.market === code).map(f => [skus.findIndex(s => s.code === f.sku), f.perBuyer] as const)
  return {
    market,
    scale: options.scale,
    seed,
    random: randomFrom(seed, options.scale, code),
    skus,
    scarce: skus.findIndex(s => s.scarce === true),
    limits: new Map(limited),
    stores: stores.filter(s => s.market === code),
    stock: new Map(),
    events: new Map(),
    inbound: [],
    partners: new Map(market.network.partners.map(p => [p.code, skus.map(() => 0)])),
    owed: { direct: [], cartons: [], partners: [] },
    buyers: 0,
    externalRefs: 0,
  }
}

export function openDay(lane: Lane, day: string): DayPlan {
  const utc = dayToNumber(day) * 86_400_000
  // The zone's offset at noon holds for the whole time people work: clocks change at night, and no act lies before five.
  const midnight = utc - zoneOffset(utc + 43_200_000, lane.market.timeZone)
  return {
    day,
    midnight,
    phases: { supply: [], partners: [], orders: [], handovers: [], evening: [] },
    receipts: new Map(),
    deliveries: new Map(),
    counter: 0,
  }
}

/** Plans an act. Its key follows from seed, scale, market, day and kind, and from how many came before: a rerun makes the same. */
export function put<K extends ActKind>(
  lane: Lane,
  plan: DayPlan,
  to: { phase: Phase; at: number; kind: K; actor: string; body: ActBodies[K]; key?: string; refusal?: RefusalCode; shipped?: number },
): string {
  const { phase, at, kind, actor, body } = to
  const key = to.key ?? newKey(lane, plan, kind)
  const occurredAt = new Date(plan.midnight + at).toISOString()
  plan.phases[phase].push({ at, act: { key, kind, occurredAt, actor, body } as BulkAct, refusal: to.refusal, shipped: to.shipped ?? 0 })
  return key
}

export function newKey(lane: Lane, plan: DayPlan, kind: string): string {
  return uuidFrom('lumbung demo', lane.seed, lane.scale, lane.market.code, plan.day, kind, plan.counter++)
}

export function cellOf(lane: Lane, place: string, sku: number): Cell {
  let cells = lane.stock.get(place)
  if (cells === undefined) {
    cells = lane.skus.map(() => ({ available: 0, onHand: 0, checked: 0, damaged: 0 }))
    lane.stock.set(place, cells)
  }
  const cell = cells[sku]
  if (cell === undefined) throw new RangeError(`market ${lane.market.code} has no SKU ${sku}`)
  return cell
}

/** Units that can be sold come to a place, or leave it for good. */
export function stockIn(lane: Lane, place: string, sku: number, units: number): void {
  const cell = cellOf(lane, place, sku)
  cell.available += units
  cell.onHand += units
  if (cell.available < 0) throw new Error(`the plan for ${lane.market.code} sold ${lane.skus[sku]?.code} at ${place} beyond its stock`)
}

export const codeOf = (lane: Lane, sku: number): string => lane.skus[sku]?.code ?? ''
export const openStores = (lane: Lane, day: string): readonly StoreWorld[] => lane.stores.filter(s => s.openedOn <= day)

/** Part of the units each SKU has in what partners buy: all but the scarce one. */
export function partnerMix(lane: Lane, day: string): number[] {
  const open = lane.skus.filter(s => s.scarce !== true)
  const mix = mixOn(day, open)
  return lane.skus.map(s => mix[open.indexOf(s)] ?? 0)
}

export const addEvent = (lane: Lane, day: string, event: Event): void => {
  const events = lane.events.get(day)
  if (events === undefined) lane.events.set(day, [event])
  else events.push(event)
}
