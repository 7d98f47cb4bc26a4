/** What wraps the cryptography: the published vectors, and that a sealed value opens with its own key in its own row and nowhere else. */
import { createSecretKey, hkdfSync } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyFor } from '#server/secret.ts'
import { derivedPair, marketKeys } from './keys.ts'
import { decrypt, encrypt, keysOf, seal, unseal, Unsealable } from './seal.ts'

const hex = (text: string) => Buffer.from(text.replaceAll(/\s/g, ''), 'hex')

test('AES-256-GCM: test case 16 of McGrew and Viega, The Galois/Counter Mode of Operation', () => {
  const key = createSecretKey(hex('feffe9928665731c6d6a8f9467308308 feffe9928665731c6d6a8f9467308308'))
  const iv = hex('cafebabefacedbaddecaf888')
  const plain = hex(`d9313225f88406e5a55909c5aff5269a 86a7a9531534f7da2e4c303d8a318a72
    1c3c0c95956809532fcf0e2449a6b525 b16aedf5aa0de657ba637b39`)
  const bound = hex('feedfacedeadbeeffeedfacedeadbeef abaddad2')
  const sealed = hex(`522dc1f099567d07f47f37a32a84427d 643a8cdcbfe5c0c97598a2bd2555d1aa
    8cb08e48590dbb3da7b08b1056828838 c5f61e6393ba7a0abcc9f662 76fc6ece0f4e1768cddf8853bb2d551b`)
  expect(encrypt(key, iv, plain, bound)).toEqual(sealed)
  expect(decrypt(key, iv, sealed, bound)).toEqual(plain)
})

test('HKDF-SHA-256: test case 1 of RFC 5869, and a key of its own for each purpose', () => {
  const okm = hkdfSync('sha256', hex('0b'.repeat(22)), hex('000102030405060708090a0b0c'), hex('f0f1f2f3f4f5f6f7f8f9'), 42)
  expect(Buffer.from(okm)).toEqual(hex('3cb25f25faacd57a90434f64d0362f2a 2d2d0a90cf1a5a4c5db02d56ecc4c5bf 34007208d5b887185865'))
  expect(keyFor('a secret', 'operator')).not.toEqual(keyFor('a secret', 'check'))
  expect(derivedPair('a secret', 'IN')).not.toEqual(derivedPair('a secret', 'ID'))
})

const keysBy = (...secrets: string[]) => marketKeys(1, new Map(secrets.map((secret, i) => [i + 1, derivedPair(secret, 'IN')])))

test('what is sealed opens in its own row alone, also one after the other, and by older keys', () => {
  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.string(), fc.string()), { minLength: 1, maxLength: 4 }), values => {
      const [old, now] = [keysBy('one'), keysBy('one', 'two')]
      const field = Buffer.concat(values.map((value, i) => (i % 2 ? now : old).seal('buyer', 'ROW', value)))
      expect(now.open('buyer', 'row', field)).toEqual(values.map(value => ({ ...value })))
      expect(keysOf(field)).toEqual(values.map((_, i) => (i % 2 ? 2 : 1)))
    }),
    { numRuns: 30 },
  )
})

test('a value moved to another row, table, market or key, cut or changed does not open', () => {
  const keys = keysBy('one')
  const field = keys.seal('buyer', 'a', { name: 'Asha' })
  const other = marketKeys(2, new Map([[1, derivedPair('one', 'IN')]]))
  expect(keys.open('buyer', 'a', field)).toEqual([{ name: 'Asha' }])
  for (const open of [
    () => keys.open('buyer', 'b', field),
    () => keys.open('buyer_address', 'a', field),
    () => other.open('buyer', 'a', field),
    () => keysBy('two').open('buyer', 'a', field),
    () => keys.open('buyer', 'a', field.subarray(0, -1)),
    () => keys.open('buyer', 'a', Buffer.concat([field, Buffer.of(1)])),
    () => keys.open('buyer', 'a', Buffer.from('Asha')),
  ])
    expect(open).toThrow(Unsealable)
  for (let at = 0; at < field.length; at++) {
    const changed = Buffer.from(field)
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
    expect(() => keys.open('buyer', 'a', changed), `byte ${at}`).toThrow(Unsealable)
  }
})

test('no two values of a thousand have a nonce in common', () => {
  const key = createSecretKey(Buffer.alloc(32))
  const nonces = new Set(Array.from({ length: 1000 }, () => seal(key, 1, 'x', '').subarray(7, 19).toString('hex')))
  expect(nonces.size).toBe(1000)
  expect(unseal(() => undefined, 'x', Buffer.alloc(0))).toEqual([])
})
