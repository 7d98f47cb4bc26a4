/** Those who get it wrong: every refusal there is must be met, and must be right. */
import { uuidFrom } from '#domain/ids.ts'
import { holdLimitSeconds, unpriced } from './brand.ts'
import { plusDays } from './days.ts'
import { latest, linesOf, type Actor, type Stage } from './script.ts'

const one = (sku: string) => [{ sku, quantity: 1 }]
const minute = 60_000

/** A mistake. */
type Muddle = (s: Stage) => void

const ship = (s: Stage) => ({ fulfil: { kind: 'ship' as const }, shipTo: { country: s.market.country, city: s.market.city } })
const shop = (s: Stage) => s.market.shops[0] as string
const nobody = (s: Stage) => uuidFrom('nobody', s.random.next())
const orderAt = (s: Stage) =>
  latest(
    s.random,
    s.memory.orders.filter(o => o.market === s.market.code),
  )

const muddles: readonly Muddle[] = [
  s => s.act('order', { channel: shop(s), lines: one('S99'), ...ship(s) }),
  s => s.act('order', { channel: 'NOWHERE', lines: one('S1'), ...ship(s) }),
  s => s.act('order', { channel: s.market.partnerChannel, lines: one('S1'), ...ship(s) }),
  s => s.act('order', { channel: shop(s), lines: one('S1'), fulfil: { kind: 'collect' } }),
  s => s.act('order', { channel: shop(s), lines: one('S1'), fulfil: { kind: 'ship' } }),
  s =>
    s.act('order', {
      channel: s.market.storeChannel,
      lines: one('S1'),
      fulfil: { kind: 'collect', place: s.market.warehouses[0] as string },
    }),
  s => s.act('order', { channel: 'A-STORE', lines: one('S1'), fulfil: { kind: 'collect', place: 'A-ST-9' } }),
  s => s.act('order', { channel: shop(s), lines: [{ sku: 'S1', quantity: 1, unitPriceMinor: 1 }], ...ship(s) }),
  s => s.act('order', { channel: shop(s), lines: one(unpriced), ...ship(s) }),
  s => s.act('order', { channel: shop(s), lines: [{ sku: 'S1', quantity: 1, discountMinor: 900_000_000_00 }], ...ship(s) }),
  s => s.act('order', { channel: shop(s), lines: one('S6'), ...ship(s) }),
  s => s.act('order', { channel: shop(s), lines: one('S1'), ...ship(s) }, { offset: 20 * minute }),
  s => s.act('order', { channel: shop(s), lines: one('S1'), ...ship(s) }, { offset: -20 * minute }),
  s => s.act('order', { channel: shop(s), lines: one('S1'), hold: nobody(s), ...ship(s) }),
  s =>
    s.act('order', {
      channel: shop(s),
      lines: [
        { sku: 'S1', quantity: 1, unitPriceMinor: 4_000_000_000 },
        { sku: 'S2', quantity: 1_000_000 },
      ],
      ...ship(s),
    }),
  s => s.act('hold', { channel: shop(s), lines: one('S1'), seconds: holdLimitSeconds + 1 }),
  s => s.act('hold_release', { hold: nobody(s) }),
  s => s.act('handover', { order: nobody(s), fulfilment: 1 }),
  s => s.act('cancel', { order: nobody(s) }),
  s => s.act('transfer', { from: s.market.warehouses[0] as string, to: s.market.warehouses[0] as string, lines: one('S1') }),
  s => s.act('transfer', { from: 'X-WH', to: s.market.warehouses[0] as string, lines: one('S1') }),
  s => s.act('transfer_receipt', { transfer: nobody(s), lines: [] }),
  s => s.act('transfer_intake', { fromMarket: 'Z', from: 'Z-WH', to: s.market.warehouses[0] as string, lines: one('S1') }),
  s => s.act('correction', { seq: 9_999_999, n: 1, quantity: 1, reason: 'no such movement' }),
  s => s.act('sell_in', { channel: s.market.partnerChannel, place: s.market.warehouses[0] as string, lines: one(unpriced) }),
  s => s.act('sell_out', { channel: s.market.partnerChannel, day: plusDays(s.memory.today, 3), lines: one('S1') }),
  s =>
    s.act('count', {
      place: s.market.stores[0] as string,
      lines: [
        { sku: 'S1', counted: 3 },
        { sku: 'S1', counted: 3 },
      ],
    }),
  s => s.act('sale', { channel: s.market.partnerChannel, place: s.market.stores[0] as string, lines: one('S1') }),
  s => s.act('status_change', { place: s.market.stores[0] as string, from: 'damaged', to: 'damaged', reason: 'none', lines: one('S1') }),
  s => withOrder(s, (order, after) => s.act('cancel', { order, lines: [{ line: 150, quantity: 1 }] }, { after })),
  s =>
    withOrder(s, (order, after) =>
      s.act(
        'cancel',
        {
          order,
          lines: [
            { line: 1, quantity: 1 },
            { line: 1, quantity: 1 },
          ],
        },
        { after },
      ),
    ),
  s => withOrder(s, (order, after) => s.act('handover', { order, fulfilment: 1, lines: [{ line: 1, quantity: 900 }] }, { after })),
  s => withOrder(s, (order, after) => s.act('handover', { order, fulfilment: 77 }, { after })),
  s => withOrder(s, (order, after) => s.act('correction', { seq: 1, n: 1, quantity: 1, reason: 'of an order' }, { after, cites: order })),
  s => {
    const sent = latest(
      s.random,
      s.memory.transfers.filter(t => t.market === s.market.code && t.toMarket !== t.market),
    )
    if (sent) s.act('transfer_receipt', { transfer: sent.key, lines: [] }, { after: [sent.key] })
  },
  s => {
    const held = latest(
      s.random,
      s.memory.holds.filter(h => h.market === s.market.code),
    )
    const channel = s.random.pick([...s.market.shops, s.market.storeChannel])
    if (held)
      s.act(
        'order',
        { channel, lines: [...held.lines], hold: held.key, buyer: { phone: '+62 811 11 11 11' }, ...ship(s) },
        { after: [held.key] },
      )
  },
  s => {
    const place = s.random.pick(s.market.stores)
    s.act('adjustment', { place, reason: 'lost', lines: linesOf(s.random, 40) })
  },
]

function withOrder(s: Stage, act: (order: string, after: string[]) => void): void {
  const order = orderAt(s)
  if (order) act(order.key, [order.key])
}

export const muddler = (name: string, market: string): Actor => ({
  name,
  market,
  play: (s, turns) => {
    for (let i = 0; i < turns; i++) s.random.pick(muddles)(s)
  },
})
