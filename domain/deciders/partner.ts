/** Goods sold in to a partner, what it reports as sold, and what it sends back. */
import { at, customer, partnerAccount } from '../accounts.ts'
import type { ActOf } from '../acts.ts'
import { tooLarge } from '../bounds.ts'
import { CLOCK_TOLERANCE_MS } from '../clock.ts'
import { accept, type Decision, type MarketState, refuse, type Stamp } from '../state.ts'
import { workOn, type Working } from '../working.ts'
import { dayAt, dayIn, findPartnerChannel, findPlace, findSkus, isOpen, isRefusal, shortage } from './common.ts'
import { lineMoney, priceOf } from './money.ts'

/** Sells units in to the channel's partner: they leave the brand's ownership. Valued at the given price, else the channel's list. */
export function decideSellIn(state: MarketState, act: ActOf<'sell_in'>, stamp: Stamp): Decision {
  const channel = findPartnerChannel(state, act.body.channel)
  if (isRefusal(channel)) return channel
  const place = findPlace(state, act.body.place)
  if (isRefusal(place)) return place
  const lines = findSkus(state, act.body.lines)
  if (isRefusal(lines)) return lines
  const day = dayAt(place, stamp.occurredAt)
  if (!isOpen(place, day)) return refuse('place_not_open', { place: place.code, day })
  const work = workOn(state)
  const short = shortage(work, at('available', place.id), lines)
  if (short) return refuse('insufficient_stock', { available: short.detail['short'] })
  let [netMinor, taxMinor] = [0, 0]
  for (const [i, line] of lines.entries()) {
    const price = line.unitPriceMinor ?? priceOf(state, channel, line.sku, day)
    if (isRefusal(price)) return price
    const money = lineMoney(state, channel, line.sku, day, price, line.quantity, 0)
    if (isRefusal(money)) return money
    const large = tooLarge([netMinor, taxMinor, money.netMinor, money.taxMinor])
    if (large) return large
    netMinor += money.netMinor
    taxMinor += money.taxMinor
    work.move({
      sku: line.sku.id,
      quantity: line.quantity,
      from: at('available', place.id),
      to: partnerAccount(channel.partner),
      cause: 'sell_in',
      line: i + 1,
      channel: channel.id,
      netMinor: money.netMinor,
      taxMinor: money.taxMinor,
    })
  }
  return accept(act.key, day, { movements: work.movements, detail: { netMinor, taxMinor, currency: channel.currency } })
}

/** Units about to leave a partner's balance: those it never had open a discrepancy. */
export function noteOversold(work: Working, doc: string, partner: number, sku: number, quantity: number): void {
  const beyond = quantity - Math.max(0, work.units(partnerAccount(partner), sku))
  if (beyond > 0) work.rows.push({ type: 'discrepancy', kind: 'partner_oversold', doc, sku, partner, units: beyond })
}

/** A fact: the partner sold these on `day`. Beyond what was sold in, its balance goes negative and a discrepancy says by how much. */
export function decideSellOut(state: MarketState, act: ActOf<'sell_out'>): Decision {
  const channel = findPartnerChannel(state, act.body.channel)
  if (isRefusal(channel)) return channel
  const today = dayIn(channel, state.now + CLOCK_TOLERANCE_MS)
  if (act.body.day > today) return refuse('in_the_future', { day: act.body.day, today })
  const lines = findSkus(state, act.body.lines)
  if (isRefusal(lines)) return lines
  const work = workOn(state)
  const account = partnerAccount(channel.partner)
  for (const [i, line] of lines.entries()) {
    noteOversold(work, act.key, channel.partner, line.sku.id, line.quantity)
    work.move({
      sku: line.sku.id,
      quantity: line.quantity,
      from: account,
      to: customer,
      cause: 'sell_out',
      line: i + 1,
      channel: channel.id,
    })
  }
  return accept(act.key, act.body.day, { movements: work.movements, rows: work.rows })
}

/** A fact: the partner sent units back. They are ours again, in the disposition they arrived in. */
export function decidePartnerReturn(state: MarketState, act: ActOf<'partner_return'>, stamp: Stamp): Decision {
  const channel = findPartnerChannel(state, act.body.channel)
  if (isRefusal(channel)) return channel
  const place = findPlace(state, act.body.place)
  if (isRefusal(place)) return place
  const lines = findSkus(state, act.body.lines)
  if (isRefusal(lines)) return lines
  const work = workOn(state)
  const account = partnerAccount(channel.partner)
  const day = dayAt(place, stamp.occurredAt)
  for (const [i, line] of lines.entries()) {
    noteOversold(work, act.key, channel.partner, line.sku.id, line.quantity)
    const price = priceOf(state, channel, line.sku, day)
    const money = isRefusal(price) ? undefined : lineMoney(state, channel, line.sku, day, price, line.quantity, 0)
    if (isRefusal(money) && money.code === 'amount_too_large') return money
    work.move({
      sku: line.sku.id,
      quantity: line.quantity,
      from: account,
      to: at(line.disposition, place.id),
      cause: 'partner_return',
      line: i + 1,
      channel: channel.id,
      reason: act.body.reason,
      ...(money !== undefined && !isRefusal(money) && { netMinor: money.netMinor, taxMinor: money.taxMinor }),
    })
  }
  const large = tooLarge(work.movements.map(m => (m.netMinor ?? 0) + (m.taxMinor ?? 0)))
  if (large) return large
  return accept(act.key, day, { movements: work.movements, rows: work.rows })
}
