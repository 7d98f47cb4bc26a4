/** Corrections: a new movement that names the one it reverses, never more than its uncorrected rest, on its own day (design, law 3). */
import { type Account, isPlaceState } from '../accounts.ts'
import type { ActOf } from '../acts.ts'
import { businessDay } from '../calendar.ts'
import { correctable } from '../causes.ts'
import { accept, type Decision, type MarketState, movementKey, refuse, type Stamp } from '../state.ts'
import { workOn } from '../working.ts'
import { dayAt } from './common.ts'
import { share } from './money.ts'
import { noteOversold } from './partner.ts'

/** Refused as `unknown_movement`, `not_correctable`, `too_many`, or `units_moved_on` when the units have gone: then a count is the way. */
export function decideCorrection(state: MarketState, act: ActOf<'correction'>, stamp: Stamp): Decision {
  const { seq, n, quantity, reason } = act.body
  const posted = state.movements.get(movementKey(seq, n))
  if (posted === undefined) return refuse('unknown_movement', { seq, n })
  if (posted.reverses !== undefined || !correctable.has(posted.cause)) return refuse('not_correctable', { seq, n, cause: posted.cause })
  const remaining = posted.quantity - posted.reversed
  if (quantity > remaining) return refuse('too_many', { requested: quantity, remaining })
  const work = workOn(state)
  // A partner's balance may be negative, a place never: only there can units have moved on.
  const there = isPlaceState(posted.to.kind) ? work.units(posted.to, posted.sku) : quantity
  if (there < quantity) return refuse('units_moved_on', { requested: quantity, available: there })
  if (posted.to.kind === 'partner') noteOversold(work, act.key, posted.to.ref, posted.sku, quantity)
  const valued =
    posted.netMinor === undefined
      ? {}
      : share({ netMinor: posted.netMinor, taxMinor: posted.taxMinor ?? 0, quantity: posted.quantity }, quantity, posted.reversed)
  work.move({
    sku: posted.sku,
    quantity,
    from: posted.to,
    to: posted.from,
    cause: posted.cause,
    reason,
    reverses: { seq, n },
    ...(posted.channel !== undefined && { channel: posted.channel }),
    ...(posted.soldAt !== undefined && { soldAt: posted.soldAt }),
    ...(posted.unitCost !== undefined && { unitCost: posted.unitCost }),
    ...valued,
  })
  return accept(act.key, dayOf(state, posted.to, posted.from, stamp.occurredAt), { movements: work.movements, rows: work.rows })
}

function dayOf(state: MarketState, a: Account, b: Account, instant: number): string {
  const place = [a, b].find(account => isPlaceState(account.kind))
  return place ? dayAt(state.catalogue.placeById(place.ref), instant) : businessDay(instant, state.market.timeZone, 0)
}
