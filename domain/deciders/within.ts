/**
 * Acts of whoever is limited to places (a store's people): decided under the turnstile, where documents are known. What names a place must name one of
 * theirs; what names a document must be about their place, and a document that has nothing to do with them is answered as one that is not there. An
 * order sold at their place may be served from elsewhere: that is what one stock is for.
 */
import { isPlaceState } from '../accounts.ts'
import type { Act } from '../acts.ts'
import type { Channel } from '../catalogue.ts'
import type { Order } from '../documents.ts'
import { holdOf, type MarketState, movementKey, orderOf, type Refuse, refuse, transferOf } from '../state.ts'

type Places = ReadonlySet<number>

/** Why the act is outside the places of whoever acts; undefined: it is inside, or names what its decider will not find. */
export function outside(state: MarketState, act: Act): Refuse | undefined {
  const { within } = act
  if (within === undefined) return undefined
  switch (act.kind) {
    case 'receipt':
    case 'adjustment':
    case 'count':
    case 'status_change':
    case 'sale':
    case 'sell_in':
    case 'partner_return':
    // Goods come back where they are handed in, whoever sold them.
    case 'return':
      return elsewhere(state, within, act.body.place)
    case 'transfer':
      return elsewhere(state, within, act.body.from)
    case 'transfer_intake':
      return elsewhere(state, within, act.body.to)
    case 'order':
      return outsideOrder(state, within, act.body)
    case 'hold':
      if (act.body.place !== undefined) return elsewhere(state, within, act.body.place)
      return ofStore(within, state.catalogue.channel(act.body.channel)) ? undefined : refuse('outside_scope', { channel: act.body.channel })
    case 'hold_extension':
    case 'hold_release':
      return outsideHold(state, within, act.body.hold)
    case 'handover':
    case 'reject':
      return outsideFulfilment(state, within, act.body)
    case 'cancel':
    case 'payment': {
      const order = orderOf(state, act.body.order)
      if (order === undefined || soldBy(state, within, order)) return undefined
      return seen(state, within, order) ? refuse('outside_scope', { order: order.id }) : refuse('unknown_order', { order: act.body.order })
    }
    case 'transfer_receipt': {
      const transfer = transferOf(state, act.body.transfer)
      if (transfer === undefined || within.has(transfer.toPlace)) return undefined
      return within.has(transfer.fromPlace)
        ? refuse('outside_scope', { transfer: transfer.id })
        : refuse('unknown_transfer', { transfer: act.body.transfer })
    }
    case 'correction': {
      const { seq, n } = act.body
      const posted = state.movements.get(movementKey(seq, n))
      const places = [posted?.from, posted?.to].flatMap(account =>
        account !== undefined && isPlaceState(account.kind) ? [account.ref] : [],
      )
      if (posted === undefined || (places.length > 0 && places.every(place => within.has(place)))) return undefined
      return places.some(place => within.has(place)) ? refuse('outside_scope', { seq, n }) : refuse('unknown_movement', { seq, n })
    }
    case 'discrepancy_closure': {
      const { seq, n } = act.body
      const found = state.discrepancies.get(movementKey(seq, n))
      // Theirs is what happened at a place of theirs; that there is another one is not.
      if (found === undefined || (found.place !== undefined && within.has(found.place))) return undefined
      return refuse('unknown_discrepancy', { seq, n })
    }
    case 'sell_out':
      // A partner's sales happen at no place of ours.
      return refuse('outside_scope', { channel: act.body.channel })
  }
}

/** A place of the market that is not theirs; one nobody knows is its decider's to refuse. */
function elsewhere(state: MarketState, within: Places, code: string): Refuse | undefined {
  const place = state.catalogue.place(code)
  if (place === undefined || place.market !== state.market.id) return undefined
  return within.has(place.id) ? undefined : refuse('outside_scope', { place: code })
}

/** A store channel that sells from a place of theirs. */
const ofStore = (within: Places, channel: Channel | undefined): boolean =>
  channel?.kind === 'store' && channel.places.some(p => within.has(p.place))

/** An order must be sold at their place: the one named as such, else the one the buyer named, else any of their store's channel. */
function outsideOrder(state: MarketState, within: Places, body: Extract<Act, { kind: 'order' }>['body']): Refuse | undefined {
  const { soldAt, fulfil, channel, hold } = body
  const kept = hold === undefined ? undefined : outsideHold(state, within, hold)
  if (kept) return kept
  if (fulfil.kind === 'counter' && fulfil.place !== undefined) return elsewhere(state, within, fulfil.place)
  const place = soldAt ?? fulfil.place
  if (place !== undefined) return elsewhere(state, within, place)
  return ofStore(within, state.catalogue.channel(channel)) ? undefined : refuse('outside_scope', { channel })
}

function outsideHold(state: MarketState, within: Places, id: string): Refuse | undefined {
  const hold = holdOf(state, id)
  if (hold === undefined) return undefined
  const theirs = hold.lines.filter(line => within.has(line.place)).length
  if (theirs === hold.lines.length || ofStore(within, state.catalogue.channelById(hold.channel))) return undefined
  return theirs > 0 ? refuse('outside_scope', { hold: id }) : refuse('unknown_hold', { hold: id })
}

function outsideFulfilment(state: MarketState, within: Places, body: { order: string; fulfilment: number }): Refuse | undefined {
  const order = orderOf(state, body.order)
  if (order === undefined) return undefined
  const place = order.fulfilments.find(f => f.n === body.fulfilment)?.place
  if (place !== undefined && within.has(place)) return undefined
  if (!seen(state, within, order)) return refuse('unknown_order', { order: body.order })
  return place === undefined ? undefined : refuse('outside_scope', { order: order.id, fulfilment: body.fulfilment })
}

/** Sold at their place: as the order says, else as its buyer named, else in their store's channel. */
function soldBy(state: MarketState, within: Places, order: Order): boolean {
  const place = order.soldAt ?? order.namedPlace
  return place === undefined ? ofStore(within, state.catalogue.channelById(order.channel)) : within.has(place)
}

/** Has the order anything to do with their places? */
const seen = (state: MarketState, within: Places, order: Order): boolean =>
  soldBy(state, within, order) || order.fulfilments.some(f => within.has(f.place))
