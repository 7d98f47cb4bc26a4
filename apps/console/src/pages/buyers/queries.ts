/** Buyers, as these pages ask for them. What is looked for is in no address: browsers and proxies keep addresses. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Answer, ItemOf } from '#api/client.ts'
import { client, expectOk } from '../../client.ts'

export const ways = ['phone', 'email', 'order', 'name', 'id'] as const
export type Way = (typeof ways)[number]
export const isWay = (text: string | undefined): text is Way => ways.some(way => way === text)

export interface Asked {
  readonly market: string
  readonly by: Way
  readonly text: string
}

export type Found = Answer<'/v1/buyers/search', 'post'>['items'][number]
export type Buyer = Answer<'/v1/buyers/{id}', 'get'>
export type Alike = Buyer['alike'][number]
export type BuyerOrder = ItemOf<'/v1/buyers/{id}/orders'>
export type Erased = Answer<'/v1/buyers/{id}/erasure', 'post'>

async function search({ market, by, text }: Asked) {
  if (by === 'name') return expectOk(await client.request('post', '/v1/buyers/search-by-name', { body: { market, name: text } })).data
  const what = by === 'order' ? { order: Number(text) } : { [by]: text }
  return expectOk(await client.request('post', '/v1/buyers/search', { body: { market, ...what } })).data
}

/** Every search and every look is in the audit: nothing is asked again by itself. */
const askedOnce = { refetchOnWindowFocus: false, staleTime: 5 * 60_000 } as const

export const searchQuery = (asked: Asked | undefined) =>
  queryOptions({
    queryKey: ['buyers', 'search', asked],
    queryFn: () => (asked === undefined ? { items: [], more: false } : search(asked)),
    enabled: asked !== undefined,
    ...askedOnce,
  })

export const buyerQuery = (market: string, id: string) =>
  queryOptions({
    queryKey: ['buyers', 'one', market, id],
    queryFn: () => client.get('/v1/buyers/{id}', { path: { id }, query: { market } }),
    ...askedOnce,
  })

export const ordersQuery = (market: string, id: string) =>
  infiniteQueryOptions({
    queryKey: ['buyers', 'orders', market, id],
    queryFn: ({ pageParam }) =>
      client.get('/v1/buyers/{id}/orders', {
        path: { id },
        query: { market, limit: 100, ...(pageParam !== '' && { cursor: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: last => last.next ?? undefined,
  })

export const exportOf = (market: string, id: string, alike: boolean) =>
  client.get('/v1/buyers/{id}/export', { path: { id }, query: { market, alike } })

export const erase = async (id: string, body: { market: string; also: string[]; limits: boolean }) =>
  expectOk(await client.request('post', '/v1/buyers/{id}/erasure', { path: { id }, body })).data
