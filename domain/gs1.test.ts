import { existsSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDigit, parseGln, parseGtin, parseSscc, withCheckDigit } from './gs1.ts'

const VECTORS = new URL('../../shared/data/gs1/gs1-linter-vectors.json', import.meta.url)
const absent = existsSync(VECTORS) ? '' : ' (skipped: shared/data/gs1 is not beside the checkout)'

type Case = { readonly ok: boolean; readonly value: string; readonly error?: string }

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map(list => list.join(''))

/** Which parser a number of this length belongs to. */
function refusalOf(text: string): string | undefined {
  const parsed = text.length === 18 ? parseSscc(text) : parseGtin(text)
  return parsed.ok ? undefined : parsed.reason
}

describe('check digits', () => {
  it.skipIf(absent)(`agree with every "csum" case of the GS1 syntax dictionary${absent}`, () => {
    const cases = (JSON.parse(readFileSync(VECTORS, 'utf8')) as { linters: Record<string, Case[]> }).linters['csum'] ?? []
    const reasons: Record<string, string> = {
      GS1_LINTER_TOO_SHORT_FOR_CHECK_DIGIT: 'wrong_length',
      GS1_LINTER_NON_DIGIT_CHARACTER: 'not_digits',
      GS1_LINTER_INCORRECT_CHECK_DIGIT: 'wrong_check_digit',
    }
    expect(cases).toHaveLength(14)
    for (const { ok, value, error } of cases) expect([value, refusalOf(value)]).toEqual([value, ok ? undefined : reasons[error ?? '']])
  })

  it.each([
    // GS1 General Specifications 7.9.1 (the 18-digit example), GS1's calculator page, GS1 India's page.
    ['37610425002123456', '9'],
    ['629104150021', '3'],
    ['890400021003', '7'],
  ])('%s has %s', (body, digit) => {
    expect(checkDigit(body)).toBe(digit)
  })

  it('find every single wrong digit', () => {
    fc.assert(
      fc.property(fc.constantFrom(7, 11, 12, 13).chain(digits), fc.nat(), fc.integer({ min: 1, max: 9 }), (body, where, shift) => {
        const good = withCheckDigit(body)
        const at = where % good.length
        const bad = good.slice(0, at) + String((Number(good[at]) + shift) % 10) + good.slice(at + 1)
        expect(refusalOf(bad)).toBe('wrong_check_digit')
      }),
    )
  })

  it('are not made for what is no number', () => {
    for (const body of ['', '12a', ' 12', '١٢']) expect(() => checkDigit(body)).toThrow(RangeError)
  })
})

describe('GTIN', () => {
  it('is one number in any of its lengths', () => {
    expect(parseGtin('6291041500213')).toEqual({ ok: true, gtin14: '06291041500213' })
    expect(parseGtin('06291041500213')).toEqual({ ok: true, gtin14: '06291041500213' })
    expect(parseGtin('416000336108')).toEqual({ ok: true, gtin14: '00416000336108' })
    expect(parseGtin('02345673')).toEqual({ ok: true, gtin14: '00000002345673' })
    expect(parseGtin('12345678901231')).toEqual({ ok: true, gtin14: '12345678901231' })
  })

  it.each([
    ['', 'wrong_length'],
    ['123', 'wrong_length'],
    ['123456789012345', 'wrong_length'],
    ['6291041500214', 'wrong_check_digit'],
    ['629-1041500213', 'not_digits'],
    ['6291041500213\n', 'not_digits'],
    ['00000000', 'all_zeros'],
    ['00000000000000', 'all_zeros'],
  ])('%j is refused: %s', (text, reason) => {
    expect(parseGtin(text)).toEqual({ ok: false, reason })
  })

  it('whatever is made passes, and has the same key with zeros in front', () => {
    fc.assert(
      fc.property(fc.constantFrom(7, 11, 12, 13).chain(digits), body => {
        fc.pre(/[1-9]/.test(body))
        const gtin14 = withCheckDigit(body).padStart(14, '0')
        expect(parseGtin(withCheckDigit(body))).toEqual({ ok: true, gtin14 })
        expect(parseGtin(gtin14)).toEqual({ ok: true, gtin14 })
      }),
    )
  })
})

describe('GLN and SSCC', () => {
  it('have their own lengths', () => {
    expect(parseGln('6291041500213')).toEqual({ ok: true, key: '6291041500213' })
    expect(parseGln('02345673')).toEqual({ ok: false, reason: 'wrong_length' })
    expect(parseSscc('376104250021234569')).toEqual({ ok: true, key: '376104250021234569' })
    expect(parseSscc('376104250021234560')).toEqual({ ok: false, reason: 'wrong_check_digit' })
    expect(parseSscc('6291041500213')).toEqual({ ok: false, reason: 'wrong_length' })
  })
})
