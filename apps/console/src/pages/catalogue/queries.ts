/** What the catalogue's pages ask for. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { ItemOf } from '#api/client.ts'
import { client } from '../../client.ts'

export type Sku = ItemOf<'/v1/skus'>
export type Product = ItemOf<'/v1/products'>
export type PriceList = ItemOf<'/v1/price-lists'>
export type Price = ItemOf<'/v1/price-lists/{code}/prices'>
export type SheetRow = ItemOf<'/v1/price-lists/{code}/sheet'>
export type TaxRate = ItemOf<'/v1/tax-rates'>
export type Limit = ItemOf<'/v1/purchase-limits'>
export type Gap = ItemOf<'/v1/catalogue/gaps'>
export type ImportRow = ItemOf<'/v1/imports/{id}/rows'>

const minutes = (n: number) => n * 60_000
const pageSize = 200

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

export const priceListsQuery = queryOptions({
  queryKey: ['priceLists'],
  queryFn: () => collect(client.items('/v1/price-lists', { query: { limit: 1000 } })),
  staleTime: minutes(5),
})

/** Every dated rate, the oldest first of each regime and class. */
export const taxRatesQuery = queryOptions({
  queryKey: ['taxRates'],
  queryFn: () => collect(client.items('/v1/tax-rates', { query: { limit: 1000 } })),
  staleTime: minutes(5),
})

/** What is undefined is not asked for. */
const filled = <T extends object>(query: T) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== '')) as {
    [F in keyof T]: Exclude<T[F], undefined>
  }

const pages = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: { next: string | null }) => last.next ?? undefined,
}

export const skuPages = (where: { readonly q?: string | undefined; readonly product?: string | undefined }) =>
  infiniteQueryOptions({
    ...pages,
    queryKey: ['skus', 'pages', where],
    queryFn: ({ pageParam: cursor }) => client.get('/v1/skus', { query: filled({ ...where, cursor, limit: pageSize }) }),
  })

export interface SheetWhere {
  readonly list: string
  readonly day: string
  readonly q?: string | undefined
}
export const sheetPages = ({ list, day, q }: SheetWhere) =>
  infiniteQueryOptions({
    ...pages,
    queryKey: ['prices', 'sheet', list, day, q],
    queryFn: ({ pageParam: cursor }) =>
      client.get('/v1/price-lists/{code}/sheet', { path: { code: list }, query: filled({ day, q, cursor, limit: pageSize }) }),
    enabled: list !== '',
  })

/** Every dated price of a SKU in a list, the oldest first. */
export const priceHistory = (list: string, sku: string) =>
  queryOptions({
    queryKey: ['prices', 'history', list, sku],
    queryFn: () => collect(client.items('/v1/price-lists/{code}/prices', { path: { code: list }, query: { sku, limit: 1000 } })),
  })

export const limitPages = (market: string | undefined) =>
  infiniteQueryOptions({
    ...pages,
    queryKey: ['limits', market],
    queryFn: ({ pageParam: cursor }) => client.get('/v1/purchase-limits', { query: filled({ market, cursor, limit: pageSize }) }),
  })

export const gapPages = (where: { readonly day: string; readonly market?: string | undefined; readonly limit?: number }) =>
  infiniteQueryOptions({
    ...pages,
    queryKey: ['gaps', where],
    queryFn: ({ pageParam: cursor }) => client.get('/v1/catalogue/gaps', { query: filled({ limit: pageSize, ...where, cursor }) }),
  })

export const importQuery = (id: string, applying: boolean) =>
  queryOptions({
    queryKey: ['import', id],
    queryFn: () => client.get('/v1/imports/{id}', { path: { id } }),
    enabled: id !== '',
    // While it is being applied somebody watches how far it is.
    refetchInterval: applying ? 500 : false,
  })

export type RowOutcome = ImportRow['outcome']
export const importRowPages = (id: string, only: RowOutcome | undefined) =>
  infiniteQueryOptions({
    ...pages,
    queryKey: ['import', id, 'rows', only],
    queryFn: ({ pageParam: cursor }) =>
      client.get('/v1/imports/{id}/rows', { path: { id }, query: filled({ only, cursor, limit: pageSize }) }),
    enabled: id !== '',
  })
