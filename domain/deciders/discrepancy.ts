/** Closing a discrepancy: somebody says what became of it. */
import { businessDay } from '../calendar.ts'
import type { ActOf } from '../acts.ts'
import { needsAct, resolutionsOf } from '../discrepancies.ts'
import { accept, type Decision, type MarketState, movementKey, refuse, type Stamp } from '../state.ts'
import { dayAt } from './common.ts'

/**
 * Closes an open discrepancy and moves nothing. An act it names is one of the market's own numbers, whichever kind: a count that found no variance puts a
 * discrepancy to rest as well as a correction. Refused as `unknown_discrepancy`, `discrepancy_closed`, `resolution_unfit`, `act_required`, `unknown_act`.
 */
export function decideDiscrepancyClosure(state: MarketState, act: ActOf<'discrepancy_closure'>, stamp: Stamp): Decision {
  const { seq, n, resolution, note, settledBy } = act.body
  const found = state.discrepancies.get(movementKey(seq, n))
  if (found === undefined) return refuse('unknown_discrepancy', { seq, n })
  if (found.closing) return refuse('discrepancy_closed', { seq, n, closedBy: found.closing.seq, resolution: found.closing.resolution })
  const possible = resolutionsOf[found.kind]
  if (!possible.includes(resolution)) return refuse('resolution_unfit', { resolution, discrepancy: found.kind, possible })
  if (settledBy === undefined && needsAct(resolution)) return refuse('act_required', { resolution })
  // Numbers have no gaps: up to the last one each is an act. What opened it cannot have put it right.
  if (settledBy !== undefined && (settledBy > state.seq || settledBy === seq)) return refuse('unknown_act', { settledBy })
  const closing = { seq: stamp.seq, resolution, note, settledBy }
  const place = found.place === undefined ? undefined : state.catalogue.placeById(found.place)
  const day = place ? dayAt(place, stamp.occurredAt) : businessDay(stamp.occurredAt, state.market.timeZone, 0)
  return accept(found.doc, day, {
    rows: [{ type: 'discrepancy_closure', discrepancy: { ...found, closing } }],
    detail: {
      discrepancy: { seq, n, kind: found.kind },
      sku: state.catalogue.skuById(found.sku).code,
      place: place?.code,
      partner: found.partner === undefined ? undefined : state.catalogue.partnerById(found.partner).code,
      units: found.units,
      resolution,
      settledBy,
    },
  })
}
