import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { imeiCheckDigit, makeImei, parseImei } from './imei.ts'

const body = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 14, maxLength: 14 }).map(list => list.join(''))

describe('IMEI', () => {
  it('has the check digit of the example in 3GPP TS 23.003 annex B.3', () => {
    expect(imeiCheckDigit('26053179311383')).toBe('7')
    expect(parseImei('260531793113837')).toEqual({ ok: true, imei: '260531793113837', tac: '26053179', serial: '311383' })
  })

  it('has the check digit of a maker’s manual (Voptech GoIP, 35 780502 398494 2)', () => {
    expect(makeImei('35780502', '398494')).toBe('357805023984942')
  })

  it.each([
    ['260531793113838', 'wrong_check_digit'],
    ['26053179311383', 'wrong_length'],
    ['', 'wrong_length'],
    ['2605317931138301', 'imeisv'],
    ['26053179311383701', 'wrong_length'],
    ['26-053179-311383-7', 'not_digits'],
    ['26053179311383 ', 'not_digits'],
    ['A0000031793113', 'not_digits'],
    ['000000000000000', 'all_zeros'],
  ])('%j is refused: %s', (text, reason) => {
    expect(parseImei(text)).toEqual({ ok: false, reason })
  })

  it('finds every single wrong digit, and neighbours swapped but for 0 and 9', () => {
    fc.assert(
      fc.property(body, fc.nat({ max: 14 }), fc.integer({ min: 1, max: 9 }), (first, at, shift) => {
        const good = makeImei(first.slice(0, 8), first.slice(8))
        const bad = good.slice(0, at) + String((Number(good[at]) + shift) % 10) + good.slice(at + 1)
        expect(parseImei(bad)).toEqual({ ok: false, reason: 'wrong_check_digit' })
        const pair = good.slice(at, at + 2)
        if (pair.length < 2 || pair[0] === pair[1] || pair === '09' || pair === '90') return
        expect(parseImei(`${good.slice(0, at)}${pair[1]}${pair[0]}${good.slice(at + 2)}`)).toEqual({
          ok: false,
          reason: 'wrong_check_digit',
        })
      }),
    )
  })

  it('refuses to make one of other digits', () => {
    for (const text of ['', '123', '2605317931138a', '260531793113837']) expect(() => imeiCheckDigit(text)).toThrow(RangeError)
  })
})
