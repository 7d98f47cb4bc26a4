/** What the pages of orders ask for. Lists and orders are live: asked again when something happened. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Answer, ItemOf } from '#api/client.ts'
import type { OrderFacts } from '#domain/order-can.ts'
import { client } from '../../client.ts'

export type OrderRow = ItemOf<'/v1/orders'>
export type Order = Answer<'/v1/orders/{id}', 'get'>
export type Fulfilment = Order['fulfilments'][number]
export type OrderAct = Answer<'/v1/orders/{id}/acts', 'get'>[number]
export type Movement = OrderAct['movements'][number]
export type Work = ItemOf<'/v1/fulfilments'>

/** What the list's address may ask, as it stands there. `waiting`: hours. */
export interface OrderSearch {
  readonly q?: string | undefined
  readonly state?: string | undefined
  readonly channel?: string | undefined
  readonly place?: string | undefined
  readonly sku?: string | undefined
  readonly payment?: string | undefined
  readonly kind?: string | undefined
  readonly buyer?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly waiting?: string | undefined
  readonly sort?: string | undefined
}

const live = { meta: { live: true } }

/** The list's question of the server; what is undefined is not asked. */
function questionOf({ waiting, sort, ...search }: OrderSearch, market: string | undefined) {
  const hours = Number(waiting)
  // To the minute, so that the same question is asked for a while.
  const before = hours > 0 ? new Date(Math.floor((Date.now() - hours * 3_600_000) / 60_000) * 60_000).toISOString() : undefined
  const asked = { ...search, market, orderedBefore: before, sort: sort === 'waiting' ? sort : undefined }
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined && value !== '')) as {
    readonly market?: string
  }
}

export const orderPages = (search: OrderSearch, market: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['orders', search, market],
    queryFn: ({ pageParam }) =>
      client.get('/v1/orders', {
        query: { ...questionOf(search, market), limit: 100, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next ?? undefined,
    ...live,
  })

export const orderCount = (search: OrderSearch, market: string | undefined) =>
  queryOptions({
    queryKey: ['orders', 'count', search, market],
    queryFn: () => client.get('/v1/orders/count', { query: questionOf(search, market) }),
    ...live,
  })

export const orderQuery = (market: string, id: string) =>
  queryOptions({
    queryKey: ['order', market, id],
    queryFn: () => client.get('/v1/orders/{id}', { path: { id }, query: { market } }),
    ...live,
  })

export const actsQuery = (market: string, id: string) =>
  queryOptions({
    queryKey: ['order', market, id, 'acts'],
    queryFn: () => client.get('/v1/orders/{id}/acts', { path: { id }, query: { market } }),
    ...live,
  })

/** Every look at it is in the audit: asked once, and not again because something happened elsewhere. */
export const shipmentQuery = (market: string, id: string, wanted: boolean) =>
  queryOptions({
    queryKey: ['shipment', market, id],
    queryFn: () => client.get('/v1/orders/{id}/shipment', { path: { id }, query: { market } }),
    enabled: wanted,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })

/** Most lines of a list on paper. */
export const mostWork = 500

export interface WorkWhere {
  readonly market?: string | undefined
  readonly place?: string | undefined
  readonly kind?: string | undefined
}

/** What is to be done, the longest waiting first, as far as a list on paper goes. */
export const workQuery = ({ market, place, kind }: WorkWhere, wanted: boolean) =>
  queryOptions({
    queryKey: ['work', market, place, kind],
    enabled: wanted,
    queryFn: async () => {
      const query = {
        limit: 100,
        ...(market !== undefined && { market }),
        ...(place !== undefined && { place }),
        ...(isKind(kind) && { kind }),
      }
      const all: Work[] = []
      for await (const one of client.items('/v1/fulfilments', { query })) if (all.push(one) >= mostWork) break
      return all
    },
  })

export const kinds = ['ship', 'collect', 'counter'] as const
const isKind = (text: string | undefined): text is (typeof kinds)[number] => kinds.some(kind => kind === text)

/** What is open of these orders (`market:id`), as the work list has it. */
export const workOfQuery = (names: readonly string[]) =>
  queryOptions({
    queryKey: ['work', 'of', names],
    enabled: names.length > 0,
    queryFn: async () => {
      const orders = await Promise.all(
        names.slice(0, mostWork).map(name => {
          const [market = '', id = ''] = name.split(':')
          return client.get('/v1/orders/{id}', { path: { id }, query: { market } })
        }),
      )
      return orders.flatMap(workOf)
    },
  })

function workOf(order: Order): Work[] {
  return order.fulfilments.flatMap(f => {
    const lines = f.lines.map(l => ({
      line: l.line,
      sku: order.lines.find(one => one.line === l.line)?.sku ?? '',
      quantity: l.quantity,
      open: l.quantity - l.handedOver - l.cancelled - l.rejected,
    }))
    const open = lines.filter(l => l.open > 0)
    if (open.length === 0) return []
    const { market, id, number, channel, soldAt, paymentState, externalRef, shipTo, occurredAt } = order
    const units = open.reduce((sum, l) => sum + l.open, 0)
    const { place, kind, reason, fulfilment } = f
    return [
      {
        market,
        order: id,
        number,
        channel,
        soldAt,
        paymentState,
        externalRef,
        shipTo,
        orderedAt: occurredAt,
        place,
        kind,
        reason,
        fulfilment,
        units,
        lines: open,
      },
    ]
  })
}

export const filtersQuery = queryOptions({
  queryKey: ['filters', 'orders'],
  queryFn: () => client.get('/v1/me/filters', { query: { list: 'orders' } }),
  staleTime: 60_000,
})

/** The order as the table of what it can wants it. */
export const factsOf = (order: Order): OrderFacts => ({
  id: order.id,
  lines: order.lines,
  fulfilments: order.fulfilments.map(f => ({
    n: f.fulfilment,
    state: f.state as OrderFacts['fulfilments'][number]['state'],
    lines: f.lines,
  })),
})
