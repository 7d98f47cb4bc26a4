/** Holds: units kept for a buyer for a limited time. They expire by the turnstile's clock, to the second, for whoever asks. */
import { at } from '../accounts.ts'
import type { ActOf } from '../acts.ts'
import type { Hold } from '../documents.ts'
import { route } from '../routing.ts'
import { type Accept, accept, type Decision, holdOf, type MarketState, type Refuse, refuse, type Stamp } from '../state.ts'
import { workOn } from '../working.ts'
import { candidatesOf } from './candidates.ts'
import { dayIn, findChannel, findSkus, isRefusal, needsOf } from './common.ts'
import { checkLimits, holdUses, usesAfterHold } from './limits.ts'
import { servingPlace } from './order.ts'

/** Reserves units at the places that would serve them now. Refused like an order. */
export function decideHold(state: MarketState, act: ActOf<'hold'>, stamp: Stamp): Decision {
  const channel = findChannel(state, act.body.channel)
  if (isRefusal(channel)) return channel
  if (channel.kind === 'partner') return refuse('wrong_channel_kind', { channel: channel.code, kind: channel.kind })
  const lines = findSkus(state, act.body.lines)
  if (isRefusal(lines)) return lines
  const day = dayIn(channel, stamp.occurredAt)
  const named = act.body.place === undefined ? undefined : servingPlace(state, channel, act.body.place, day)
  if (isRefusal(named)) return named
  const seconds = act.body.seconds ?? channel.holdSeconds
  if (seconds > channel.holdLimitSeconds)
    return refuse('hold_limit', { requestedSeconds: seconds, remainingSeconds: channel.holdLimitSeconds })
  const needs = needsOf(lines)
  const limited = checkLimits(state, needs, stamp.identities, day)
  if (limited) return limited
  const routed = route(needs, candidatesOf(state, channel, day, { named }), {
    splits: channel.splits,
    partial: false,
    named: named !== undefined,
  })
  if (routed.parts.length === 0) {
    const available = [...needs].map(([sku, requested]) => ({
      sku: state.catalogue.skuById(sku).code,
      requested,
      available: routed.available.get(sku) ?? 0,
    }))
    return refuse('insufficient_stock', { available })
  }
  const hold: Hold = {
    type: 'hold',
    id: act.key,
    seq: stamp.seq,
    channel: channel.id,
    buyer: act.body.buyer && (act.body.buyer.id ?? act.key),
    state: 'open',
    createdAt: state.now,
    expiresAt: state.now + seconds * 1000,
    limitAt: state.now + channel.holdLimitSeconds * 1000,
    lines: routed.parts
      .flatMap(part => [...part.units].map(([sku, quantity]) => ({ place: part.place, sku, quantity })))
      .map((l, i) => ({ line: i + 1, ...l })),
  }
  const work = workOn(state)
  for (const l of hold.lines) {
    work.move({
      sku: l.sku,
      quantity: l.quantity,
      from: at('available', l.place),
      to: at('reserved', l.place),
      cause: 'hold',
      line: l.line,
      channel: channel.id,
    })
  }
  const buyer = act.body.buyer && hold.buyer !== undefined ? [{ type: 'buyer' as const, id: hold.buyer, buyer: act.body.buyer }] : []
  const rows = [...buyer, ...holdUses(state, hold, stamp.identities, day)]
  return accept(hold.id, day, { movements: work.movements, documents: [hold], rows, detail: holdAnswer(state, hold) })
}

function holdAnswer(state: MarketState, hold: Hold) {
  return {
    expiresAt: new Date(hold.expiresAt).toISOString(),
    extendableUntil: new Date(hold.limitAt).toISOString(),
    lines: hold.lines.map(l => ({
      sku: state.catalogue.skuById(l.sku).code,
      place: state.catalogue.placeById(l.place).code,
      quantity: l.quantity,
    })),
  }
}

function openHold(state: MarketState, id: string): Hold | Refuse {
  const hold = holdOf(state, id)
  if (hold === undefined) return refuse('unknown_hold', { hold: id })
  if (hold.state === 'expired') return refuse('hold_expired', { hold: id, expiredAt: new Date(hold.expiresAt).toISOString() })
  return hold.state === 'open' ? hold : refuse('hold_closed', { hold: id, state: hold.state })
}

/** Keeps a hold for `seconds` from now, to the channel's limit counted from its making. */
export function decideHoldExtension(state: MarketState, act: ActOf<'hold_extension'>, stamp: Stamp): Decision {
  const hold = openHold(state, act.body.hold)
  if (isRefusal(hold)) return hold
  const expiresAt = state.now + act.body.seconds * 1000
  if (expiresAt > hold.limitAt) {
    return refuse('hold_limit', {
      requestedSeconds: act.body.seconds,
      remainingSeconds: Math.max(0, Math.floor((hold.limitAt - state.now) / 1000)),
    })
  }
  // Messages may come in any order: an extension never shortens.
  const extended: Hold = { ...hold, expiresAt: Math.max(hold.expiresAt, expiresAt) }
  const day = dayIn(state.catalogue.channelById(hold.channel), stamp.occurredAt)
  return accept(hold.id, day, { documents: [extended], detail: holdAnswer(state, extended) })
}

/** Gives the units back before the hold expires. */
export function decideHoldRelease(state: MarketState, act: ActOf<'hold_release'>, stamp: Stamp): Decision {
  const hold = openHold(state, act.body.hold)
  return isRefusal(hold) ? hold : close(state, hold, 'release', stamp.occurredAt)
}

/** Releases an expired hold: the turnstile's own act, posted before the batch that would be served from it is decided. */
export function expireHold(state: MarketState, hold: Hold): Accept {
  return close(state, hold, 'expiry', state.now)
}

function close(state: MarketState, hold: Hold, cause: 'release' | 'expiry', instant: number): Accept {
  const movements = hold.lines.map(l => ({
    sku: l.sku,
    quantity: l.quantity,
    from: at('reserved', l.place),
    to: at('available', l.place),
    cause,
    line: l.line,
    channel: hold.channel,
  }))
  const closed: Hold = { ...hold, state: cause === 'expiry' ? 'expired' : 'released' }
  const rows = usesAfterHold(state, hold)
  return accept(hold.id, dayIn(state.catalogue.channelById(hold.channel), instant), { movements, documents: [closed], rows })
}
