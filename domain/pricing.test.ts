import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocateDiscount, pickDated, taxRatesOn } from './pricing.ts'

const prices = [
  { validFrom: '2017-07-01', amountMinor: 1_299_900 },
  { validFrom: '2017-01-23', amountMinor: 999_900 },
  { validFrom: '2017-11-11', validTo: '2017-11-11', amountMinor: 1_099_900 },
]

describe('the price of a day', () => {
  it.each([
    ['2017-01-22', undefined],
    ['2017-01-23', 999_900],
    ['2017-06-30', 999_900],
    ['2017-07-01', 1_299_900],
    ['2017-11-11', 1_099_900],
    ['2017-11-12', 1_299_900],
  ])('%s: %s', (day, amountMinor) => {
    expect(pickDated(prices, day)?.amountMinor).toBe(amountMinor)
  })

  it('is the later entry of two that begin on one day', () => {
    expect(
      pickDated(
        [
          { validFrom: '2017-01-01', n: 1 },
          { validFrom: '2017-01-01', n: 2, validTo: null },
        ],
        '2017-05-01',
      )?.n,
    ).toBe(2)
  })
})

describe('the tax rates of a day', () => {
  const india = [
    { taxCode: 'VAT', rate: 125_000, validFrom: '2005-04-01', validTo: '2017-06-30' },
    { taxCode: 'CGST', rate: 60_000, validFrom: '2017-07-01' },
    { taxCode: 'SGST', rate: 60_000, validFrom: '2017-07-01' },
    { taxCode: 'CGST', rate: 90_000, validFrom: '2020-04-01' },
    { taxCode: 'SGST', rate: 90_000, validFrom: '2020-04-01' },
  ]

  it('are those in force, one for each tax code', () => {
    expect(taxRatesOn(india, '2017-06-30')).toEqual([{ taxCode: 'VAT', rate: 125_000 }])
    expect(taxRatesOn(india, '2017-07-07')).toEqual([
      { taxCode: 'CGST', rate: 60_000 },
      { taxCode: 'SGST', rate: 60_000 },
    ])
    expect(taxRatesOn(india, '2020-04-01').map(rate => rate.rate)).toEqual([90_000, 90_000])
    expect(taxRatesOn(india, '2000-01-01')).toEqual([])
  })

  it('carry their base', () => {
    const ppn = { taxCode: 'PPN', rate: 120_000, baseNumerator: 11, baseDenominator: 12 }
    expect(taxRatesOn([{ ...ppn, validFrom: '2025-01-01' }], '2025-01-01')).toEqual([ppn])
  })
})

describe("an order's discount", () => {
  const lines = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 30 })

  it('adds up to the minor unit and makes no line negative', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 0, max: 2_000_000_000 }), (amounts, discount) => {
        const parts = allocateDiscount(discount, amounts)
        const order = amounts.reduce((a, b) => a + b, 0)
        expect(parts.reduce((a, b) => a + b, 0)).toBe(Math.min(discount, order))
        parts.forEach((part, i) => {
          expect(part).toBeGreaterThanOrEqual(0)
          expect(part).toBeLessThanOrEqual(amounts[i] as number)
          if (discount <= order && order > 0) expect(Math.abs(part - (discount * (amounts[i] as number)) / order)).toBeLessThan(1 + 1e-6)
        })
      }),
    )
  })

  it('examples', () => {
    expect(allocateDiscount(100, [100, 100, 100])).toEqual([34, 33, 33])
    expect(allocateDiscount(1000, [300, 0, 100])).toEqual([300, 0, 100])
    expect(allocateDiscount(50, [0, 0])).toEqual([0, 0])
    expect(allocateDiscount(50, [])).toEqual([])
    expect(() => allocateDiscount(-1, [100])).toThrow(RangeError)
    expect(() => allocateDiscount(1, [-100, 200])).toThrow(RangeError)
  })
})
