/** Cancels before handover, returns after it, and the recorded state of the payment. */
import { at, customer } from '../accounts.ts'
import type { ActOf, LineQuantity } from '../acts.ts'
import type { Channel } from '../catalogue.ts'
import type { Order, OrderLine, Return, ReturnLine } from '../documents.ts'
import { openOf, openUnits, orderCan } from '../order-can.ts'
import { accept, type Decision, type MarketState, orderOf, type Refuse, refuse, type Stamp } from '../state.ts'
import { workOn, type Working } from '../working.ts'
import { dayAt, dayIn, findChannel, findPlace, isRefusal } from './common.ts'
import { settledUnits, withFulfilment } from './fulfilment.ts'
import { usesAfterCancel } from './limits.ts'
import { share } from './money.ts'
import { orderMovement } from './order.ts'

/** Takes units off the order before handover; they are available again where they were committed. Last fulfilments give first. */
export function decideCancel(state: MarketState, act: ActOf<'cancel'>, stamp: Stamp): Decision {
  const before = orderOf(state, act.body.order)
  if (before === undefined) return refuse('unknown_order', { order: act.body.order })
  const lines = cancelLines(before, act.body.lines)
  if (isRefusal(lines)) return lines
  const work = workOn(state)
  let order = before
  for (const { line, quantity } of lines) order = cancelLine(work, order, line, quantity, act.body.reason)
  const day = dayIn(state.catalogue.channelById(order.channel), stamp.occurredAt)
  return accept(order.id, day, {
    movements: work.movements,
    documents: [order],
    rows: usesAfterCancel(state, order),
    detail: { cancelled: lines.map(l => ({ ...l })) },
  })
}

function cancelLines(order: Order, named: readonly LineQuantity[] | undefined): LineQuantity[] | Refuse {
  if (named === undefined) {
    const may = orderCan.cancel(order)
    return may.ok ? order.lines.map(l => ({ line: l.line, quantity: openOf(order, l.line) })).filter(l => l.quantity > 0) : may
  }
  const seen = new Set<number>()
  for (const { line, quantity } of named) {
    if (seen.has(line)) return refuse('duplicate_line', { line })
    seen.add(line)
    const may = orderCan.cancel(order, line, quantity)
    if (!may.ok) return may
  }
  return [...named]
}

function cancelLine(work: Working, before: Order, line: number, quantity: number, reason: string | undefined): Order {
  let order = before
  let rest = quantity
  for (const f of [...before.fulfilments].reverse()) {
    const fl = f.lines.find(l => l.line === line)
    const units = Math.min(rest, fl === undefined ? 0 : openUnits(fl))
    if (units === 0) continue
    rest -= units
    const orderLine = order.lines[line - 1] as OrderLine
    const money = share(orderLine, units, settledUnits(order, line))
    const because = reason === undefined ? {} : { reason }
    work.move({
      ...orderMovement(order, orderLine),
      quantity: units,
      from: at('committed', f.place),
      to: at('available', f.place),
      cause: 'cancel',
      ...money,
      ...because,
    })
    order = withFulfilment(order, f.n, l => (l.line === line ? { ...l, cancelled: l.cancelled + units } : l))
    order = { ...order, lines: order.lines.map(l => (l.line === line ? { ...l, cancelled: l.cancelled + units } : l)) }
  }
  return order
}

/**
 * Goods came back, at the place where they were handed in (lesson 15), each in its disposition. Of an order: never more than was handed over, at
 * the sale's own money. Without one it is a fact all the same: recorded with its reason, and a discrepancy says no sale is known.
 */
export function decideReturn(state: MarketState, act: ActOf<'return'>, stamp: Stamp): Decision {
  const place = findPlace(state, act.body.place)
  if (isRefusal(place)) return place
  const day = dayAt(place, stamp.occurredAt)
  const work = workOn(state)
  const order = act.body.order === undefined ? undefined : orderOf(state, act.body.order)
  if (order === undefined && act.body.order !== undefined) return refuse('unknown_order', { order: act.body.order })
  const channel = order
    ? state.catalogue.channelById(order.channel)
    : act.body.channel === undefined
      ? undefined
      : findChannel(state, act.body.channel)
  if (isRefusal(channel)) return channel
  const taken = order ? returnOfOrder(state, work, order, act, place.id) : returnWithoutOrder(state, work, act, place.id, channel)
  if (isRefusal(taken)) return taken
  const doc: Return = {
    type: 'return',
    id: act.key,
    seq: stamp.seq,
    number: stamp.number,
    order: order?.id,
    place: place.id,
    channel: channel?.id,
    reason: act.body.reason,
    day,
    lines: taken.lines,
  }
  return accept(act.key, day, {
    movements: work.movements,
    documents: taken.order ? [taken.order, doc] : [doc],
    rows: work.rows,
    numbered: true,
    detail: { number: stamp.number, netMinor: sum(taken.lines, 'netMinor'), taxMinor: sum(taken.lines, 'taxMinor') },
  })
}

const sum = (lines: readonly ReturnLine[], field: 'netMinor' | 'taxMinor') => lines.reduce((total, l) => total + l[field], 0)

function returnOfOrder(
  state: MarketState,
  work: Working,
  before: Order,
  act: ActOf<'return'>,
  place: number,
): { lines: ReturnLine[]; order: Order } | Refuse {
  let order = before
  const lines: ReturnLine[] = []
  for (const asked of act.body.lines) {
    const parts = linesReturned(state, order, asked)
    if (isRefusal(parts)) return parts
    for (const { orderLine, quantity } of parts) {
      const { sku } = orderLine
      const line = lines.length + 1
      const money = share(orderLine, quantity, orderLine.returned)
      const moved = { sku, quantity, from: customer, to: at(asked.disposition, place), cause: 'return' as const }
      const sold = order.soldAt === undefined ? {} : { soldAt: order.soldAt }
      work.move({ ...moved, line, channel: order.channel, reason: act.body.reason, ...sold, ...money })
      lines.push({ line, sku, orderLine: orderLine.line, quantity, disposition: asked.disposition, ...money })
      order = { ...order, lines: order.lines.map(ol => (ol === orderLine ? { ...ol, returned: ol.returned + quantity } : ol)) }
    }
  }
  return { lines, order }
}

/** The order's lines that come back: the one named, or those of the SKU in their order, never more than was handed over of them. */
function linesReturned(
  state: MarketState,
  order: Order,
  asked: ActOf<'return'>['body']['lines'][number],
): { orderLine: OrderLine; quantity: number }[] | Refuse {
  const sku = asked.sku === undefined ? undefined : state.catalogue.sku(asked.sku)
  if (asked.sku !== undefined && sku === undefined) return refuse('unknown_sku', { skus: [asked.sku] })
  const meant = order.lines.filter(l => (asked.line === undefined || l.line === asked.line) && (sku === undefined || l.sku === sku.id))
  const named = { ...(asked.line !== undefined && { line: asked.line }), ...(asked.sku !== undefined && { sku: asked.sku }) }
  if (meant.length === 0) return refuse('unknown_line', named)
  const parts: { orderLine: OrderLine; quantity: number }[] = []
  let rest = asked.quantity
  for (const orderLine of meant) {
    const may = orderCan.return(order, orderLine.line)
    const quantity = Math.min(rest, may.ok ? may.units : 0)
    if (quantity > 0) parts.push({ orderLine, quantity })
    rest -= quantity
  }
  if (rest > 0) return refuse('too_many', { ...named, requested: asked.quantity, remaining: asked.quantity - rest })
  return parts
}

function returnWithoutOrder(
  state: MarketState,
  work: Working,
  act: ActOf<'return'>,
  place: number,
  channel: Channel | undefined,
): { lines: ReturnLine[]; order?: Order } | Refuse {
  const lines: ReturnLine[] = []
  for (const [i, l] of act.body.lines.entries()) {
    const sku = l.sku === undefined ? undefined : state.catalogue.sku(l.sku)
    if (sku === undefined) return refuse('unknown_sku', { skus: [l.sku ?? ''] })
    const moved = { sku: sku.id, quantity: l.quantity, from: customer, to: at(l.disposition, place), cause: 'return' as const, line: i + 1 }
    work.move({ ...moved, reason: act.body.reason, ...(channel && { channel: channel.id }) })
    work.rows.push({ type: 'discrepancy', kind: 'returned_without_sale', doc: act.key, sku: sku.id, place, units: l.quantity })
    lines.push({
      line: i + 1,
      sku: sku.id,
      orderLine: undefined,
      quantity: l.quantity,
      disposition: l.disposition,
      netMinor: 0,
      taxMinor: 0,
    })
  }
  return { lines }
}

/** Records what the payment provider says. It has no effect on stock: holds and cancels have. */
export function decidePayment(state: MarketState, act: ActOf<'payment'>, stamp: Stamp): Decision {
  const order = orderOf(state, act.body.order)
  if (order === undefined) return refuse('unknown_order', { order: act.body.order })
  const day = dayIn(state.catalogue.channelById(order.channel), stamp.occurredAt)
  return accept(order.id, day, { documents: [{ ...order, paymentState: act.body.state }], detail: { paymentState: act.body.state } })
}
