/** Buyers over HTTP. Every look at what a buyer told is audited: who looked at whom, never what was seen. */
import Type from 'typebox'
import type { Catalogue, Market } from '#domain/catalogue.ts'
import * as shape from '#contract/buyers.ts'
import { OrderView } from '#contract/book.ts'
import * as c from '#contract/common.ts'
import { record } from '#server/audit/audit.ts'
import { documentView, readDocument } from '#server/book/documents.ts'
import type { CatalogueCache } from '#server/catalogue/snapshot.ts'
import { catalogueWithin } from '#server/catalogue/within.ts'
import type { Db } from '#server/db/db.ts'
import { decodeCursor, page, pageOf, pageQuery } from '#server/http/page.ts'
import { type Input, Problem, reply, route, type Room, type Route, unknownMarket } from '#server/http/route.ts'
import { eraseBuyers } from './erase.ts'
import { exportBuyers } from './export.ts'
import { buyerOfOrder, isBuyer, type Known, knownBuyers, ordersOfBuyers } from './find.ts'
import type { KeyRing } from './keys.ts'
import { alikeOf, buyersBy, countriesOf, hashesToFind, type LookupKind } from './lookup.ts'
import { readAddresses, readBuyers } from './store.ts'

export interface BuyersDeps {
  readonly db: Db
  readonly catalogue: CatalogueCache
  readonly keys: KeyRing
}

const mostFound = 50
const iso = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString())
const closed = { additionalProperties: false }
const Id = Type.Object({ id: c.clientKey() }, closed)
const InMarket = Type.Object({ market: c.code() }, closed)
/** What a browser or a proxy keeps of it, nobody can erase. */
const noStore = { 'cache-control': 'no-store' }

async function marketOf(deps: BuyersDeps, input: Pick<Input, 'access'>, code: string): Promise<{ market: Market; catalogue: Catalogue }> {
  const catalogue = catalogueWithin(await deps.catalogue.current(), input.access)
  const market = catalogue.market(code)
  if (market === undefined) throw unknownMarket(code)
  return { market, catalogue }
}

/** Throws `unknown_buyer`, also of one that has nothing to do with the places of whoever asks. */
async function knownOne(deps: BuyersDeps, market: Market, catalogue: Catalogue, id: string): Promise<Known> {
  const there = await isBuyer(deps.db, market.id, id)
  const known = there ? (await knownBuyers(deps.db, market, catalogue, [id])).get(id) : undefined
  if (known === undefined) throw new Problem('unknown_buyer', `${market.code} has no buyer ${id}.`)
  return known
}

export function buyersRoom(deps: BuyersDeps): Room {
  return {
    name: 'buyers',
    routes: [...searchRoutes(deps), ...oneBuyerRoutes(deps), exportRoute(deps), erasureRoute(deps), shipmentRoute(deps)],
  }
}

function searchRoutes(deps: BuyersDeps): Route[] {
  return [
    route({
      method: 'POST',
      path: '/v1/buyers/search',
      summary: 'Look buyers up',
      description:
        'By exact phone, e-mail address, id, or the number of an order. A request with a body, since addresses of requests are kept by browsers and proxies. Whoever has places only finds buyers of orders that concern them.',
      permission: 'buyers:find',
      scope: { market: 'body', places: true },
      body: shape.BuyerSearch,
      status: 200,
      response: shape.BuyersFound,
      errors: ['unknown_market'],
      handler: async input => {
        const { market: code, ...asked } = input.body
        const given = Object.entries(asked).filter(([, value]) => value !== undefined) as [
          'phone' | 'email' | 'id' | 'order',
          string | number,
        ][]
        const [one] = given
        if (one === undefined || given.length > 1)
          throw new Problem('invalid_body', 'Ask for one of phone, email, id and order.', { pointer: '' })
        const { market, catalogue } = await marketOf(deps, input, code)
        return found(deps, input, market, catalogue, await idsBy(deps, market, catalogue, one), one[0])
      },
    }),
    route({
      method: 'POST',
      path: '/v1/buyers/search-by-name',
      summary: 'Search buyers by name',
      description: 'The whole name as they told it; case and spaces do not matter.',
      permission: 'buyers:read',
      scope: { market: 'body' },
      body: shape.NameSearch,
      status: 200,
      response: shape.BuyersFound,
      errors: ['unknown_market'],
      handler: async input => {
        const { market, catalogue } = await marketOf(deps, input, input.body.market)
        return found(deps, input, market, catalogue, await idsByHash(deps, market, catalogue, 'name', input.body.name), 'name')
      },
    }),
  ]
}

async function idsBy(
  deps: BuyersDeps,
  market: Market,
  catalogue: Catalogue,
  [kind, value]: ['phone' | 'email' | 'id' | 'order', string | number],
): Promise<string[]> {
  if (kind === 'order') return buyerOfOrder(deps.db, market.id, Number(value))
  if (kind !== 'id') return idsByHash(deps, market, catalogue, kind, String(value))
  const id = String(value).toLowerCase()
  return (await isBuyer(deps.db, market.id, id)) ? [id] : []
}

async function idsByHash(deps: BuyersDeps, market: Market, catalogue: Catalogue, kind: LookupKind, text: string): Promise<string[]> {
  const keys = await deps.keys.of(market)
  return buyersBy(deps.db, market.id, hashesToFind(keys, kind, text, countriesOf(catalogue, market)), 10 * mostFound)
}

async function found(deps: BuyersDeps, input: Pick<Input, 'who'>, market: Market, catalogue: Catalogue, ids: string[], by: string) {
  const known = await knownBuyers(deps.db, market, catalogue, ids)
  const newest = [...known].sort(([a, x], [b, y]) => (y.lastOrder?.number ?? 0) - (x.lastOrder?.number ?? 0) || (a < b ? -1 : 1))
  const shown = newest.slice(0, mostFound)
  const keys = await deps.keys.of(market)
  const erased = new Set(
    (
      await readBuyers(
        deps.db,
        keys,
        shown.map(([id]) => id),
      )
    ).flatMap(b => (b.erasedAt === undefined ? [] : [b.id])),
  )
  await record(deps.db, input.who, [{ action: 'buyers.searched', subject: by, market: market.id, after: { found: known.size } }])
  return reply({
    headers: noStore,
    body: { items: shown.map(([id, k]) => ({ id, ...k, erased: erased.has(id) })), more: newest.length > shown.length },
  })
}

function oneBuyerRoutes(deps: BuyersDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/buyers/:id',
      summary: 'A buyer',
      description: 'What they told, and other buyers with the same phone or e-mail address.',
      permission: 'buyers:find',
      scope: { market: 'query', places: true },
      params: Id,
      query: InMarket,
      response: shape.BuyerView,
      errors: ['unknown_market', 'unknown_buyer'],
      handler: async input => {
        const id = input.params.id.toLowerCase()
        const { market, catalogue } = await marketOf(deps, input, input.query.market)
        const known = await knownOne(deps, market, catalogue, id)
        const keys = await deps.keys.of(market)
        const [buyer] = await readBuyers(deps.db, keys, [id])
        const alike = await alikeOf(deps.db, market.id, id, 10 * mostFound)
        const others = [...(await knownBuyers(deps.db, market, catalogue, [...alike.keys()]))]
        await record(deps.db, input.who, [{ action: 'buyers.seen', subject: id, market: market.id }])
        return reply({
          headers: noStore,
          body: {
            market: market.code,
            id,
            ...known,
            name: buyer?.name ?? null,
            phone: buyer?.phone ?? null,
            email: buyer?.email ?? null,
            erasedAt: iso(buyer?.erasedAt),
            alike: others.slice(0, 200).map(([other, k]) => ({ id: other, ...k, by: [...(alike.get(other) ?? [])] })),
            moreAlike: others.length > 200,
          },
        })
      },
    }),
    route({
      method: 'GET',
      path: '/v1/buyers/:id/orders',
      summary: 'Orders of a buyer, newest first',
      permission: 'buyers:find',
      scope: { market: 'query', places: true },
      params: Id,
      query: Type.Object({ ...pageQuery, market: c.code() }, closed),
      response: pageOf(OrderView),
      errors: ['unknown_market', 'unknown_buyer', 'cursor_invalid'],
      handler: async input => {
        const id = input.params.id.toLowerCase()
        const { limit = 100, cursor } = input.query
        const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : decodeCursor(Type.Integer(), cursor)
        const { market, catalogue } = await marketOf(deps, input, input.query.market)
        await knownOne(deps, market, catalogue, id)
        const orders = await ordersOfBuyers(deps.db, market, catalogue, [id], before, limit + 1)
        const { items, next } = page(orders, limit, last => last.number)
        return { items: items.map(order => documentView(order, market, catalogue, Date.now())), next }
      },
    }),
  ]
}

function exportRoute(deps: BuyersDeps): Route {
  return route({
    method: 'GET',
    path: '/v1/buyers/:id/export',
    summary: 'All that is kept on a buyer',
    description:
      'One JSON document for the person: what they told, orders with lines and addresses, holds, returns, limits, and when it was looked at. With `alike` also of buyers with the same phone or e-mail address: see first that they are the same person.',
    permission: 'buyers:read',
    scope: { market: 'query' },
    params: Id,
    query: Type.Object({ market: c.code(), alike: Type.Optional(Type.Boolean()) }, closed),
    response: shape.BuyerExport,
    errors: ['unknown_market', 'unknown_buyer'],
    handler: async input => {
      const id = input.params.id.toLowerCase()
      const { market, catalogue } = await marketOf(deps, input, input.query.market)
      await knownOne(deps, market, catalogue, id)
      const alike = input.query.alike === true ? await alikeOf(deps.db, market.id, id, 1000) : new Map<string, unknown>()
      const keys = await deps.keys.of(market)
      const ids = [id, ...alike.keys()]
      const body = await exportBuyers(deps.db, keys, market, catalogue, ids)
      await record(
        deps.db,
        input.who,
        ids.map(subject => ({ action: 'buyers.exported', subject, market: market.id })),
      )
      const fileName = `buyer-${market.code}-${id}.json`.replaceAll(/[^\w.-]/g, '_')
      return reply({ headers: { ...noStore, 'content-disposition': `attachment; filename="${fileName}"` }, body })
    },
  })
}

function erasureRoute(deps: BuyersDeps): Route {
  return route({
    method: 'POST',
    path: '/v1/buyers/:id/erasure',
    summary: 'Erase what a buyer told',
    description:
      'Name, phone, e-mail address and addresses go, here and wherever they were kept besides; orders, units and money stay, and the book adds up as before. Repeating it is harmless. docs/guides/personal-data.md says what else there is to do.',
    permission: 'buyers:write',
    scope: { market: 'body' },
    params: Id,
    body: shape.Erasure,
    status: 200,
    response: shape.Erased,
    errors: ['unknown_market', 'unknown_buyer', 'buyer_has_open_orders'],
    handler: async input => {
      const { market, catalogue } = await marketOf(deps, input, input.body.market)
      const ids = [...new Set([input.params.id, ...(input.body.also ?? [])].map(id => id.toLowerCase()))]
      for (const id of ids) await knownOne(deps, market, catalogue, id)
      const keys = await deps.keys.of(market)
      return eraseBuyers(deps.db, keys, market, catalogue, ids, { limits: input.body.limits === true, who: input.who })
    },
  })
}

function shipmentRoute(deps: BuyersDeps): Route {
  return route({
    method: 'GET',
    path: '/v1/orders/:id/shipment',
    summary: 'To whom and where an order goes',
    description: 'For packing slips and labels. Whoever has places only is told of orders that concern them.',
    permission: 'buyers:ship',
    scope: { market: 'query', places: true },
    params: Id,
    query: InMarket,
    response: shape.Shipment,
    errors: ['unknown_market', 'unknown_order'],
    handler: async input => {
      const { market, catalogue } = await marketOf(deps, input, input.query.market)
      const id = input.params.id.toLowerCase()
      const order = await readDocument(deps.db, 'order', market, catalogue, id)
      if (order?.type !== 'order') throw new Problem('unknown_order', `${market.code} has no order ${id}.`)
      const keys = await deps.keys.of(market)
      const [buyer] = await readBuyers(deps.db, keys, order.buyer === undefined ? [] : [order.buyer])
      const address = (await readAddresses(deps.db, keys, [order.id])).get(order.id)
      await record(deps.db, input.who, [{ action: 'buyers.shipment_read', subject: order.id, market: market.id }])
      return reply({
        headers: noStore,
        body: {
          market: market.code,
          order: order.id,
          number: order.number,
          name: buyer?.name ?? null,
          phone: buyer?.phone ?? null,
          shipTo: address ?? null,
          erasedAt: iso(buyer?.erasedAt),
        },
      })
    },
  })
}
