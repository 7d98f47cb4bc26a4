/**
 * The catalogue as somebody may see it: markets, places, channels and partners outside their scope are not there, so whatever is looked up by code or
 * listed answers as if they did not exist. Names of rows already found (by number) stay: a transfer says where it went.
 */
import { type Access, placesIn, reaches } from '#domain/access.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import type { CatalogueCache } from './snapshot.ts'

const narrowed = new WeakMap<Catalogue, WeakMap<Access, Catalogue>>()
/** Of a narrowed catalogue: the places it is limited to, by market, and store channels that sell from them. */
const limits = new WeakMap<Catalogue, ReadonlyMap<number, Limited>>()

export interface Limited {
  readonly places: readonly number[]
  readonly storeChannels: readonly number[]
}

/** The same for the same catalogue and access, which are both kept for a while. */
export function catalogueWithin(catalogue: Catalogue, access: Access): Catalogue {
  if (access.everything) return catalogue
  const byAccess = narrowed.get(catalogue) ?? new WeakMap<Access, Catalogue>()
  narrowed.set(catalogue, byAccess)
  const known = byAccess.get(access)
  if (known) return known
  const made = narrow(catalogue, access)
  byAccess.set(access, made)
  return made
}

function narrow(all: Catalogue, access: Access): Catalogue {
  const codeOf = (market: number) => all.marketById(market).code
  const markets = all.markets.filter(m => reaches(access, m.code))
  const limited = new Map<number, Limited>()
  for (const m of markets) {
    const codes = placesIn(access, m.code)
    if (codes === undefined) continue
    const places = codes.flatMap(code => all.place(code)?.id ?? [])
    const own = all.channels.filter(c => c.market === m.id && c.kind === 'store' && c.places.some(p => places.includes(p.place)))
    limited.set(m.id, { places, storeChannels: own.map(c => c.id) })
  }
  const inScope = (market: number) => reaches(access, codeOf(market))
  const seesPlace = (p: { id: number; market: number }) => inScope(p.market) && (limited.get(p.market)?.places.includes(p.id) ?? true)
  const seesChannel = (c: Catalogue['channels'][number]) =>
    inScope(c.market) && (limited.get(c.market) === undefined || c.places.some(p => limited.get(c.market)?.places.includes(p.place)))
  const only = <T>(found: T | undefined, sees: (t: T) => boolean): T | undefined => (found !== undefined && sees(found) ? found : undefined)
  const catalogue: Catalogue = {
    ...all,
    markets,
    places: all.places.filter(seesPlace),
    channels: all.channels.filter(seesChannel),
    // A partner has no place: its balance is for who has the market.
    partners: all.partners.filter(p => inScope(p.market) && !limited.has(p.market)),
    market: code => only(all.market(code), m => inScope(m.id)),
    place: code => only(all.place(code), seesPlace),
    channel: code => only(all.channel(code), seesChannel),
  }
  limits.set(catalogue, limited)
  return catalogue
}

/** Is this less than the whole brand? */
export const isNarrowed = (catalogue: Catalogue): boolean => limits.has(catalogue)

/** What a narrowed catalogue is limited to in a market; undefined: not limited there. */
export const limitedIn = (catalogue: Catalogue, market: number): Limited | undefined => limits.get(catalogue)?.get(market)

/** A room's dependencies as somebody may use them: every catalogue they lead to is narrowed. */
export function depsWithin<D extends { readonly catalogue: CatalogueCache }>(deps: D, access: Access): D {
  if (access.everything) return deps
  const { catalogue } = deps
  const cache: CatalogueCache = {
    ...catalogue,
    current: async () => catalogueWithin(await catalogue.current(), access),
    at: async (version, q) => catalogueWithin(await catalogue.at(version, q), access),
  }
  return { ...deps, catalogue: cache }
}
