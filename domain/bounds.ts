/**
 * Bounds of the book, so that what would leave them is a refusal with a code and never a failed write. Both lie far above any real figure: who
 * meets one has typed a zero too many.
 */
import { isPlaceState } from './accounts.ts'
import type { Movement } from './movements.ts'
import { type MarketState, pairKey, pairOf, positionOf, type Refuse, refuse } from './state.ts'

/**
 * Most units of a SKU at a place, all states together, and most a partner's balance may be off zero: PostgreSQL's integer. Because it holds for
 * the sum, no move within a place can leave it, so an expired hold can always be released.
 */
export const MAX_UNITS = 2_147_483_647

/**
 * Most minor units of one act, tax and shipping included: a trillion rupiah, counted in sen. It keeps an act's own amounts far within
 * the safe integers; what acts add up to has no bound (domain/money.ts).
 */
export const MAX_ACT_MINOR = 100_000_000_000_000

/** Refused as `too_many_units` where the movements would leave a place or a partner with more than the book can hold. */
export function tooManyUnits(state: MarketState, movements: readonly Movement[]): Refuse | undefined {
  const inflow = new Map<number, number>()
  const sold = new Map<number, number>()
  const add = (to: Map<number, number>, key: number, units: number) => void to.set(key, (to.get(key) ?? 0) + units)
  for (const m of movements) {
    const within = isPlaceState(m.from.kind) && m.from.ref === m.to.ref
    if (isPlaceState(m.to.kind) && !within) add(inflow, pairKey(m.to.ref, m.sku), m.quantity)
    if (m.from.kind === 'partner') add(sold, pairKey(m.from.ref, m.sku), -m.quantity)
    if (m.to.kind === 'partner') add(sold, pairKey(m.to.ref, m.sku), m.quantity)
  }
  for (const [key, units] of inflow) {
    const [place, sku] = pairOf(key)
    const held = Object.values(positionOf(state, place, sku)).reduce((sum, n) => sum + n, 0)
    if (held + units <= MAX_UNITS) continue
    const where = { place: state.catalogue.placeById(place).code, sku: state.catalogue.skuById(sku).code }
    return refuse('too_many_units', { ...where, held, limit: MAX_UNITS })
  }
  for (const [key, units] of sold) {
    const [partner, sku] = pairOf(key)
    const held = state.partners.get(key) ?? 0
    if (Math.abs(held + units) <= MAX_UNITS) continue
    const where = { partner: state.catalogue.partnerById(partner).code, sku: state.catalogue.skuById(sku).code }
    return refuse('too_many_units', { ...where, held, limit: MAX_UNITS })
  }
  return undefined
}

/** Refused as `amount_too_large` where the amounts, none negative, come to more than one act may. */
export function tooLarge(amounts: Iterable<number>): Refuse | undefined {
  let sum = 0
  for (const amount of amounts) {
    sum += amount
    // Asked at every step: the sum itself stays a safe integer.
    if (sum > MAX_ACT_MINOR) return refuse('amount_too_large', { limitMinor: MAX_ACT_MINOR })
  }
  return undefined
}
