/** Evenings: parcels and collected orders are handed over, some are rejected and go out elsewhere, some cancelled, some come back. */
import { dayToNumber, weekday } from '#domain/calendar.ts'
import { cellOf, codeOf, openStores, put, stockIn, type DayPlan, type Delivery, type Event, type Lane, type OpenOrder } from './lane.ts'
import { dispatchAtNight } from './supply.ts'

const HOUR = 3_600_000
const begins = 20 * HOUR
const ends = 22.75 * HOUR

/** The day's events, one after the other in an order of chance; the plan's book follows in the same order. */
export function planHandovers(lane: Lane, plan: DayPlan): void {
  const events = lane.random.shuffle(lane.events.get(plan.day) ?? [])
  lane.events.delete(plan.day)
  const step = (ends - begins) / (events.length + 1)
  events.forEach((event, i) => happen(lane, plan, event, begins + (i + 1) * step))
}

function happen(lane: Lane, plan: DayPlan, event: Event, at: number): void {
  if (event.what === 'return') return takeBack(lane, plan, event, at)
  const { order } = event
  if (event.what === 'cancel') {
    put(lane, plan, { phase: 'handovers', at, kind: 'cancel', actor: 'service desk', body: { order: order.key, reason: 'buyer asked' } })
    for (const l of order.lines) cellOf(lane, order.place, l.sku).available += l.quantity
    return
  }
  if (order.extra) {
    const body = { order: order.key, lines: [{ line: 1, quantity: 1 }], reason: 'one too many' }
    put(lane, plan, { phase: 'handovers', at, kind: 'cancel', actor: 'service desk', body })
    cellOf(lane, order.place, order.lines[0]?.sku ?? 0).available += 1
  }
  const elsewhere = order.reroutable ? nextPlace(lane, order) : undefined
  if (elsewhere === undefined) handOver(lane, plan, order, at)
  else reject(lane, plan, order, elsewhere, at)
}

function handOver(lane: Lane, plan: DayPlan, order: OpenOrder, at: number): void {
  const units = order.lines.reduce((sum, l) => sum + l.quantity, 0)
  for (const l of order.lines) cellOf(lane, order.place, l.sku).onHand -= l.quantity
  const actor = order.place
  const body = { order: order.key, fulfilment: 1 }
  if (order.kind === 'collect' || units === 1 || !lane.random.chance(0.06)) {
    put(lane, plan, { phase: 'handovers', at: at + 1, kind: 'handover', actor, body, shipped: units })
    return
  }
  // In two parcels.
  const first = { ...body, lines: [{ line: 1, quantity: 1 }] }
  put(lane, plan, { phase: 'handovers', at: at + 1, kind: 'handover', actor, body: first, shipped: 1 })
  put(lane, plan, { phase: 'handovers', at: at + 2, kind: 'handover', actor, body, shipped: units - 1 })
}

/** Where the order goes next: of the marketplace's other warehouses, all of them in the same country, the one with the most; else the first code. */
function nextPlace(lane: Lane, order: OpenOrder): string | undefined {
  const sku = order.lines[0]?.sku ?? 0
  const units = (place: string) => cellOf(lane, place, sku).available
  const others = lane.market.network.warehouses.map(w => w.code).filter(code => code !== order.place && units(code) > 0)
  return others.sort((a, b) => units(b) - units(a) || (a < b ? -1 : 1))[0]
}

function reject(lane: Lane, plan: DayPlan, order: OpenOrder, elsewhere: string, at: number): void {
  const { sku } = order.lines[0] ?? { sku: 0 }
  const body = { order: order.key, fulfilment: 1, reason: 'box damaged', units: 'damaged' as const }
  put(lane, plan, { phase: 'handovers', at: at + 1, kind: 'reject', actor: order.place, body })
  cellOf(lane, order.place, sku).damaged += 1
  stockIn(lane, elsewhere, sku, -1)
  put(lane, plan, {
    phase: 'handovers',
    at: at + 2,
    kind: 'handover',
    actor: elsewhere,
    body: { order: order.key, fulfilment: 2 },
    shipped: 1,
  })
}

/** A store keeps what comes back for inspection; a warehouse decides at once. */
function takeBack(lane: Lane, plan: DayPlan, event: Extract<Event, { what: 'return' }>, at: number): void {
  const found = (['available', 'quality_control', 'damaged'] as const)[lane.random.weighted([0.6, 0.3, 0.1])] ?? 'available'
  const disposition = event.store ? 'quality_control' : found
  const cell = cellOf(lane, event.place, event.sku)
  cell.onHand += 1
  if (disposition === 'available') cell.available += 1
  else if (disposition === 'damaged') cell.damaged += 1
  else cell.checked += 1
  const reason = lane.random.chance(0.7) ? 'changed their mind' : 'does not work'
  const body = { place: event.place, reason, order: event.order, lines: [{ line: event.line, quantity: 1, disposition }] }
  put(lane, plan, { phase: 'handovers', at, kind: 'return', actor: event.place, body })
}

/** Nights: counts, inspection, scrapping, and the goods that leave for the stores. */
export function planEvening(lane: Lane, plan: DayPlan, deliveries: readonly Delivery[]): void {
  const at = () => 22.9 * HOUR + plan.phases.evening.length * 100
  const { warehouses } = lane.market.network
  const turn = dayToNumber(plan.day)
  // Each warehouse is counted every ten days, three SKUs at a time; one store a day, two SKUs.
  warehouses.forEach((w, i) => {
    if ((turn + 3 * i) % 10 === 0) count(lane, plan, w.code, 3, at)
    if (weekday(plan.day) === 3) inspect(lane, plan, w.code, at)
    if (plan.day.endsWith('-28')) scrap(lane, plan, w.code, at)
  })
  const open = openStores(lane, plan.day)
  if (open.length > 3) count(lane, plan, open[turn % open.length]?.code ?? '', 2, at)
  dispatchAtNight(lane, plan, deliveries, at)
}

function count(lane: Lane, plan: DayPlan, place: string, many: number, at: () => number): void {
  const skus = lane.skus.map((_, sku) => sku).filter(sku => sku !== lane.scarce && cellOf(lane, place, sku).onHand > 0)
  const chosen = lane.random.shuffle(skus).slice(0, many)
  if (chosen.length === 0) return
  const lines = chosen.map(sku => {
    const cell = cellOf(lane, place, sku)
    if (cell.available > 3 && lane.random.chance(0.08)) stockIn(lane, place, sku, -1)
    return { sku: codeOf(lane, sku), counted: cell.onHand }
  })
  put(lane, plan, { phase: 'evening', at: at(), kind: 'count', actor: place, body: { place, note: 'cycle count', lines } })
}

/** What waited for inspection can be sold again. */
function inspect(lane: Lane, plan: DayPlan, place: string, at: () => number): void {
  const lines = lane.skus.flatMap((_, sku) => {
    const cell = cellOf(lane, place, sku)
    const quantity = cell.checked
    cell.checked = 0
    cell.available += quantity
    return quantity > 0 ? [{ sku: codeOf(lane, sku), quantity }] : []
  })
  if (lines.length === 0) return
  const body = { place, from: 'quality_control' as const, to: 'available' as const, reason: 'inspected', lines }
  put(lane, plan, { phase: 'evening', at: at(), kind: 'status_change', actor: place, body })
}

function scrap(lane: Lane, plan: DayPlan, place: string, at: () => number): void {
  const lines = lane.skus.flatMap((_, sku) => {
    const cell = cellOf(lane, place, sku)
    const quantity = cell.damaged
    cell.damaged = 0
    cell.onHand -= quantity
    return quantity > 0 ? [{ sku: codeOf(lane, sku), quantity, state: 'damaged' as const }] : []
  })
  if (lines.length === 0) return
  put(lane, plan, { phase: 'evening', at: at(), kind: 'adjustment', actor: place, body: { place, reason: 'scrapped', lines } })
}
