import { describe, expect, test } from 'vitest'
import { factKinds } from '#domain/acts.ts'
import { compile } from '#server/http/validation.ts'
import { acts, actKinds } from './acts.ts'
import { maxQuantity, maxTotalMinor, maxUnitPriceMinor } from './common.ts'
import { BulkFrame, singleBody } from './envelopes.ts'

interface Node {
  type?: string
  properties?: Record<string, Node>
  items?: Node
  additionalProperties?: unknown
  maxLength?: number
  pattern?: string
  enum?: string[]
  minimum?: number
  maximum?: number
  maxItems?: number
}
/** Every schema inside a schema, with its path. */
function* nodes(schema: Node, path = ''): Generator<[string, Node]> {
  yield [path, schema]
  for (const [name, member] of Object.entries(schema.properties ?? {})) yield* nodes(member, `${path}/${name}`)
  if (schema.items) yield* nodes(schema.items, `${path}/*`)
}

describe.each(actKinds)('the body of %s', kind => {
  const { body, example, fact } = acts[kind]
  const all = [...nodes(body as Node)]

  test('is closed and bounded everywhere', () => {
    for (const [path, node] of all) {
      if (node.type === 'object') expect([path, node.additionalProperties]).toEqual([path, false])
      if (node.type === 'array') expect([path, node.maxItems]).toEqual([path, expect.any(Number)])
      if (node.type === 'integer') expect([path, node.minimum, node.maximum]).toEqual([path, expect.any(Number), expect.any(Number)])
      // Text is a list of words, or has a pattern that says which characters; a pattern without a length must bound it itself.
      if (node.type === 'string' && !node.enum)
        expect([path, node.pattern, node.maxLength !== undefined || !/[*+]\$?$/.test(node.pattern ?? '*')]).toEqual([
          path,
          expect.any(String),
          true,
        ])
    }
  })

  test('fits its example, which fits nothing looser', () => {
    const check = compile(body)
    expect(check(example)).toBeUndefined()
    expect(check({ ...example, colour: 1 })).toEqual({ pointer: '/colour', message: 'is not a field here' })
    expect(compile(singleBody(kind))({ market: 'CN', ...example })).toBeUndefined()
  })

  test('converts nothing: every number, text and list of its example in another type is refused', () => {
    const check = compile(body)
    const wrong = (value: unknown): unknown[] => {
      if (Array.isArray(value)) return [value[0], ...wrong(value[0]).map(inner => [inner])]
      if (typeof value === 'object' && value !== null) {
        return Object.entries(value).flatMap(([name, member]) => wrong(member).map(inner => ({ ...value, [name]: inner })))
      }
      return [typeof value === 'number' ? String(value) : 7, null, [value]]
    }
    for (const value of wrong(example))
      expect([value, check(value)]).toEqual([value, expect.objectContaining({ message: expect.any(String) })])
  })

  test('refuses what PostgreSQL’s text cannot hold, wherever a text is', () => {
    for (const [path, node] of all) {
      if (node.type !== 'string' || node.enum) continue
      for (const bad of ['\u0000', 'a\u0000', '\ud800', 'a\udc00b']) expect([path, compile(node)(bad)]).toEqual([path, expect.anything()])
    }
  })

  test('is a fact exactly where the domain says so', () => expect(fact).toBe(factKinds.has(kind)))
})

test('a line’s total, with as much tax again, is a safe integer', () => {
  expect(Number.isSafeInteger(2 * maxQuantity * maxUnitPriceMinor)).toBe(true)
  expect(maxTotalMinor).toBe(maxQuantity * maxUnitPriceMinor)
})

test('paths and kinds are one to one', () => {
  expect(new Set(actKinds.map(kind => acts[kind].path)).size).toBe(actKinds.length)
  expect(actKinds.map(kind => acts[kind].kind)).toEqual(actKinds)
})

test('quantities are positive and at most a million', () => {
  const check = compile(acts.transfer.body)
  const withQuantity = (quantity: unknown) => check({ from: 'A', to: 'B', lines: [{ sku: 'S', quantity }] })
  expect([1, maxQuantity].map(withQuantity)).toEqual([undefined, undefined])
  for (const bad of [0, -1, maxQuantity + 1, 1.5, 1e21, Number.NaN, Number.POSITIVE_INFINITY])
    expect([bad, withQuantity(bad)]).toEqual([bad, expect.anything()])
})

test('200 lines are taken, 201 are not', () => {
  const check = compile(acts.transfer.body)
  const withLines = (n: number) => check({ from: 'A', to: 'B', lines: Array(n).fill({ sku: 'S', quantity: 1 }) })
  expect([withLines(200), withLines(201)?.pointer, withLines(0)?.pointer]).toEqual([undefined, '/lines', '/lines'])
})

test('a returned line names its line or its SKU', () => {
  const check = compile(acts.return.body)
  const withLine = (line: object) => check({ place: 'A', reason: 'r', lines: [{ quantity: 1, disposition: 'available', ...line }] })
  expect([withLine({ line: 1 }), withLine({ sku: 'S' }), withLine({ line: 1, sku: 'S' })]).toEqual([undefined, undefined, undefined])
  expect(withLine({})).toEqual({ pointer: '/lines/0', message: 'needs one of line, sku' })
})

test('times that pass can be read, and lie in this or the last century', () => {
  const check = compile(BulkFrame)
  const at = (occurredAt: string) => check({ key: '0198c1a2-7b6e-7000-8000-0000000000a1', kind: 'sale', body: {}, occurredAt })
  for (const good of ['2017-06-30T08:15:00Z', '2016-02-29T23:59:59.999999999+14:00', '1999-12-31T00:00:00-12:00']) {
    expect([good, at(good), Number.isNaN(Date.parse(good))]).toEqual([good, undefined, false])
  }
  for (const bad of [
    '2017-02-29T00:00:00Z',
    '2017-06-30 08:15:00Z',
    '2017-06-30T24:00:00Z',
    '0000-01-01T00:00:00Z',
    '2017-06-30T08:15:00',
    '2017-06-30',
    '1498810500000',
  ]) {
    expect([bad, at(bad)]).toEqual([bad, expect.anything()])
  }
})
