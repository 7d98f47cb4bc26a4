/** A till's sale: a fact. The goods and the money are gone, so it is recorded whatever the book says (design, law 9). */
import { adjustment, at } from '../accounts.ts'
import type { ActOf } from '../acts.ts'
import { tooLarge } from '../bounds.ts'
import type { Channel, Place } from '../catalogue.ts'
import type { OrderLine } from '../documents.ts'
import { accept, type Decision, externalRefKey, type MarketState, type Refuse, refuse, type Stamp } from '../state.ts'
import { workOn, type Working } from '../working.ts'
import { dayIn, findChannel, findPlace, findSkus, isRefusal, needsOf, type Resolved, sellsFrom } from './common.ts'
import { useRows } from './limits.ts'
import { lineMoney } from './money.ts'
import { orderAnswer } from './order-answer.ts'
import { fulfilmentsOf, handOverAll, makeOrder, moveToCommitted, moveToCustomer, personalRows } from './order.ts'

/**
 * Records the sale as an order handed over at the counter, at the till's own prices. Units the book lacks are supplied by an adjustment, and a
 * discrepancy names both; a place the channel does not sell from or that was not open, and a line no tax rate is known for, leave one too. Refused only for codes nobody knows or of a
 * partner's channel, an external reference that exists, or figures no till can have sold.
 */
export function decideSale(state: MarketState, act: ActOf<'sale'>, stamp: Stamp): Decision {
  const channel = findChannel(state, act.body.channel)
  if (isRefusal(channel)) return channel
  if (channel.kind === 'partner') return refuse('wrong_channel_kind', { channel: channel.code, kind: channel.kind })
  const place = findPlace(state, act.body.place)
  if (isRefusal(place)) return place
  const asked = findSkus(state, act.body.lines)
  if (isRefusal(asked)) return asked
  if (act.body.externalRef !== undefined && state.externalRefs.has(externalRefKey(channel.id, act.body.externalRef))) {
    return refuse('external_ref_taken', { externalRef: act.body.externalRef })
  }
  const day = dayIn(channel, stamp.occurredAt)
  const lines = linesAsSold(state, channel, asked, day)
  if (isRefusal(lines)) return lines
  const routed = { parts: [{ place: place.id, units: needsOf(asked), reason: 'sold at the counter' }] }
  const body = { ...act.body, fulfil: { kind: 'counter' as const, place: place.code } }
  const order = makeOrder(
    state,
    act,
    { body, channel, named: place, soldAt: place, day, hold: undefined },
    stamp,
    lines,
    fulfilmentsOf(lines, routed, 'counter', stamp.seq),
  )
  const work = workOn(state)
  supplyWhatTheBookLacks(work, needsOf(asked), place, act.key)
  if (!sellsFrom(channel, place, day)) {
    for (const [sku, units] of needsOf(asked)) {
      work.rows.push({ type: 'discrepancy', kind: 'sold_out_of_place', doc: act.key, sku, place: place.id, units })
    }
  }
  for (const { sku, quantity, taxes } of lines) {
    if (taxes.length === 0)
      work.rows.push({ type: 'discrepancy', kind: 'sold_untaxed', doc: act.key, sku, place: place.id, units: quantity })
  }
  moveToCommitted(work, order, new Map())
  moveToCustomer(work, order)
  const sold = handOverAll(order)
  return accept(order.id, day, {
    movements: work.movements,
    documents: [sold],
    rows: [...work.rows, ...personalRows(order, act.body), ...useRows(state, order, stamp.identities)],
    numbered: true,
    detail: orderAnswer(state.catalogue, sold, stamp.seq),
  })
}

/** The lines with their money. Refused as `amount_too_large`: no till sold that, its price or quantity is mistyped. */
function linesAsSold(state: MarketState, channel: Channel, asked: readonly Sold[], day: string): OrderLine[] | Refuse {
  const lines: OrderLine[] = []
  for (const [i, line] of asked.entries()) {
    const sold = lineAsSold(state, channel, line, i + 1, day)
    if (isRefusal(sold)) return sold
    lines.push(sold)
  }
  return tooLarge(lines.map(l => l.netMinor + l.taxMinor)) ?? lines
}

type Sold = Resolved<ActOf<'sale'>['body']['lines'][number]>

/** The line at the till's price; without one at the list's, and at nothing where there is none: a missing price undoes no sale. */
function lineAsSold(state: MarketState, channel: Channel, line: Sold, n: number, day: string): OrderLine | Refuse {
  const unitPriceMinor = line.unitPriceMinor ?? state.catalogue.price(channel.priceList, line.sku.id, day) ?? 0
  const discountMinor = Math.min(line.discountMinor ?? 0, unitPriceMinor * line.quantity)
  const money = lineMoney(state, channel, line.sku, day, unitPriceMinor, line.quantity, discountMinor)
  if (isRefusal(money) && money.code === 'amount_too_large') return money
  const taxed = isRefusal(money) ? { netMinor: unitPriceMinor * line.quantity - discountMinor, taxMinor: 0, taxes: [] } : money
  const units = { ordered: line.quantity, quantity: line.quantity, cancelled: 0, returned: 0 }
  return { line: n, sku: line.sku.id, ...units, unitPriceMinor, discountMinor, ...taxed }
}

function supplyWhatTheBookLacks(work: Working, needs: ReadonlyMap<number, number>, place: Place, doc: string): void {
  for (const [sku, units] of needs) {
    const lacking = units - work.units(at('available', place.id), sku)
    if (lacking <= 0) continue
    work.move({
      sku,
      quantity: lacking,
      from: adjustment,
      to: at('available', place.id),
      cause: 'fact_supply',
      reason: 'sold beyond the book',
    })
    work.rows.push({ type: 'discrepancy', kind: 'sold_beyond_book', doc, sku, place: place.id, units: lacking })
  }
}
