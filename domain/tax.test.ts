import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineTax, taxBase, type TaxRate } from './tax.ts'

const GST_12: readonly TaxRate[] = [
  { taxCode: 'CGST', ratePpm: 60_000 },
  { taxCode: 'SGST', ratePpm: 60_000 },
]
const PPN_2025: TaxRate = { taxCode: 'PPN', ratePpm: 120_000, baseNumerator: 11, baseDenominator: 12 }

const amount = fc.integer({ min: 0, max: 1_000_000_000_000 })
const rate: fc.Arbitrary<TaxRate> = fc.record({
  taxCode: fc.constantFrom('A', 'B'),
  ratePpm: fc.integer({ min: 0, max: 300_000 }),
  baseNumerator: fc.integer({ min: 1, max: 12 }),
  baseDenominator: fc.integer({ min: 12, max: 100 }),
})
const rates = fc.array(rate, { maxLength: 3 })

/** Exact rational of a rate: [numerator, denominator]. */
function fraction(r: TaxRate): [bigint, bigint] {
  return [BigInt(r.ratePpm) * BigInt(r.baseNumerator ?? 1), 1_000_000n * BigInt(r.baseDenominator ?? 1)]
}

/** Is n ÷ d (n ≥ 0) rounded half up equal to r? */
function isHalfUp(r: number, n: bigint, d: bigint): boolean {
  return (2n * n + d) / (2n * d) === BigInt(r)
}

describe('tax on a net price', () => {
  it('India, July 2017: 6 % + 6 % on 12,999.00', () => {
    expect(lineTax(1_299_900, false, GST_12)).toEqual({
      netMinor: 1_299_900,
      taxMinor: 155_988,
      grossMinor: 1_455_888,
      taxes: [
        { taxCode: 'CGST', ratePpm: 60_000, amountMinor: 77_994 },
        { taxCode: 'SGST', ratePpm: 60_000, amountMinor: 77_994 },
      ],
    })
  })

  it('keeps central and state tax equal where their sum would round to an odd number', () => {
    const { taxes, taxMinor } = lineTax(125, false, GST_12)
    expect(taxes.map(tax => tax.amountMinor)).toEqual([8, 8])
    expect(taxMinor).toBe(16)
  })

  it('Indonesia, 2025: Rp 50,000,000 has the base 45,833,333 and the tax 5,500,000 (PMK 131/2024)', () => {
    const { taxMinor, grossMinor } = lineTax(5_000_000_000, false, [PPN_2025])
    expect(Math.trunc(taxBase(5_000_000_000, PPN_2025) / 100)).toBe(45_833_333)
    expect(taxMinor).toBe(550_000_000)
    expect(grossMinor).toBe(5_550_000_000)
    expect(taxBase(50_000_000, PPN_2025)).toBe(45_833_333)
    expect(lineTax(50_000_000, false, [PPN_2025]).taxMinor).toBe(5_500_000)
  })

  it('freezes the base fraction with the rate', () => {
    expect(lineTax(100, false, [PPN_2025]).taxes).toEqual([{ ...PPN_2025, amountMinor: 11 }])
  })

  it('rounds a half up: 9.975 % of 2.00 is 0.1995, and 5 % of 0.10 is 0.01', () => {
    expect(lineTax(200, false, [{ taxCode: 'TVQ', ratePpm: 99_750 }]).taxMinor).toBe(20)
    expect(lineTax(10, false, [{ taxCode: 'X', ratePpm: 50_000 }]).taxMinor).toBe(1)
  })

  it('holds for any rates: sums are exact, each tax is its own exact value rounded half up', () => {
    fc.assert(
      fc.property(amount, rates, (net, list) => {
        const line = lineTax(net, false, list)
        expect(line.netMinor).toBe(net)
        expect(line.netMinor + line.taxMinor).toBe(line.grossMinor)
        expect(line.taxes.reduce((sum, tax) => sum + tax.amountMinor, 0)).toBe(line.taxMinor)
        line.taxes.forEach((tax, i) => {
          const [n, d] = fraction(list[i] as TaxRate)
          expect(isHalfUp(tax.amountMinor, BigInt(net) * n, d)).toBe(true)
        })
      }),
    )
  })
})

describe('tax within a price', () => {
  it('China, July 2017: 1,499.00 with 17 % in it', () => {
    const line = lineTax(149_900, true, [{ taxCode: 'VAT', ratePpm: 170_000 }])
    expect([line.netMinor, line.taxMinor, line.grossMinor]).toEqual([128_120, 21_780, 149_900])
  })

  it('holds for any rates: net + tax = gross, each tax is gross × rate ÷ (1 + all rates) rounded half up', () => {
    fc.assert(
      fc.property(amount, rates, (gross, list) => {
        const line = lineTax(gross, true, list)
        expect(line.grossMinor).toBe(gross)
        expect(line.netMinor + line.taxMinor).toBe(gross)
        expect(line.netMinor).toBeGreaterThanOrEqual(0)
        expect(line.taxes.reduce((sum, tax) => sum + tax.amountMinor, 0)).toBe(line.taxMinor)
        const all = list.map(fraction)
        const denominator = all.reduce((product, [, d]) => product * d, 1n)
        const whole = denominator + all.reduce((sum, [n, d]) => sum + (n * denominator) / d, 0n)
        line.taxes.forEach((tax, i) => {
          const [n, d] = all[i] as [bigint, bigint]
          expect(isHalfUp(tax.amountMinor, BigInt(gross) * ((n * denominator) / d), whole)).toBe(true)
        })
      }),
    )
  })

  it('gives back, for one tax, the net the gross was made from, to the minor unit', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 1_000_000 }), (net, ppm) => {
        const list = [{ taxCode: 'VAT', ratePpm: ppm }]
        const forth = lineTax(net, false, list)
        const back = lineTax(forth.grossMinor, true, list)
        expect(back.netMinor).toBe(net)
        expect(back.taxes).toEqual(forth.taxes)
      }),
    )
  })
})

describe('any line', () => {
  it('mirrors its sale when it is a return', () => {
    fc.assert(
      fc.property(amount, fc.boolean(), rates, (n, included, list) => {
        const sale = lineTax(n, included, list)
        const back = lineTax(-n, included, list)
        expect([back.netMinor + sale.netMinor, back.taxMinor + sale.taxMinor, back.grossMinor + sale.grossMinor]).toEqual([0, 0, 0])
      }),
    )
  })

  it('has no tax without rates, and keeps a rate of zero', () => {
    expect(lineTax(100, true, [])).toEqual({ netMinor: 100, taxMinor: 0, grossMinor: 100, taxes: [] })
    expect(lineTax(100, true, [{ taxCode: 'EXPORT', ratePpm: 0 }]).taxes).toEqual([{ taxCode: 'EXPORT', ratePpm: 0, amountMinor: 0 }])
  })

  it('refuses rates that are none, and amounts that are no minor units', () => {
    for (const bad of [{ ratePpm: -1 }, { ratePpm: 0.5 }, { ratePpm: 1, baseDenominator: 0 }, { ratePpm: 1, baseNumerator: -1 }]) {
      expect(() => lineTax(100, false, [{ taxCode: 'X', ...bad }])).toThrow(RangeError)
    }
    expect(() => lineTax(0.5, false, [])).toThrow(RangeError)
    expect(() => lineTax(Number.MAX_SAFE_INTEGER, false, GST_12)).toThrow(RangeError)
  })
})
