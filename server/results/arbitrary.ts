/** Random books for property tests: movements that keep every place at or above zero, with corrections, over two years. */
import fc from 'fast-check'
import { adjustment, at, customer, partnerAccount, supplier, type Account } from '#domain/accounts.ts'
import { addDays } from '#domain/calendar.ts'
import type { Movement } from '#domain/movements.ts'
import { channels, CN, ids, IN, partners, type Entry } from './fixture.ts'

interface Draw {
  readonly what: number
  readonly india: boolean
  readonly day: number
  readonly sku: number
  readonly quantity: number
  readonly place: number
  readonly channel: number
  readonly net: number
}

const draw: fc.Arbitrary<Draw> = fc.record({
  what: fc.nat(11),
  india: fc.boolean(),
  day: fc.nat(760),
  sku: fc.integer({ min: 1, max: 2 }),
  quantity: fc.integer({ min: 1, max: 9 }),
  place: fc.nat(1),
  channel: fc.nat(2),
  net: fc.integer({ min: 0, max: 100_000 }),
})

/** A book of up to `most` movements. */
export const bookOf = (most: number): fc.Arbitrary<Entry[]> => fc.array(draw, { minLength: 0, maxLength: most }).map(build)

/** Turns draws into movements, leaving out those whose units are not there. */
function build(draws: readonly Draw[]): Entry[] {
  const units = new Map<string, number>()
  const entries: Entry[] = []
  const key = (market: number, a: Account, sku: number) => `${market}/${a.kind}/${a.ref}/${sku}`
  const outside = (a: Account) => ['supplier', 'customer', 'adjustment', 'partner', 'market'].includes(a.kind)
  const post = (market: number, day: string, movement: Movement): void => {
    const { from, to, sku, quantity } = movement
    const has = units.get(key(market, from, sku)) ?? 0
    if (!outside(from) && has < quantity) return
    units.set(key(market, from, sku), has - quantity)
    units.set(key(market, to, sku), (units.get(key(market, to, sku)) ?? 0) + quantity)
    entries.push({ market, day, movement })
  }
  for (const d of draws) {
    const market = d.india ? IN : CN
    const place = d.india ? ids.indiaWarehouse : [ids.warehouse, ids.store][d.place]
    const day = addDays('2016-01-01', d.day)
    const last = entries.filter(e => e.market === market)
    for (const m of movementsOf(d, market, place as number, last)) post(market, day, m)
  }
  return entries
}

function movementsOf(d: Draw, market: number, place: number, last: readonly Entry[]): Movement[] {
  const base = { sku: d.sku, quantity: d.quantity }
  const channel = (d.india ? [channels.india] : [channels.web, channels.store, channels.hongKong])[d.channel % (d.india ? 1 : 3)] as number
  const partner = d.india ? partners.flip : partners.jd
  const partnerChannel = d.india ? channels.indiaPartner : channels.partner
  const value = { netMinor: d.net, taxMinor: Math.floor(d.net / 8) }
  const soldAt = d.place === 1 && !d.india ? { soldAt: ids.store } : {}
  const sale = { ...base, channel, ...soldAt, ...value }
  const options: (() => Movement[])[] = [
    () => [{ ...base, quantity: d.quantity * 5, from: supplier, to: at('available', place), cause: 'receipt' }],
    () => [{ ...sale, from: at('available', place), to: at('committed', place), cause: 'order' }],
    () => [{ ...sale, from: at('committed', place), to: customer, cause: 'handover' }],
    () => [{ ...sale, from: at('committed', place), to: at('available', place), cause: 'cancel' }],
    () => [{ ...base, channel: partnerChannel, ...value, from: at('available', place), to: partnerAccount(partner), cause: 'sell_in' }],
    () => [{ ...base, channel: partnerChannel, from: partnerAccount(partner), to: customer, cause: 'sell_out' }],
    () => [{ ...sale, from: customer, to: at('quality_control', place), cause: 'return' }],
    () => [{ ...base, channel: partnerChannel, from: partnerAccount(partner), to: at('damaged', place), cause: 'partner_return' }],
    () => [{ ...base, from: at('available', place), to: at('in_transit', d.india ? place : ids.store), cause: 'transfer_dispatch' }],
    () => [
      {
        ...base,
        from: at('in_transit', d.india ? place : ids.store),
        to: at('available', d.india ? place : ids.store),
        cause: 'transfer_receipt',
      },
    ],
    () => [{ ...base, from: at('available', place), to: adjustment, cause: 'count' }],
    () => correction(market, last),
  ]
  return options[d.what]?.() ?? []
}

/** Runs the market's last uncorrected sell-in or receipt backwards. */
function correction(market: number, last: readonly Entry[]): Movement[] {
  const reversed = new Set(last.map(e => e.movement.reverses?.seq))
  const index = last.findLastIndex(
    (e, i) =>
      e.market === market && ['sell_in', 'receipt', 'sell_out'].includes(e.movement.cause) && !e.movement.reverses && !reversed.has(i + 1),
  )
  const found = last[index]
  if (found === undefined) return []
  const { from, to } = found.movement
  return [{ ...found.movement, from: to, to: from, reverses: { seq: index + 1, n: 1 } }]
}
