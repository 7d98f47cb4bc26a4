/** Prices and tax rates by date, and an order's discount spread over its lines. Pure: the lists come in as arguments. */
import { apportion } from './apportion.ts'
import type { Day } from './calendar.ts'
import { sumMinor } from './money.ts'
import type { TaxRate } from './tax.ts'

/** In force from `validFrom` to `validTo`, both days included; without `validTo` until something later takes over. */
export type Dated = { readonly validFrom: Day; readonly validTo?: Day | null | undefined }

/** A price of one SKU in one price list, per unit, in the minor units of the list's currency. */
export type DatedPrice = Dated & { readonly amountMinor: number }
export type DatedTaxRate = Dated & TaxRate

/**
 * The entry that holds on a day: of those in force, the one with the largest `validFrom`; of two that begin on the same day, the later in the
 * list. So a one-day price steps back to the one before it by itself. Undefined when nothing is in force.
 * Days are compared as text, which for 'YYYY-MM-DD' is the order of time.
 */
export function pickDated<T extends Dated>(entries: readonly T[], day: Day): T | undefined {
  let best: T | undefined
  for (const entry of entries) {
    if (entry.validFrom > day || (entry.validTo != null && entry.validTo < day)) continue
    if (!best || entry.validFrom >= best.validFrom) best = entry
  }
  return best
}

/** The rates that hold on a day: for each tax code its dated entry, in the order the codes first appear. A rate of 0 is a rate, and stays. */
export function taxRatesOn(rates: readonly DatedTaxRate[], day: Day): TaxRate[] {
  const byCode = new Map<string, DatedTaxRate[]>()
  for (const rate of rates) {
    const same = byCode.get(rate.taxCode)
    if (same) same.push(rate)
    else byCode.set(rate.taxCode, [rate])
  }
  const picked: TaxRate[] = []
  for (const entries of byCode.values()) {
    const entry = pickDated(entries, day)
    if (entry) picked.push(undated(entry))
  }
  return picked
}

/** Only what a line freezes: no dates, no columns a caller's row may have besides. */
function undated(entry: DatedTaxRate): TaxRate {
  const { taxCode, rate, baseNumerator, baseDenominator } = entry
  if (baseNumerator === undefined && baseDenominator === undefined) return { taxCode, rate }
  return { taxCode, rate, baseNumerator: baseNumerator ?? 1, baseDenominator: baseDenominator ?? 1 }
}

/**
 * An order's discount over its lines in proportion to their amounts (largest remainder). The parts sum exactly to the discount, or to the whole
 * order where the discount is larger: no line goes below zero. All in minor units of one currency.
 * @throws RangeError on a negative discount or line
 */
export function allocateDiscount(discountMinor: number, lineAmounts: readonly number[]): number[] {
  if (!(discountMinor >= 0)) throw new RangeError(`not a discount: ${discountMinor}`)
  return apportion(Math.min(discountMinor, sumMinor(lineAmounts)), lineAmounts)
}
