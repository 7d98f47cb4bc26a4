/** What becomes of an order: never more handed over than fulfilled, never more back than handed over, each unit in one state. */
import { at, openFulfilment, openLine, openOf, type Fulfilment, type FulfilmentLine, type Order, type OrderLine } from '../book.ts'
import { attributed, movedAsWanted, noteDiscrepancy, onDay, report, same, wanted, type Case } from '../case.ts'
import type { Row } from '../records.ts'
import { channelDay, placeDay } from '../world.ts'
import { sharesMoney } from './money.ts'
import { bestPlace, placesFor, sellableAt } from './stock.ts'

function orderOf(c: Case): Order | undefined {
  const order = c.book.orders.get(c.body.order ?? '')
  if (order === undefined) report(c, 'order', 'accepted for an order that was never accepted', 'an order', c.body.order)
  return order
}

function fulfilmentOf(c: Case, order: Order): Fulfilment | undefined {
  const f = order.fulfilments.find(x => x.n === c.body.fulfilment)
  if (f === undefined)
    report(
      c,
      'order',
      'accepted for a fulfilment the order does not have',
      order.fulfilments.map(x => x.n),
      c.body.fulfilment,
    )
  return f
}

const placeOf = (c: Case, code: string) => c.worlds[0]?.places.get(code)

/** The line's own movements among the act's, each with its share of the line's money after what was settled before. */
function settle(c: Case, order: Order, line: OrderLine, rows: readonly Row[]): void {
  sharesMoney(c, rows, line, line.handedOver + line.cancelled)
  attributed(c, rows, order.channel, order.soldAt ?? null)
}

export function handoverLaw(c: Case): void {
  const order = orderOf(c)
  const f = order && fulfilmentOf(c, order)
  if (!order || !f) return
  const meant = c.body.lines ?? f.lines.map(l => ({ line: l.line, quantity: openOf(l) })).filter(l => l.quantity > 0)
  if (meant.length === 0) report(c, 'handed_over', 'nothing was open', 'open units', 0)
  const want = wanted()
  for (const { line = 0, quantity = 0 } of meant) {
    const fl = f.lines.find(l => l.line === line)
    const ol = order.lines[line - 1]
    if (fl === undefined || ol === undefined) {
      report(
        c,
        'handed_over',
        'a line the fulfilment does not have',
        f.lines.map(l => l.line),
        line,
      )
      continue
    }
    if (quantity > openOf(fl))
      report(c, 'handed_over', `line ${line} of fulfilment ${f.n}: more handed over than is open`, `at most ${openOf(fl)}`, quantity)
    want.move(ol.sku, quantity, at(f.place, 'committed'), 'customer', 'handover')
    settle(
      c,
      order,
      ol,
      c.rows.filter(r => r.line === line),
    )
    fl.handedOver += quantity
    ol.handedOver += quantity
  }
  movedAsWanted(c, want, 'handed_over')
  const place = placeOf(c, f.place)
  if (place) onDay(c, placeDay(place, c.occurredAt))
}

/** The place cannot serve it: routed once more, never away from a place the buyer named; what cannot be routed comes off the order. */
export function rejectLaw(c: Case): void {
  const order = orderOf(c)
  const f = order && fulfilmentOf(c, order)
  if (!order || !f) return
  if (!openFulfilment(f)) report(c, 'order', 'rejected although nothing was open', 'open units', 0)
  const back = c.body.units === 'lost' ? 'adjustment' : at(f.place, c.body.units ?? 'available')
  const again = reroutedIn(c, order, f)
  const want = wanted()
  for (const fl of f.lines.filter(l => openOf(l) > 0)) {
    const ol = order.lines[fl.line - 1] as OrderLine
    const open = openOf(fl)
    const moved = again.flatMap(x => x.lines).reduce((sum, l) => (l.line === fl.line ? sum + l.quantity : sum), 0)
    want.move(ol.sku, moved, at(f.place, 'committed'), back, 'reject')
    want.move(ol.sku, open - moved, at(f.place, 'committed'), back, 'cancel')
    settle(
      c,
      order,
      ol,
      c.rows.filter(r => r.line === fl.line && r.cause === 'cancel'),
    )
    fl.rejected += open
    ol.cancelled += open - moved
    if (c.body.units === 'lost') noteDiscrepancy(c, 'rejected_missing', order.id, ol.sku, { place: f.place }, open)
  }
  for (const x of again)
    for (const l of x.lines)
      want.move(order.lines[l.line - 1]?.sku ?? '', l.quantity, at(x.place, 'available'), at(x.place, 'committed'), 'reroute')
  movedAsWanted(c, want, 'order')
  order.fulfilments.push(...again)
  countUses(c, order)
  const place = placeOf(c, f.place)
  if (place) onDay(c, placeDay(place, c.occurredAt))
}

/** The fulfilments a rejection made, as its movements tell, at places that could serve them; as many units as there were elsewhere. */
function reroutedIn(c: Case, order: Order, rejected: Fulfilment): Fulfilment[] {
  const told = c.answer.detail.reroutedTo ?? []
  if (order.named !== undefined && told.length > 0) report(c, 'named_place', 'routed away from the place the buyer named', [], told)
  const again = told.map(({ fulfilment, place }) => {
    const lines = new Map<number, FulfilmentLine>()
    for (const r of c.rows.filter(x => x.cause === 'reroute' && x.from === at(place, 'available'))) {
      const line = r.line ?? 0
      const quantity = (lines.get(line)?.quantity ?? 0) + r.quantity
      lines.set(line, { line, quantity, handedOver: 0, cancelled: 0, rejected: 0 })
    }
    return { n: fulfilment, place, kind: order.kind, lines: [...lines.values()] }
  })
  const world = c.worlds[0]
  const channel = world?.channels.get(order.channel)
  const origin = placeOf(c, rejected.place)
  if (world === undefined || channel === undefined || origin === undefined || order.named !== undefined) return again
  const without = new Set([rejected.place, ...order.fulfilments.filter(f => f.lines.some(l => l.rejected > 0)).map(f => f.place)])
  const places = placesFor(world, channel, placeDay(origin, c.occurredAt), undefined, without)
  const wrong = again.map(f => f.place).filter(p => !places.includes(p))
  if (wrong.length > 0) report(c, 'order', 'rerouted to a place that cannot serve it', places, wrong)
  const need = new Map<string, number>()
  for (const fl of rejected.lines) {
    const sku = order.lines[fl.line - 1]?.sku ?? ''
    if (openOf(fl) > 0) need.set(sku, (need.get(sku) ?? 0) + openOf(fl))
  }
  const sellable = (place: string, sku: string) => sellableAt(c.book, channel, place, sku, c.now, undefined)
  const could = channel.splits
    ? [...need].reduce(
        (sum, [sku, units]) =>
          sum +
          Math.min(
            units,
            places.reduce((all, p) => all + sellable(p, sku), 0),
          ),
        0,
      )
    : [...bestPlace(need, places, sellable).values()].reduce((a, b) => a + b, 0)
  const did = again.flatMap(f => f.lines).reduce((sum, l) => sum + l.quantity, 0)
  if (did !== could) report(c, 'order', 'rerouted other units than could be served elsewhere', could, did)
  return again
}

/** Units taken off before handover are available again where they were committed; the last fulfilments give first. */
export function cancelLaw(c: Case): void {
  const order = orderOf(c)
  if (!order) return
  const meant = c.body.lines ?? order.lines.map(l => ({ line: l.line, quantity: openLine(order, l.line) })).filter(l => l.quantity > 0)
  if (meant.length === 0) report(c, 'cancelled', 'nothing was open', 'open units', 0)
  const want = wanted()
  for (const { line = 0, quantity = 0 } of meant) {
    const ol = order.lines[line - 1]
    if (ol === undefined || quantity > openLine(order, line)) {
      report(c, 'cancelled', `line ${line}: more cancelled than is open`, ol && openLine(order, line), quantity)
      continue
    }
    settle(
      c,
      order,
      ol,
      c.rows.filter(r => r.line === line),
    )
    let rest = quantity
    for (const f of [...order.fulfilments].reverse()) {
      for (const fl of f.lines.filter(l => l.line === line)) {
        const units = Math.min(rest, openOf(fl))
        rest -= units
        fl.cancelled += units
        want.move(ol.sku, units, at(f.place, 'committed'), at(f.place, 'available'), 'cancel')
      }
    }
    ol.cancelled += quantity
  }
  movedAsWanted(c, want, 'cancelled')
  countUses(c, order)
  const channel = c.worlds[0]?.channels.get(order.channel)
  if (channel) onDay(c, channelDay(channel, c.occurredAt))
}

/** What was given back may be bought again by the same buyer. */
function countUses(c: Case, order: Order): void {
  for (const use of c.book.uses.filter(u => u.doc === order.id)) {
    use.units = order.lines.filter(l => l.sku === use.sku).reduce((sum, l) => sum + l.quantity - l.cancelled, 0)
  }
}

/** Units back at the place where they were handed in, never more than were handed over, at the sale's own money. */
export function returnLaw(c: Case): void {
  const place = c.body.place ?? ''
  const want = wanted()
  const order = c.body.order === undefined ? undefined : orderOf(c)
  let [n, net, tax] = [0, 0, 0]
  for (const asked of c.body.lines ?? []) {
    const to = at(place, asked.disposition ?? '')
    if (order === undefined) {
      want.move(asked.sku ?? '', asked.quantity ?? 0, 'customer', to, 'return')
      noteDiscrepancy(c, 'returned_without_sale', c.request.key, asked.sku ?? '', { place }, asked.quantity ?? 0)
      continue
    }
    let rest = asked.quantity ?? 0
    for (const ol of order.lines) {
      if ((asked.line !== undefined && ol.line !== asked.line) || (asked.sku !== undefined && ol.sku !== asked.sku)) continue
      const units = Math.min(rest, ol.handedOver - ol.returned)
      if (units <= 0) continue
      n += 1
      want.move(ol.sku, units, 'customer', to, 'return')
      const rows = c.rows.filter(r => r.line === n)
      sharesMoney(c, rows, ol, ol.returned)
      for (const r of rows) [net, tax] = [net + (r.net?.amountMinor ?? 0), tax + (r.tax?.amountMinor ?? 0)]
      ol.returned += units
      rest -= units
    }
    if (rest > 0) report(c, 'returned', 'more came back than was handed over', `at most ${(asked.quantity ?? 0) - rest}`, asked.quantity)
  }
  movedAsWanted(c, want, 'returned')
  attributed(c, c.rows, order?.channel ?? c.body.channel ?? null, order?.soldAt ?? null)
  same(c, 'money', 'the return is not worth its lines', [net, tax], [c.answer.detail.netMinor, c.answer.detail.taxMinor])
  const receiving = placeOf(c, place)
  if (receiving) onDay(c, placeDay(receiving, c.occurredAt))
}

/** What the provider says of the payment; it moves nothing. */
export function paymentLaw(c: Case): void {
  const order = orderOf(c)
  if (order) order.paymentState = c.body.state ?? ''
  movedAsWanted(c, wanted())
}
