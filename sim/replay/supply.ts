/**
 * Supply: opening stock, receipts from the factories, deliveries from warehouses to stores, and goods that cross markets. The day's demand is
 * planned first and calls `ensure`; what that asked for arrives the same morning, before anything is sold, so nothing planned can fail.
 */
import { dayToNumber } from '#domain/calendar.ts'
import { uuidFrom } from '#domain/ids.ts'
import { crossingsAt, localPriceMinor, netMinor, type Crossing } from '../world/catalogue.ts'
import { periods } from '../world/periods.ts'
import { carton, mixOn, unitCost } from '../world/products.ts'
import { cellOf, codeOf, newKey, openStores, put, stockIn, type DayPlan, type Delivery, type Lane, type Line } from './lane.ts'
import { periodQuotas } from './quotas.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Times of the morning, in order. */
const morning = {
  opening: 5 * HOUR,
  arrivals: 5.1 * HOUR,
  receipts: 5.3 * HOUR,
  dispatch: 6 * HOUR,
  crossing: 6.4 * HOUR,
  delivered: 7.5 * HOUR,
}
/** Units kept back at a store: one the online shop does not see, one so that a wrong count refuses nobody. */
export const storeMargin = { counter: 1, collect: 2 }
const daysAtStore = 21
const daysAtWarehouse = 12
/** How often a store is filled up. */
const storeRound = 14
/** SKUs below this part of sales are shown in every fifth store only. */
const smallSeller = 0.05

const homes = new Map<string, string>()
/** The warehouse that fills a store: its region's, else the market's first. */
export function homeOf(lane: Lane, store: string): string {
  let home = homes.get(store)
  if (home === undefined) {
    const region = lane.stores.find(s => s.code === store)?.region
    const { warehouses } = lane.market.network
    home = (warehouses.find(w => w.region === region) ?? warehouses[0])?.code ?? ''
    homes.set(store, home)
  }
  return home
}

/** Mean units a day of the period. */
function dailyUnits(lane: Lane, day: string): number {
  const period = periods.find(p => p.from <= day && day <= p.to)
  const quota = periodQuotas(lane.scale).find(q => q.period === period?.id)
  if (period === undefined || quota === undefined) return 0
  return quota.byMarket[lane.market.code] / (dayToNumber(period.to) - dayToNumber(period.from) + 1)
}

interface Levels {
  readonly day: string
  /** By SKU: what a store is filled up to, small sellers included. */
  readonly store: readonly number[]
  /** By SKU: what a warehouse of the whole market would sell in `daysAtWarehouse`. */
  readonly market: readonly number[]
  readonly mix: readonly number[]
  /** What a warehouse never falls below, so that it always has more than any store and parcels go out from it. */
  readonly floor: number
}
const levels = new WeakMap<Lane, Levels>()

/** The day's stock levels. The floor never falls: stores may still hold what an earlier target gave them. */
function levelsOn(lane: Lane, day: string): Levels {
  const before = levels.get(lane)
  if (before?.day === day) return before
  const daily = dailyUnits(lane, day)
  const mix = mixOn(day, lane.skus)
  const { shares } = lane.market
  const perStore = (daily * (1 - shares.partner) * (shares.counter + shares.collect)) / Math.max(1, openStores(lane, day).length)
  const store = mix.map((part, i) => (part === 0 || i === lane.scarce ? 0 : Math.ceil(perStore * part * daysAtStore) + storeMargin.collect))
  // Twice the target: a store filled up twice in a day must still have less than its warehouse.
  const floor = lane.stores.length === 0 ? 2 : Math.max(before?.floor ?? 0, 2 * Math.max(...store) + 3)
  const now: Levels = { day, store, market: mix.map(part => Math.ceil(daily * part * daysAtWarehouse)), mix, floor }
  levels.set(lane, now)
  return now
}

const shareOf = (lane: Lane, warehouse: string): number => lane.market.network.warehouses.find(w => w.code === warehouse)?.share ?? 0

/** Sees to it that a warehouse can give `units` and still has its floor. The scarce SKU comes exactly as it is sold. */
export function ensureAtWarehouse(lane: Lane, plan: DayPlan, warehouse: string, sku: number, units: number): void {
  const { market, floor } = levelsOn(lane, plan.day)
  const missing = units + (sku === lane.scarce ? 0 : floor) - cellOf(lane, warehouse, sku).available
  if (missing <= 0) return
  const cover = Math.ceil((market[sku] ?? 0) * shareOf(lane, warehouse))
  receive(lane, plan, warehouse, sku, sku === lane.scarce ? missing : inCartons(missing + cover))
}

const inCartons = (units: number): number => Math.ceil(units / carton.value) * carton.value

function receive(lane: Lane, plan: DayPlan, place: string, sku: number, units: number): void {
  const lines = plan.receipts.get(place) ?? new Map<number, number>()
  plan.receipts.set(place, lines.set(sku, (lines.get(sku) ?? 0) + units))
  stockIn(lane, place, sku, units)
}

/** Sees to it that a store has `units`, by a delivery this morning that fills it up. */
export function ensureAtStore(lane: Lane, plan: DayPlan, store: string, sku: number, units: number): void {
  const has = cellOf(lane, store, sku).available
  if (has >= units) return
  const brought = Math.max(units, levelsOn(lane, plan.day).store[sku] ?? 0) - has
  const home = homeOf(lane, store)
  ensureAtWarehouse(lane, plan, home, sku, brought)
  stockIn(lane, home, sku, -brought)
  stockIn(lane, store, sku, brought)
  const lines = plan.deliveries.get(store) ?? new Map<number, number>()
  plan.deliveries.set(store, lines.set(sku, (lines.get(sku) ?? 0) + brought))
}

/** What a store is filled up to: the small sellers only in every fifth. */
function targetsOf(lane: Lane, store: string, day: string): number[] {
  const { store: targets, mix } = levelsOn(lane, day)
  const wide = lane.stores.findIndex(s => s.code === store) % 5 === 0
  return targets.map((t, sku) => (wide || (mix[sku] ?? 0) >= smallSeller ? t : 0))
}

/** The first day: what was there. */
export function openingStock(lane: Lane, plan: DayPlan): void {
  const { market, floor, mix } = levelsOn(lane, plan.day)
  const enter = (place: string, units: readonly number[]) => {
    const lines = units.flatMap((quantity, sku) => (quantity > 0 ? [{ sku, quantity }] : []))
    if (lines.length === 0) return
    for (const l of lines) stockIn(lane, place, l.sku, l.quantity)
    const body = { place, reason: 'opening' as const, lines: lines.map(l => ({ sku: codeOf(lane, l.sku), quantity: l.quantity })) }
    put(lane, plan, { phase: 'supply', at: tick(plan, morning.opening), kind: 'adjustment', actor: 'opening', body })
  }
  for (const w of lane.market.network.warehouses) {
    enter(
      w.code,
      mix.map((part, sku) => (part === 0 || sku === lane.scarce ? 0 : inCartons(floor + Math.ceil((market[sku] ?? 0) * w.share)))),
    )
  }
  for (const store of openStores(lane, plan.day)) enter(store.code, targetsOf(lane, store.code, plan.day))
}

/** Morning: what was sent last night and what other markets sent arrives, goods for other markets leave, new stores are filled. */
export function planArrivals(lane: Lane, plan: DayPlan): void {
  for (const delivery of lane.inbound) receiveDelivery(lane, plan, delivery, morning.arrivals)
  lane.inbound = []
  for (const [i, crossing] of crossingsAt(lane.scale).entries()) {
    if (crossing.day === plan.day || crossing.arrives === plan.day) planCrossing(lane, plan, crossing, i)
  }
  for (const store of lane.stores) {
    if (store.openedOn !== plan.day) continue
    targetsOf(lane, store.code, plan.day).forEach((units, sku) => ensureAtStore(lane, plan, store.code, sku, units))
  }
}

/** Once in a hundred deliveries a unit is short; the rest is as sent. */
function receiveDelivery(lane: Lane, plan: DayPlan, delivery: Delivery, from: number): void {
  const lines = delivery.lines.map(({ sku, quantity }) => {
    const received = quantity > 1 && lane.random.chance(0.005) ? quantity - 1 : quantity
    stockIn(lane, delivery.to, sku, received)
    return { sku: codeOf(lane, sku), received }
  })
  const body = { transfer: delivery.key, lines }
  put(lane, plan, { phase: 'supply', at: tick(plan, from), kind: 'transfer_receipt', actor: delivery.to, body })
}

function planCrossing(lane: Lane, plan: DayPlan, crossing: Crossing, index: number): void {
  const key = uuidFrom('lumbung demo', lane.seed, lane.scale, 'crossing', index)
  const reference = `CN-${crossing.market}-${crossing.day}`
  const lines = [{ sku: crossing.sku, quantity: crossing.units }]
  const sku = lane.skus.findIndex(s => s.code === crossing.sku)
  const { from, to } = crossing
  if (plan.day === crossing.day && lane.market.network.warehouses.some(w => w.code === from)) {
    ensureAtWarehouse(lane, plan, from, sku, crossing.units)
    stockIn(lane, from, sku, -crossing.units)
    const at = tick(plan, morning.dispatch)
    put(lane, plan, { phase: 'supply', at, kind: 'transfer', actor: from, key, body: { from, to, reference, lines } })
  }
  if (lane.market.code !== crossing.market) return
  // The server itself has the other market take the goods in; the plan says so, and the runner waits until it has happened.
  if (plan.day === crossing.day) {
    const body = { fromMarket: 'CN', from, to, reference, lines }
    put(lane, plan, { phase: 'supply', at: tick(plan, morning.crossing), kind: 'transfer_intake', actor: 'transfers', key, body })
  }
  if (plan.day === crossing.arrives) receiveDelivery(lane, plan, { key, to, lines: [{ sku, quantity: crossing.units }] }, morning.arrivals)
}

/** Writes out what the day asked for: one receipt a warehouse, filled up to spare the next one, and one delivery a store. */
export function writeSupply(lane: Lane, plan: DayPlan): void {
  const { market, floor } = levelsOn(lane, plan.day)
  for (const [place, lines] of plan.receipts) {
    const share = shareOf(lane, place)
    market.forEach((units, sku) => {
      const low = floor + Math.ceil(units * share * 0.6)
      if (units === 0 || sku === lane.scarce || lines.has(sku) || cellOf(lane, place, sku).available >= low) return
      receive(lane, plan, place, sku, inCartons(Math.ceil(units * share)))
    })
    const body = {
      place,
      supplier: 'Padi factories',
      lines: [...lines].map(([sku, quantity]) => ({ sku: codeOf(lane, sku), quantity, unitCost: costOf(lane, sku, plan.day) })),
    }
    put(lane, plan, { phase: 'supply', at: tick(plan, morning.receipts), kind: 'receipt', actor: place, body })
  }
  for (const [store, lines] of plan.deliveries) {
    const sent = [...lines].map(([sku, quantity]) => ({ sku: codeOf(lane, sku), quantity }))
    const from = homeOf(lane, store)
    const body = { from, to: store, lines: sent }
    const key = put(lane, plan, { phase: 'supply', at: tick(plan, morning.dispatch), kind: 'transfer', actor: from, body })
    const received = { transfer: key, lines: sent.map(l => ({ sku: l.sku, received: l.quantity })) }
    put(lane, plan, { phase: 'supply', at: tick(plan, morning.delivered), kind: 'transfer_receipt', actor: store, body: received })
  }
}

/**
 * Each store in its turn is filled up for the next two weeks. Decided before the day's receipts are written, so that they cover it;
 * the units stay in the book until `dispatchAtNight`.
 */
export function decideReplenishment(lane: Lane, plan: DayPlan): Delivery[] {
  const deliveries: Delivery[] = []
  lane.stores.forEach((store, i) => {
    if (store.openedOn > plan.day || (dayToNumber(plan.day) + i) % storeRound !== 0) return
    const lines: Line[] = []
    targetsOf(lane, store.code, plan.day).forEach((target, sku) => {
      const quantity = target - cellOf(lane, store.code, sku).available
      if (quantity > 0) lines.push({ sku, quantity })
    })
    if (lines.length === 0) return
    for (const l of lines) {
      ensureAtWarehouse(lane, plan, homeOf(lane, store.code), l.sku, l.quantity)
      stockIn(lane, homeOf(lane, store.code), l.sku, -l.quantity)
    }
    deliveries.push({ key: newKey(lane, plan, 'transfer'), to: store.code, lines })
  })
  for (const d of deliveries) for (const l of d.lines) stockIn(lane, homeOf(lane, d.to), l.sku, l.quantity)
  return deliveries
}

/** The goods leave at night and arrive in the morning. */
export function dispatchAtNight(lane: Lane, plan: DayPlan, deliveries: readonly Delivery[], at: () => number): void {
  for (const { key, to, lines } of deliveries) {
    const from = homeOf(lane, to)
    for (const l of lines) stockIn(lane, from, l.sku, -l.quantity)
    const body = { from, to, lines: lines.map(l => ({ sku: codeOf(lane, l.sku), quantity: l.quantity })) }
    put(lane, plan, { phase: 'evening', at: at(), kind: 'transfer', actor: from, key, body })
  }
  lane.inbound = [...deliveries]
}

function costOf(lane: Lane, sku: number, day: string): { amountMinor: number; currency: string } {
  const retail = localPriceMinor(lane.market, lane.skus[sku]?.cny ?? 0)
  return { amountMinor: Math.round(netMinor(lane.market, retail, day) * unitCost.value), currency: lane.market.currency }
}

/** One after the other from a time of the morning, a tenth of a second apart. */
function tick(plan: DayPlan, from: number): number {
  return from + plan.phases.supply.length * 100
}
