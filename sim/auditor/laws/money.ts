/** Prices, taxes and shares: worked out per line, rounded half up, frozen on the line; a return uses the sale's. */
import { roundedDiv, shareOf } from '../arithmetic.ts'
import { report, type Case } from '../case.ts'
import type { Row, TaxComponent } from '../records.ts'
import { taxesOn, type Channel, type World } from '../world.ts'

export interface LineMoney {
  readonly net: number
  readonly tax: number
  readonly taxes: readonly { readonly taxCode: string; readonly ratePpm: number; readonly amountMinor: number }[]
}

/** Net and tax of an amount; undefined where no rate is in force. Each tax is rounded by itself and the line's tax is their sum. */
export function taxed(world: World, channel: Channel, sku: string, day: string, amount: number): LineMoney | undefined {
  const components = taxesOn(world, channel, sku, day)
  if (components.length === 0) return undefined
  const included = world.lists.get(channel.priceList)?.taxIncluded ?? false
  const million = 1_000_000n
  // Tax of a net is net × Σ rate × numerator ÷ denominator; a gross holds the net and all of them.
  const denominators = components.reduce((product, c) => product * BigInt(c.baseDenominator ?? 1), 1n)
  const weight = (c: TaxComponent) => (BigInt(c.ratePpm) * BigInt(c.baseNumerator ?? 1) * denominators) / BigInt(c.baseDenominator ?? 1)
  const whole = million * denominators
  const base = included ? components.reduce((sum, c) => sum + weight(c), whole) : whole
  const taxes = components.map(c => ({
    taxCode: c.taxCode,
    ratePpm: c.ratePpm,
    amountMinor: Number(roundedDiv(BigInt(amount) * weight(c), base)),
  }))
  const tax = taxes.reduce((sum, t) => sum + t.amountMinor, 0)
  return { net: included ? amount - tax : amount, tax, taxes }
}

/** The money of movements of one line, in their order: each its share after the `done` units before it. */
export function sharesMoney(
  c: Case,
  rows: readonly Row[],
  line: { readonly quantity: number; readonly net: number; readonly tax: number },
  doneBefore: number,
): void {
  let done = doneBefore
  for (const row of rows) {
    const net = shareOf(line.net, row.quantity, line.quantity, done)
    const tax = shareOf(line.tax, row.quantity, line.quantity, done)
    done += row.quantity
    if (row.net?.amountMinor !== net || row.tax?.amountMinor !== tax) {
      report(
        c,
        'money',
        `movement ${row.seq}.${row.n} carries another value`,
        { net, tax },
        { net: row.net?.amountMinor, tax: row.tax?.amountMinor },
      )
    }
  }
}
