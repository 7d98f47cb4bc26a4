/**
 * The plan's promise, checked by a small book of this file's own that knows nothing of the deciders.
 */
import { describe, expect, it } from 'vitest'
import { catalogueBody, type CatalogueBody } from '../world/catalogue.ts'
import { marketCodes, type MarketCode } from '../world/periods.ts'
import { planMarket, type BulkAct } from './plan.ts'

type Body<K extends BulkAct['kind']> = Extract<BulkAct, { kind: K }>['body']
interface Part {
  place: string
  open: Map<number, { sku: string; units: number }>
}

/** Units by place and SKU, and the parts of orders at the places that serve them. */
class Book {
  readonly available = new Map<string, number>()
  readonly parts = new Map<string, Part[]>()
  readonly transit = new Map<string, { to: string; lines: { sku: string; quantity: number }[] }>()
  readonly body: CatalogueBody
  readonly market: string
  readonly places: CatalogueBody['places']
  readonly buffers: ReadonlyMap<string, ReadonlyMap<string, number>>
  constructor(body: CatalogueBody, market: string) {
    this.body = body
    this.market = market
    this.places = body.places.filter(p => p.market === market)
    this.buffers = new Map(body.channels.map(c => [c.code, new Map((c.places ?? []).map(p => [p.place, p.buffer ?? 0]))]))
  }

  has(place: string, sku: string): number {
    return this.available.get(`${place} ${sku}`) ?? 0
  }
  add(place: string, sku: string, units: number): void {
    const rest = this.has(place, sku) + units
    if (rest < 0) throw new Error(`${sku} at ${place} would be ${rest}`)
    this.available.set(`${place} ${sku}`, rest)
  }

  /** The one place that serves all of it: named, else nearest, then most stock, then code. Undefined when no single place can. */
  route(body: Body<'order'>, day: string, without?: string): string | undefined {
    const buffers = this.buffers.get(body.channel)
    const sellable = (place: string, sku: string) => this.has(place, sku) - (buffers?.get(place) ?? 0)
    const served = this.places.filter(p => {
      if (buffers?.has(p.code) !== true || (p.openedOn ?? '') > day || p.code === without) return false
      if (body.fulfil.place !== undefined && body.fulfil.place !== p.code) return false
      return body.lines.every(l => sellable(p.code, l.sku) >= l.quantity)
    })
    const distance = (p: CatalogueBody['places'][number]) => {
      if (body.shipTo === undefined) return 0
      if (p.country !== body.shipTo.country) return 3
      return p.city === body.shipTo.city ? 0 : p.region === body.shipTo.region ? 1 : 2
    }
    const stock = (place: string) => body.lines.reduce((a, l) => a + sellable(place, l.sku), 0)
    served.sort((a, b) => distance(a) - distance(b) || stock(b.code) - stock(a.code) || (a.code < b.code ? -1 : 1))
    return served[0]?.code
  }
}

type Orders = Map<string, Body<'order'>>

/** Takes an act into the book. Says why it could not be served, or what else was wrong; undefined when it was fine. */
function take(book: Book, orders: Orders, act: BulkAct, day: string): string | undefined {
  switch (act.kind) {
    case 'order': {
      const place = book.route(act.body, day)
      if (place === undefined) return takePartial(book, orders, act.key, act.body, day)
      commit(book, orders, act.key, act.body, place)
      return
    }
    case 'sale':
      for (const l of act.body.lines) book.add(act.body.place, l.sku, -l.quantity)
      return
    case 'handover': {
      const part = book.parts.get(act.body.order)?.[act.body.fulfilment - 1]
      if (part === undefined) return 'no such fulfilment'
      if ([...part.open.values()].every(o => o.units === 0)) return 'nothing open'
      for (const [line, o] of part.open) {
        const units = act.body.lines === undefined ? o.units : (act.body.lines.find(l => l.line === line)?.quantity ?? 0)
        if (units > o.units) return 'more than is open'
        o.units -= units
      }
      return
    }
    case 'cancel':
      for (const part of book.parts.get(act.body.order) ?? []) {
        for (const [line, o] of part.open) {
          const units = act.body.lines === undefined ? o.units : (act.body.lines.find(l => l.line === line)?.quantity ?? 0)
          o.units -= units
          book.add(part.place, o.sku, units)
        }
      }
      return
    case 'reject': {
      const order = orders.get(act.body.order)
      const part = book.parts.get(act.body.order)?.[0]
      if (order === undefined || part === undefined) return 'no such order'
      const place = book.route(order, day, part.place)
      if (place === undefined) return 'nowhere else to go'
      for (const o of part.open.values()) o.units = 0
      commit(book, orders, act.body.order, order, place)
      return
    }
    default:
      return takeStock(book, act)
  }
}

function takeStock(book: Book, act: BulkAct): undefined {
  const { body } = act
  if (act.kind === 'receipt') for (const l of act.body.lines) book.add(act.body.place, l.sku, l.quantity)
  if (act.kind === 'adjustment' && act.body.reason === 'opening')
    for (const l of act.body.lines) book.add(act.body.place, l.sku, l.quantity)
  if (act.kind === 'sell_in') for (const l of act.body.lines) book.add(act.body.place, l.sku, -l.quantity)
  if (act.kind === 'transfer') for (const l of act.body.lines) book.add(act.body.from, l.sku, -l.quantity)
  if (act.kind === 'status_change') for (const l of act.body.lines) book.add(act.body.place, l.sku, l.quantity)
  if (act.kind === 'transfer' || act.kind === 'transfer_intake') book.transit.set(act.key, { to: act.body.to, lines: act.body.lines })
  if (act.kind === 'transfer_receipt') {
    const sent = book.transit.get(act.body.transfer)
    for (const l of act.body.lines) {
      expect(l.received).toBeLessThanOrEqual(sent?.lines.find(s => s.sku === l.sku)?.quantity ?? 0)
      book.add(sent?.to ?? '', l.sku, l.received)
    }
  }
  if (act.kind === 'return') {
    const order = book.parts.get(act.body.order ?? '')
    for (const l of act.body.lines) {
      const sku = order?.[0]?.open.get(l.line ?? 0)?.sku
      if (l.disposition === 'available' && sku !== undefined) book.add(act.body.place, sku, l.quantity)
    }
  }
  return void body
}

function commit(book: Book, orders: Orders, key: string, body: Body<'order'>, place: string): void {
  for (const l of body.lines) book.add(place, l.sku, -l.quantity)
  const handed = body.fulfil.kind === 'counter'
  const open = new Map(body.lines.map((l, i) => [i + 1, { sku: l.sku, units: handed ? 0 : l.quantity }]))
  book.parts.set(key, [...(book.parts.get(key) ?? []), { place, open }])
  orders.set(key, body)
}

/** Where one place has some of it: takes that much, if the buyer said so. */
function takePartial(book: Book, orders: Orders, key: string, body: Body<'order'>, day: string): string | undefined {
  const [line] = body.lines
  if (body.partial !== true || line === undefined) return 'cannot be served'
  for (let quantity = line.quantity - 1; quantity > 0; quantity--) {
    const less = { ...body, lines: [{ ...line, quantity }] }
    const place = book.route(less, day)
    if (place === undefined) continue
    commit(book, orders, key, less, place)
    return
  }
  return 'nothing of it is there'
}

/** Everything that was wrong with a market's plan, by the small book. */
function faults(market: MarketCode, scale: number, seed: number): string[] {
  const book = new Book(catalogueBody(scale), market)
  const orders: Orders = new Map()
  const wrong: string[] = []
  for (const batch of planMarket(market, { scale, seed })) {
    batch.acts.forEach((act, i) => {
      const refusal = batch.refusals.get(i)
      if (refusal === 'insufficient_stock' && act.kind === 'order') {
        if (book.route(act.body, batch.day) !== undefined) wrong.push(`${batch.day} should have been refused: ${JSON.stringify(act)}`)
      }
      if (refusal !== undefined) return
      const problem = take(book, orders, act, batch.day)
      if (problem !== undefined) wrong.push(`${batch.day} ${problem}: ${JSON.stringify(act)}`)
    })
  }
  for (const [key, parts] of book.parts) {
    // July's last evening is the end: what was ordered that week has been handed over.
    if (parts.some(p => [...p.open.values()].some(o => o.units > 0))) wrong.push(`order ${key} stays open`)
  }
  return wrong
}

describe('the plan can be served', { timeout: 60_000 }, () => {
  it.each(marketCodes)('by simple arithmetic: %s at 1:1000', market => {
    expect(faults(market, 1000, 1)).toEqual([])
  })

  it.each([
    [3000, 11],
    [20_000, 12],
    [200_000, 13],
    [1_000_000, 14],
  ])('by simple arithmetic at 1:%i', (scale, seed) => {
    for (const market of marketCodes) expect(faults(market, scale, seed)).toEqual([])
  })
})
