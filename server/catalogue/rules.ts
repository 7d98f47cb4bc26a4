/**
 * The rules each document must keep beside the others as they would stand after the edit. Pure. What depends on the book (has this channel sold?) is
 * asked in `frozen.ts`.
 */
import type { CatalogueErrorCode } from '#contract/catalogue.ts'
import { parseGtin } from '#domain/gs1.ts'
import type {
  ChannelDoc,
  Docs,
  Kind,
  LimitDoc,
  MarketDoc,
  PartnerDoc,
  PlaceDoc,
  PriceDoc,
  PriceListDoc,
  SkuDoc,
  TaxRateDoc,
} from './documents.ts'
import { quoted } from './errors.ts'
import * as values from './values.ts'

/** The catalogue as it would be after the edit. */
export interface After {
  get<K extends Kind>(kind: K, key: string): Docs[K] | undefined
  all<K extends Kind>(kind: K): Iterable<Docs[K]>
  /** The SKU that has the GTIN: the one that keeps it, else the first that claims it. */
  gtinOwner(gtin: string): string | undefined
}
/** Reports a fault of the document being checked. */
export type Report = (field: string | undefined, code: CatalogueErrorCode, message: string) => void

type Rule<D> = (doc: D, before: D | undefined, after: After, report: Report) => void

export const rules: { readonly [K in Kind]: Rule<Docs[K]> } = {
  priceLists: priceListRule,
  markets: marketRule,
  partners: partnerRule,
  places: placeRule,
  channels: channelRule,
  products: () => {},
  skus: skuRule,
  prices: priceRule,
  taxRates: taxRule,
  limits: limitRule,
}

/** Checks the fields of a document that are words of a standard. Empty ones came from a market that does not exist. */
function check(doc: object, fields: Record<string, values.Check>, report: Report): void {
  for (const [field, test] of Object.entries(fields)) {
    const value = (doc as Record<string, unknown>)[field]
    const wrong = typeof value === 'string' && value !== '' ? test(value) : undefined
    if (wrong) report(field, 'invalid_value', wrong)
  }
}

/** The document named in a field, or a fault. */
function named<K extends Kind>(kind: K, field: string, key: string, after: After, report: Report): Docs[K] | undefined {
  const found = key === '' ? undefined : after.get(kind, key)
  if (!found && key !== '') report(field, 'invalid_reference', `There is no ${words[kind]} ${quoted(key)}.`)
  return found
}

const words: Record<Kind, string> = {
  priceLists: 'price list',
  markets: 'market',
  partners: 'partner',
  places: 'place',
  channels: 'channel',
  products: 'product',
  skus: 'SKU',
  prices: 'price',
  taxRates: 'tax rate',
  limits: 'purchase limit',
}

function priceListRule(doc: PriceListDoc, before: PriceListDoc | undefined, after: After, report: Report): void {
  check(doc, { currency: values.currency }, report)
  if (!before || before.currency === doc.currency) return
  // Prices the edit itself brings are in the new currency or refused on their own; whatever else the list has is in the old.
  for (const price of after.all('prices')) {
    if (price.priceList !== doc.code || price.price.currency === doc.currency) continue
    return report('currency', 'currency_frozen', `The price list ${doc.code} has prices in ${before.currency}.`)
  }
  for (const kind of ['markets', 'channels'] as const) {
    for (const user of after.all(kind)) {
      if (user.priceList !== doc.code || user.currency === doc.currency) continue
      return report('currency', 'currency_mismatch', `The ${words[kind]} ${user.code} uses the price list in ${user.currency}.`)
    }
  }
}

function pricedIn(doc: { priceList: string; currency: string }, after: After, report: Report): void {
  const list = named('priceLists', 'priceList', doc.priceList, after, report)
  if (!list || list.currency === doc.currency || doc.currency === '') return
  report('currency', 'currency_mismatch', `The price list ${list.code} is in ${list.currency}, not in ${doc.currency}.`)
}

function marketRule(doc: MarketDoc, _before: MarketDoc | undefined, after: After, report: Report): void {
  check(doc, { country: values.country, currency: values.currency, timeZone: values.timeZone, language: values.language }, report)
  pricedIn(doc, after, report)
}

function partnerRule(doc: PartnerDoc, before: PartnerDoc | undefined, after: After, report: Report): void {
  named('markets', 'market', doc.market, after, report)
  if (!before || before.market === doc.market) return
  for (const kind of ['places', 'channels'] as const) {
    for (const user of after.all(kind)) {
      if (user.partner !== doc.code || user.market === doc.market) continue
      return report('market', 'wrong_market', `The partner’s ${words[kind]} ${user.code} is in the market ${user.market}.`)
    }
  }
}

/** Kind `partner` has a partner, of the same market; no other kind has one. */
function partnered(doc: { kind: string; partner?: string; market: string }, after: After, report: Report): void {
  if ((doc.kind === 'partner') !== (doc.partner !== undefined)) {
    const wrong = doc.partner === undefined ? 'Kind partner needs a partner.' : `Kind ${doc.kind} has no partner.`
    return report('partner', 'partner_mismatch', wrong)
  }
  if (doc.partner === undefined) return
  const partner = named('partners', 'partner', doc.partner, after, report)
  if (!partner || partner.market === doc.market) return
  report('partner', 'wrong_market', `The partner ${partner.code} is in the market ${partner.market}, not in ${doc.market}.`)
}

function placeRule(doc: PlaceDoc, before: PlaceDoc | undefined, after: After, report: Report): void {
  named('markets', 'market', doc.market, after, report)
  check(doc, { country: values.country, timeZone: values.timeZone, openedOn: values.day, closedOn: values.day }, report)
  if (doc.openedOn && doc.closedOn && doc.closedOn < doc.openedOn) {
    report('closedOn', 'invalid_value', `It cannot close on ${doc.closedOn} before it opens on ${doc.openedOn}.`)
  }
  partnered(doc, after, report)
  if (!before || before.market === doc.market) return
  for (const channel of after.all('channels')) {
    if (channel.market === doc.market || !channel.places.some(p => p.place === doc.code)) continue
    return report('market', 'wrong_market', `The channel ${channel.code} of the market ${channel.market} sells from it.`)
  }
}

function channelRule(doc: ChannelDoc, _before: ChannelDoc | undefined, after: After, report: Report): void {
  named('markets', 'market', doc.market, after, report)
  check(doc, { country: values.country, currency: values.currency, timeZone: values.timeZone, language: values.language }, report)
  pricedIn(doc, after, report)
  partnered(doc, after, report)
  if (doc.holdLimitSeconds < doc.holdSeconds) {
    report('holdLimitSeconds', 'invalid_value', `The limit of holds (${doc.holdLimitSeconds}) is below their length (${doc.holdSeconds}).`)
  }
  const seen = new Set<string>()
  for (const { place: code } of doc.places) {
    if (seen.has(code)) report('places', 'duplicate_code', `The place ${quoted(code)} is named twice.`)
    seen.add(code)
    const place = named('places', 'places', code, after, report)
    if (!place || place.market === doc.market) continue
    report('places', 'wrong_market', `The place ${code} is in the market ${place.market}, not in ${doc.market}.`)
  }
}

const gtinFaults = {
  not_digits: 'has other characters than digits',
  wrong_length: 'has not 8, 12, 13 or 14 digits',
  wrong_check_digit: 'has a wrong check digit',
  all_zeros: 'is all zeros',
}

function skuRule(doc: SkuDoc, _before: SkuDoc | undefined, after: After, report: Report): void {
  named('products', 'product', doc.product, after, report)
  if (doc.gtin === undefined) return
  const parsed = parseGtin(doc.gtin)
  if (!parsed.ok) return report('gtin', 'gtin_invalid', `The GTIN ${quoted(doc.gtin)} ${gtinFaults[parsed.reason]}.`)
  const owner = after.gtinOwner(doc.gtin)
  if (owner !== undefined && owner !== doc.code) report('gtin', 'gtin_taken', `The SKU ${owner} has the GTIN ${doc.gtin}.`)
}

function priceRule(doc: PriceDoc, _before: PriceDoc | undefined, after: After, report: Report): void {
  check(doc, { validFrom: values.day }, report)
  named('skus', 'sku', doc.sku, after, report)
  const list = named('priceLists', 'priceList', doc.priceList, after, report)
  if (!list || list.currency === doc.price.currency) return
  report('price', 'currency_mismatch', `The price list ${list.code} is in ${list.currency}, not in ${doc.price.currency}.`)
}

function taxRule(doc: TaxRateDoc, _before: TaxRateDoc | undefined, _after: After, report: Report): void {
  check(doc, { validFrom: values.day }, report)
  const seen = new Set<string>()
  for (const component of doc.components) {
    if (seen.has(component.taxCode)) report('components', 'duplicate_code', `The component ${component.taxCode} is named twice.`)
    seen.add(component.taxCode)
    if (component.baseNumerator <= component.baseDenominator) continue
    report('components', 'invalid_value', `The taxed part of ${component.taxCode} is more than the whole.`)
  }
}

function limitRule(doc: LimitDoc, _before: LimitDoc | undefined, after: After, report: Report): void {
  named('markets', 'market', doc.market, after, report)
  named('skus', 'sku', doc.sku, after, report)
}
