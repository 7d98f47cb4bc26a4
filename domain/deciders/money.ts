/** Price and tax of a line, by date, frozen on it (design, law 12). */
import { tooLarge } from '../bounds.ts'
import type { Channel, Sku } from '../catalogue.ts'
import { prorate } from '../money.ts'
import { type MarketState, type Refuse, refuse } from '../state.ts'
import { type AppliedTax, lineTax, RATE_SCALE } from '../tax.ts'

export interface LineMoney {
  readonly netMinor: number
  readonly taxMinor: number
  readonly taxes: readonly AppliedTax[]
}

/** The unit price in force in the channel on `day`, minor units. Refused as `no_price`. */
export function priceOf(state: MarketState, channel: Channel, sku: Sku, day: string): number | Refuse {
  return state.catalogue.price(channel.priceList, sku.id, day) ?? refuse('no_price', { sku: sku.code, priceList: channel.priceList, day })
}

/** Net and tax of `quantity` units after `discountMinor`. Refused as `no_tax_rate`, `no_discount_possible`, `amount_too_large`. */
export function lineMoney(
  state: MarketState,
  channel: Channel,
  sku: Sku,
  day: string,
  unitPriceMinor: number,
  quantity: number,
  discountMinor: number,
): LineMoney | Refuse {
  const rates = state.catalogue.rates(channel.taxRegime, sku.taxClass, day)
  if (rates.length === 0) return refuse('no_tax_rate', { sku: sku.code, taxRegime: channel.taxRegime, taxClass: sku.taxClass, day })
  const amount = unitPriceMinor * quantity - discountMinor
  if (amount < 0) return refuse('no_discount_possible', { sku: sku.code, priceMinor: unitPriceMinor * quantity, discountMinor })
  const { taxIncluded } = state.catalogue.priceList(channel.priceList)
  // A base is never more than the net, so the rates' sum bounds the tax before it is worked out.
  const tax = taxIncluded ? 0 : (amount * rates.reduce((ppm, rate) => ppm + rate.ratePpm, 0)) / RATE_SCALE
  const large = tooLarge([amount, tax])
  if (large) return large
  const { netMinor, taxMinor, taxes } = lineTax(amount, taxIncluded, rates)
  return { netMinor, taxMinor, taxes }
}

/**
 * The money of `part` units of a line after `done` units have had theirs: the parts of a line add up to the line, to the minor unit.
 * Handed over and cancelled units draw from one sequence, so what shipped and what was cancelled together are what was ordered.
 */
export function share(
  line: { netMinor: number; taxMinor: number; quantity: number },
  part: number,
  done: number,
): { netMinor: number; taxMinor: number } {
  return { netMinor: prorate(line.netMinor, part, line.quantity, done), taxMinor: prorate(line.taxMinor, part, line.quantity, done) }
}
