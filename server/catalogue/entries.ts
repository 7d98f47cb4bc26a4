/** From what was sent to what would be stored: defaults filled in, fields in the one order. Pure; says nothing about what is wrong. */
import type { CatalogueEdit } from '#contract/catalogue.ts'
import { parseGtin } from '#domain/gs1.ts'
import {
  channelDoc,
  limitDoc,
  placeDoc,
  priceDoc,
  skuDoc,
  taxDoc,
  type ChannelDoc,
  type Docs,
  type Kind,
  type MarketDoc,
  type PlaceDoc,
  type SkuDoc,
} from './documents.ts'

export type Entries = { [K in Kind]: NonNullable<CatalogueEdit[K]>[number] }

/**
 * Makes a document of each kind of entry. What comes from a market that does not exist stays empty, so that the unknown market is the one fault
 * that is reported.
 */
export const complete: { readonly [K in Kind]: (entry: Entries[K], market: (code: string) => MarketDoc | undefined) => Docs[K] } = {
  priceLists: ({ code, currency, taxIncluded }) => ({ code, currency, taxIncluded }),
  markets: m => ({
    code: m.code,
    name: m.name,
    country: m.country,
    currency: m.currency,
    timeZone: m.timeZone,
    language: m.language,
    priceList: m.priceList,
    taxRegime: m.taxRegime,
    fiscalStartMonth: m.fiscalStartMonth ?? 1,
  }),
  partners: ({ code, market, name }) => ({ code, market, name }),
  places: (entry, market) => completePlace(entry, market(entry.market)),
  channels: (entry, market) => completeChannel(entry, market(entry.market)),
  products: ({ code, name }) => ({ code, name }),
  skus: completeSku,
  prices: ({ priceList, sku, validFrom, price }) => priceDoc(priceList, sku, validFrom, price),
  taxRates: r =>
    taxDoc(
      r.regime,
      r.taxClass,
      r.validFrom,
      r.components.map(c => ({ ...c, baseNumerator: c.baseNumerator ?? 1, baseDenominator: c.baseDenominator ?? 1 })),
    ),
  limits: limitDoc,
}

function completePlace(p: Entries['places'], market: MarketDoc | undefined): PlaceDoc {
  return placeDoc({
    ...p,
    partner: p.partner,
    country: p.country ?? market?.country ?? '',
    region: p.region ?? '',
    city: p.city ?? '',
    timeZone: p.timeZone ?? market?.timeZone ?? '',
    openedOn: p.openedOn,
    closedOn: p.closedOn,
  })
}

function completeChannel(ch: Entries['channels'], market: MarketDoc | undefined): ChannelDoc {
  return channelDoc({
    ...ch,
    partner: ch.partner,
    country: ch.country ?? market?.country ?? '',
    currency: ch.currency ?? market?.currency ?? '',
    priceList: ch.priceList ?? market?.priceList ?? '',
    taxRegime: ch.taxRegime ?? market?.taxRegime ?? '',
    language: ch.language ?? market?.language ?? '',
    timeZone: ch.timeZone ?? market?.timeZone ?? '',
    dayEndHour: ch.dayEndHour ?? 0,
    splits: ch.splits ?? true,
    holdSeconds: ch.holdSeconds ?? 1800,
    holdLimitSeconds: ch.holdLimitSeconds ?? Math.max(7200, ch.holdSeconds ?? 0),
    places: (ch.places ?? []).map(p => ({ place: p.place, buffer: p.buffer ?? 0 })),
  })
}

/** A GTIN that is none stays as it came, for the rule to find. */
function completeSku(s: Entries['skus']): SkuDoc {
  const parsed = s.gtin === undefined ? undefined : parseGtin(s.gtin)
  return skuDoc({ ...s, gtin: parsed?.ok ? parsed.gtin14 : s.gtin, serialised: s.serialised ?? false, carton: s.carton ?? 1 })
}
