/** Holds: reserved at places that had the units, back once, neither before they run out nor after somebody could have had them. */
import { at, beginHold, endHold, type Hold } from '../book.ts'
import { attributed, movedAsWanted, onDay, report, wanted, type Case } from '../case.ts'
import { channelDay, identitiesOf, type Channel, type World } from '../world.ts'
import { neededBy, placesFor, sellableAt } from './stock.ts'

export function holdLaw(c: Case): void {
  const { book, body, answer } = c
  const channel = c.worlds[0]?.channels.get(body.channel ?? '') as Channel
  const day = channelDay(channel, c.occurredAt)
  const seconds = body.seconds ?? channel.holdSeconds
  const told = (answer.detail.lines ?? []).map(l => ({ place: l.place, sku: l.sku, quantity: l.quantity }))
  const hold: Hold = {
    id: c.request.key,
    channel: channel.code,
    lines: told,
    expiresAt: c.now + seconds * 1000,
    limitAt: c.now + channel.holdLimitSeconds * 1000,
    state: 'open',
  }
  toldTimes(c, hold)
  const need = [...neededBy(body.lines ?? [])].sort().join()
  const got = [...neededBy(told)].sort().join()
  if (need !== got) report(c, 'hold', 'holds other units than asked for', need, got)
  const may = placesFor(c.worlds[0] as World, channel, day, body.place)
  const places = [...new Set(told.map(l => l.place))]
  if (body.place !== undefined && places.some(p => p !== body.place))
    report(c, 'named_place', 'held at another place than named', body.place, places)
  if (places.some(p => !may.includes(p))) report(c, 'hold', 'held at a place the channel does not sell from', may, places)
  if (places.length > 1 && !channel.splits) report(c, 'hold', 'split over places', 'one place', places)
  const want = wanted()
  for (const l of told) {
    const has = sellableAt(book, channel, l.place, l.sku, c.now, undefined)
    if (l.quantity > has)
      report(c, 'hold', `more ${l.sku} held at ${l.place} than the channel could sell there`, `at most ${has}`, l.quantity)
    want.move(l.sku, l.quantity, at(l.place, 'available'), at(l.place, 'reserved'), 'hold')
  }
  movedAsWanted(c, want, 'hold')
  attributed(c, c.rows, channel.code, null)
  onDay(c, day)
  beginHold(book, hold)
  const identities = identitiesOf(body.buyer, channel.country)
  for (const [sku, units] of neededBy(told)) {
    if (identities.length > 0 && c.worlds.some(w => w.limits.has(`${book.market} ${sku}`)))
      book.uses.push({ doc: hold.id, sku, identities, day, units })
  }
}

function toldTimes(c: Case, hold: Hold): void {
  const { expiresAt, extendableUntil } = c.answer.detail
  const expected = [new Date(hold.expiresAt).toISOString(), new Date(hold.limitAt).toISOString()].join()
  if ([expiresAt, extendableUntil].join() !== expected)
    report(c, 'hold', 'runs out at another time', expected, [expiresAt, extendableUntil])
}

function living(c: Case): Hold | undefined {
  const hold = c.book.holds.get(c.body.hold ?? '')
  if (hold === undefined) return void report(c, 'hold', 'accepted for a hold that was never made', 'a hold', c.body.hold)
  if (hold.state !== 'open') return void report(c, 'hold', 'accepted for a hold that is closed', 'open', hold.state)
  if (hold.expiresAt <= c.now) report(c, 'hold', 'accepted for a hold that has run out', `before ${hold.expiresAt}`, c.now)
  return hold
}

/** An extension never shortens and never goes beyond the channel's limit. */
export function extensionLaw(c: Case): void {
  const hold = living(c)
  if (!hold) return
  const until = c.now + (c.body.seconds ?? 0) * 1000
  if (until > hold.limitAt) report(c, 'hold', 'kept longer than the channel allows', `at most ${hold.limitAt}`, until)
  hold.expiresAt = Math.max(hold.expiresAt, until)
  toldTimes(c, hold)
  movedAsWanted(c, wanted(), 'hold')
}

export function releaseLaw(c: Case): void {
  const hold = living(c)
  if (hold) givesBack(c, hold, 'release', 'released')
}

/** The market's own act: nobody sent it. */
export function expiryLaw(c: Case): void {
  const hold = c.book.holds.get(c.rows[0]?.doc ?? '')
  if (hold === undefined) return void report(c, 'hold', 'units of a hold that was never made came back', 'a hold', c.rows[0]?.doc)
  if (hold.state !== 'open') return void report(c, 'hold', 'the units of a hold came back twice', 'an open hold', hold.state)
  if (hold.expiresAt > c.now) report(c, 'hold', 'ran out before its time', `at ${hold.expiresAt} or later`, c.now)
  givesBack(c, hold, 'expiry', 'expired')
}

function givesBack(c: Case, hold: Hold, cause: string, state: Hold['state']): void {
  const want = wanted()
  for (const l of hold.lines) want.move(l.sku, l.quantity, at(l.place, 'reserved'), at(l.place, 'available'), cause)
  movedAsWanted(c, want, 'hold')
  attributed(c, c.rows, hold.channel, null)
  endHold(c.book, hold, state)
  const channel = c.worlds[0]?.channels.get(hold.channel)
  if (channel) onDay(c, channelDay(channel, cause === 'expiry' ? c.now : c.occurredAt))
}
