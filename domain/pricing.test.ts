import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocateDiscount } from './pricing.ts'

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
