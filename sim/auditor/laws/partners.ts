/** Partners: what was sold in is theirs until they report it sold or send it back; a report beyond that opens a discrepancy. */
import { at } from '../book.ts'
import { attributed, movedAsWanted, noteDiscrepancy, onDay, report, text, wanted, type Case } from '../case.ts'
import type { Line, Row } from '../records.ts'
import { placeDay, priceOn, type Channel, type World } from '../world.ts'
import { taxed } from './money.ts'

const channelOf = (c: Case): Channel => c.worlds[0]?.channels.get(c.body.channel ?? '') as Channel

export function sellInLaw(c: Case): void {
  const channel = channelOf(c)
  const place = c.body.place ?? ''
  const want = wanted()
  for (const l of c.body.lines ?? [])
    want.move(l.sku ?? '', l.quantity ?? 0, at(place, 'available'), `partner:${channel.partner}`, 'sell_in')
  movedAsWanted(c, want)
  const day = dayAt(c, place)
  valued(c, channel, day, false)
  onDay(c, day)
}

export function sellOutLaw(c: Case): void {
  const channel = channelOf(c)
  const want = wanted()
  takenFrom(c, channel)
  for (const l of c.body.lines ?? []) want.move(l.sku ?? '', l.quantity ?? 0, `partner:${channel.partner}`, 'customer', 'sell_out')
  movedAsWanted(c, want)
  attributed(c, c.rows, channel.code, null)
  onDay(c, c.body.day ?? '')
}

export function partnerReturnLaw(c: Case): void {
  const channel = channelOf(c)
  const place = c.body.place ?? ''
  const want = wanted()
  takenFrom(c, channel)
  for (const l of c.body.lines ?? []) {
    want.move(l.sku ?? '', l.quantity ?? 0, `partner:${channel.partner}`, at(place, l.disposition ?? ''), 'partner_return')
  }
  movedAsWanted(c, want)
  const day = dayAt(c, place)
  valued(c, channel, day, true)
  onDay(c, day)
}

function dayAt(c: Case, code: string): string {
  const place = c.worlds[0]?.places.get(code)
  return place === undefined ? '' : placeDay(place, c.occurredAt)
}

/** Units leave the partner's balance, line by line; those it never had are named. */
function takenFrom(c: Case, channel: Channel): void {
  const partner = channel.partner ?? ''
  const left = new Map<string, number>()
  for (const { sku = '', quantity = 0 } of c.body.lines ?? []) {
    const has = left.get(sku) ?? c.book.units.of(`partner:${partner} ${sku}`)
    noteDiscrepancy(c, 'partner_oversold', c.request.key, sku, { partner }, quantity - Math.max(0, has))
    left.set(sku, has - quantity)
  }
}

/** Each line at its given price or the list's. Without a price or rate a return has no value. */
function valued(c: Case, channel: Channel, day: string, mayLackPrice: boolean): void {
  attributed(c, c.rows, channel.code, null)
  const told = c.rows.map(moneyTold)
  const tries = c.worlds.map(world => (c.body.lines ?? []).map(l => moneyOf(world, channel, l, day, mayLackPrice)))
  if (!tries.some(t => text(t) === text(told))) report(c, 'money', 'the value is not the list’s', tries[0], told)
}

const moneyTold = (r: Row) => `${r.sku} ${r.net?.amountMinor ?? '-'} ${r.tax?.amountMinor ?? '-'}`
function moneyOf(world: World, channel: Channel, l: Line, day: string, mayLackPrice: boolean): string {
  const price = (mayLackPrice ? undefined : l.unitPriceMinor) ?? priceOn(world, channel, l.sku ?? '', day)
  const money = price === undefined ? undefined : taxed(world, channel, l.sku ?? '', day, price * (l.quantity ?? 0))
  return `${l.sku} ${money?.net ?? '-'} ${money?.tax ?? '-'}`
}
