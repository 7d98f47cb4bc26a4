import { existsSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addMinor,
  addMoney,
  currencies,
  formatDecimal,
  isCurrency,
  minorUnits,
  mulDiv,
  parseMoney,
  prorate,
  roundHalfUpDiv,
  sumMinor,
} from './money.ts'

const ISO_4217 = new URL('../../shared/data/iso4217/codes-all.csv', import.meta.url)
const absent = existsSync(ISO_4217) ? '' : ' (skipped: shared/data/iso4217 is not beside the checkout)'
const amount = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })

/** Exact reference: half away from zero, in BigInt throughout. */
function reference(n: bigint, d: bigint): bigint {
  const [an, ad] = [n < 0n ? -n : n, d < 0n ? -d : d]
  const magnitude = an / ad + ((an % ad) * 2n >= ad ? 1n : 0n)
  return n < 0n === d < 0n ? magnitude : -magnitude
}

describe('currencies', () => {
  it.skipIf(absent)(`are those of ISO 4217 in force that have a minor unit${absent}`, () => {
    const expected = new Map<string, number>()
    for (const row of readFileSync(ISO_4217, 'utf8').split(/\r?\n/).slice(1)) {
      const match = /,([A-Z]{3}),[^,]*,([^,]*),([^,]*)$/.exec(row)
      if (match && match[3] === '' && /^\d$/.test(match[2] ?? '')) expected.set(match[1] ?? '', Number(match[2]))
    }
    expect(expected.size).toBeGreaterThan(150)
    expect(new Map(currencies().map(code => [code, minorUnits(code)]))).toEqual(new Map([...expected].sort()))
  })

  it('knows the demo markets, and no metal, withdrawn or lower-case code', () => {
    expect(['CNY', 'INR', 'IDR', 'RUB', 'UAH'].map(minorUnits)).toEqual([2, 2, 2, 2, 2])
    expect(['JPY', 'KWD', 'UYW'].map(minorUnits)).toEqual([0, 3, 4])
    for (const code of ['XAU', 'DEM', 'inr', '', 'constructor']) expect(isCurrency(code)).toBe(false)
    expect(() => minorUnits('XAU')).toThrow(RangeError)
  })
})

describe('rounding', () => {
  it('takes a half away from zero', () => {
    expect([5, -5, 7, -7, 4, -4, 1, -1, 0].map(n => roundHalfUpDiv(n, 2))).toEqual([3, -3, 4, -4, 2, -2, 1, -1, 0])
    expect([roundHalfUpDiv(5, -2), roundHalfUpDiv(-5, -2), roundHalfUpDiv(1, 3), roundHalfUpDiv(-1, 3)]).toEqual([-3, 3, 0, 0])
  })

  it('is exact over all safe integers', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), (n, d) => {
        fc.pre(d !== 0)
        expect(BigInt(roundHalfUpDiv(n, d))).toBe(reference(BigInt(n), BigInt(d)))
        expect(roundHalfUpDiv(BigInt(n), BigInt(d))).toBe(roundHalfUpDiv(n, d))
        expect(Object.is(roundHalfUpDiv(n, d), -0)).toBe(false)
      }),
    )
    expect(roundHalfUpDiv(Number.MAX_SAFE_INTEGER, 2)).toBe(2 ** 52)
  })

  it('multiplies without losing a unit beyond 2^53', () => {
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 1, max: 1_000_000_000 }), (a, b, d) => {
        const exact = reference(BigInt(a) * BigInt(b), BigInt(d))
        if (Number.isSafeInteger(Number(exact))) expect(BigInt(mulDiv(a, b, d))).toBe(exact)
        else expect(() => mulDiv(a, b, d)).toThrow(RangeError)
      }),
    )
  })

  it('refuses zero divisors, fractions and results out of range', () => {
    for (const [n, d] of [
      [1, 0],
      [1.5, 2],
      [1, 0.5],
      [Number.NaN, 1],
      [2 ** 53, 1],
    ] as const)
      expect(() => roundHalfUpDiv(n, d)).toThrow(RangeError)
    expect(() => roundHalfUpDiv(1n, 0n)).toThrow(RangeError)
    expect(() => mulDiv(Number.MAX_SAFE_INTEGER, 2, 1)).toThrow(RangeError)
  })
})

describe('prorate', () => {
  it('gives parts that always add up to the whole', () => {
    fc.assert(
      fc.property(amount, fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 20 }), (total, parts) => {
        const whole = sumMinor(parts)
        let done = 0
        let sum = 0
        for (const part of parts) {
          const share = prorate(total, part, whole, done)
          expect(Math.abs(share - (total * part) / whole)).toBeLessThanOrEqual(1 + 1e-3)
          sum += share
          done += part
        }
        expect(sum).toBe(total)
      }),
    )
  })

  it('splits 1.00 over three units as 33, 34, 33', () => {
    expect([0, 1, 2].map(done => prorate(100, 1, 3, done))).toEqual([33, 34, 33])
    expect(prorate(100, 0, 3, 1)).toBe(0)
  })

  it('refuses more than the whole, and nothing at all', () => {
    for (const [part, whole, done] of [
      [2, 3, 2],
      [-1, 3, 1],
      [1, 3, -1],
      [0, 0, 0],
    ] as const)
      expect(() => prorate(100, part, whole, done)).toThrow(RangeError)
  })
})

describe('adding', () => {
  it('keeps currencies apart and overflow out', () => {
    expect(addMoney({ amountMinor: 1, currency: 'INR' }, { amountMinor: 2, currency: 'INR' })).toEqual({ amountMinor: 3, currency: 'INR' })
    expect(() => addMoney({ amountMinor: 1, currency: 'INR' }, { amountMinor: 2, currency: 'IDR' })).toThrow(RangeError)
    expect(() => addMinor(Number.MAX_SAFE_INTEGER, 1)).toThrow(RangeError)
    expect(() => sumMinor([1, 0.5])).toThrow(RangeError)
    expect(sumMinor([])).toBe(0)
  })
})

describe('decimals', () => {
  it.each([
    ['1499.00', 'INR', 149900],
    ['1499', 'INR', 149900],
    ['0.5', 'INR', 50],
    ['-0.05', 'INR', -5],
    ['-0', 'INR', 0],
    ['007', 'JPY', 7],
    ['1.234', 'KWD', 1234],
    ['1499000', 'IDR', 149900000],
    ['90071992547409.91', 'IDR', Number.MAX_SAFE_INTEGER],
  ])('reads %s %s as %i', (text, currency, amountMinor) => {
    expect(parseMoney(text, currency)).toEqual({ ok: true, money: { amountMinor, currency } })
  })

  it.each([
    ['1.005', 'INR', 'too_many_decimals'],
    ['1.000', 'INR', 'too_many_decimals'],
    ['1.0', 'JPY', 'too_many_decimals'],
    ['90071992547409.92', 'IDR', 'too_large'],
    ['1,499.00', 'INR', 'not_a_decimal'],
    ['', 'INR', 'not_a_decimal'],
    [' 1', 'INR', 'not_a_decimal'],
    ['1.', 'INR', 'not_a_decimal'],
    ['.5', 'INR', 'not_a_decimal'],
    ['+1', 'INR', 'not_a_decimal'],
    ['1e3', 'INR', 'not_a_decimal'],
    ['1\n', 'INR', 'not_a_decimal'],
    ['١', 'INR', 'not_a_decimal'],
    ['1', 'XAU', 'unknown_currency'],
  ])('refuses %j %s: %s', (text, currency, reason) => {
    expect(parseMoney(text, currency)).toEqual({ ok: false, reason })
  })

  it('writes what it reads', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom(...currencies()), (n, currency) => {
        const money = { amountMinor: n === 0 ? 0 : n, currency }
        expect(parseMoney(formatDecimal(money), currency)).toEqual({ ok: true, money })
      }),
    )
  })
})
