/** The demo brand as the catalogue's bulk body (`PUT /v1/catalogue`): everything by code, at a scale. */
import type { CatalogueEdit } from '#contract/catalogue.ts'
import { addDays } from '#domain/calendar.ts'
import { crossings, markets, type MarketWorld } from './markets.ts'
import { flashSales } from './periods.ts'
import { carton, demoGtin, products, skus, wholesale, type SkuWorld } from './products.ts'
import { stores } from './stores.ts'

export const brand = 'Padi'
export const taxClass = 'phone'
const listsFrom = '2016-01-01'

type Whole<T> = { [K in keyof T]-?: Exclude<T[K], undefined> }
/** The whole brand: every list of the bulk edit. */
export type CatalogueBody = Whole<CatalogueEdit>
type ChannelBody = CatalogueBody['channels'][number]

/** Units of each SKU that a store keeps for who walks in: the online shop does not see them. */
export const storeBuffer = 1

export const retailList = (market: string): string => `${market}-RETAIL`
export const partnerList = (market: string): string => `${market}-PARTNER`
export const storeChannel = (market: string): string => `${market}-STORE`
export const marketplaceChannel = (market: string): string => `${market}-BAZAAR`
export const partnerChannel = (partner: string): string => `${partner}-IN`

/** The SKUs a market sells. */
export function skusOf(market: MarketWorld): readonly SkuWorld[] {
  return market.skus === undefined ? skus : skus.filter(s => market.skus?.includes(s.code))
}

/** A Chinese list price as the market's shops show it, in minor units (all its currencies have two decimals). */
export function localPriceMinor(market: MarketWorld, cny: number): number {
  const { value, step, less } = market.exchange
  return (Math.max(step, Math.round((cny * value) / step) * step) - less) * 100
}

/** The market's tax on a day, in parts per million of the price without it: all components of the newest date. */
export function taxPpm(market: MarketWorld, day: string): number {
  const from = market.taxes
    .map(t => t.from)
    .filter(f => f <= day)
    .sort()
    .at(-1)
  return market.taxes.filter(t => t.from === from).reduce((a, t) => a + t.ppm, 0)
}

/** What is left of a retail price without its tax. */
export function netMinor(market: MarketWorld, retailMinor: number, day: string): number {
  return market.taxIncluded ? Math.round((retailMinor * 1_000_000) / (1_000_000 + taxPpm(market, day))) : retailMinor
}

export function catalogueBody(scale: number): CatalogueBody {
  return {
    installation: { brand, scale, backDating: true, fiscalStartMonth: 1 },
    priceLists: markets.flatMap(m => [
      { code: retailList(m.code), currency: m.currency, taxIncluded: m.taxIncluded },
      { code: partnerList(m.code), currency: m.currency, taxIncluded: false },
    ]),
    taxRates: markets.flatMap(taxRatesOf),
    markets: markets.map(marketBody),
    partners: markets.flatMap(m => m.network.partners.map(p => ({ code: p.code, market: m.code, name: p.name }))),
    places: markets.flatMap(placesOf),
    channels: markets.flatMap(channelsOf),
    products: Object.entries(products).map(([code, name]) => ({ code, name })),
    skus: skus.map((s, i) => ({
      code: s.code,
      product: s.product,
      name: s.name,
      gtin: demoGtin(i + 1),
      serialised: true,
      taxClass,
      carton: carton.value,
    })),
    prices: markets.flatMap(m => skusOf(m).flatMap(s => pricesOf(m, s))),
    limits: flashSales.map(f => ({ market: f.market, sku: f.sku, units: f.perBuyer })),
  }
}

function marketBody(m: MarketWorld): CatalogueBody['markets'][number] {
  const { code, name, country, currency, timeZone, language, fiscalStartMonth } = m
  return { code, name, country, currency, timeZone, language, priceList: retailList(code), taxRegime: code, fiscalStartMonth }
}

function placesOf(m: MarketWorld): CatalogueBody['places'] {
  const { country, timeZone, code: market } = m
  const warehouses = m.network.warehouses.map(({ code, name, region, city }) => {
    return { code, market, kind: 'warehouse' as const, name, country, region, city, timeZone }
  })
  const own = stores
    .filter(s => s.market === market)
    .map(({ code, name, region, city, openedOn }) => {
      return { code, market, kind: 'store' as const, name, country, region, city, timeZone, openedOn }
    })
  return [...warehouses, ...own]
}

function channelsOf(m: MarketWorld): ChannelBody[] {
  const { currency, timeZone, code: market, country, language } = m
  const base = { market, country, currency, priceList: retailList(market), taxRegime: market, language, timeZone }
  const warehouses = m.network.warehouses.map(w => ({ place: w.code, buffer: 0 }))
  const own = stores.filter(s => s.market === market).map(s => s.code)
  const seenOnline = own.map(place => ({ place, buffer: storeBuffer }))
  const channels: ChannelBody[] = m.shops.map(s => {
    return {
      ...base,
      code: s.code,
      kind: 'online',
      name: s.name,
      country: s.country,
      language: s.language,
      places: [...warehouses, ...seenOnline],
    }
  })
  channels.push({ ...base, code: marketplaceChannel(market), kind: 'marketplace', name: `Bazaar ${m.name}`, places: warehouses })
  if (own.length > 0) {
    const counters = own.map(place => ({ place, buffer: 0 }))
    channels.push({ ...base, code: storeChannel(market), kind: 'store', name: `Padi Home ${m.name}`, places: [...counters, ...warehouses] })
  }
  for (const p of m.network.partners) {
    channels.push({
      ...base,
      code: partnerChannel(p.code),
      kind: 'partner',
      name: p.name,
      partner: p.code,
      country: p.country ?? country,
      priceList: partnerList(market),
      places: warehouses,
    })
  }
  return channels
}

/** The components that begin on one date are in force together. */
function taxRatesOf(m: MarketWorld): CatalogueBody['taxRates'] {
  const dates = [...new Set(m.taxes.map(t => t.from))]
  return dates.map(validFrom => {
    const components = m.taxes.filter(t => t.from === validFrom).map(t => ({ taxCode: t.code, ratePpm: t.ppm }))
    return { regime: m.code, taxClass, validFrom, components }
  })
}

/** Retail and partner prices with their dates. A SKU launched later has no price before. */
function pricesOf(m: MarketWorld, s: SkuWorld): CatalogueBody['prices'] {
  const dated = [{ from: s.from ?? listsFrom, cny: s.cny }, ...(s.cut === undefined ? [] : [s.cut])]
  return dated.flatMap(({ from, cny }) => {
    const retail = localPriceMinor(m, cny)
    const wholesaleMinor = Math.round(netMinor(m, retail, from) * wholesale.value)
    const entry = (priceList: string, amountMinor: number) => {
      return { priceList, sku: s.code, validFrom: from, price: { amountMinor, currency: m.currency } }
    }
    return [entry(retailList(m.code), retail), entry(partnerList(m.code), wholesaleMinor)]
  })
}

export interface Crossing {
  readonly market: string
  readonly from: string
  readonly to: string
  readonly sku: string
  readonly units: number
  readonly day: string
  readonly arrives: string
}

/** Transfers between markets at a scale; at least one unit each. */
export function crossingsAt(scale: number): Crossing[] {
  return crossings.days.flatMap(day =>
    crossings.loads.map(load => ({
      market: load.toMarket,
      from: crossings.from,
      to: load.to,
      sku: load.sku,
      units: Math.max(1, Math.round(load.units / scale)),
      day,
      arrives: addDays(day, crossings.daysOnTheWay),
    })),
  )
}
