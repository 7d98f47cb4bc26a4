/** What a screen shows as not possible is what the decider refuses, with the same code; and what it shows as possible is accepted, to the last unit. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Act, ActBodies, ActKind } from '#domain/acts.ts'
import type { Order } from '#domain/documents.ts'
import { uuidFrom } from '#domain/ids.ts'
import { orderCan, type Verdict } from '#domain/order-can.ts'
import { catalogue } from './brand.ts'
import { runs, seed } from './seed.ts'
import { noon } from './script.ts'
import { type PureMarket, pureMarket } from './turnstile.ts'

const actions = ['cancel', 'handover', 'reject', 'return', 'payment'] as const
/** A try: an order, a fulfilment and a line by number (some that are not there), or no line; and by how much it misses what is possible. */
const tries = fc.record({
  action: fc.constantFrom(...actions),
  order: fc.nat(3),
  fulfilment: fc.integer({ min: 1, max: 4 }),
  line: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  over: fc.constantFrom(-1, 0, 1),
})
type Try = typeof tries extends fc.Arbitrary<infer T> ? T : never

const key = (...parts: (string | number)[]) => uuidFrom('order can', ...parts)
const act = <K extends ActKind>(kind: K, name: string, body: ActBodies[K]) =>
  ({ key: key(name), kind, occurredAt: undefined, actor: 'test', body }) as unknown as Act

/** Four orders of two lines; stock of one SKU is at two places, so that some are split and what is rejected goes elsewhere. */
function market(): PureMarket {
  const pure = pureMarket(catalogue, 'A', noon)
  const stock = (place: string, x: number, y: number) =>
    act('receipt', place, {
      place,
      lines: [
        { sku: 'X', quantity: x },
        { sku: 'Y', quantity: y },
      ],
    })
  pure.batch([stock('W1', 5, 20), stock('W2', 4, 3), stock('W3', 3, 3)])
  const lines = [
    { sku: 'X', quantity: 2 },
    { sku: 'Y', quantity: 3 },
  ]
  for (let i = 0; i < 4; i++)
    pure.batch([act('order', `order ${i}`, { channel: 'WEB', lines, fulfil: { kind: 'ship' }, shipTo: { country: 'ID' } })])
  return pure
}

/** The act of a try for this many units, and what the table says of it. */
function ask({ action, fulfilment, line }: Try, order: Order, quantity: number): { verdict: Verdict; body: ActBodies[ActKind] } {
  const lines = line === undefined ? {} : { lines: [{ line, quantity }] }
  switch (action) {
    case 'cancel':
      return { verdict: orderCan.cancel(order, line, quantity), body: { order: order.id, ...lines } }
    case 'handover':
      return { verdict: orderCan.handover(order, fulfilment, line, quantity), body: { order: order.id, fulfilment, ...lines } }
    case 'reject':
      return { verdict: orderCan.reject(order, fulfilment), body: { order: order.id, fulfilment, reason: 'not found' } }
    case 'return': {
      const back = [{ line: line ?? 1, quantity, disposition: 'damaged' as const }]
      return { verdict: orderCan.return(order, line ?? 1, quantity), body: { order: order.id, place: 'W1', reason: 'x', lines: back } }
    }
    case 'payment':
      return { verdict: orderCan.payment(order), body: { order: order.id, state: 'paid' } }
  }
}

test(`the table of what an order can and the deciders agree (seed ${seed})`, () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(fc.array(tries, { minLength: 30, maxLength: 60, size: 'max' }), all => {
      const pure = market()
      all.forEach((one, i) => {
        const order = pure.documents.get(key(`order ${one.order}`)) as Order
        const most = ask(one, order, 1).verdict
        const quantity = Math.max(1, (most.ok ? most.units : 0) + one.over)
        const { verdict, body } = ask(one, order, quantity)
        const [result] = pure.batch([
          { key: key('try', i), kind: one.action, occurredAt: undefined, actor: 'test', body } as unknown as Act,
        ])
        expect(result?.outcome).toBe(verdict.ok ? 'ok' : verdict.code)
        if (!verdict.ok) expect(result?.detail).toMatchObject(verdict.code === 'too_many' ? { remaining: verdict.detail['remaining'] } : {})
        seen.add(`${one.action} ${result?.outcome}`)
      })
    }),
    { seed, numRuns: runs(60) },
  )
  // Not vacuous: every action was possible and, but for payments, refused for each of its reasons.
  expect([...seen].sort()).toEqual(
    [
      ...actions.map(action => `${action} ok`),
      ...['cancel', 'handover', 'return'].flatMap(action => [`${action} too_many`, `${action} unknown_line`]),
      ...['cancel', 'handover', 'reject'].map(action => `${action} nothing_open`),
      ...['handover', 'reject'].map(action => `${action} unknown_fulfilment`),
    ].sort(),
  )
})
