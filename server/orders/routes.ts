/** Orders as lists that people work through: searched, counted, what places have to do, and what happened to one. */
import Type, { type Static } from 'typebox'
import * as shape from '#contract/orders.ts'
import * as c from '#contract/common.ts'
import type { FulfilKind } from '#domain/acts.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import { closed, cursorOf, marketOf, ofMarket, skuOf } from '#server/book/common.ts'
import { readDocument } from '#server/book/documents.ts'
import { depsWithin } from '#server/catalogue/within.ts'
import { instant } from '#server/db/values.ts'
import { encodeCursor, pageOf, pageQuery } from '#server/http/page.ts'
import { Problem, route, type Room, type Route } from '#server/http/route.ts'
import { atOneInstant, type ResultsDeps } from '#server/results/snapshot.ts'
import { readOrderActs } from './acts.ts'
import { marketsOf, type OrderQuery, readFilters } from './filter.ts'
import { countWork, listWork, type WorkFilter, workPlaces } from './fulfilments.ts'
import { countOrders, listOrders, withOrders } from './list.ts'

const tags = ['Orders']
const reads = { permission: 'book:read', scope: 'filtered' } as const
const errors = ['cursor_invalid', 'unknown_market', 'unknown_place', 'unknown_channel', 'unknown_sku'] as const
const sort = Type.Optional(
  c.oneOf(['newest', 'waiting'], {
    description: '`waiting`: only orders with units to hand over, the longest waiting first.',
    default: 'newest',
  }),
)
const OrdersQuery = Type.Object(
  { ...pageQuery, ...shape.orderFilters, sort, whole: Type.Optional(Type.Boolean({ description: 'Each with its whole order.' })) },
  closed,
)
const OrdersCountQuery = Type.Object({ ...shape.orderFilters, sort }, closed)
const WorkQuery = Type.Object({ ...pageQuery, ...shape.fulfilmentFilters }, closed)
const WorkCountQuery = Type.Object(shape.fulfilmentFilters, closed)
const short = 'A page may be short, even empty, and not the last: each looks at so many rows at most. Go on while there is a `next`.'

export function ordersRoom(deps: ResultsDeps): Room {
  return { name: 'orders', routes: [ordersList(deps), ordersCount(deps), orderActs(deps), workList(deps), workCount(deps)] }
}

function ordersList(deps: ResultsDeps): Route {
  return route({
    method: 'GET',
    path: '/v1/orders',
    summary: 'Orders, searched and filtered, newest first',
    description: `In one market newest means last recorded; of several markets the lists are merged by when things happened. ${short}`,
    tags,
    ...reads,
    query: OrdersQuery,
    response: pageOf(shape.OrderRow),
    errors,
    handler: ({ query, access }) =>
      atOneInstant(depsWithin(deps, access), async (tx, catalogue) => {
        const after = cursorOf(Type.Array(Type.Tuple([Type.Integer(), Type.Integer()])), query.cursor)
        const filters = await readFilters(tx, catalogue, query as OrderQuery)
        const asked = { filters, sort: query.sort ?? 'newest', limit: query.limit ?? 100 }
        const { items, next } = await listOrders(tx, catalogue, asked, after)
        return { items: query.whole === true ? await withOrders(tx, catalogue, items) : items, next: next && encodeCursor(next) }
      }),
  })
}

function ordersCount(deps: ResultsDeps): Route {
  return route({
    method: 'GET',
    path: '/v1/orders/count',
    summary: 'How many orders a list has',
    tags,
    ...reads,
    query: OrdersCountQuery,
    response: shape.Count,
    errors,
    handler: ({ query, access }) =>
      atOneInstant(depsWithin(deps, access), async (tx, catalogue) =>
        countOrders(tx, await readFilters(tx, catalogue, query as OrderQuery), query.sort ?? 'newest'),
      ),
  })
}

function orderActs(deps: ResultsDeps): Route {
  return route({
    method: 'GET',
    path: '/v1/orders/:id/acts',
    summary: 'What happened to an order, oldest first',
    description: 'Its acts and those of its returns, payments included, each with who did it and what it moved.',
    tags,
    ...ofMarket,
    params: Type.Object({ id: c.clientKey() }, closed),
    query: Type.Object({ market: c.code() }, closed),
    response: shape.OrderActs,
    errors: ['unknown_order', 'unknown_market'],
    handler: ({ params, query, access }) =>
      atOneInstant(depsWithin(deps, access), async (tx, catalogue) => {
        const market = marketOf(catalogue, query.market)
        const order = await readDocument(tx, 'order', market, catalogue, params.id.toLowerCase())
        if (order === undefined) throw new Problem('unknown_order', `${market.code} has no order ${params.id}.`)
        return readOrderActs(tx, market, catalogue, order.id)
      }),
  })
}

function workFilters(catalogue: Catalogue, query: Static<typeof WorkCountQuery>): WorkFilter[] {
  const { channel, kind = null, sku, orderedBefore, place } = query
  return marketsOf(catalogue, query).map(market => ({
    market,
    places: workPlaces(catalogue, market, place === undefined ? undefined : catalogue.place(place)?.id),
    channel: channel === undefined ? null : (catalogue.channel(channel)?.id ?? null),
    kind: kind as FulfilKind | null,
    sku: sku === undefined ? null : skuOf(catalogue, sku).id,
    before: orderedBefore === undefined ? null : instant(Date.parse(orderedBefore)),
  }))
}

function workList(deps: ResultsDeps): Route {
  return route({
    method: 'GET',
    path: '/v1/fulfilments',
    summary: 'What places have to do, the longest waiting first',
    description: `Fulfilments of which something is open, with the lines that are. ${short}`,
    tags,
    ...reads,
    query: WorkQuery,
    response: pageOf(shape.FulfilmentRow),
    errors,
    handler: ({ query, access }) =>
      atOneInstant(depsWithin(deps, access), async (tx, catalogue) => {
        const after = cursorOf(Type.Array(Type.Tuple([Type.Integer(), Type.Integer(), c.uuid(), Type.Integer()])), query.cursor)
        const { items, next } = await listWork(tx, catalogue, workFilters(catalogue, query), query.limit ?? 100, after)
        return { items, next: next && encodeCursor(next) }
      }),
  })
}

function workCount(deps: ResultsDeps): Route {
  return route({
    method: 'GET',
    path: '/v1/fulfilments/count',
    summary: 'How much places have to do',
    tags,
    ...reads,
    query: WorkCountQuery,
    response: shape.Count,
    errors,
    handler: ({ query, access }) => atOneInstant(depsWithin(deps, access), (tx, catalogue) => countWork(tx, workFilters(catalogue, query))),
  })
}
