/** The brand's own rows that every page needs: markets at once, places, channels and SKUs when asked for. They change seldom. */
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { ItemOf, ListPath } from '#api/client.ts'
import { formatFor } from '#ui/format.ts'
import { useFormat } from '#ui/format-context.tsx'
import { client } from './client.ts'

const minutes = (n: number) => n * 60_000

export const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: () => client.get('/v1/installation'),
  staleTime: minutes(5),
})
export const marketsQuery = queryOptions({ queryKey: ['markets'], queryFn: () => all('/v1/markets'), staleTime: minutes(5) })
export const placesQuery = queryOptions({ queryKey: ['places'], queryFn: () => all('/v1/places'), staleTime: minutes(5) })
export const channelsQuery = queryOptions({ queryKey: ['channels'], queryFn: () => all('/v1/channels'), staleTime: minutes(5) })
export const partnersQuery = queryOptions({ queryKey: ['partners'], queryFn: () => all('/v1/partners'), staleTime: minutes(5) })
export const productsQuery = queryOptions({ queryKey: ['products'], queryFn: () => all('/v1/products'), staleTime: minutes(5) })
export const skusQuery = queryOptions({ queryKey: ['skus'], queryFn: () => all('/v1/skus'), staleTime: minutes(5) })

async function all<P extends ListPath>(path: P): Promise<ItemOf<P>[]> {
  const items: ItemOf<P>[] = []
  // Every list takes a limit; the compiler cannot know that of a path that is a parameter.
  const list = client.items as unknown as (path: P, init: { query: { limit: number } }) => AsyncIterable<ItemOf<P>>
  for await (const item of list(path, { query: { limit: 1000 } })) items.push(item)
  return items
}

export function useInstallation() {
  return useSuspenseQuery(installationQuery).data
}
/** Those the reader may see. */
export function useMarkets() {
  return useSuspenseQuery(marketsQuery).data
}
/** Empty until they have come. `wanted` false: not asked for yet. */
export function usePlaces(wanted = true) {
  return useQuery({ ...placesQuery, enabled: wanted }).data ?? none
}
export function useChannels(wanted = true) {
  return useQuery({ ...channelsQuery, enabled: wanted }).data ?? none
}
export function useSkus(wanted = true) {
  return useQuery({ ...skusQuery, enabled: wanted }).data ?? none
}
const none: never[] = []

/** A market's name; a country's, in the reader's language, where the market is called as its country is in English. */
export function useMarketName(): (code: string) => string {
  const markets = useMarkets()
  const format = useFormat()
  return code => {
    const market = markets.find(m => m.code === code)
    if (market === undefined) return code
    return market.name === formatFor('en').country(market.country) ? format.country(market.country) : market.name
  }
}
