/** Whose Today: the markets somebody asks for, each whole or by the places they are limited to. */
import type { Catalogue, Market } from '#domain/catalogue.ts'
import { limitedIn } from '#server/catalogue/within.ts'
import { unknownMarket } from '#server/http/route.ts'

export interface Asked {
  readonly market: Market
  /** For `any($n)`; null: the whole market. */
  readonly places: readonly number[] | null
  /** What is the same for everyone who may see as much: what was read for one serves all. */
  readonly key: string
}

/** The markets of these codes, default all of the catalogue's, which must be narrowed to what the reader may see. Throws `unknown_market`. */
export function askedOf(catalogue: Catalogue, codes: readonly string[] | undefined): Asked[] {
  const markets = codes === undefined ? catalogue.markets : [...new Set(codes)].map(code => catalogue.market(code) ?? unknown(code))
  return markets.map(market => {
    const places = limitedIn(catalogue, market.id)?.places ?? null
    return { market, places, key: `${market.id}/${places?.join(',') ?? '*'}` }
  })
}

function unknown(code: string): never {
  throw unknownMarket(code)
}
