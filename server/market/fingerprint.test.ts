import { expect, test } from 'vitest'
import type { Act } from '#domain/acts.ts'
import { uuidFrom } from '#domain/ids.ts'
import { derivedPair, marketKeys } from '#server/buyers/keys.ts'
import { broughtTo, differences as differencesBy, fingerprint, folded, forgotten, kept } from './fingerprint.ts'

const act = (body: object, occurredAt?: number): Act => ({ key: uuidFrom(1), kind: 'order', occurredAt, actor: 'x', body }) as Act
const pairs = ['a secret', 'its successor'].map((secret, i) => [i + 1, derivedPair(secret, 'ID')] as const)
const [keys, later] = [marketKeys(1, new Map(pairs.slice(0, 1))), marketKeys(1, new Map(pairs))]
const differences = (before: string, now: string) => differencesBy(before, now, keys)
const body = { channel: 'C', lines: [{ sku: 'S', quantity: 1 }], shipTo: { country: 'ID', city: 'Jakarta' } }

test('names the fields that differ, and nothing where only the order of keys does', () => {
  const first = fingerprint(act(body))
  expect(differences(first, fingerprint(act({ shipTo: { city: 'Jakarta', country: 'ID' }, lines: body.lines, channel: 'C' })))).toEqual([])
  expect(differences(first, fingerprint(act({ ...body, lines: [{ sku: 'S', quantity: 2 }] })))).toEqual(['lines'])
  expect(differences(first, fingerprint(act({ ...body, shippingMinor: 1 }, 5)))).toEqual(['occurredAt', 'shippingMinor'])
  expect(differences(first, fingerprint(act({ ...body, shipTo: { country: 'ID', city: 'Jakarta', line1: undefined } })))).toEqual([])
})

test('tells values apart that look alike', () => {
  const alike = [
    1,
    '1',
    [1],
    ['1'],
    [[1]],
    { a: 1 },
    { a: '1' },
    null,
    'null',
    true,
    'true',
    '',
    [],
    {},
    [1, 2],
    ['1,2'],
    { a: 1, b: 2 },
    { 'a:1,b': 2 },
  ]
  const values = [...alike, ...Array.from({ length: 10_000 }, (_, i) => ({ sku: `S${i % 100}`, quantity: Math.floor(i / 100) }))]
  expect(new Set(values.map(value => fingerprint(act({ value })))).size).toBe(values.length)
})

test('what is personal is kept hashed with the market’s key, and is told apart all the same', () => {
  const buyer = { phone: '+62 811 555 0199' }
  const [one, other] = [fingerprint(act({ ...body, buyer })), fingerprint(act({ ...body, buyer: { phone: '+62 811 555 0198' } }))]
  const was = kept(one, keys)
  expect(was).toMatch(/^buyer:1~[\w-]{11},channel:\w+,kind:\w+,lines:\w+,shipTo:1~[\w-]{11}$/)
  const secondKey = broughtTo(was, later)
  expect(secondKey).toContain('buyer:1.2~')
  expect(broughtTo(secondKey, later)).toBe(secondKey)
  // One that was kept before there were keys.
  for (const [stored, by] of [
    [was, keys],
    [was, later],
    [secondKey, later],
    [one, later],
    [broughtTo(one, keys), later],
    [kept(one, later), later],
  ] as const) {
    expect(differencesBy(stored, one, by)).toEqual([])
    expect(differencesBy(stored, other, by)).toEqual(['buyer'])
    expect(differencesBy(folded(stored), one, by)).toEqual([])
    expect(differencesBy(folded(stored), other, by)).toEqual(['*'])
  }
  expect(differencesBy(forgotten(was), other, keys)).toEqual([])
  expect(differencesBy(forgotten(was), fingerprint(act({ ...body, lines: [], buyer })), keys)).toEqual(['lines'])
  expect(differencesBy(folded(forgotten(secondKey)), other, later)).toEqual([])
})
