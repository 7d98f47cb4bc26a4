/** An order: checked, priced, routed and committed in one decision (lesson 20), on the stock of the places that will serve it. */
import { at, customer } from '../accounts.ts'
import type { ActOf, OrderBody } from '../acts.ts'
import { tooLarge } from '../bounds.ts'
import type { Channel, Place } from '../catalogue.ts'
import type { Fulfilment, Hold, Order, OrderLine } from '../documents.ts'
import { prorate, sumMinor } from '../money.ts'
import { type Movement } from '../movements.ts'
import { allocateDiscount } from '../pricing.ts'
import { route, type Route } from '../routing.ts'
import { accept, type Decision, externalRefKey, holdOf, type MarketState, type Refuse, refuse, type Stamp } from '../state.ts'
import { workOn, type Working } from '../working.ts'
import { candidatesOf } from './candidates.ts'
import { dayIn, findChannel, findPlace, findSkus, isOpen, isRefusal, needsOf, type Resolved } from './common.ts'
import { checkLimits, usesAfterHold, useRows } from './limits.ts'
import { lineMoney, priceOf, share } from './money.ts'
import { orderAnswer } from './order-answer.ts'

/** What the order asks for, with its codes resolved. */
interface Asked {
  readonly body: OrderBody
  readonly channel: Channel
  readonly named: Place | undefined
  readonly soldAt: Place | undefined
  readonly lines: readonly Resolved<OrderBody['lines'][number]>[]
  readonly day: string
  readonly hold: Hold | undefined
}

/** Decides an order. Outcomes: accepted (in part only if asked for), or one of the refusals of the checks below, in the order they are made. */
export function decideOrder(state: MarketState, act: ActOf<'order'>, stamp: Stamp): Decision {
  const asked = resolve(state, act.body, stamp)
  if (isRefusal(asked)) return asked
  const needs = needsOf(asked.lines)
  const limited = checkLimits(state, needs, stamp.identities, asked.day, asked.hold?.id)
  if (limited) return limited
  const prices = priceLines(state, asked)
  if (isRefusal(prices)) return prices
  const { kind } = asked.body.fulfil
  const partial = asked.body.partial ?? false
  const candidates = candidatesOf(state, asked.channel, asked.day, { named: asked.named, shipTo: asked.body.shipTo, hold: asked.hold })
  const routed = route(needs, candidates, { splits: asked.channel.splits && kind === 'ship', partial, named: asked.named !== undefined })
  if (routed.parts.length === 0) return shortOf(state, needs, routed)
  const lines = acceptLines(state, asked, prices, routed)
  if (isRefusal(lines)) return lines
  const large = tooLarge([...lines.map(l => l.netMinor + l.taxMinor), asked.body.shippingMinor ?? 0])
  if (large) return large
  const fulfilments = fulfilmentsOf(lines, routed, kind, stamp.seq)
  const order = makeOrder(state, act, asked, stamp, lines, fulfilments)
  return commit(state, asked, order, stamp)
}

function resolve(state: MarketState, body: OrderBody, stamp: Stamp): Asked | Refuse {
  const channel = findChannel(state, body.channel)
  if (isRefusal(channel)) return channel
  if (channel.kind === 'partner') return refuse('wrong_channel_kind', { channel: channel.code, kind: channel.kind })
  if (body.externalRef !== undefined && state.externalRefs.has(externalRefKey(channel.id, body.externalRef))) {
    return refuse('external_ref_taken', { externalRef: body.externalRef })
  }
  const lines = findSkus(state, body.lines)
  if (isRefusal(lines)) return lines
  const day = dayIn(channel, stamp.occurredAt)
  const named = body.fulfil.place === undefined ? undefined : servingPlace(state, channel, body.fulfil.place, day)
  if (isRefusal(named)) return named
  if (named === undefined && body.fulfil.kind !== 'ship') return refuse('place_required', { fulfil: body.fulfil.kind })
  if (body.fulfil.kind === 'ship' && body.shipTo === undefined) return refuse('ship_to_required')
  const soldAt = body.soldAt === undefined ? undefined : findPlace(state, body.soldAt)
  if (isRefusal(soldAt)) return soldAt
  const hold = usableHold(state, body, channel)
  if (isRefusal(hold)) return hold
  return { body, channel, named, soldAt: soldAt ?? (body.fulfil.kind === 'counter' ? named : undefined), lines, day, hold }
}

/** The place of that code, if this channel may sell from it on that day. */
export function servingPlace(state: MarketState, channel: Channel, code: string, day: string): Place | Refuse {
  const place = findPlace(state, code)
  if (isRefusal(place)) return place
  if (!channel.places.some(p => p.place === place.id)) return refuse('place_not_in_channel', { place: code, channel: channel.code })
  return isOpen(place, day) ? place : refuse('place_not_open', { place: code, day })
}

function usableHold(state: MarketState, body: OrderBody, channel: Channel): Hold | undefined | Refuse {
  if (body.hold === undefined) return undefined
  const hold = holdOf(state, body.hold)
  if (hold === undefined) return refuse('unknown_hold', { hold: body.hold })
  if (hold.channel !== channel.id) return refuse('hold_mismatch', { hold: body.hold, channel: channel.code })
  if (hold.state === 'expired') {
    return body.ifHoldExpired === 'decide'
      ? undefined
      : refuse('hold_expired', { hold: body.hold, expiredAt: new Date(hold.expiresAt).toISOString() })
  }
  return hold.state === 'open' ? hold : refuse('hold_closed', { hold: body.hold, state: hold.state })
}

interface Priced {
  readonly unitPriceMinor: number
  /** Off the whole asked line: its own discount and its share of the order's. */
  readonly discountMinor: number
}

function priceLines(state: MarketState, asked: Asked): Priced[] | Refuse {
  const prices: number[] = []
  for (const [i, line] of asked.lines.entries()) {
    const price = priceOf(state, asked.channel, line.sku, asked.day)
    if (isRefusal(price)) return price
    if (line.unitPriceMinor !== undefined && line.unitPriceMinor !== price) {
      return refuse('price_changed', { line: i + 1, sku: line.sku.code, sentMinor: line.unitPriceMinor, unitPriceMinor: price })
    }
    if ((line.discountMinor ?? 0) > price * line.quantity) {
      return refuse('no_discount_possible', { line: i + 1, priceMinor: price * line.quantity, discountMinor: line.discountMinor })
    }
    prices.push(price)
  }
  const large = tooLarge(asked.lines.map((line, i) => (prices[i] as number) * line.quantity))
  if (large) return large
  const amounts = asked.lines.map((line, i) => (prices[i] as number) * line.quantity - (line.discountMinor ?? 0))
  const discount = asked.body.discountMinor ?? 0
  if (discount > sumMinor(amounts)) return refuse('no_discount_possible', { priceMinor: sumMinor(amounts), discountMinor: discount })
  const shares = allocateDiscount(discount, amounts)
  return asked.lines.map((line, i) => ({
    unitPriceMinor: prices[i] as number,
    discountMinor: (line.discountMinor ?? 0) + (shares[i] as number),
  }))
}

function shortOf(state: MarketState, needs: ReadonlyMap<number, number>, routed: Route): Refuse {
  const available = [...needs].map(([sku, requested]) => ({
    sku: state.catalogue.skuById(sku).code,
    requested,
    available: routed.available.get(sku) ?? 0,
  }))
  return refuse('insufficient_stock', { available })
}

/** What each line gets of what was routed; in the lines' order, where a partial order leaves too little for two lines of one SKU. */
function acceptLines(state: MarketState, asked: Asked, prices: readonly Priced[], routed: Route): OrderLine[] | Refuse {
  const rest = new Map<number, number>()
  for (const part of routed.parts) for (const [sku, units] of part.units) rest.set(sku, (rest.get(sku) ?? 0) + units)
  const lines: OrderLine[] = []
  for (const [i, line] of asked.lines.entries()) {
    const { unitPriceMinor, discountMinor: wholeDiscount } = prices[i] as Priced
    const quantity = Math.min(line.quantity, rest.get(line.sku.id) ?? 0)
    rest.set(line.sku.id, (rest.get(line.sku.id) ?? 0) - quantity)
    const discountMinor = prorate(wholeDiscount, quantity, line.quantity, 0)
    const money = lineMoney(state, asked.channel, line.sku, asked.day, unitPriceMinor, quantity, discountMinor)
    if (isRefusal(money)) return money
    lines.push({
      line: i + 1,
      sku: line.sku.id,
      ordered: line.quantity,
      quantity,
      cancelled: 0,
      returned: 0,
      unitPriceMinor,
      discountMinor,
      ...money,
    })
  }
  return lines
}

/** One fulfilment a place; a line may be served from several. */
export function fulfilmentsOf(
  lines: readonly { readonly line: number; readonly sku: number; readonly quantity: number }[],
  routed: Pick<Route, 'parts'>,
  kind: Order['fulfilKind'],
  seq: number,
  firstN = 1,
): Fulfilment[] {
  const rest = new Map(lines.map(l => [l.line, l.quantity]))
  return routed.parts.map((part, i) => {
    const taken = new Map(part.units)
    const served = lines.flatMap(l => {
      const quantity = Math.min(rest.get(l.line) ?? 0, taken.get(l.sku) ?? 0)
      rest.set(l.line, (rest.get(l.line) ?? 0) - quantity)
      taken.set(l.sku, (taken.get(l.sku) ?? 0) - quantity)
      return quantity === 0 ? [] : [{ line: l.line, quantity, handedOver: 0, cancelled: 0, rejected: 0 }]
    })
    return { n: firstN + i, seq, place: part.place, kind, state: 'open' as const, reason: part.reason, lines: served }
  })
}

export function makeOrder(
  state: MarketState,
  act: { readonly key: string; readonly actor: string },
  asked: Omit<Asked, 'lines'>,
  stamp: Stamp,
  lines: readonly OrderLine[],
  fulfilments: readonly Fulfilment[],
): Order {
  const { body, channel } = asked
  return {
    type: 'order',
    id: act.key,
    seq: stamp.seq,
    number: stamp.number,
    channel: channel.id,
    buyer: body.buyer && (body.buyer.id ?? act.key),
    soldAt: asked.soldAt?.id,
    fulfilKind: body.fulfil.kind,
    namedPlace: asked.named?.id,
    shipCountry: body.shipTo?.country,
    shipRegion: body.shipTo?.region,
    shipCity: body.shipTo?.city,
    currency: channel.currency,
    taxIncluded: state.catalogue.priceList(channel.priceList).taxIncluded,
    netMinor: sumMinor(lines.map(l => l.netMinor)),
    taxMinor: sumMinor(lines.map(l => l.taxMinor)),
    discountMinor: sumMinor(lines.map(l => l.discountMinor)),
    shippingMinor: body.shippingMinor ?? 0,
    paymentState: body.paymentState ?? 'unpaid',
    externalRef: body.externalRef,
    hold: asked.hold?.id,
    actor: act.actor,
    day: asked.day,
    occurredAt: stamp.occurredAt,
    recordedAt: state.now,
    lines,
    fulfilments,
  }
}

function commit(state: MarketState, asked: Asked, order: Order, stamp: Stamp): Decision {
  const work = workOn(state)
  const held = new Map<string, number>()
  for (const l of asked.hold?.lines ?? []) held.set(`${l.place}/${l.sku}`, (held.get(`${l.place}/${l.sku}`) ?? 0) + l.quantity)
  moveToCommitted(work, order, held)
  if (order.fulfilKind === 'counter') moveToCustomer(work, order)
  if (asked.hold) releaseRest(work, asked.hold, held)
  const handed = order.fulfilKind === 'counter' ? handOverAll(order) : order
  const converted: Hold[] = asked.hold ? [{ ...asked.hold, state: 'converted' }] : []
  return accept(order.id, order.day, {
    movements: work.movements,
    documents: [handed, ...converted],
    rows: [
      ...personalRows(order, asked.body),
      ...(asked.hold ? usesAfterHold(state, asked.hold) : []),
      ...useRows(state, order, stamp.identities),
    ],
    numbered: true,
    detail: orderAnswer(state.catalogue, handed, stamp.seq),
  })
}

/** Personal data goes to its own two tables and nowhere else. */
export function personalRows(order: Order, body: Pick<OrderBody, 'buyer' | 'shipTo'>) {
  return [
    ...(body.buyer && order.buyer !== undefined ? [{ type: 'buyer' as const, id: order.buyer, buyer: body.buyer }] : []),
    ...(body.shipTo ? [{ type: 'buyer_address' as const, order: order.id, address: body.shipTo }] : []),
  ]
}

/** Commits every fulfilment line at its place, using the units a hold keeps there first. */
export function moveToCommitted(work: Working, order: Order, held: Map<string, number>): void {
  const done = new Map<number, number>()
  for (const f of order.fulfilments) {
    for (const fl of f.lines) {
      const line = order.lines[fl.line - 1] as OrderLine
      const key = `${f.place}/${line.sku}`
      const fromHold = Math.min(fl.quantity, held.get(key) ?? 0)
      held.set(key, (held.get(key) ?? 0) - fromHold)
      for (const [state, quantity] of [
        ['reserved', fromHold],
        ['available', fl.quantity - fromHold],
      ] as const) {
        if (quantity === 0) continue
        const valued = share(line, quantity, done.get(fl.line) ?? 0)
        done.set(fl.line, (done.get(fl.line) ?? 0) + quantity)
        work.move({
          ...orderMovement(order, line),
          quantity,
          from: at(state, f.place),
          to: at('committed', f.place),
          cause: 'order',
          ...valued,
        })
      }
    }
  }
}

/** Hands everything over at once: a counter sale. */
export function moveToCustomer(work: Working, order: Order): void {
  const done = new Map<number, number>()
  for (const f of order.fulfilments) {
    for (const fl of f.lines) {
      const line = order.lines[fl.line - 1] as OrderLine
      const valued = share(line, fl.quantity, done.get(fl.line) ?? 0)
      done.set(fl.line, (done.get(fl.line) ?? 0) + fl.quantity)
      work.move({
        ...orderMovement(order, line),
        quantity: fl.quantity,
        from: at('committed', f.place),
        to: customer,
        cause: 'handover',
        ...valued,
      })
    }
  }
}

export function handOverAll(order: Order): Order {
  const fulfilments = order.fulfilments.map(f => ({
    ...f,
    state: 'handed_over' as const,
    lines: f.lines.map(l => ({ ...l, handedOver: l.quantity })),
  }))
  return { ...order, fulfilments }
}

function releaseRest(work: Working, hold: Hold, held: ReadonlyMap<string, number>): void {
  for (const [key, quantity] of held) {
    const [place, sku] = key.split('/').map(Number) as [number, number]
    work.move({
      sku,
      quantity,
      from: at('reserved', place),
      to: at('available', place),
      cause: 'release',
      doc: hold.id,
      channel: hold.channel,
    })
  }
}

/** What every movement of an order carries. */
export function orderMovement(order: Order, line: OrderLine): Pick<Movement, 'sku' | 'line' | 'channel' | 'soldAt' | 'doc'> {
  return {
    sku: line.sku,
    line: line.line,
    channel: order.channel,
    doc: order.id,
    ...(order.soldAt !== undefined && { soldAt: order.soldAt }),
  }
}
