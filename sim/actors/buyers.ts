/** Buyers: in shops, on the marketplace, at the counter, collecting; those who hold first and pay later, and those who want more than they may. */
import type { ActBodies, Buyer } from '#domain/acts.ts'
import type { Random } from '#sim/replay/random.ts'
import { uuidFrom } from '#domain/ids.ts'
import { limitedSkus, skus } from './brand.ts'
import { latest, linesOf, type Actor, type Stage } from './script.ts'

const unlimited = skus.filter(s => !(limitedSkus as readonly string[]).includes(s))

/** One of a few people, who have a phone, a mail box and an account, and give what they like of it, written as they like. */
export function somebody(random: Random, country: string, of = 8): Buyer {
  const n = random.below(of)
  const local = { ID: `812345670${n}0`, SG: `9123450${n}`, IN: `987654321${n}` }[country] ?? `555000${n}`
  const code = { ID: '62', SG: '65', IN: '91' }[country] ?? '1'
  const phone = random.pick([
    `+${code} ${local}`,
    `00${code}${local}`,
    `+${code}-${local.slice(0, 3)}-${local.slice(3)}`,
    ...(country === 'SG' ? [] : [`0${local}`]),
  ])
  const email = random.pick([`buyer${n}@example.com`, `Buyer${n}@Example.com`, `buyer${n}+shop@example.com`])
  return {
    ...(random.chance(0.4) && { id: uuidFrom('buyer', country, n) }),
    ...(random.chance(0.7) && { phone }),
    ...(random.chance(0.5) && { email }),
    name: `Buyer ${n}`,
  }
}
const known = (buyer: Buyer) => buyer.id !== undefined || buyer.phone !== undefined || buyer.email !== undefined

const countryOf = (channel: string, home: string) => (channel === 'A-SG' ? 'SG' : home)
const shipTo = (s: Stage, channel: string) => ({ country: countryOf(channel, s.market.country), city: s.market.city })

type Lines = ActBodies['order']['lines']

/** Places an order and remembers it for those who will serve it. */
function order(s: Stage, channel: string, body: Omit<ActBodies['order'], 'channel'>, more: Parameters<Stage['act']>[2] = {}): string {
  const key = s.act('order', { channel, ...body }, more)
  s.memory.orders.push({ key, market: s.market.code, channel, kind: body.fulfil.kind, lines: body.lines })
  return key
}

/** The same order with one thing changed, for a key that is used twice. */
const changed = (body: ActBodies['order']) => ({
  body: { ...body, lines: body.lines.map(l => ({ ...l, quantity: l.quantity + 1 })) },
  differs: ['lines'],
})

export const shopBuyer = (name: string, market: string, channel: string): Actor => ({
  name,
  market,
  play: (s, turns) => {
    const { random } = s
    for (let i = 0; i < turns; i++) {
      const buyer = random.chance(0.6) ? somebody(random, countryOf(channel, s.market.country)) : undefined
      const lines: Lines = linesOf(random, 3, buyer && known(buyer) ? skus : unlimited).map(l =>
        random.chance(0.1) ? { ...l, discountMinor: 1 + random.below(999) } : l,
      )
      const body = {
        lines,
        fulfil: { kind: 'ship' as const, ...(random.chance(0.12) && { place: random.pick(s.market.warehouses) }) },
        shipTo: shipTo(s, channel),
        ...(buyer && { buyer }),
        ...(random.chance(0.2) && { partial: true }),
        ...(random.chance(0.15) && { discountMinor: 1 + random.below(5000) }),
        ...(random.chance(0.2) && { shippingMinor: random.below(20_000) }),
        ...(random.chance(0.3) && { paymentState: random.pick(['authorised', 'paid'] as const) }),
        ...(random.chance(0.1) && { soldAt: random.pick(s.market.stores) }),
        ...(channel === 'A-MART' && { externalRef: `MP-${random.below(400)}` }),
      }
      const key = order(s, channel, body, random.chance(0.08) ? { altered: changed({ channel, ...body }) } : {})
      if (random.chance(0.15))
        s.act('cancel', { order: key, reason: 'changed my mind', ...(random.chance(0.4) && { lines: [{ line: 1, quantity: 1 }] }) })
      if (random.chance(0.2))
        s.act('payment', { order: key, state: random.pick(['paid', 'failed', 'refunded'] as const), reference: 'PSP' })
    }
  },
})

/** Orders to collect at a store, or buys at its counter: at that store and no other. */
export const storeBuyer = (name: string, market: string): Actor => ({
  name,
  market,
  play: (s, turns) => {
    const { random } = s
    for (let i = 0; i < turns; i++) {
      const place = random.pick(s.market.stores)
      const kind = random.pick(['collect', 'counter'] as const)
      const buyer = somebody(random, s.market.country)
      const lines = linesOf(random, 2, known(buyer) ? skus : unlimited)
      const key = order(s, s.market.storeChannel, { lines, fulfil: { kind, place }, buyer, ...(random.chance(0.2) && { partial: true }) })
      if (kind === 'collect' && random.chance(0.5)) s.act('handover', { order: key, fulfilment: 1 })
    }
  },
})

/** Holds, pays, and then orders; sometimes in time, sometimes not, sometimes never. */
export const holdingBuyer = (name: string, market: string, channel: string): Actor => ({
  name,
  market,
  play: (s, turns) => {
    const { random } = s
    for (let i = 0; i < turns; i++) {
      const buyer = somebody(random, countryOf(channel, s.market.country))
      const lines = linesOf(random, 3, known(buyer) ? skus : unlimited)
      const hold = s.act('hold', {
        channel,
        lines,
        buyer,
        ...(random.chance(0.4) && { seconds: 1 + random.below(3) }),
        ...(random.chance(0.15) && { place: random.pick(s.market.warehouses) }),
      })
      s.memory.holds.push({ key: hold, market: s.market.code, channel, lines })
      if (random.chance(0.25)) s.act('hold_extension', { hold, seconds: 1 + random.below(5) })
      if (random.chance(0.2)) s.act('hold_release', { hold })
      if (random.chance(0.25)) continue
      // The provider takes its time: beyond the hold's, now and then.
      const pause = random.chance(0.3) ? 1100 + random.below(1200) : random.below(300)
      const wants = random.chance(0.8) ? lines : linesOf(random, 3, unlimited)
      const key = order(
        s,
        channel,
        {
          lines: wants,
          fulfil: { kind: 'ship' },
          shipTo: shipTo(s, channel),
          buyer,
          hold,
          paymentState: 'paid',
          ...(random.chance(0.4) && { ifHoldExpired: 'decide' }),
        },
        { pause },
      )
      if (random.chance(0.3)) s.act('payment', { order: key, state: 'paid', reference: 'late' })
    }
  },
})

/** Wants more than one buyer may have: through every channel, under every name, held and ordered at once. */
export const greedyBuyer = (name: string, market: string): Actor => ({
  name,
  market,
  play: (s, turns) => {
    const { random } = s
    for (let i = 0; i < turns; i++) {
      const channel = random.pick([...s.market.shops, s.market.storeChannel])
      const buyer = random.chance(0.9) ? somebody(random, countryOf(channel, s.market.country), 3) : {}
      const lines = [{ sku: random.pick(limitedSkus), quantity: 1 + random.below(3) }]
      if (channel === s.market.storeChannel)
        order(s, channel, { lines, fulfil: { kind: 'counter', place: random.pick(s.market.stores) }, buyer })
      else if (random.chance(0.3))
        s.memory.holds.push({ key: s.act('hold', { channel, lines, buyer, seconds: 1 }), market: s.market.code, channel, lines })
      else order(s, channel, { lines, fulfil: { kind: 'ship' }, shipTo: shipTo(s, channel), buyer })
      const mine = latest(
        random,
        s.memory.orders.filter(o => o.market === s.market.code),
        6,
      )
      if (mine && random.chance(0.2)) s.act('cancel', { order: mine.key })
    }
  },
})
