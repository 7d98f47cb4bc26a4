/** What the stock pages ask for. Everything here changes with what happens: `live`. */
import { infiniteQueryOptions, queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Answer } from '#api/client.ts'
import { client } from '../../client.ts'
import { useAccess, useMe } from '../../me.ts'
import type { Activity } from '../activity/queries.ts'
import { useSay } from './say.ts'

/** Without what is not there: the client sends what it is given. */
type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }
export function given<T extends object>(query: T): Given<T> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== '')) as Given<T>
}

const live = { live: true }
const first = undefined as string | undefined
const nextOf = (page: { readonly next: string | null }) => page.next ?? undefined

export type Stock = Answer<'/v1/stock', 'get'>
export type StockRow = Stock['items'][number]
export interface StockFilter {
  readonly by: 'sku' | 'product' | 'place' | 'position'
  readonly sort: string
  readonly market?: string | undefined
  readonly country?: string | undefined
  readonly place?: string | undefined
  readonly placeKind?: string | undefined
  readonly product?: string | undefined
  readonly sku?: string | undefined
  readonly text?: string | undefined
  readonly state?: string | undefined
  readonly only?: string | undefined
}

export const stockQuery = (filter: StockFilter) =>
  infiniteQueryOptions({
    queryKey: ['stock', filter],
    queryFn: ({ pageParam, signal }) =>
      client.get('/v1/stock', { query: { ...given({ ...filter, cursor: pageParam }), weeks: true } as never, signal }),
    initialPageParam: first,
    getNextPageParam: nextOf,
    meta: live,
  })

/** The address of the same question's CSV. */
export const stockCsv = (filter: StockFilter): string =>
  `/v1/stock?${new URLSearchParams({ ...(given(filter) as Record<string, string>), format: 'csv' })}`

/** What the book has at a place, by SKU; empty until it has come, or without a place. */
export function useBook(market: string | undefined, place: string | null): ReadonlyMap<string, StockRow> {
  const { data } = useQuery({
    queryKey: ['stock', 'book', market, place],
    queryFn: ({ signal }) =>
      client.get('/v1/stock', { query: { by: 'position', market: market ?? '', place: place ?? '', limit: 1000 }, signal }),
    enabled: market !== undefined && place !== null,
    meta: live,
  })
  return useMemo(() => new Map((data?.items ?? []).map(row => [row.sku ?? '', row])), [data])
}

export type Why = Answer<'/v1/why', 'get'>
export type WhyLine = Why['movements'][number]
export const whyQuery = (market: string, place: string, sku: string) =>
  infiniteQueryOptions({
    queryKey: ['why', market, place, sku],
    queryFn: ({ pageParam, signal }) =>
      client.get('/v1/why', { query: { market, place, sku, limit: 60, ...given({ cursor: pageParam }) }, signal }),
    initialPageParam: first,
    getNextPageParam: nextOf,
    meta: live,
  })

export type Transfer = Answer<'/v1/transfers/{id}', 'get'>
export interface TransferFilter {
  readonly market?: string | undefined
  readonly state?: string | undefined
  readonly place?: string | undefined
  readonly direction?: string | undefined
  readonly sku?: string | undefined
}
export const transfersQuery = (filter: TransferFilter) =>
  infiniteQueryOptions({
    queryKey: ['transfers', filter],
    queryFn: ({ pageParam, signal }) => client.get('/v1/transfers', { query: given({ ...filter, cursor: pageParam }) as never, signal }),
    initialPageParam: first,
    getNextPageParam: nextOf,
    meta: live,
  })
export const transferQuery = (market: string, id: string) =>
  queryOptions({
    queryKey: ['transfer', market, id],
    queryFn: ({ signal }) => client.get('/v1/transfers/{id}', { path: { id }, query: { market }, signal }),
    meta: live,
  })

export type Hold = Answer<'/v1/holds/{id}', 'get'>
export const holdsQuery = (filter: { market?: string | undefined; place?: string | undefined; sku?: string | undefined; open: boolean }) =>
  infiniteQueryOptions({
    queryKey: ['holds', filter],
    queryFn: ({ pageParam, signal }) => client.get('/v1/holds', { query: given({ ...filter, cursor: pageParam }), signal }),
    initialPageParam: first,
    getNextPageParam: nextOf,
    meta: live,
  })

export type Discrepancy = Answer<'/v1/discrepancies', 'get'>['items'][number]
export const discrepanciesQuery = (filter: {
  market?: string | undefined
  place?: string | undefined
  sku?: string | undefined
  kind?: string | undefined
  open?: boolean | undefined
}) =>
  infiniteQueryOptions({
    queryKey: ['discrepancies', filter],
    queryFn: ({ pageParam, signal }) => client.get('/v1/discrepancies', { query: given({ ...filter, cursor: pageParam }), signal }),
    initialPageParam: first,
    getNextPageParam: nextOf,
    meta: live,
  })

/** What can put a discrepancy right; sales and what serves orders cannot, and of a SKU that sells they are nearly all there is. */
const mending = [
  'receipt',
  'return',
  'adjustment',
  'count',
  'status_change',
  'transfer',
  'transfer_intake',
  'transfer_receipt',
  'correction',
  'sell_in',
  'partner_return',
] as const

/** Acts that moved the SKU of a discrepancy since it was left and may have put it right, the newest first: some 200 at most, of the last 50,000 movements at most. */
export const actsSinceQuery = ({ market, sku, seq }: Pick<Discrepancy, 'market' | 'sku' | 'seq'>) =>
  queryOptions({
    queryKey: ['discrepancies', 'acts', market, sku, seq],
    queryFn: async ({ signal }) => {
      const found: Activity[] = []
      let cursor: string | undefined
      // A page may hold few acts and a next one: it looks at so many movements and no more.
      for (let page = 0; page < 10 && found.length < 200; page++) {
        const query = { market: [market], sku, kind: [...mending], limit: 200, ...(cursor !== undefined && { cursor }) }
        const { items, next } = await client.get('/v1/activity', { query, signal })
        const since = items.filter(act => act.seq > seq)
        found.push(...since)
        if (next === null || since.length < items.length) break
        cursor = next
      }
      return found
    },
  })

/** Is there an open discrepancy at a position? */
export const openHereQuery = (market: string, place: string, sku: string) =>
  queryOptions({
    queryKey: ['discrepancies', 'here', market, place, sku],
    queryFn: async ({ signal }) =>
      (await client.get('/v1/discrepancies', { query: { market, place, sku, open: true, limit: 1 }, signal })).items.length > 0,
    meta: live,
  })

const peopleQuery = queryOptions({
  queryKey: ['people', 'names'],
  queryFn: async () => {
    const names = new Map<string, string>()
    for await (const person of client.items('/v1/people')) names.set(person.actor, person.name)
    return names
  },
  staleTime: 300_000,
})

/** Who acted, in words: oneself, by name where one may read people, else as the book has it. */
export function useActorName(): (actor: string) => string {
  const say = useSay()
  const me = useMe()
  const mayRead = useAccess('people:read')?.everything === true
  const { data: names } = useQuery({ ...peopleQuery, enabled: mayRead })
  return actor => {
    const [who = actor] = actor.split('/')
    if (who === me.actor) return say('stock.you')
    if (who === 'turnstile') return say('stock.itself')
    return names?.get(who) ?? actor
  }
}
