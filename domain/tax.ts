/**
 * Tax of one line (law 12). Rates are data; this file knows no country.
 *
 * Rounding: **each tax of the line is rounded half up to the minor unit by itself and the line's tax is their sum.** Taxes that share a line
 * are levied by different laws and paid to different accounts: India's central and state tax (CGST Act 2017 s. 9 and each state's SGST
 * Act s. 9, half the rate each) must come out equal on the invoice, which rounding the sum and splitting it could not promise.
 * With one tax the two ways are the same. Taxes on other taxes (compound) are not modelled: every tax has the net as its base.
 */
import { mulDiv, safeInteger, sumMinor } from './money.ts'

/** Parts per million (1/10,000 of a percent) in one whole: 12 % = 120,000; Quebec's 9.975 % = 99,750. */
export const RATE_SCALE = 1_000_000

export type TaxRate = {
  readonly taxCode: string
  /** in parts per million of the base, integer ≥ 0 */
  readonly ratePpm: number
  /**
   * The base is net × baseNumerator ÷ baseDenominator (1/1 when absent). Indonesia since 1 January 2025: 12 % on 11/12 of the price for
   * anything but luxury goods (PMK 131/2024 art. 3).
   */
  readonly baseNumerator?: number
  readonly baseDenominator?: number
}

/** A tax as frozen on a line: the rate it was worked out with, and the amount in minor units. */
export type AppliedTax = TaxRate & { readonly amountMinor: number }

export type LineTax = {
  readonly netMinor: number
  readonly taxMinor: number
  readonly grossMinor: number
  readonly taxes: readonly AppliedTax[]
}

/** What percent × base comes to, as whole numbers over one divisor: tax i = net × weights[i] ÷ divisor. */
type Fractions = { readonly weights: readonly number[]; readonly divisor: number }

/**
 * The tax of a line. `amountMinor` is the whole line after discounts (quantity × price − discount), tax included or not as the price list says.
 * Always netMinor + taxMinor = grossMinor and Σ taxes = taxMinor; one of net and gross is the amount given. Negative amounts mirror positive ones.
 * @throws RangeError on rates that are no whole number ≥ 0, or amounts beyond the safe integers
 */
export function lineTax(amountMinor: number, taxIncluded: boolean, rates: readonly TaxRate[]): LineTax {
  const amount = safeInteger(amountMinor)
  const { weights, divisor } = fractionsOf(rates)
  // Tax within a gross: gross = net × (divisor + Σ weights) ÷ divisor, so tax i = gross × weight i ÷ (divisor + Σ weights).
  const over = taxIncluded ? divisor + sumMinor(weights) : divisor
  const taxes = rates.map((rate, i) => ({ ...rate, amountMinor: mulDiv(amount, weights[i] as number, over) }))
  const taxMinor = sumMinor(taxes.map(tax => tax.amountMinor))
  const netMinor = taxIncluded ? safeInteger(amount - taxMinor) : amount
  return { netMinor, taxMinor, grossMinor: taxIncluded ? amount : safeInteger(amount + taxMinor), taxes }
}

/** The base a tax is levied on, in minor units, rounded half up: for invoices that must print it (Indonesia's "DPP nilai lain"). */
export function taxBase(netMinor: number, rate: TaxRate): number {
  return mulDiv(netMinor, rate.baseNumerator ?? 1, rate.baseDenominator ?? 1)
}

/** All rates over one common, reduced divisor, so that the products stay small enough for plain numbers where they can. */
function fractionsOf(rates: readonly TaxRate[]): Fractions {
  let common = 1
  for (const rate of rates) {
    checkRate(rate)
    const denominator = rate.baseDenominator ?? 1
    common = (common / gcd(common, denominator)) * denominator
  }
  const weights = rates.map(rate => safeInteger(rate.ratePpm * (rate.baseNumerator ?? 1) * (common / (rate.baseDenominator ?? 1)), 'rate'))
  const divisor = safeInteger(RATE_SCALE * common, 'rate')
  const factor = weights.reduce(gcd, divisor)
  return { weights: weights.map(weight => weight / factor), divisor: divisor / factor }
}

function checkRate(rate: TaxRate): void {
  const numerator = rate.baseNumerator ?? 1
  const denominator = rate.baseDenominator ?? 1
  const whole = [rate.ratePpm, numerator, denominator].every(Number.isSafeInteger)
  if (!whole || rate.ratePpm < 0 || numerator < 0 || denominator < 1) {
    throw new RangeError(`not a tax rate: ${rate.taxCode} ${rate.ratePpm} on ${numerator}/${denominator}`)
  }
}

function gcd(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y !== 0) [x, y] = [y, x % y]
  return x
}
