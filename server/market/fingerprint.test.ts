import { expect, test } from 'vitest'
import type { Act } from '#domain/acts.ts'
import { uuidFrom } from '#domain/ids.ts'
import { differences, fingerprint } from './fingerprint.ts'

const act = (body: object, occurredAt?: number): Act => ({ key: uuidFrom(1), kind: 'order', occurredAt, actor: 'x', body }) as Act
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
