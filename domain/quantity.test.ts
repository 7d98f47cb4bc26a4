import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_QUANTITY, isQuantity, quantity, sumQuantities } from './quantity.ts'

describe('quantity', () => {
  it('is a whole number from 1 to a thousand million', () => {
    for (const good of [1, 2, 250_000, MAX_QUANTITY]) expect(quantity(good)).toBe(good)
    for (const bad of [0, -1, 0.5, MAX_QUANTITY + 1, Number.NaN, Infinity]) {
      expect(isQuantity(bad)).toBe(false)
      expect(() => quantity(bad)).toThrow(RangeError)
    }
    for (const bad of ['1', null, undefined, 1n, [1], { valueOf: () => 1 }]) expect(isQuantity(bad)).toBe(false)
  })

  it('sums exactly or not at all', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger(), { maxLength: 5 }), counts => {
        let exact = 0n
        let fits = true
        for (const count of counts) {
          exact += BigInt(count)
          fits &&= Number.isSafeInteger(Number(exact))
        }
        if (fits) expect(BigInt(sumQuantities(counts))).toBe(exact)
        else expect(() => sumQuantities(counts)).toThrow(RangeError)
      }),
    )
    expect(sumQuantities([])).toBe(0)
    expect(sumQuantities(new Set([1, 2]))).toBe(3)
    expect(() => sumQuantities([1.5])).toThrow(RangeError)
  })
})
