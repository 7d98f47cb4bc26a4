/**
 * The day's orders. The units to be shipped are given; chance makes baskets of them and picks channels, buyers and places. On top of them come
 * orders that ship nothing: those cancelled later, and those refused, each for a reason that holds whenever it is sent again.
 */
import type { ActBodies } from '#domain/acts.ts'
import { addDays } from '#domain/calendar.ts'
import { uuidFrom } from '#domain/ids.ts'
import { localPriceMinor, marketplaceChannel, storeChannel } from '../world/catalogue.ts'
import type { WarehouseWorld } from '../world/markets.ts'
import { flashSales } from '../world/periods.ts'
import { mixOn } from '../world/products.ts'
import type { StoreWorld } from '../world/stores.ts'
import { addEvent, cellOf, codeOf, openStores, put, stockIn, type DayPlan, type Lane, type Line, type OpenOrder } from './lane.ts'
import { seasonsOn, type DayQuota, type WeekQuota } from './quotas.ts'
import { shareOut } from './random.ts'
import { ensureAtStore, ensureAtWarehouse, storeMargin } from './supply.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const opens = 9 * HOUR
const closes = 19.8 * HOUR

const chances = {
  partial: 0.03,
  extra: 0.008,
  cancelled: 0.025,
  tomorrow: 0.4,
  till: 0.4,
  returned: 0.02,
  reroutable: 0.012,
  newStore: 0.3,
}
const refusedPart = { shortage: 0.12, ordinary: 0.015, repeatBuyer: 0.3, stalePrice: 0.01 }

type OrderBody = ActBodies['order']
type Way = 'online' | 'collect' | 'marketplace' | 'counter' | 'aisle'

/** Plans the day's orders: `quota` says how many units. */
export function planOrders(lane: Lane, plan: DayPlan, quota: DayQuota, week: WeekQuota): void {
  const units = shareOut(quota.direct, mixOn(plan.day, lane.skus), lane.owed.direct)
  const scarce = units[lane.scarce] ?? 0
  const pool = lane.random.shuffle(units.flatMap((n, sku) => (sku === lane.scarce ? [] : Array.from({ length: n }, () => sku))))
  const count = { orders: 0 }
  while (pool.length > 0) {
    basketOrder(lane, plan, week, basket(lane, pool))
    count.orders++
  }
  if (quota.flash > 0) flashSale(lane, plan, week, quota.flash)
  scarceOrders(lane, plan, week, scarce)
  const shortage = seasonsOn(lane.market.code, plan.day).some(s => s.shortage === true)
  const times = (part: number) => Math.floor(count.orders * part + lane.random.next())
  for (let n = times(shortage ? refusedPart.shortage : refusedPart.ordinary); n > 0; n--) refusedForStock(lane, plan, quota, scarce)
  for (let n = times(refusedPart.stalePrice); n > 0; n--) refusedForPrice(lane, plan)
  for (let n = times(chances.cancelled); n > 0; n--) cancelledOrder(lane, plan, week)
}

/** One to three units off the pool, as lines; no more of a limited SKU than one buyer may have. */
function basket(lane: Lane, pool: number[]): Line[] {
  const size = 1 + lane.random.weighted([0.68, 0.25, 0.07])
  const lines = new Map<number, number>()
  for (let n = 0; n < size; n++) {
    const sku = pool.pop()
    if (sku === undefined) break
    if ((lines.get(sku) ?? 0) >= (lane.limits.get(sku) ?? size)) {
      pool.push(sku)
      break
    }
    lines.set(sku, (lines.get(sku) ?? 0) + 1)
  }
  return [...lines].map(([sku, quantity]) => ({ sku, quantity }))
}

function basketOrder(lane: Lane, plan: DayPlan, week: WeekQuota, lines: readonly Line[]): void {
  const { shares } = lane.market
  const open = openStores(lane, plan.day)
  const inStores = open.length > 0 ? 1 : 0
  const ways: Way[] = ['online', 'marketplace', 'collect', 'counter', 'aisle']
  const weights = [shares.online, shares.marketplace, shares.collect * inStores, shares.counter * inStores, shares.aisle * inStores]
  const way = ways[lane.random.weighted(weights)] ?? 'online'
  const at = opens + lane.random.next() * (closes - opens)
  if (way === 'counter') return counterSale(lane, plan, lines, at)
  if (way === 'collect') return collectOrder(lane, plan, week, lines, at)
  shipOrder(lane, plan, week, lines, at, way)
}

function shipOrder(lane: Lane, plan: DayPlan, week: WeekQuota, lines: readonly Line[], at: number, way: Way): void {
  const { random } = lane
  const warehouse = random.pick([
    lane.market.network.warehouses[random.weighted(lane.market.network.warehouses.map(w => w.share))] ?? never(),
  ])
  const limited = lines.some(l => lane.limits.has(l.sku))
  const extra = !limited && random.chance(chances.extra)
  const asked = lines.map((l, i) => (extra && i === 0 ? { ...l, quantity: l.quantity + 1 } : l))
  const body = { ...shipBody(lane, warehouse, asked, way), ...(random.chance(chances.partial) && { partial: true }) }
  if (way === 'aisle') body.soldAt = random.pick(openStores(lane, plan.day)).code
  takeFrom(lane, plan, warehouse.code, asked)
  const key = put(lane, plan, { phase: 'orders', at, kind: 'order', actor: body.channel, body })
  const alone = lines.length === 1 && lines[0]?.quantity === 1 && !extra
  const reroutable = way === 'marketplace' && alone && random.chance(chances.reroutable)
  handOverLater(lane, plan, week, { key, place: warehouse.code, lines, kind: 'ship', extra, reroutable })
}

/** An order's body for parcels: channel, buyer and address by the way it comes in. */
function shipBody(lane: Lane, warehouse: WarehouseWorld, lines: readonly Line[], way: Way): OrderBody {
  const { market, random } = lane
  const shop = random.pick(market.shops)
  const abroad = shop.cities !== undefined && way === 'online'
  const shipTo = abroad
    ? { country: shop.country, city: random.pick(shop.cities ?? []) }
    : { country: market.country, region: warehouse.region, city: random.pick(warehouse.shipCities) }
  const channel = way === 'marketplace' ? marketplaceChannel(market.code) : way === 'aisle' ? storeChannel(market.code) : shop.code
  const known = lines.some(l => lane.limits.has(l.sku)) || way === 'online'
  return {
    channel,
    lines: lines.map(l => ({ sku: codeOf(lane, l.sku), quantity: l.quantity })),
    fulfil: { kind: 'ship' },
    ...(known && { buyer: { id: newBuyer(lane) } }),
    shipTo,
    paymentState: 'paid',
    ...(way === 'marketplace' && { externalRef: `${market.code}-${String(++lane.externalRefs).padStart(7, '0')}` }),
  }
}

const newBuyer = (lane: Lane): string => uuidFrom('lumbung demo', lane.seed, lane.scale, lane.market.code, 'buyer', lane.buyers++)

/** Takes the units off the plan's book at the warehouse, after seeing to it that they are there. */
function takeFrom(lane: Lane, plan: DayPlan, warehouse: string, lines: readonly Line[]): void {
  for (const { sku, quantity } of lines) {
    ensureAtWarehouse(lane, plan, warehouse, sku, quantity)
    commit(lane, warehouse, sku, quantity)
  }
}

/** Promised: no longer available, still on hand. */
function commit(lane: Lane, place: string, sku: number, units: number): void {
  stockIn(lane, place, sku, -units)
  cellOf(lane, place, sku).onHand += units
}

/** Handed over the same evening or the next, but in the same week: a week's units are exact. */
function handOverLater(lane: Lane, plan: DayPlan, week: WeekQuota, order: OpenOrder): void {
  const tomorrow = plan.day < week.to && lane.random.chance(chances.tomorrow)
  addEvent(lane, tomorrow ? addDays(plan.day, 1) : plan.day, { what: 'handover', order })
  returnLater(lane, plan, order)
}

/** Two in a hundred orders come back, whole days after they were handed over. */
function returnLater(lane: Lane, plan: DayPlan, order: Pick<OpenOrder, 'key' | 'place' | 'lines'>): void {
  if (!lane.random.chance(chances.returned)) return
  const day = addDays(plan.day, 3 + lane.random.below(12))
  const line = lane.random.below(order.lines.length)
  const { sku } = order.lines[line] ?? never()
  if (sku === lane.scarce) return
  const open = openStores(lane, plan.day)
  const warehouse = lane.market.network.warehouses.find(w => w.code === order.place)
  const store = open.length > 0 && (warehouse === undefined || lane.random.chance(0.25))
  const place = store ? lane.random.pick(open).code : order.place
  addEvent(lane, day, { what: 'return', order: order.key, line: line + 1, sku, place, store })
}

/** A store that has the lines and `margin` more of each; on a store's first days buyers go there. Where none has them, one is filled up. */
function findStore(lane: Lane, plan: DayPlan, lines: readonly Line[], margin: number): StoreWorld {
  const open = openStores(lane, plan.day)
  const has = (s: StoreWorld) => lines.every(l => cellOf(lane, s.code, l.sku).available >= l.quantity + margin)
  if (lane.random.chance(chances.newStore)) {
    const fresh = open.filter(s => s.openedOn >= addDays(plan.day, -2) && has(s))
    if (fresh.length > 0) return lane.random.pick(fresh)
  }
  const first = lane.random.below(open.length)
  for (let i = 0; i < open.length; i++) {
    const store = open[(first + i) % open.length]
    if (store !== undefined && has(store)) return store
  }
  const store = open[first] ?? never()
  for (const l of lines) ensureAtStore(lane, plan, store.code, l.sku, l.quantity + margin)
  return store
}

function counterSale(lane: Lane, plan: DayPlan, lines: readonly Line[], at: number): void {
  const { code } = findStore(lane, plan, lines, storeMargin.counter)
  for (const l of lines) stockIn(lane, code, l.sku, -l.quantity)
  const channel = storeChannel(lane.market.code)
  const sold = lines.map(l => ({ sku: codeOf(lane, l.sku), quantity: l.quantity }))
  const shipped = lines.reduce((sum, l) => sum + l.quantity, 0)
  const limited = lines.some(l => lane.limits.has(l.sku))
  const buyer = limited ? { buyer: { id: newBuyer(lane) } } : {}
  const made = { phase: 'orders', at, actor: `till ${code}`, shipped } as const
  const paid = { channel, lines: sold, ...buyer, paymentState: 'paid' } as const
  const key = lane.random.chance(chances.till)
    ? put(lane, plan, { ...made, kind: 'sale', body: { ...paid, place: code } })
    : put(lane, plan, { ...made, kind: 'order', body: { ...paid, fulfil: { kind: 'counter', place: code } } })
  returnLater(lane, plan, { key, place: code, lines })
}

function collectOrder(lane: Lane, plan: DayPlan, week: WeekQuota, lines: readonly Line[], at: number): void {
  const { code } = findStore(lane, plan, lines, storeMargin.collect)
  for (const l of lines) commit(lane, code, l.sku, l.quantity)
  const { code: channel } = lane.random.pick(lane.market.shops)
  const body: OrderBody = {
    channel,
    lines: lines.map(l => ({ sku: codeOf(lane, l.sku), quantity: l.quantity })),
    fulfil: { kind: 'collect', place: code },
    buyer: { id: newBuyer(lane) },
    paymentState: 'paid',
  }
  const key = put(lane, plan, { phase: 'orders', at, kind: 'order', actor: channel, body })
  handOverLater(lane, plan, week, { key, place: code, lines, kind: 'collect', extra: false, reroutable: false })
}

/** The published minutes of a drop: shop and marketplace, one or two a buyer, and buyers who come back for more and get none. */
function flashSale(lane: Lane, plan: DayPlan, week: WeekQuota, units: number): void {
  const sale = flashSales.find(f => f.market === lane.market.code && f.day === plan.day) ?? never()
  const sku = lane.skus.findIndex(s => s.code === sale.sku)
  const within = () => sale.startMinute * MINUTE + lane.random.next() * sale.seconds * 1000
  for (let left = units; left > 0;) {
    const quantity = Math.min(left, lane.random.chance(0.1) ? sale.perBuyer : 1)
    left -= quantity
    const at = within()
    const way: Way = lane.random.chance(0.5) ? 'online' : 'marketplace'
    shipOrder(lane, plan, week, [{ sku, quantity }], at, way)
    const { act } = plan.phases.orders.at(-1) ?? never()
    if (quantity < sale.perBuyer || act.kind !== 'order' || !lane.random.chance(refusedPart.repeatBuyer)) continue
    const { externalRef: _, partial: __, ...again } = act.body
    const body = { ...again, lines: [{ sku: sale.sku, quantity: 1 }] }
    put(lane, plan, { phase: 'orders', at: at + 2 * MINUTE, kind: 'order', actor: body.channel, body, refusal: 'limit_reached' })
  }
}

/**
 * The scarce SKU: what came in the morning is gone by half past ten, unit by unit in the shop. The last buyer asks for more than is left and
 * takes what there is.
 */
function scarceOrders(lane: Lane, plan: DayPlan, week: WeekQuota, units: number): void {
  const warehouse = lane.market.network.warehouses[0] ?? never()
  for (let n = 0; n < units; n++) {
    const lines = [{ sku: lane.scarce, quantity: 1 }]
    takeFrom(lane, plan, warehouse.code, lines)
    const last = n === units - 1 && lane.random.chance(0.5)
    const body = shipBody(lane, warehouse, last ? [{ sku: lane.scarce, quantity: 3 }] : lines, 'online')
    const at = 10 * HOUR + ((n + 1) / (units + 1)) * 30 * MINUTE
    const key = put(lane, plan, { phase: 'orders', at, kind: 'order', actor: body.channel, body: last ? { ...body, partial: true } : body })
    handOverLater(lane, plan, week, { key, place: warehouse.code, lines, kind: 'ship', extra: false, reroutable: false })
  }
}

/**
 * A trader asks for more of the scarce SKU than the market ever has at once. So it is refused at any moment, also when a replay that was
 * killed sends it again.
 */
function refusedForStock(lane: Lane, plan: DayPlan, quota: DayQuota, scarce: number): void {
  if (lane.scarce < 0) return
  const most = Math.max(scarce, Math.ceil(quota.direct * 0.05))
  const lines = [{ sku: lane.scarce, quantity: 50 + 5 * most + lane.random.below(20) }]
  const way: Way = lane.random.chance(0.7) ? 'online' : 'marketplace'
  const body = shipBody(lane, lane.market.network.warehouses[0] ?? never(), lines, way)
  const at = 10.6 * HOUR + lane.random.next() * (closes - 10.6 * HOUR)
  put(lane, plan, { phase: 'orders', at, kind: 'order', actor: body.channel, body, refusal: 'insufficient_stock' })
}

/** In the week after a price cut: a page that was left open shows the old price. */
function refusedForPrice(lane: Lane, plan: DayPlan): void {
  const cut = lane.skus.find(s => s.cut !== undefined && s.cut.from <= plan.day && plan.day < addDays(s.cut.from, 7))
  if (cut?.cut === undefined) return
  const unitPriceMinor = localPriceMinor(lane.market, cut.cny)
  if (unitPriceMinor === localPriceMinor(lane.market, cut.cut.cny)) return
  const warehouse = lane.market.network.warehouses[0] ?? never()
  const body = shipBody(lane, warehouse, [{ sku: lane.skus.indexOf(cut), quantity: 1 }], 'online')
  const old = { ...body, lines: [{ sku: cut.code, quantity: 1, unitPriceMinor }] }
  const at = opens + lane.random.next() * (closes - opens)
  put(lane, plan, { phase: 'orders', at, kind: 'order', actor: body.channel, body: old, refusal: 'price_changed' })
}

/** On top of what ships: an order that its buyer takes back whole, this evening or tomorrow. */
function cancelledOrder(lane: Lane, plan: DayPlan, week: WeekQuota): void {
  const mix = mixOn(plan.day, lane.skus).map((part, sku) => (sku === lane.scarce || lane.limits.has(sku) ? 0 : part))
  const lines = [{ sku: lane.random.weighted(mix), quantity: 1 }]
  const { warehouses } = lane.market.network
  const warehouse = warehouses[lane.random.weighted(warehouses.map(w => w.share))] ?? never()
  const body = shipBody(lane, warehouse, lines, lane.random.chance(0.6) ? 'online' : 'marketplace')
  takeFrom(lane, plan, warehouse.code, lines)
  const at = opens + lane.random.next() * (closes - opens)
  const key = put(lane, plan, { phase: 'orders', at, kind: 'order', actor: body.channel, body })
  const order: OpenOrder = { key, place: warehouse.code, lines, kind: 'ship', extra: false, reroutable: false }
  const tomorrow = plan.day < week.to && lane.random.chance(chances.tomorrow)
  addEvent(lane, tomorrow ? addDays(plan.day, 1) : plan.day, { what: 'cancel', order })
}

function never(): never {
  throw new Error('the demo brand lacks something the plan needs')
}
