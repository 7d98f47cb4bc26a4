/**
 * What the brand sells and where, as the deciders see it: an immutable snapshot of the brand rows, made anew when `version` moves.
 * Codes are how people and other systems name things; numbers are how rows name them.
 */
import type { TaxRate as LineTaxRate } from './tax.ts'

export interface Installation {
  readonly brand: string
  readonly scale: number | undefined
  readonly backDating: boolean
  readonly fiscalStartMonth: number
}
export interface Market {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly country: string
  readonly currency: string
  readonly timeZone: string
  readonly language: string
  readonly priceList: string
  readonly taxRegime: string
  readonly fiscalStartMonth: number
}
export interface Partner {
  readonly id: number
  readonly code: string
  readonly market: number
  readonly name: string
}
export interface Place {
  readonly id: number
  readonly code: string
  readonly market: number
  readonly kind: 'warehouse' | 'store' | 'partner'
  readonly partner: number | undefined
  readonly name: string
  readonly country: string
  readonly region: string
  readonly city: string
  readonly timeZone: string
  readonly openedOn: string | undefined
  readonly closedOn: string | undefined
}
export interface Channel {
  readonly id: number
  readonly code: string
  readonly market: number
  readonly kind: 'online' | 'store' | 'partner' | 'marketplace'
  readonly name: string
  readonly partner: number | undefined
  readonly country: string
  readonly currency: string
  readonly priceList: string
  readonly taxRegime: string
  readonly language: string
  readonly timeZone: string
  readonly dayEndHour: number
  readonly splits: boolean
  readonly holdSeconds: number
  readonly holdLimitSeconds: number
  /** Where the channel may sell from, with the units of each SKU hidden from it there. */
  readonly places: readonly { readonly place: number; readonly buffer: number }[]
}
export interface Sku {
  readonly id: number
  readonly code: string
  readonly product: number
  readonly name: string
  readonly gtin: string | undefined
  readonly serialised: boolean
  readonly taxClass: string
  readonly carton: number
}
export interface PriceList {
  readonly code: string
  readonly currency: string
  readonly taxIncluded: boolean
}
export interface Price {
  readonly priceList: string
  readonly sku: number
  readonly validFrom: string
  readonly amountMinor: number
}
export interface TaxRate {
  readonly regime: string
  readonly taxClass: string
  readonly validFrom: string
  readonly taxCode: string
  /** Parts per million of the base: 12 % is 120,000. */
  readonly ratePpm: number
  readonly baseNumerator: number
  readonly baseDenominator: number
}
export interface PurchaseLimit {
  readonly market: number
  readonly sku: number
  readonly units: number
  readonly windowDays: number | undefined
}

/** The brand rows, as plain lists. */
export interface CatalogueRows {
  readonly version: number
  readonly installation: Installation
  readonly markets: readonly Market[]
  readonly partners: readonly Partner[]
  readonly places: readonly Place[]
  readonly channels: readonly Channel[]
  readonly skus: readonly Sku[]
  readonly priceLists: readonly PriceList[]
  readonly prices: readonly Price[]
  readonly taxRates: readonly TaxRate[]
  readonly limits: readonly PurchaseLimit[]
}

export interface Catalogue extends CatalogueRows {
  market(code: string): Market | undefined
  marketById(id: number): Market
  partnerById(id: number): Partner
  place(code: string): Place | undefined
  placeById(id: number): Place
  channel(code: string): Channel | undefined
  channelById(id: number): Channel
  sku(code: string): Sku | undefined
  skuById(id: number): Sku
  priceList(code: string): PriceList
  /** The price in force on `day`, in minor units of the list's currency. */
  price(priceList: string, sku: number, day: string): number | undefined
  /** The tax components in force on `day`; empty when none was ever entered. All components of one date come together. */
  rates(regime: string, taxClass: string, day: string): readonly LineTaxRate[]
  limit(market: number, sku: number): PurchaseLimit | undefined
}

/** Indexes the brand rows. Cost: one pass; every lookup after it is a map's. */
export function buildCatalogue(rows: CatalogueRows): Catalogue {
  const by = <T, K>(list: readonly T[], key: (t: T) => K) => new Map(list.map(t => [key(t), t]))
  const must = <K, V>(map: Map<K, V>, key: K, what: string): V => {
    const value = map.get(key)
    if (value === undefined) throw new Error(`the catalogue has no ${what} ${String(key)}`)
    return value
  }
  const marketCode = by(rows.markets, m => m.code)
  const marketId = by(rows.markets, m => m.id)
  const partnerId = by(rows.partners, p => p.id)
  const placeCode = by(rows.places, p => p.code)
  const placeId = by(rows.places, p => p.id)
  const channelCode = by(rows.channels, c => c.code)
  const channelId = by(rows.channels, c => c.id)
  const skuCode = by(rows.skus, s => s.code)
  const skuId = by(rows.skus, s => s.id)
  const lists = by(rows.priceLists, l => l.code)
  const prices = newestFirst(rows.prices, p => `${p.priceList}\n${p.sku}`)
  const dated = newestFirst(ratesByDate(rows.taxRates), r => r.key)
  const limits = by(rows.limits, l => `${l.market}/${l.sku}`)
  return {
    ...rows,
    market: code => marketCode.get(code),
    marketById: id => must(marketId, id, 'market'),
    partnerById: id => must(partnerId, id, 'partner'),
    place: code => placeCode.get(code),
    placeById: id => must(placeId, id, 'place'),
    channel: code => channelCode.get(code),
    channelById: id => must(channelId, id, 'channel'),
    sku: code => skuCode.get(code),
    skuById: id => must(skuId, id, 'SKU'),
    priceList: code => must(lists, code, 'price list'),
    price: (list, sku, day) => prices.get(`${list}\n${sku}`)?.find(p => p.validFrom <= day)?.amountMinor,
    rates: (regime, taxClass, day) => dated.get(`${regime}\n${taxClass}`)?.find(r => r.validFrom <= day)?.rates ?? [],
    limit: (market, sku) => limits.get(`${market}/${sku}`),
  }
}

/** The components that begin together, as lines freeze them: without dates, and without a base that is the whole net. */
function ratesByDate(rows: readonly TaxRate[]): { key: string; validFrom: string; rates: LineTaxRate[] }[] {
  const sets = new Map<string, { key: string; validFrom: string; rates: LineTaxRate[] }>()
  for (const { regime, taxClass, validFrom, taxCode, ratePpm, baseNumerator, baseDenominator } of rows) {
    const set = sets.get(`${regime}\n${taxClass}\n${validFrom}`) ?? { key: `${regime}\n${taxClass}`, validFrom, rates: [] }
    set.rates.push({ taxCode, ratePpm, ...(baseNumerator !== baseDenominator && { baseNumerator, baseDenominator }) })
    sets.set(`${regime}\n${taxClass}\n${validFrom}`, set)
  }
  return [...sets.values()]
}

function newestFirst<T extends { readonly validFrom: string }>(list: readonly T[], key: (t: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of list) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  for (const group of groups.values()) group.sort((a, b) => (a.validFrom < b.validFrom ? 1 : a.validFrom > b.validFrom ? -1 : 0))
  return groups
}
