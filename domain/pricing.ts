/** An order's discount spread over its lines. Dated prices and rates are looked up in the catalogue (domain/catalogue.ts). */
import { apportion } from './apportion.ts'
import { sumMinor } from './money.ts'

/**
 * An order's discount over its lines in proportion to their amounts (largest remainder). The parts sum exactly to the discount, or to the whole
 * order where the discount is larger: no line goes below zero. All in minor units of one currency.
 * @throws RangeError on a negative discount or line
 */
export function allocateDiscount(discountMinor: number, lineAmounts: readonly number[]): number[] {
  if (!(discountMinor >= 0)) throw new RangeError(`not a discount: ${discountMinor}`)
  return apportion(Math.min(discountMinor, sumMinor(lineAmounts)), lineAmounts)
}
