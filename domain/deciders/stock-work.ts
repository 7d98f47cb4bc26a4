/** Receipts, adjustments, counts and changes of status: units that come, go, or turn out to be other than the book says. */
import { adjustment, at, isOnHand, supplier } from '../accounts.ts'
import type { ActOf, Disposition } from '../acts.ts'
import { placeStates } from '../accounts.ts'
import { isCurrency } from '../money.ts'
import { accept, type Decision, type MarketState, refuse, type Stamp } from '../state.ts'
import { workOn } from '../working.ts'
import { dayAt, findPlace, findSkus, isRefusal, shortage, stateAt } from './common.ts'

/** Units from a supplier. Refused only for codes nobody knows. */
export function decideReceipt(state: MarketState, act: ActOf<'receipt'>, stamp: Stamp): Decision {
  const place = findPlace(state, act.body.place)
  if (isRefusal(place)) return place
  const lines = findSkus(state, act.body.lines)
  if (isRefusal(lines)) return lines
  // What it cost may be in any currency, but one that is none could not be shown.
  const foreign = lines.find(line => line.unitCost && !isCurrency(line.unitCost.currency))
  if (foreign) return refuse('unknown_currency', { sku: foreign.sku.code, currency: foreign.unitCost?.currency ?? '' })
  const work = workOn(state)
  lines.forEach((line, i) =>
    work.move({
      sku: line.sku.id,
      quantity: line.quantity,
      from: supplier,
      to: stateAt(place, line.state),
      cause: 'receipt',
      line: i + 1,
      ...(line.unitCost && { unitCost: line.unitCost }),
      ...(act.body.reference !== undefined && { reason: act.body.reference }),
    }),
  )
  return accept(act.key, dayAt(place, stamp.occurredAt), { movements: work.movements })
}

/** Units found or lost, with a reason. `opening` and `found` add, `lost` and `scrapped` take. Refused as `insufficient_units`. */
export function decideAdjustment(state: MarketState, act: ActOf<'adjustment'>, stamp: Stamp): Decision {
  const place = findPlace(state, act.body.place)
  if (isRefusal(place)) return place
  const lines = findSkus(state, act.body.lines)
  if (isRefusal(lines)) return lines
  const adds = act.body.reason === 'opening' || act.body.reason === 'found'
  const work = workOn(state)
  for (const [i, line] of lines.entries()) {
    const account = stateAt(place, line.state)
    const short = adds ? undefined : shortage(work, account, [line])
    if (short) return short
    const [from, to] = adds ? [adjustment, account] : [account, adjustment]
    work.move({ sku: line.sku.id, quantity: line.quantity, from, to, cause: 'adjustment', line: i + 1, reason: act.body.reason })
  }
  return accept(act.key, dayAt(place, stamp.occurredAt), { movements: work.movements })
}

/**
 * A count has happened, so it is never refused: the variance between counted and book is posted. Where more is missing than is free
 * (units are promised that are not there), what is free goes and a discrepancy names the rest.
 */
export function decideCount(state: MarketState, act: ActOf<'count'>, stamp: Stamp): Decision {
  const place = findPlace(state, act.body.place)
  if (isRefusal(place)) return place
  const lines = findSkus(state, act.body.lines)
  if (isRefusal(lines)) return lines
  const twice = countedTwice(act.body.lines)
  if (twice !== undefined) return refuse('duplicate_line', { sku: twice })
  const work = workOn(state)
  const variances = lines.map((line, i) => {
    const account = stateAt(place, line.state)
    const states = line.state ? [line.state] : placeStates.filter(isOnHand)
    const book = states.reduce((sum, s) => sum + work.units(at(s, place.id), line.sku.id), 0)
    const variance = line.counted - book
    const taken = Math.max(variance, 0 - work.units(account, line.sku.id))
    const [from, to] = taken > 0 ? [adjustment, account] : [account, adjustment]
    work.move({ sku: line.sku.id, quantity: Math.abs(taken), from, to, cause: 'count', line: i + 1, reason: act.body.note ?? 'count' })
    const beyond = taken - variance
    if (beyond > 0) {
      work.rows.push({
        type: 'discrepancy',
        kind: 'counted_below_promised',
        doc: act.key,
        sku: line.sku.id,
        place: place.id,
        units: beyond,
      })
    }
    return { sku: line.sku.code, book, counted: line.counted, variance, posted: taken }
  })
  return accept(act.key, dayAt(place, stamp.occurredAt), { movements: work.movements, rows: work.rows, detail: { variances } })
}

/** A SKU counted twice: the same state again, or everything on hand beside a state of it. */
function countedTwice(lines: ActOf<'count'>['body']['lines']): string | undefined {
  const seen = new Map<string, Set<string>>()
  for (const { sku, state = 'all' } of lines) {
    const states = seen.get(sku) ?? new Set()
    if (states.has(state) || states.has('all') || (state === 'all' && states.size > 0)) return sku
    seen.set(sku, states.add(state))
  }
  return undefined
}

/** Units of a place from one status to another (inspected, broken, repaired). Refused as `insufficient_units`, `same_place`. */
export function decideStatusChange(state: MarketState, act: ActOf<'status_change'>, stamp: Stamp): Decision {
  const place = findPlace(state, act.body.place)
  if (isRefusal(place)) return place
  const { from, to }: { from: Disposition; to: Disposition } = act.body
  if (from === to) return refuse('same_place', { from, to })
  const lines = findSkus(state, act.body.lines)
  if (isRefusal(lines)) return lines
  const work = workOn(state)
  const short = shortage(work, at(from, place.id), lines)
  if (short) return short
  lines.forEach((line, i) =>
    work.move({
      sku: line.sku.id,
      quantity: line.quantity,
      from: at(from, place.id),
      to: at(to, place.id),
      cause: 'status_change',
      line: i + 1,
      reason: act.body.reason,
    }),
  )
  return accept(act.key, dayAt(place, stamp.occurredAt), { movements: work.movements })
}
