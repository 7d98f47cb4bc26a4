/** What the routes of the book share. */
import type { Static, TSchema } from 'typebox'
import type { Catalogue, Market, Place, Sku } from '#domain/catalogue.ts'
import { decodeCursor } from '#server/http/page.ts'
import { limitedIn } from '#server/catalogue/within.ts'
import { Problem, unknownMarket } from '#server/http/route.ts'
import { list } from '#server/results/ask.ts'

export const tags = ['Book']
/** One market, or places of it: what is about neither is not there. */
export const ofMarket = { permission: 'book:read', scope: { market: 'query', places: true } } as const
export const ofMarketInPath = { permission: 'book:read', scope: { market: 'params', places: true } } as const
export const closed = { additionalProperties: false }
export const words = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[]

/** The cursor as `schema` says, or undefined for a first page. */
export const cursorOf = <T extends TSchema>(schema: T, text: string | undefined): Static<T> | undefined =>
  text === undefined ? undefined : decodeCursor(schema, text)

/** The market of this code. Throws `unknown_market`. */
export function marketOf(catalogue: Catalogue, code: string): Market {
  const market = catalogue.market(code)
  if (market === undefined) throw unknownMarket(code)
  return market
}

/** The markets of these codes (separated by commas), or all there are, in the order of their codes. Throws `unknown_market`. */
export function marketsOf(catalogue: Catalogue, codes: string | undefined): Market[] {
  const named = list(codes)?.map(code => marketOf(catalogue, code))
  return (named ?? [...catalogue.markets]).toSorted((a, b) => (a.code < b.code ? -1 : 1))
}

/** The places of these codes (separated by commas) in any of the markets; undefined: none named. Throws `unknown_place`. */
export function placesIn(catalogue: Catalogue, markets: readonly Market[], codes: string | undefined): Place[] | undefined {
  return list(codes)?.map(code => {
    const place = catalogue.place(code)
    if (place === undefined || !markets.some(m => m.id === place.market))
      throw new Problem('unknown_place', `There is no place ${code}.`, { pointer: '/place' })
    return place
  })
}

/** The SKUs of these codes (separated by commas); undefined: none named. Throws `unknown_sku`. */
export const skusOf = (catalogue: Catalogue, codes: string | undefined): Sku[] | undefined =>
  list(codes)?.map(code => skuOf(catalogue, code))

/** The place of this market. Throws `unknown_place`. */
export function placeOf(catalogue: Catalogue, market: Market, code: string): Place {
  const place = catalogue.place(code)
  if (place === undefined || place.market !== market.id)
    throw new Problem('unknown_place', `${market.code} has no place ${code}.`, { pointer: '/place' })
  return place
}

/** Throws `unknown_sku`. */
export function skuOf(catalogue: Catalogue, code: string): Sku {
  const sku = catalogue.sku(code)
  if (sku === undefined) throw new Problem('unknown_sku', `There is no SKU ${code}.`, { pointer: '/sku' })
  return sku
}

/** The places a reader is limited to in a market, for `any($n)`; null: the whole market is theirs. */
export const placesOf = (catalogue: Catalogue, market: Market): readonly number[] | null => limitedIn(catalogue, market.id)?.places ?? null
