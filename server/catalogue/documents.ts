/**
 * The catalogue in the form people and other systems see: documents that name each other by code, in maps by key. Edits are compared and checked in
 * this form; rows with numbers are made of it when it is written.
 */
import { createHash } from 'node:crypto'
import type { Static } from 'typebox'
import type * as shape from '#contract/catalogue.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import type { Brand } from './snapshot.ts'

export type MarketDoc = Static<typeof shape.Market>
export type PartnerDoc = Static<typeof shape.Partner>
export type PlaceDoc = Static<typeof shape.Place>
export type ChannelDoc = Static<typeof shape.Channel>
export type ProductDoc = Static<typeof shape.Product>
export type SkuDoc = Static<typeof shape.Sku>
export type PriceListDoc = Static<typeof shape.PriceList>
export type PriceDoc = Static<typeof shape.Price>
export type TaxRateDoc = Static<typeof shape.TaxRate>
export type LimitDoc = Static<typeof shape.PurchaseLimit>
export type InstallationDoc = Static<typeof shape.Installation>

export interface Docs {
  priceLists: PriceListDoc
  markets: MarketDoc
  partners: PartnerDoc
  places: PlaceDoc
  channels: ChannelDoc
  products: ProductDoc
  skus: SkuDoc
  prices: PriceDoc
  taxRates: TaxRateDoc
  limits: LimitDoc
}
export type Kind = keyof Docs
/** In the order they are written: what is named comes before what names it. */
export const kinds = [
  'priceLists',
  'markets',
  'partners',
  'places',
  'channels',
  'products',
  'skus',
  'prices',
  'taxRates',
  'limits',
] as const satisfies readonly Kind[]

export type Documents = { readonly [K in Kind]: ReadonlyMap<string, Docs[K]> } & { readonly installation: InstallationDoc }

/** What the documents of a kind are told apart by: the code, or the parts of the key with `/` between (no code has one). */
export const keyOf: { readonly [K in Kind]: (doc: Docs[K]) => string } = {
  priceLists: doc => doc.code,
  markets: doc => doc.code,
  partners: doc => doc.code,
  places: doc => doc.code,
  channels: doc => doc.code,
  products: doc => doc.code,
  skus: doc => doc.code,
  prices: doc => `${doc.priceList}/${doc.sku}/${doc.validFrom}`,
  taxRates: doc => `${doc.regime}/${doc.taxClass}/${doc.validFrom}`,
  limits: doc => `${doc.market}/${doc.sku}`,
}

/** Two documents are the same when their texts are: every document is made with its fields in one order. */
export function textOf(doc: Docs[Kind] | InstallationDoc): string {
  return JSON.stringify(doc)
}

/** The version of a document for `ETag` and `If-Match`: a hash of its text, so the same content has the same version. */
export function versionOf(doc: Docs[Kind] | InstallationDoc): string {
  return createHash('sha256').update(textOf(doc)).digest('base64url').slice(0, 22)
}

const kept = new WeakMap<Brand, Documents>()

/** The documents of a snapshot, each map in the order of its keys. Made once a snapshot. */
export function documentsOf(brand: Brand): Documents {
  const known = kept.get(brand)
  if (known) return known
  const made = { ...networkOf(brand.catalogue), ...rangeOf(brand), installation: installationOf(brand.catalogue) }
  kept.set(brand, made)
  return made
}

/** A document made of `fields` with what is undefined left out. */
export function compact<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T
}

function installationOf(c: Catalogue): InstallationDoc {
  const { brand, scale, backDating, fiscalStartMonth } = c.installation
  return scale === undefined ? { brand, backDating, fiscalStartMonth } : { brand, scale, backDating, fiscalStartMonth }
}

function networkOf(c: Catalogue): Pick<Documents, 'markets' | 'partners' | 'places' | 'channels'> {
  const market = (id: number) => c.marketById(id).code
  const partner = (id: number | undefined) => (id === undefined ? undefined : c.partnerById(id).code)
  return {
    markets: sorted(
      'markets',
      c.markets.map(({ id: _, ...doc }) => doc),
    ),
    partners: sorted(
      'partners',
      c.partners.map(p => ({ code: p.code, market: market(p.market), name: p.name })),
    ),
    places: sorted(
      'places',
      c.places.map(({ id: _, ...p }) => placeDoc({ ...p, market: market(p.market), partner: partner(p.partner) })),
    ),
    channels: sorted(
      'channels',
      c.channels.map(({ id: _, ...ch }) => {
        const places = ch.places.map(p => ({ place: c.placeById(p.place).code, buffer: p.buffer }))
        return channelDoc({ ...ch, market: market(ch.market), partner: partner(ch.partner), places })
      }),
    ),
  }
}

/** A place with its fields in the one order. */
export function placeDoc(p: { [K in keyof PlaceDoc]-?: PlaceDoc[K] | undefined }): PlaceDoc {
  return compact<PlaceDoc>({
    code: p.code,
    market: p.market,
    kind: p.kind,
    partner: p.partner,
    name: p.name,
    country: p.country,
    region: p.region,
    city: p.city,
    timeZone: p.timeZone,
    openedOn: p.openedOn,
    closedOn: p.closedOn,
  })
}

/** A channel with its fields in the one order, and its places in the order of their codes. */
export function channelDoc(ch: { [K in keyof ChannelDoc]-?: ChannelDoc[K] | undefined }): ChannelDoc {
  return compact<ChannelDoc>({
    code: ch.code,
    market: ch.market,
    kind: ch.kind,
    name: ch.name,
    partner: ch.partner,
    country: ch.country,
    currency: ch.currency,
    priceList: ch.priceList,
    taxRegime: ch.taxRegime,
    language: ch.language,
    timeZone: ch.timeZone,
    dayEndHour: ch.dayEndHour,
    splits: ch.splits,
    holdSeconds: ch.holdSeconds,
    holdLimitSeconds: ch.holdLimitSeconds,
    places: ch.places?.toSorted((a, b) => compare(a.place, b.place)),
  })
}

/** A SKU with its fields in the one order. */
export function skuDoc(s: { [K in keyof SkuDoc]-?: SkuDoc[K] | undefined }): SkuDoc {
  const { code, product, name, gtin, taxClass, serialised, carton } = s
  return compact<SkuDoc>({ code, product, name, gtin, taxClass, serialised, carton })
}

function rangeOf({ catalogue: c, products }: Brand): Omit<Documents, 'markets' | 'partners' | 'places' | 'channels' | 'installation'> {
  const productCode = new Map(products.map(p => [p.id, p.code]))
  const currency = new Map(c.priceLists.map(l => [l.code, l.currency]))
  const skuCode = (id: number) => c.skuById(id).code
  return {
    priceLists: sorted('priceLists', c.priceLists),
    products: sorted(
      'products',
      products.map(p => ({ code: p.code, name: p.name })),
    ),
    skus: sorted(
      'skus',
      c.skus.map(s => skuDoc({ ...s, product: productCode.get(s.product) })),
    ),
    prices: sorted(
      'prices',
      c.prices.map(p =>
        priceDoc(p.priceList, skuCode(p.sku), p.validFrom, { amountMinor: p.amountMinor, currency: currency.get(p.priceList) ?? '' }),
      ),
    ),
    taxRates: sorted('taxRates', taxDocs(c)),
    limits: sorted(
      'limits',
      c.limits.map(l => limitDoc({ market: c.marketById(l.market).code, sku: skuCode(l.sku), units: l.units, windowDays: l.windowDays })),
    ),
  }
}

/** A dated price with its fields in the one order. */
export function priceDoc(priceList: string, sku: string, validFrom: string, price: PriceDoc['price']): PriceDoc {
  return { priceList, sku, validFrom, price: { amountMinor: price.amountMinor, currency: price.currency } }
}

/** A purchase limit with its fields in the one order. */
export function limitDoc({ market, sku, units, windowDays }: Omit<LimitDoc, 'windowDays'> & { windowDays?: number | undefined }): LimitDoc {
  return windowDays === undefined ? { market, sku, units } : { market, sku, units, windowDays }
}

/** Tax components with their fields and themselves in the one order. */
export function taxDoc(regime: string, taxClass: string, validFrom: string, components: TaxRateDoc['components']): TaxRateDoc {
  const ordered = components.map(({ taxCode, ratePpm, baseNumerator, baseDenominator }) => ({
    taxCode,
    ratePpm,
    baseNumerator,
    baseDenominator,
  }))
  return { regime, taxClass, validFrom, components: ordered.sort((a, b) => compare(a.taxCode, b.taxCode)) }
}

function taxDocs(c: Catalogue): TaxRateDoc[] {
  const groups = Map.groupBy(c.taxRates, r => `${r.regime}/${r.taxClass}/${r.validFrom}`)
  return [...groups.values()].flatMap(([first, ...more]) =>
    first ? [taxDoc(first.regime, first.taxClass, first.validFrom, [first, ...more])] : [],
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** By code unit, not by the database's collation, so that cursors compare in the same order as the list. */
function sorted<K extends Kind>(kind: K, docs: readonly Docs[K][]): ReadonlyMap<string, Docs[K]> {
  const entries = docs.map(doc => [keyOf[kind](doc), doc] as const)
  return new Map(entries.sort(([a], [b]) => compare(a, b)))
}
