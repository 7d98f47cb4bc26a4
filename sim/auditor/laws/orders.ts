/** Orders and sales: the lines as asked, priced and taxed by themselves, served from places that had the units and may serve them. */
import { shareOf, spread } from '../arithmetic.ts'
import { at, endHold, type Hold, type Order } from '../book.ts'
import { attributed, movedAsWanted, noteDiscrepancy, onDay, report, same, text, wanted, type Case } from '../case.ts'
import type { DetailFulfilment, DetailLine } from '../records.ts'
import { channelDay, identitiesOf, openOn, priceOn, type Channel, type World } from '../world.ts'
import { sharesMoney, taxed } from './money.ts'
import { bestPlace, neededBy, placesFor, sellableAt } from './stock.ts'

/** An order: the answer's lines and fulfilments must follow from the body; the movements from the fulfilments. */
export function orderLaw(c: Case): void {
  const { book, body, answer } = c
  const channel = channelOf(c)
  const lines = answer.detail.lines ?? []
  const fulfilments = answer.detail.fulfilments ?? []
  const kind = body.fulfil?.kind ?? 'counter'
  const named = body.fulfil?.place
  const day = channelDay(channel, c.occurredAt)
  const hold = body.hold === undefined ? undefined : convertible(c, body.hold)
  linesAsAsked(c, lines, fulfilments)
  pricedAsListed(c, lines, day, channel)
  servedLegally(c, channel, fulfilments, lines, named, kind, day, hold)
  servedWhole(c, channel, lines, hold, named, day)
  const order = newOrder(c, lines, fulfilments, kind, named, body.soldAt ?? (kind === 'counter' ? named : undefined))
  movedAsWanted(c, commitments(c, order, hold))
  rowsValued(c, order)
  if (hold) endHold(book, hold, 'converted')
  onDay(c, day)
  keep(c, order, channel, day)
}

/** A till's sale: recorded whatever the book says; what it lacked was supplied by an adjustment and a discrepancy names it. */
export function saleLaw(c: Case): void {
  const { body, answer } = c
  const channel = channelOf(c)
  const place = body.place ?? ''
  const lines = answer.detail.lines ?? []
  const fulfilments = answer.detail.fulfilments ?? []
  const day = channelDay(channel, c.occurredAt)
  linesAsAsked(c, lines, fulfilments)
  pricedAsSold(c, lines, day, channel)
  const places = [...new Set(fulfilments.map(f => f.place))]
  if (places.length !== 1 || places[0] !== place) report(c, 'named_place', 'sold at another place than the till stands in', place, places)
  const want = wanted()
  for (const [sku, units] of neededBy(body.lines ?? [])) {
    const lacking = units - (c.book.units.get(`${at(place, 'available')} ${sku}`) ?? 0)
    if (lacking > 0) {
      want.move(sku, lacking, 'adjustment', at(place, 'available'), 'fact_supply')
      noteDiscrepancy(c, 'sold_beyond_book', c.request.key, sku, { place }, lacking)
    }
    want.move(sku, units, at(place, 'available'), at(place, 'committed'), 'order')
    want.move(sku, units, at(place, 'committed'), 'customer', 'handover')
    const where = c.worlds[0]?.places.get(place)
    const sells = channel.places.some(p => p.place === place) && where !== undefined && openOn(where, day)
    if (!sells) noteDiscrepancy(c, 'sold_out_of_place', c.request.key, sku, { place }, units)
  }
  movedAsWanted(c, want)
  const order = newOrder(c, lines, fulfilments, 'counter', place, place)
  rowsValued(c, order)
  onDay(c, day)
  keep(c, order, channel, day)
}

const channelOf = (c: Case): Channel => {
  const channel = c.worlds[0]?.channels.get(c.body.channel ?? '')
  if (channel === undefined) throw new Error(`accepted for a channel nobody knows: ${text(c.request)}`)
  return channel
}

/** The hold an order takes over: open, and not run out by the server's own clock. */
function convertible(c: Case, id: string): Hold | undefined {
  const hold = c.book.holds.get(id)
  if (hold === undefined) return void report(c, 'hold', 'converts a hold that was never made', 'a hold', id)
  const late = hold.state === 'expired' || (hold.state === 'open' && hold.expiresAt <= c.now)
  if (late && c.body.ifHoldExpired === 'decide') return undefined
  if (hold.state !== 'open') return void report(c, 'hold', 'converts a hold that is closed', 'open', hold.state)
  if (hold.expiresAt <= c.now) report(c, 'hold', 'converts a hold that has run out', `before ${hold.expiresAt}`, c.now)
  return hold
}

function linesAsAsked(c: Case, lines: readonly DetailLine[], fulfilments: readonly DetailFulfilment[]): void {
  const asked = c.body.lines ?? []
  const brief = (list: readonly { sku?: string | undefined; quantity?: number | undefined }[]) => list.map(l => `${l.quantity} ${l.sku}`)
  same(c, 'order', 'the lines are others than asked for', brief(asked), brief(lines.map(l => ({ sku: l.sku, quantity: l.ordered }))))
  for (const l of lines) {
    const served = fulfilments.flatMap(f => f.lines).reduce((sum, fl) => (fl.line === l.line ? sum + fl.quantity : sum), 0)
    if (served !== l.quantity) report(c, 'order', `line ${l.line} is served in other units than accepted`, l.quantity, served)
    if (l.quantity > l.ordered) report(c, 'order', `line ${l.line} has more than was asked`, l.ordered, l.quantity)
  }
}

/** Unit price by the list of the day, discounts spread by amount, tax by line. Right if it is right in one of the worlds that may have been in force. */
function pricedAsListed(c: Case, lines: readonly DetailLine[], day: string, channel: Channel): void {
  const asked = c.body.lines ?? []
  const told = lines.map(moneyTold)
  const tries = c.worlds.map(world => {
    const prices = asked.map(l => priceOn(world, channel, l.sku ?? '', day) ?? Number.NaN)
    const amounts = asked.map((l, i) => (prices[i] as number) * (l.quantity ?? 0) - (l.discountMinor ?? 0))
    if (amounts.some(Number.isNaN)) return ['no price']
    const shares = spread(c.body.discountMinor ?? 0, amounts)
    return asked.map((l, i) => {
      const accepted = lines[i]?.quantity ?? 0
      const discount = shareOf((l.discountMinor ?? 0) + (shares[i] as number), accepted, l.quantity ?? 0, 0)
      return moneyOf(world, channel, l.sku ?? '', day, prices[i] as number, accepted, discount)
    })
  })
  if (!tries.some(t => text(t) === text(told))) report(c, 'money', 'price or tax is not the list’s', tries[0], told)
  totalled(c, lines)
}

/** A till's own prices; the list's where it names none, and nothing where there is none. A missing rate undoes no sale. */
function pricedAsSold(c: Case, lines: readonly DetailLine[], day: string, channel: Channel): void {
  const told = lines.map(moneyTold)
  const tries = c.worlds.map(world =>
    (c.body.lines ?? []).map(l => {
      const price = l.unitPriceMinor ?? priceOn(world, channel, l.sku ?? '', day) ?? 0
      const discount = Math.min(l.discountMinor ?? 0, price * (l.quantity ?? 0))
      return moneyOf(world, channel, l.sku ?? '', day, price, l.quantity ?? 0, discount)
    }),
  )
  if (!tries.some(t => text(t) === text(told))) report(c, 'money', 'price or tax is not the till’s', tries[0], told)
  totalled(c, lines)
}

const moneyTold = (l: DetailLine) =>
  `${l.unitPriceMinor} −${l.discountMinor} = ${l.netMinor} + ${l.taxMinor} ${l.taxes.map(t => `${t.taxCode} ${t.ratePpm} ${t.amountMinor}`).join(', ')}`

function moneyOf(world: World, channel: Channel, sku: string, day: string, price: number, quantity: number, discount: number): string {
  const amount = price * quantity - discount
  const money = taxed(world, channel, sku, day, amount) ?? { net: amount, tax: 0, taxes: [] }
  const taxes = money.taxes.map(t => `${t.taxCode} ${t.ratePpm} ${t.amountMinor}`).join(', ')
  return `${price} −${discount} = ${money.net} + ${money.tax} ${taxes}`
}

function totalled(c: Case, lines: readonly DetailLine[]): void {
  const sum = (of: (l: DetailLine) => number) => lines.reduce((total, l) => total + of(l), 0)
  const [net, tax] = [sum(l => l.netMinor), sum(l => l.taxMinor)]
  const { netMinor, taxMinor, grossMinor } = c.answer.detail
  same(
    c,
    'money',
    'the order is not the sum of its lines',
    [net, tax, net + tax + (c.body.shippingMinor ?? 0)],
    [netMinor, taxMinor, grossMinor],
  )
}

/** Every place may serve the channel and is open; the buyer's place and no other; one place where the channel does not split; buffers kept. */
function servedLegally(
  c: Case,
  channel: Channel,
  fulfilments: readonly DetailFulfilment[],
  lines: readonly DetailLine[],
  named: string | undefined,
  kind: string,
  day: string,
  hold: Hold | undefined,
): void {
  const places = fulfilments.map(f => f.place)
  if (named !== undefined && places.some(p => p !== named))
    report(c, 'named_place', 'served from another place than the buyer named', named, places)
  const may = placesFor(c.worlds[0] as World, channel, day, named)
  const foreign = places.filter(p => !may.includes(p))
  if (foreign.length > 0) report(c, 'order', 'served from a place the channel does not sell from', may, foreign)
  if (new Set(places).size > 1 && !(channel.splits && kind === 'ship')) report(c, 'order', 'split over places', 'one place', places)
  for (const place of new Set(places)) {
    const taken = new Map<string, number>()
    for (const f of fulfilments.filter(x => x.place === place)) {
      for (const fl of f.lines) {
        const sku = lines[fl.line - 1]?.sku ?? ''
        taken.set(sku, (taken.get(sku) ?? 0) + fl.quantity)
      }
    }
    for (const [sku, units] of taken) {
      const has = sellableAt(c.book, channel, place, sku, c.now, hold)
      if (units > has) report(c, 'order', `more ${sku} committed at ${place} than the channel could sell there`, `at most ${has}`, units)
    }
  }
}

/** All of it, or where a part was allowed, as much as there was; and not split where one place had everything. */
function servedWhole(
  c: Case,
  channel: Channel,
  lines: readonly DetailLine[],
  hold: Hold | undefined,
  named: string | undefined,
  day: string,
): void {
  const need = neededBy(c.body.lines ?? [])
  const got = neededBy(lines)
  const places = placesFor(c.worlds[0] as World, channel, day, named)
  const sellable = (place: string, sku: string) => sellableAt(c.book, channel, place, sku, c.now, hold)
  const splits = channel.splits && c.body.fulfil?.kind === 'ship'
  const best = splits ? undefined : bestPlace(need, places, sellable)
  for (const [sku, units] of need) {
    const could = splits ? places.reduce((sum, p) => sum + sellable(p, sku), 0) : (best?.get(sku) ?? 0)
    const due = c.body.partial ? Math.min(units, could) : units
    // Of places that could serve equally many units, an unsplit order may go to any: then only the sum is fixed.
    if (splits && (got.get(sku) ?? 0) !== due) report(c, 'order', `accepted other units of ${sku} than it could`, due, got.get(sku) ?? 0)
  }
  if (best) {
    const sum = (units: ReadonlyMap<string, number>) => [...units.values()].reduce((a, b) => a + b, 0)
    if (sum(got) !== sum(best)) report(c, 'order', 'accepted other units than the best place could', sum(best), sum(got))
  }
  const whole = places.filter(p => [...got].every(([sku, units]) => sellable(p, sku) >= units))
  const used = new Set((c.answer.detail.fulfilments ?? []).map(f => f.place))
  if (whole.length > 0 && used.size > 1) report(c, 'order', 'split although one place had all of it', whole, [...used])
}

function newOrder(
  c: Case,
  lines: readonly DetailLine[],
  fulfilments: readonly DetailFulfilment[],
  kind: string,
  named: string | undefined,
  soldAt: string | undefined,
): Order {
  const counter = kind === 'counter'
  return {
    id: c.request.key,
    channel: c.body.channel ?? '',
    named,
    soldAt,
    kind,
    paymentState: c.body.paymentState ?? 'unpaid',
    lines: lines.map(l => ({
      line: l.line,
      sku: l.sku,
      quantity: l.quantity,
      net: l.netMinor,
      tax: l.taxMinor,
      cancelled: 0,
      handedOver: counter ? l.quantity : 0,
      returned: 0,
    })),
    fulfilments: fulfilments.map(f => ({
      n: f.fulfilment,
      place: f.place,
      kind: f.kind,
      lines: f.lines.map(l => ({ line: l.line, quantity: l.quantity, handedOver: counter ? l.quantity : 0, cancelled: 0, rejected: 0 })),
    })),
  }
}

/** Each unit from available, or first from what the hold keeps at that place; what the hold has left is released. */
function commitments(c: Case, order: Order, hold: Hold | undefined) {
  const want = wanted()
  const held = new Map<string, number>()
  for (const l of hold?.lines ?? []) held.set(`${l.place} ${l.sku}`, (held.get(`${l.place} ${l.sku}`) ?? 0) + l.quantity)
  for (const f of order.fulfilments) {
    for (const fl of f.lines) {
      const sku = order.lines[fl.line - 1]?.sku ?? ''
      const kept = Math.min(fl.quantity, held.get(`${f.place} ${sku}`) ?? 0)
      held.set(`${f.place} ${sku}`, (held.get(`${f.place} ${sku}`) ?? 0) - kept)
      want.move(sku, kept, at(f.place, 'reserved'), at(f.place, 'committed'), 'order')
      want.move(sku, fl.quantity - kept, at(f.place, 'available'), at(f.place, 'committed'), 'order')
      if (order.kind === 'counter') want.move(sku, fl.quantity, at(f.place, 'committed'), 'customer', 'handover')
    }
  }
  for (const [name, units] of held) {
    const [place = '', sku = ''] = name.split(' ')
    want.move(sku, units, at(place, 'reserved'), at(place, 'available'), 'release')
  }
  return want
}

/** Each line's money is spread over its movements, both when ordered and when handed over. */
function rowsValued(c: Case, order: Order): void {
  for (const line of order.lines) {
    for (const cause of ['order', 'handover']) {
      sharesMoney(
        c,
        c.rows.filter(r => r.cause === cause && r.line === line.line),
        line,
        0,
      )
    }
  }
  attributed(
    c,
    c.rows.filter(r => r.cause === 'order' || r.cause === 'handover'),
    order.channel,
    order.soldAt ?? null,
  )
}

function keep(c: Case, order: Order, channel: Channel, day: string): void {
  const { book, body } = c
  book.orders.set(order.id, order)
  if (body.externalRef !== undefined) book.refs.add(`${order.channel} ${body.externalRef}`)
  const identities = identitiesOf(body.buyer, channel.country)
  for (const [sku, units] of neededBy(order.lines)) {
    const limited = c.worlds.some(w => w.limits.has(`${book.market} ${sku}`))
    if (limited && identities.length > 0) book.uses.push({ doc: order.id, sku, identities, day, units })
  }
}
