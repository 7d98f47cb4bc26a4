/** What Today asks, and the lists behind its numbers. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Answer, ItemOf } from '#api/client.ts'
import { client } from '../../client.ts'

export type Today = Answer<'/v1/today', 'get'>
export type MarketToday = Today['markets'][number]
export type StockOut = ItemOf<'/v1/stock-outs'>
export type ExpiringHold = ItemOf<'/v1/expiring-holds'>
export type WaitingFulfilment = ItemOf<'/v1/waiting-fulfilments'>
export type Discrepancy = ItemOf<'/v1/discrepancies'>

/** A market, or all one may see. */
const of = (market: string | undefined) => (market === undefined ? {} : { market: [market] })

export const todayQuery = (market: string | undefined) =>
  queryOptions({
    queryKey: ['today', market ?? '*'],
    queryFn: () => client.get('/v1/today', { query: of(market) }),
    staleTime: 0,
    // Holds run out and days end although nothing happens.
    refetchInterval: 30_000,
    placeholderData: keepPreviousData,
  })

const pageSize = 100
interface Paged<T> {
  readonly items: readonly T[]
  readonly next: string | null
}
const paged = <T>(key: readonly unknown[], page: (cursor: string | undefined) => Promise<Paged<T>>) =>
  infiniteQueryOptions({
    queryKey: ['today-list', ...key],
    queryFn: ({ pageParam }) => page(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next ?? undefined,
    staleTime: 0,
    meta: { live: true },
  })
const from = (cursor: string | undefined) => ({ limit: pageSize, ...(cursor !== undefined && { cursor }) })

export const stockOutsQuery = (market: string | undefined, level: 'out' | 'near', by: 'sku' | 'place') =>
  paged<StockOut>(['stock', market, level, by], cursor =>
    client.get('/v1/stock-outs', { query: { ...of(market), level, by, ...from(cursor) } }),
  )

export const expiringHoldsQuery = (market: string | undefined) =>
  paged<ExpiringHold>(['holds', market], cursor => client.get('/v1/expiring-holds', { query: { ...of(market), ...from(cursor) } }))

export const waitingQuery = (market: string | undefined) =>
  paged<WaitingFulfilment>(['waiting', market], cursor =>
    client.get('/v1/waiting-fulfilments', { query: { ...of(market), ...from(cursor) } }),
  )

/** Discrepancies are a list of one market: several are shown one after another. */
export const discrepanciesQuery = (markets: readonly string[]) =>
  infiniteQueryOptions({
    queryKey: ['today-list', 'discrepancies', ...markets],
    queryFn: async ({ pageParam: [index, cursor] }) => {
      const market = markets[index]
      if (market === undefined) return { items: [], next: null, index }
      const page = await client.get('/v1/discrepancies', { query: { market, open: true, ...from(cursor) } })
      return { ...page, index }
    },
    initialPageParam: [0, undefined] as readonly [number, string | undefined],
    getNextPageParam: (last): readonly [number, string | undefined] | undefined => {
      if (last.next !== null) return [last.index, last.next]
      return last.index + 1 < markets.length ? [last.index + 1, undefined] : undefined
    },
    staleTime: 0,
    meta: { live: true },
  })
