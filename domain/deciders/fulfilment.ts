/** What a place does with a fulfilment: hands it over, whole or in part, or rejects it, and the order is routed once more. */
import { type Account, adjustment, at, customer } from '../accounts.ts'
import type { ActOf, LineQuantity } from '../acts.ts'
import type { Fulfilment, FulfilmentLine, FulfilmentState, Order, OrderLine } from '../documents.ts'
import { handedOver, openUnits, orderCan } from '../order-can.ts'
import { route } from '../routing.ts'
import { accept, type Decision, type MarketState, orderOf, type Refuse, refuse, type Stamp } from '../state.ts'
import { workOn, type Working } from '../working.ts'
import { candidatesOf } from './candidates.ts'
import { dayAt, isRefusal } from './common.ts'
import { usesAfterCancel } from './limits.ts'
import { share } from './money.ts'
import { fulfilmentsOf, orderMovement } from './order.ts'

/** The state a fulfilment's lines make: open while anything is, else what happened to it: any of it handed over, else rejected, else cancelled. */
export function stateOf(lines: readonly FulfilmentLine[]): FulfilmentState {
  if (lines.some(l => openUnits(l) > 0)) return 'open'
  if (lines.some(l => l.handedOver > 0)) return 'handed_over'
  return lines.some(l => l.rejected > 0) ? 'rejected' : 'cancelled'
}

/** Units of the order's line that have had their share of its money: handed over or cancelled. */
export function settledUnits(order: Order, line: number): number {
  return handedOver(order, line) + (order.lines[line - 1] as OrderLine).cancelled
}

/** The order with one fulfilment's lines changed, and its state made from them. */
export function withFulfilment(order: Order, n: number, change: (line: FulfilmentLine) => FulfilmentLine): Order {
  const fulfilments = order.fulfilments.map(f => {
    if (f.n !== n) return f
    const lines = f.lines.map(change)
    return { ...f, lines, state: stateOf(lines) }
  })
  return { ...order, fulfilments }
}

function find(state: MarketState, body: { order: string; fulfilment: number }): { order: Order; fulfilment: Fulfilment } | Refuse {
  const order = orderOf(state, body.order)
  if (order === undefined) return refuse('unknown_order', { order: body.order })
  const may = orderCan.reject(order, body.fulfilment)
  return may.ok ? { order, fulfilment: order.fulfilments.find(f => f.n === body.fulfilment) as Fulfilment } : may
}

/** The lines meant: those named, checked against what is open, or all that is open. */
function meant(order: Order, fulfilment: Fulfilment, lines: readonly LineQuantity[] | undefined): LineQuantity[] | Refuse {
  if (lines === undefined) return fulfilment.lines.map(l => ({ line: l.line, quantity: openUnits(l) })).filter(l => l.quantity > 0)
  const seen = new Set<number>()
  for (const { line, quantity } of lines) {
    if (seen.has(line)) return refuse('duplicate_line', { line })
    seen.add(line)
    const may = orderCan.handover(order, fulfilment.n, line, quantity)
    if (!may.ok) return may
  }
  return [...lines]
}

/** Units leave the place and the brand's ownership: to the carrier, to the buyer who collects, or over the counter. */
export function decideHandover(state: MarketState, act: ActOf<'handover'>, stamp: Stamp): Decision {
  const found = find(state, act.body)
  if (isRefusal(found)) return found
  const lines = meant(found.order, found.fulfilment, act.body.lines)
  if (isRefusal(lines)) return lines
  const { fulfilment } = found
  let { order } = found
  const work = workOn(state)
  for (const { line, quantity } of lines) {
    const orderLine = order.lines[line - 1] as OrderLine
    const money = share(orderLine, quantity, settledUnits(order, line))
    work.move({
      ...orderMovement(order, orderLine),
      quantity,
      from: at('committed', fulfilment.place),
      to: customer,
      cause: 'handover',
      ...money,
    })
    order = withFulfilment(order, fulfilment.n, l => (l.line === line ? { ...l, handedOver: l.handedOver + quantity } : l))
  }
  const place = state.catalogue.placeById(fulfilment.place)
  return accept(order.id, dayAt(place, stamp.occurredAt), {
    movements: work.movements,
    documents: [order],
    detail: { fulfilment: fulfilment.n },
  })
}

/**
 * The place cannot serve it. Its open units are routed once more among places that have not rejected this order; what cannot be routed,
 * or must not (the buyer named the place, lesson 17), is taken off the order.
 */
export function decideReject(state: MarketState, act: ActOf<'reject'>, stamp: Stamp): Decision {
  const found = find(state, act.body)
  if (isRefusal(found)) return found
  const { fulfilment } = found
  const place = state.catalogue.placeById(fulfilment.place)
  const day = dayAt(place, stamp.occurredAt)
  const open = fulfilment.lines.map(l => ({ line: l.line, sku: (found.order.lines[l.line - 1] as OrderLine).sku, quantity: openUnits(l) }))
  const work = workOn(state)
  const rerouted = reroute(state, found.order, fulfilment, open, day, stamp.seq)
  const elsewhere = new Map<number, number>()
  for (const f of rerouted) for (const l of f.lines) elsewhere.set(l.line, (elsewhere.get(l.line) ?? 0) + l.quantity)
  const units = act.body.units ?? 'available'
  const back: Account = units === 'lost' ? adjustment : at(units, place.id)
  let order = found.order
  for (const { line, quantity, sku } of open.filter(l => l.quantity > 0)) {
    const moved = elsewhere.get(line) ?? 0
    const orderLine = order.lines[line - 1] as OrderLine
    const base = { ...orderMovement(order, orderLine), from: at('committed', place.id), to: back, reason: act.body.reason }
    work.move({ ...base, quantity: moved, cause: 'reject' })
    if (moved < quantity)
      work.move({ ...base, quantity: quantity - moved, cause: 'cancel', ...share(orderLine, quantity - moved, settledUnits(order, line)) })
    order = takeOff(order, fulfilment.n, line, quantity, quantity - moved)
    if (units === 'lost')
      work.rows.push({ type: 'discrepancy', kind: 'rejected_missing', doc: order.id, sku, place: place.id, units: quantity })
  }
  order = { ...order, fulfilments: [...order.fulfilments, ...rerouted] }
  commitRerouted(work, order, rerouted)
  const off = open.map(l => ({ line: l.line, quantity: l.quantity - (elsewhere.get(l.line) ?? 0) })).filter(l => l.quantity > 0)
  return accept(order.id, day, {
    movements: work.movements,
    documents: [order],
    rows: off.length > 0 ? [...work.rows, ...usesAfterCancel(state, order)] : work.rows,
    detail: {
      fulfilment: fulfilment.n,
      reroutedTo: rerouted.map(f => ({ fulfilment: f.n, place: state.catalogue.placeById(f.place).code })),
      cancelled: off,
    },
  })
}

/** The fulfilment's units are rejected whatever comes of them; those that go nowhere else come off the order's line. */
function takeOff(order: Order, n: number, line: number, rejected: number, cancelled: number): Order {
  const changed = withFulfilment(order, n, l => (l.line === line ? { ...l, rejected: l.rejected + rejected } : l))
  return { ...changed, lines: changed.lines.map(l => (l.line === line ? { ...l, cancelled: l.cancelled + cancelled } : l)) }
}

function reroute(
  state: MarketState,
  order: Order,
  rejected: Fulfilment,
  open: readonly { line: number; sku: number; quantity: number }[],
  day: string,
  seq: number,
): Fulfilment[] {
  if (order.namedPlace !== undefined) return []
  const needs = new Map<number, number>()
  for (const l of open) if (l.quantity > 0) needs.set(l.sku, (needs.get(l.sku) ?? 0) + l.quantity)
  const without = new Set([rejected.place, ...order.fulfilments.filter(f => f.lines.some(l => l.rejected > 0)).map(f => f.place)])
  const channel = state.catalogue.channelById(order.channel)
  const shipTo = order.shipCountry === undefined ? undefined : placeOfAddress(order)
  const candidates = candidatesOf(state, channel, day, { shipTo, without })
  const routed = route(needs, candidates, { splits: channel.splits, partial: true, named: false })
  const firstN = Math.max(...order.fulfilments.map(f => f.n)) + 1
  return fulfilmentsOf(open, routed, order.fulfilKind, seq, firstN).map(f => ({
    ...f,
    reason: `rejected by ${state.catalogue.placeById(rejected.place).code}; ${f.reason}`,
  }))
}

function placeOfAddress(order: Order): { country: string; region?: string; city?: string } {
  return {
    country: order.shipCountry ?? '',
    ...(order.shipRegion !== undefined && { region: order.shipRegion }),
    ...(order.shipCity !== undefined && { city: order.shipCity }),
  }
}

function commitRerouted(work: Working, order: Order, rerouted: readonly Fulfilment[]): void {
  for (const f of rerouted) {
    for (const l of f.lines) {
      const line = order.lines[l.line - 1] as OrderLine
      work.move({
        ...orderMovement(order, line),
        quantity: l.quantity,
        from: at('available', f.place),
        to: at('committed', f.place),
        cause: 'reroute',
      })
    }
  }
}
