/**
 * When an act may be refused, by code. Read in two ways: a refusal must be true of some state the book was in while the act was under way, and an act for
 * which a refusal is true cannot have been accepted.
 */
import { freeAt, isPlace, openFulfilment, openLine, openOf, unitsAt, usedBy, type Book, type Order } from '../book.ts'
import { plusDays } from '../arithmetic.ts'
import type { Body, Request } from '../records.ts'
import { channelDay, identitiesOf, openOn, placeDay, priceOn, taxesOn, type Channel, type World } from '../world.ts'
import { fits, kindsLeft } from './closing.ts'
import { bestPlace, neededBy, placesFor, sellableAt } from './stock.ts'

/** An act and the moment it may have been decided at: the server's clock was somewhere from `early` to `late`. */
export interface Question {
  readonly book: Book
  readonly world: World
  readonly request: Request
  readonly early: number
  readonly late: number
}
type Reason = (q: Question) => boolean

const tolerance = 5 * 60_000
/** Facts have happened: they may lie in the past, and want of stock never refuses them. */
const facts = new Set([
  'receipt',
  'sale',
  'transfer_intake',
  'transfer_receipt',
  'sell_out',
  'partner_return',
  'count',
  'return',
  'payment',
])
const isFact = (q: Question) => facts.has(q.request.kind)
const selling = (q: Question) => q.request.kind === 'order' || q.request.kind === 'hold'

const channelOf = (q: Question): Channel | undefined => {
  const channel = q.world.channels.get(q.request.body.channel ?? '')
  return channel?.market === q.book.market ? channel : undefined
}
const knownPlace = (q: Question, code: string) => q.world.places.get(code)?.market === q.book.market
const orderOf = (q: Question): Order | undefined => q.book.orders.get(q.request.body.order ?? '')
const fulfilmentOf = (q: Question) => orderOf(q)?.fulfilments.find(f => f.n === q.request.body.fulfilment)
const happened = (q: Question) => q.request.occurredAt ?? q.late
const namedPlace = (body: Body) => body.fulfil?.place ?? body.place
const holdOf = (q: Question) => q.book.holds.get(q.request.body.hold ?? '')

/** The hold an order may use: open and, as far as can be told, not run out. */
function usableHold(q: Question) {
  const hold = holdOf(q)
  return hold?.state === 'open' && hold.expiresAt > q.late ? hold : undefined
}

/** Codes in the body that nobody knows, of one kind. */
const unknownIn = (known: (code: string) => boolean, codes: readonly (string | undefined)[]) =>
  codes.some(code => code !== undefined && !known(code))

function tooLittleToSell(q: Question): boolean {
  const { book, world, request } = q
  const channel = channelOf(q)
  if (channel === undefined || isFact(q)) return false
  const { body, kind } = request
  const need = neededBy(body.lines ?? [])
  if (kind === 'sell_in') return [...need].some(([sku, units]) => unitsAt(book, body.place ?? '', 'available', sku) < units)
  const day = channelDay(channel, happened(q))
  const places = placesFor(world, channel, day, namedPlace(body))
  const hold = kind === 'order' ? usableHold(q) : undefined
  const sellable = (place: string, sku: string) => sellableAt(book, channel, place, sku, q.early, hold)
  const splits = channel.splits && (kind === 'hold' || body.fulfil?.kind === 'ship')
  const could = splits
    ? new Map([...need.keys()].map(sku => [sku, places.reduce((sum, p) => sum + sellable(p, sku), 0)]))
    : bestPlace(need, places, sellable)
  if (body.partial) return [...could.values()].every(units => units === 0)
  return [...need].some(([sku, units]) => (could.get(sku) ?? 0) < units)
}

/** Units an adjustment, a change of state or a transfer would take from where they are not. */
function tooFewThere(q: Question): boolean {
  const { body, kind } = q.request
  if (!['adjustment', 'status_change', 'transfer'].includes(kind)) return false
  if (kind === 'adjustment' && (body.reason === 'opening' || body.reason === 'found')) return false
  const place = kind === 'transfer' ? body.from : body.place
  const need = new Map<string, number>()
  for (const l of body.lines ?? []) {
    const state = kind === 'transfer' ? 'available' : kind === 'status_change' ? (body.from ?? '') : (l.state ?? 'available')
    need.set(`${state} ${l.sku}`, (need.get(`${state} ${l.sku}`) ?? 0) + (l.quantity ?? 0))
  }
  return [...need].some(([name, units]) => {
    const [state = '', sku = ''] = name.split(' ')
    const there = state === 'available' ? freeAt(q.book, place ?? '', sku, q.early) : unitsAt(q.book, place ?? '', state, sku)
    return there < units
  })
}

function overLimit(q: Question): boolean {
  const channel = channelOf(q)
  if (channel === undefined || !selling(q)) return false
  const identities = identitiesOf(q.request.body.buyer, channel.country)
  const day = channelDay(channel, happened(q))
  const except = usableHold(q)?.id
  return [...neededBy(q.request.body.lines ?? [])].some(([sku, units]) => {
    const limit = q.world.limits.get(`${q.book.market} ${sku}`)
    if (limit === undefined || identities.length === 0) return false
    const since = limit.windowDays === undefined ? undefined : plusDays(day, -limit.windowDays)
    return usedBy(q.book, sku, identities, since, except) - dueUses(q, sku, identities, since) + units > limit.units
  })
}

/** Units this buyer only has on hold, in holds that have surely run out. */
function dueUses(q: Question, sku: string, identities: readonly string[], since: string | undefined): number {
  const due = [...q.book.openHolds].filter(h => h.expiresAt <= q.early).map(h => h.id)
  return q.book.uses
    .filter(
      u => due.includes(u.doc) && u.sku === sku && (since === undefined || u.day > since) && u.identities.some(i => identities.includes(i)),
    )
    .reduce((sum, u) => sum + u.units, 0)
}

function linesBeyond(q: Question): boolean {
  const { body, kind } = q.request
  const order = orderOf(q)
  const lines = body.lines ?? []
  if (kind === 'handover') {
    const f = fulfilmentOf(q)
    return lines.some(l => (f?.lines ?? []).some(fl => fl.line === l.line && openOf(fl) < (l.quantity ?? 0)))
  }
  if (kind === 'cancel')
    return (
      order !== undefined && lines.some(l => (order.lines[(l.line ?? 0) - 1] ? openLine(order, l.line ?? 0) < (l.quantity ?? 0) : false))
    )
  if (kind === 'return') return order !== undefined && returnsBeyond(order, body)
  if (kind === 'transfer_receipt') return lines.some(l => (l.damaged ?? 0) > (l.received ?? 0))
  const posted = q.book.posted.get(`${body.seq}.${body.n}`)
  return kind === 'correction' && posted !== undefined && (body.quantity ?? 0) > posted.quantity - posted.reversed
}

function returnsBeyond(order: Order, body: Body): boolean {
  const left = order.lines.map(l => l.handedOver - l.returned)
  return (body.lines ?? []).some(asked => {
    let rest = asked.quantity ?? 0
    order.lines.forEach((l, i) => {
      if ((asked.line !== undefined && l.line !== asked.line) || (asked.sku !== undefined && l.sku !== asked.sku)) return
      const units = Math.min(rest, left[i] as number)
      left[i] = (left[i] as number) - units
      rest -= units
    })
    return rest > 0
  })
}

function unknownLine(q: Question): boolean {
  const { body, kind } = q.request
  const order = orderOf(q)
  const lines = body.lines ?? []
  if (kind === 'handover') return lines.some(l => !(fulfilmentOf(q)?.lines ?? []).some(fl => fl.line === l.line))
  return (
    order !== undefined &&
    lines.some(l => !order.lines.some(ol => (l.line === undefined || ol.line === l.line) && (l.sku === undefined || ol.sku === l.sku)))
  )
}

function sameTwice(q: Question): boolean {
  const { body, kind } = q.request
  const names = (body.lines ?? []).map(l => (kind === 'count' ? `${l.sku} ${l.state ?? 'all'}` : String(l.line)))
  const skus = (body.lines ?? []).filter(l => l.state === undefined).map(l => l.sku)
  const mixed = kind === 'count' && (body.lines ?? []).some(l => l.state !== undefined && skus.includes(l.sku))
  return ['count', 'handover', 'cancel'].includes(kind) && (mixed || new Set(names).size < names.length)
}

function placesNamed(q: Question): readonly (string | undefined)[] {
  const { body, kind } = q.request
  if (kind === 'transfer') return [body.from]
  if (kind === 'transfer_intake') return [body.to]
  return [body.place, body.fulfil?.place, body.soldAt]
}

const closure = 'discrepancy_closure'
const correctable = new Set(['receipt', 'adjustment', 'count', 'status_change', 'sell_in', 'sell_out', 'partner_return'])

/** Refusals there may be. A code that is not here is never true. */
export const reasons: Readonly<Record<string, Reason>> = {
  insufficient_stock: tooLittleToSell,
  insufficient_units: tooFewThere,
  limit_reached: overLimit,
  too_many: linesBeyond,
  unknown_line: unknownLine,
  duplicate_line: sameTwice,
  identity_required: q => {
    const channel = channelOf(q)
    const anonymous = channel !== undefined && identitiesOf(q.request.body.buyer, channel.country).length === 0
    return selling(q) && anonymous && (q.request.body.lines ?? []).some(l => q.world.limits.has(`${q.book.market} ${l.sku}`))
  },
  price_changed: q =>
    q.request.kind === 'order' && pricesOf(q).some(({ sent, listed }) => sent !== undefined && listed !== undefined && sent !== listed),
  no_price: q =>
    ['order', 'sell_in'].includes(q.request.kind) &&
    pricesOf(q).some(({ sent, listed }) => listed === undefined && !(q.request.kind === 'sell_in' && sent !== undefined)),
  no_tax_rate: q => {
    const channel = channelOf(q)
    return (
      ['order', 'sell_in'].includes(q.request.kind) &&
      channel !== undefined &&
      (q.request.body.lines ?? []).some(l => taxesOn(q.world, channel, l.sku ?? '', dayOfSale(q, channel)).length === 0)
    )
  },
  no_discount_possible: q => {
    const lines = q.request.body.lines ?? []
    const amounts = pricesOf(q).map(({ listed }, i) => (listed ?? 0) * (lines[i]?.quantity ?? 0) - (lines[i]?.discountMinor ?? 0))
    return (
      q.request.kind === 'order' && (amounts.some(a => a < 0) || (q.request.body.discountMinor ?? 0) > amounts.reduce((a, b) => a + b, 0))
    )
  },
  unknown_sku: q =>
    unknownIn(
      code => q.world.skus.has(code),
      (q.request.body.lines ?? []).map(l => l.sku),
    ),
  unknown_place: q =>
    unknownIn(code => knownPlace(q, code), placesNamed(q)) ||
    unknownIn(
      code => q.world.places.has(code),
      [q.request.body.to, q.request.kind === 'transfer_intake' ? q.request.body.from : undefined].filter(
        code => !['available', 'damaged', 'quality_control'].includes(code ?? ''),
      ),
    ),
  unknown_channel: q => q.request.body.channel !== undefined && channelOf(q) === undefined,
  unknown_market: q => q.request.body.fromMarket !== undefined && !q.world.markets.has(q.request.body.fromMarket),
  unknown_order: q => q.request.body.order !== undefined && orderOf(q) === undefined,
  unknown_fulfilment: q => q.request.body.fulfilment !== undefined && orderOf(q) !== undefined && fulfilmentOf(q) === undefined,
  unknown_hold: q => q.request.body.hold !== undefined && holdOf(q) === undefined,
  unknown_transfer: q => q.request.body.transfer !== undefined && !q.book.transfers.has(q.request.body.transfer),
  unknown_movement: q => q.request.kind === 'correction' && !q.book.posted.has(`${q.request.body.seq}.${q.request.body.n}`),
  wrong_channel_kind: q => {
    const channel = channelOf(q)
    const toPartner = ['sell_in', 'sell_out', 'partner_return'].includes(q.request.kind)
    return channel !== undefined && q.request.kind !== 'return' && (channel.kind === 'partner') !== toPartner
  },
  place_not_in_channel: q => {
    const [channel, place] = [channelOf(q), namedPlace(q.request.body)]
    return selling(q) && place !== undefined && channel !== undefined && !channel.places.some(p => p.place === place)
  },
  place_not_open: q => {
    const [channel, place] = [channelOf(q), q.world.places.get(namedPlace(q.request.body) ?? '')]
    if (place === undefined || channel === undefined || !(selling(q) || q.request.kind === 'sell_in')) return false
    return !openOn(place, selling(q) ? channelDay(channel, happened(q)) : placeDay(place, happened(q)))
  },
  place_required: q => q.request.kind === 'order' && q.request.body.fulfil?.kind !== 'ship' && q.request.body.fulfil?.place === undefined,
  ship_to_required: q => q.request.kind === 'order' && q.request.body.fulfil?.kind === 'ship' && q.request.body.shipTo === undefined,
  same_place: q =>
    q.request.body.from !== undefined && (q.request.body.from === q.request.body.to || q.request.body.fromMarket === q.book.market),
  nothing_open: q => {
    const [order, f] = [orderOf(q), fulfilmentOf(q)]
    if (q.request.kind === 'cancel')
      return order !== undefined && q.request.body.lines === undefined && order.fulfilments.every(x => !openFulfilment(x))
    return f !== undefined && !openFulfilment(f)
  },
  unknown_discrepancy: q => q.request.kind === closure && (q.request.body.n ?? 0) > kindsLeft(q.book, q.request.body.seq).length,
  discrepancy_closed: q => q.request.kind === closure && q.book.closed.has(`${q.request.body.seq}.${q.request.body.n}`),
  // Which of several kinds was named only the answer tells; that what was accepted fits is the closing's own law.
  resolution_unfit: q => {
    const kinds = kindsLeft(q.book, q.request.body.seq)
    return q.request.kind === closure && kinds.length > 0 && !kinds.every(kind => fits([kind], q.request.body.resolution ?? ''))
  },
  act_required: q => q.request.kind === closure && q.request.body.resolution === 'corrected' && q.request.body.settledBy === undefined,
  unknown_act: q => {
    const { seq, settledBy } = q.request.body
    return q.request.kind === closure && settledBy !== undefined && (settledBy > q.book.seq || settledBy === seq)
  },
  hold_expired: q => {
    const hold = holdOf(q)
    const decided = q.request.kind === 'order' && q.request.body.ifHoldExpired === 'decide'
    return !decided && hold !== undefined && (hold.state === 'expired' || (hold.state === 'open' && hold.expiresAt <= q.late))
  },
  hold_closed: q => ['converted', 'released'].includes(holdOf(q)?.state ?? ''),
  hold_limit: q => {
    const hold = holdOf(q)
    if (q.request.kind === 'hold_extension') return hold !== undefined && q.late + (q.request.body.seconds ?? 0) * 1000 > hold.limitAt
    const channel = channelOf(q)
    return q.request.kind === 'hold' && channel !== undefined && (q.request.body.seconds ?? channel.holdSeconds) > channel.holdLimitSeconds
  },
  hold_mismatch: q => q.request.kind === 'order' && holdOf(q) !== undefined && holdOf(q)?.channel !== q.request.body.channel,
  units_moved_on: q => {
    const posted = q.book.posted.get(`${q.request.body.seq}.${q.request.body.n}`)
    if (q.request.kind !== 'correction' || posted === undefined || !isPlace(posted.to)) return false
    return q.book.units.of(`${posted.to} ${posted.sku}`) < (q.request.body.quantity ?? 0)
  },
  not_correctable: q => {
    const posted = q.book.posted.get(`${q.request.body.seq}.${q.request.body.n}`)
    return q.request.kind === 'correction' && posted !== undefined && (posted.reverses !== null || !correctable.has(posted.cause))
  },
  external_ref_taken: q =>
    ['order', 'sale'].includes(q.request.kind) &&
    q.request.body.externalRef !== undefined &&
    q.book.refs.has(`${q.request.body.channel} ${q.request.body.externalRef}`),
  in_the_future: q => {
    const channel = channelOf(q)
    if (q.request.kind === 'sell_out' && channel !== undefined) return (q.request.body.day ?? '') > channelDay(channel, q.early + tolerance)
    return q.request.occurredAt !== undefined && q.request.occurredAt > q.early + tolerance
  },
  back_dating_refused: q =>
    !q.world.backDating && !isFact(q) && q.request.occurredAt !== undefined && q.request.occurredAt < q.late - tolerance,
  transfer_closed: q => q.book.transfers.get(q.request.body.transfer ?? '')?.state === 'sent_away',
}

function dayOfSale(q: Question, channel: Channel): string {
  const place = q.world.places.get(q.request.body.place ?? '')
  return q.request.kind === 'sell_in' && place ? placeDay(place, happened(q)) : channelDay(channel, happened(q))
}

/** Of each line, the price the buyer saw and the list's. */
function pricesOf(q: Question): { sent: number | undefined; listed: number | undefined }[] {
  const channel = channelOf(q)
  if (channel === undefined || !['order', 'sell_in'].includes(q.request.kind)) return []
  const day = dayOfSale(q, channel)
  return (q.request.body.lines ?? []).map(l => ({
    sent: l.unitPriceMinor,
    listed: priceOn(q.world, channel, l.sku ?? '', day),
  }))
}

/** The codes by which an accepted act should have been refused. Where the world was being edited, only what holds in every version counts. */
export function shouldHaveBeenRefused(questions: readonly Question[]): string[] {
  const first = questions[0]
  if (first === undefined) return []
  return Object.keys(reasons).filter(code => code !== 'resolution_unfit' && questions.every(q => reasons[code]?.(q) === true))
}
