import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalUuid, isUuid, murmur3, uuidFrom } from './ids.ts'

/** A hash as SMHasher writes it to memory: four words, low byte first. */
function littleEndian(words: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(words.length * 4)
  words.forEach((word, i) => [0, 8, 16, 24].forEach((shift, j) => (bytes[4 * i + j] = word >>> shift)))
  return bytes
}

describe('UUID text', () => {
  it('is known in either case, and has one form', () => {
    // RFC 9562 appendix A: versions 1, 4, 7 and 8.
    for (const text of [
      'C232AB00-9414-11EC-B3C8-9F6BDECED846',
      '919108f7-52d1-4320-9bac-f847db4148a8',
      '017F22E2-79B0-7CC3-98C4-DC0C0C07398F',
      '2489E9AD-2EE2-8E00-8EC9-32D5F69181C0',
    ]) {
      expect(isUuid(text)).toBe(true)
      expect(canonicalUuid(text)).toBe(text.toLowerCase())
    }
  })

  it.each([
    '',
    '919108f752d143209bacf847db4148a8',
    '{919108f7-52d1-4320-9bac-f847db4148a8}',
    '919108f7-52d1-4320-9bac-f847db4148a',
    '919108f7-52d1-4320-9bac-f847db4148ag',
    '919108f7-52d1-4320-9bac-f847db4148a8\n',
  ])('is not %j', text => {
    expect(isUuid(text)).toBe(false)
    expect(canonicalUuid(text)).toBeUndefined()
  })
})

describe('MurmurHash3 x86-128', () => {
  it('passes SMHasher’s verification (0xB3ECE62A)', () => {
    const hashes = new Uint8Array(256 * 16)
    for (let i = 0; i < 256; i++) {
      const key = Uint8Array.from({ length: i }, (_, j) => j)
      hashes.set(littleEndian(murmur3(key, 256 - i)), i * 16)
    }
    expect(murmur3(hashes, 0)[0].toString(16)).toBe('b3ece62a')
  })
})

describe('a UUID from parts', () => {
  it('is the same for ever: these may never change, or a simulation is no longer itself', () => {
    expect(uuidFrom()).toBe('00000000-0000-8000-8000-000000000000')
    expect([uuidFrom('order', 1), uuidFrom('order', '1'), uuidFrom('小米', 7)]).toMatchInlineSnapshot(`
      [
        "813f2225-1ae7-8d79-a52a-284c270fe8a2",
        "813f2225-1ae7-8d79-a52a-284c270fe8a2",
        "b706d2ab-c830-8a2e-a401-aaefed3c71fa",
      ]
    `)
  })

  it('is a version 8 of the right variant', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.integer())), parts => {
        const id = uuidFrom(...parts)
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        expect(uuidFrom(...parts)).toBe(id)
      }),
    )
  })

  it('tells apart where one part ends and the next begins', () => {
    const ids = [
      uuidFrom('a', 'bc'),
      uuidFrom('ab', 'c'),
      uuidFrom('abc'),
      uuidFrom('abc', ''),
      uuidFrom('', 'abc'),
      uuidFrom('1:a'),
      uuidFrom('a'),
      uuidFrom('\ud800'),
      uuidFrom('\udc00'),
    ]
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('does not collide on 200,000 inputs, nor on any half of their bits more than chance', () => {
    const whole = new Set<string>()
    const tails = new Set<string>()
    for (let i = 0; i < 200_000; i++) {
      const id = uuidFrom('seed', i % 7, 'buyer', Math.floor(i / 7))
      whole.add(id)
      tails.add(id.slice(24))
    }
    expect(whole.size).toBe(200_000)
    // 48 bits: 200,000² ÷ 2⁴⁹ is a seven-thousandth of a collision to be expected.
    expect(tails.size).toBe(200_000)
  })
})
