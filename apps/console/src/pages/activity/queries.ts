/** What Activity asks: pages of what happened, the newest first, and what came since. */
import { infiniteQueryOptions, queryOptions, type InfiniteData } from '@tanstack/react-query'
import type { Answer, ItemOf } from '#api/client.ts'
import { client } from '../../client.ts'

export type Activity = ItemOf<'/v1/activity'>
export type ActivityKind = Activity['kind']
export type ActivityPage = Answer<'/v1/activity', 'get'>
export type Pages = InfiniteData<ActivityPage, string | undefined>

export interface ActivityFilter {
  readonly market?: string | undefined
  readonly kinds: readonly ActivityKind[]
  readonly actor?: string | undefined
  readonly doc?: string | undefined
  readonly sku?: string | undefined
  /** Instants. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

const pageSize = 200

export const activityKey = (filter: ActivityFilter) => ['activity', filter] as const

export function readPage(filter: ActivityFilter, cursor?: string): Promise<ActivityPage> {
  const { market, kinds, actor, doc, sku, from, to } = filter
  return client.get('/v1/activity', {
    query: {
      limit: pageSize,
      ...(market !== undefined && { market: [market] }),
      ...(kinds.length > 0 && { kind: kinds }),
      ...(actor !== undefined && { actor }),
      ...(doc !== undefined && { doc }),
      ...(sku !== undefined && { sku }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(cursor !== undefined && { cursor }),
    },
  })
}

export const activityQuery = (filter: ActivityFilter) =>
  infiniteQueryOptions({
    queryKey: activityKey(filter),
    queryFn: ({ pageParam }) => readPage(filter, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next ?? undefined,
    // What is new is put before what is there; pages once read do not change.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })

/** Who is who, for those who may know. */
export const peopleNamesQuery = queryOptions({
  queryKey: ['people', 'names'],
  queryFn: async () => {
    const names = new Map<string, string>()
    for await (const person of client.items('/v1/people')) names.set(person.actor, person.name)
    return names
  },
  staleTime: 300_000,
})
