/** What is asked of the stock grid, resolved: codes to numbers, within what the catalogue is narrowed to. What cannot be resolved is a `Problem`. */
import type { Static } from 'typebox'
import Type from 'typebox'
import * as c from '#contract/common.ts'
import { placeKindWords, stockRowWords, stockSortWords } from '#contract/stock.ts'
import { placeStates } from '#domain/accounts.ts'
import type { Catalogue, Market, Place, Sku } from '#domain/catalogue.ts'
import type { Query } from '#server/db/db.ts'
import { pageQuery } from '#server/http/page.ts'
import { Problem } from '#server/http/route.ts'
import { list } from '#server/results/ask.ts'
import { marketsOf, placesIn, skusOf } from '../common.ts'
import type { Measure, RowsBy, Sort } from './statement.ts'

const codes = (what: string) => Type.Optional(Type.String({ maxLength: 2000, description: `Codes of ${what}, separated by commas.` }))
export const stockFilters = {
  market: codes('markets; left out: every market of yours'),
  country: codes('the places’ countries (ISO 3166)'),
  place: codes('places'),
  placeKind: Type.Optional(
    Type.String({ maxLength: 40, description: `Any of ${placeKindWords.join(', ')}; partner: goods we own at partners’ places.` }),
  ),
  product: codes('products'),
  sku: codes('SKUs'),
  text: Type.Optional(c.text({ description: 'In the SKU’s code, name or GTIN, or its product’s code or name.' }, 100)),
}
export const stockQuery = Type.Object(
  {
    ...pageQuery,
    ...stockFilters,
    by: Type.Optional(c.oneOf(stockRowWords, { description: 'What a row is; default sku. position: a SKU at a place.' })),
    state: Type.Optional(c.oneOf(placeStates, { description: 'Rows with units in this state.' })),
    only: Type.Optional(
      c.oneOf(['out', 'low'], {
        description: 'out: rows with nothing available. low: rows that sell and have fewer weeks of supply than `below`.',
      }),
    ),
    below: Type.Optional(Type.Number({ minimum: 0, maximum: 1000, description: 'Weeks of supply that are low; default 1.' })),
    weeks: Type.Optional(Type.Boolean({ description: 'Work out weeks of supply. Default: where `only` or `sort` ask for it.' })),
    sort: Type.Optional(c.oneOf(stockSortWords, { description: 'Default code; with a minus the most first.' })),
    format: Type.Optional(c.oneOf(['json', 'csv'])),
  },
  { additionalProperties: false },
)
export type StockQuery = Static<typeof stockQuery>

export interface Product {
  readonly id: number
  readonly code: string
  readonly name: string
}

export interface StockAsk {
  readonly by: RowsBy
  readonly sort: Sort
  readonly markets: readonly Market[]
  /** In the order of their codes, as rows are. */
  readonly places: readonly Place[]
  readonly skus: readonly Sku[]
  readonly products: readonly Product[]
  /** Are places asked for by name, country or kind? Then partners’ balances are of those partners alone that have one of them. */
  readonly placed: boolean
  readonly weeks: boolean
  readonly state: string | undefined
  readonly only: 'out' | 'low' | undefined
  readonly below: number
}

const byCode = <T extends { readonly code: string }>(a: T, b: T) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)

/** Resolves the query. Reads products, which the catalogue's snapshot does not have. */
export async function readStockAsk(tx: Query, catalogue: Catalogue, query: StockQuery): Promise<StockAsk> {
  const { market, country, place, placeKind, product, sku, text } = query
  const markets = marketsOf(catalogue, market)
  const [countries, named, kinds] = [list(country), placesIn(catalogue, markets, place), list(placeKind)]
  const wrong = kinds?.find(kind => !(placeKindWords as readonly string[]).includes(kind))
  if (wrong !== undefined)
    throw new Problem('invalid_query', `placeKind is any of ${placeKindWords.join(', ')}; ${wrong} is not.`, { pointer: '/placeKind' })
  const places = catalogue.places.filter(
    p =>
      markets.some(m => m.id === p.market) &&
      (named?.includes(p) ?? true) &&
      (countries?.includes(p.country) ?? true) &&
      (kinds?.includes(p.kind) ?? true),
  )
  const all = await tx.query<Product>('select id, code, name from product')
  const wanted = matching(all, catalogue.skus, { products: list(product), skus: skusOf(catalogue, sku), text })
  const by = query.by ?? 'sku'
  const sort = sortOf(query.sort ?? 'code')
  return {
    by,
    sort,
    markets,
    places: places.toSorted(byCode),
    skus: wanted.toSorted(byCode),
    products: all.toSorted(byCode),
    placed: [countries, named, kinds].some(filter => filter !== undefined),
    weeks: query.weeks ?? (query.only === 'low' || sort.by === 'weeks' || sort.by === 'sold'),
    state: query.state,
    only: query.only,
    below: query.below ?? 1,
  }
}

function sortOf(word: string): Sort {
  return word.startsWith('-') ? { by: word.slice(1) as Measure, down: true } : { by: word as Measure, down: false }
}

function matching(
  products: readonly Product[],
  skus: readonly Sku[],
  filter: { products: string[] | undefined; skus: Sku[] | undefined; text: string | undefined },
): Sku[] {
  const byId = new Map(products.map(p => [p.id, p]))
  const unknown = filter.products?.find(code => !products.some(p => p.code === code))
  if (unknown !== undefined) throw new Problem('not_found', `There is no product ${unknown}.`, { pointer: '/product' })
  const text = filter.text?.trim().toLowerCase()
  return skus.filter(sku => {
    const product = byId.get(sku.product)
    if (filter.skus !== undefined && !filter.skus.includes(sku)) return false
    if (filter.products !== undefined && (product === undefined || !filter.products.includes(product.code))) return false
    if (text === undefined || text === '') return true
    return [sku.code, sku.name, sku.gtin, product?.code, product?.name].some(word => word?.toLowerCase().includes(text) ?? false)
  })
}
