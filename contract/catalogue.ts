/**
 * The catalogue and the network as the API shows and takes them. Everything is named by codes. Each thing has two schemas: what is stored and
 * answered (`Place`), and what is sent to store it (`PlaceEdit`, without the code, which the path has; `PlaceEntry` with it, in lists). An edit
 * replaces the whole: an optional field left out goes back to its default, which for country, currency, zone, language, price list and tax
 * regime is the market's.
 */
import Type, { type Static } from 'typebox'
import type { OutcomeInfo } from '#domain/outcomes.ts'
import * as c from './common.ts'

const strict = { additionalProperties: false }

/** Codes are parts of addresses and of account names, so neither blanks nor slashes. */
export const codePattern = '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'
/** One line of text that begins and ends with something; no control characters nor halves of surrogate pairs. */
export const textPattern = '^[^\\s\\p{Cc}\\p{Cs}](?:[^\\p{Cc}\\p{Cs}]*[^\\s\\p{Cc}\\p{Cs}])?$'
export const maxNameLength = 200

const Code = Type.String({ pattern: codePattern, description: 'Letters, digits, `.`, `_` and `-`, at most 64; case matters.' })
const Name = Type.String({ pattern: textPattern, maxLength: maxNameLength })
const Label = Type.String({ pattern: `^$|${textPattern}`, maxLength: maxNameLength })
const Country = c.country()
const Currency = c.currency()
const TimeZone = Type.String({ pattern: textPattern, maxLength: 64, description: 'IANA time zone.', examples: ['Asia/Jakarta'] })
const Language = Type.String({ pattern: textPattern, minLength: 2, maxLength: 35, description: 'BCP 47.', examples: ['zh-Hans'] })
const Day = c.day()
const Month = Type.Integer({ minimum: 1, maximum: 12, description: 'The month the fiscal year begins in.' })
const Count = Type.Integer({ minimum: 1, maximum: 1_000_000_000 })

export const Installation = Type.Object(
  {
    brand: Label,
    scale: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'A model of a brand at 1:scale. Left out: the real thing.' }),
    ),
    backDating: Type.Boolean({ description: 'May requests lie in the past (demo, import)?' }),
    fiscalStartMonth: Month,
  },
  strict,
)
export type Installation = Static<typeof Installation>

const market = {
  name: Name,
  country: Country,
  currency: Currency,
  timeZone: TimeZone,
  language: Language,
  priceList: Code,
  taxRegime: Code,
}
export const MarketEdit = Type.Object({ ...market, fiscalStartMonth: Type.Optional(Month) }, strict)
export const MarketEntry = Type.Object({ code: Code, ...market, fiscalStartMonth: Type.Optional(Month) }, strict)
export const Market = Type.Object({ code: Code, ...market, fiscalStartMonth: Month }, strict)

const partner = { market: Code, name: Name }
export const PartnerEdit = Type.Object(partner, strict)
export const Partner = Type.Object({ code: Code, ...partner }, strict)

const place = {
  market: Code,
  kind: c.oneOf(['warehouse', 'store', 'partner']),
  partner: Type.Optional(Code),
  name: Name,
  openedOn: Type.Optional(Day),
  closedOn: Type.Optional(Day),
}
const placeDefaults = { country: Country, region: Label, city: Label, timeZone: TimeZone }
const placeEdit = { ...place, ...optional(placeDefaults) }
export const PlaceEdit = Type.Object(placeEdit, strict)
export const PlaceEntry = Type.Object({ code: Code, ...placeEdit }, strict)
export const Place = Type.Object({ code: Code, ...place, ...placeDefaults }, strict)

const channel = {
  market: Code,
  kind: c.oneOf(['online', 'store', 'partner', 'marketplace']),
  name: Name,
  partner: Type.Optional(Code),
}
const channelDefaults = {
  country: Country,
  currency: Currency,
  priceList: Code,
  taxRegime: Code,
  language: Language,
  timeZone: TimeZone,
  dayEndHour: Type.Integer({ minimum: 0, maximum: 11, description: 'The business day ends at this hour of the clock. Default 0.' }),
  splits: Type.Boolean({ description: 'May one order be served from several places? Default true.' }),
  holdSeconds: Type.Integer({ minimum: 1, maximum: 31_536_000, description: 'How long a hold lasts. Default 1800.' }),
  holdLimitSeconds: Type.Integer({ minimum: 1, maximum: 31_536_000, description: 'How long holding again may make it. Default 7200.' }),
}
const buffer = Type.Integer({
  minimum: 0,
  maximum: 1_000_000_000,
  description: 'Units of each SKU hidden from the channel there. Default 0.',
})
const channelEdit = {
  ...channel,
  ...optional(channelDefaults),
  places: Type.Optional(Type.Array(Type.Object({ place: Code, buffer: Type.Optional(buffer) }, strict), { maxItems: 10_000 })),
}
export const ChannelEdit = Type.Object(channelEdit, strict)
export const ChannelEntry = Type.Object({ code: Code, ...channelEdit }, strict)
export const Channel = Type.Object(
  { code: Code, ...channel, ...channelDefaults, places: Type.Array(Type.Object({ place: Code, buffer }, strict)) },
  strict,
)

export const ProductEdit = Type.Object({ name: Name }, strict)
export const Product = Type.Object({ code: Code, name: Name }, strict)

const sku = {
  product: Code,
  name: Name,
  gtin: Type.Optional(
    Type.String({ pattern: '^[0-9]{8,14}$', description: 'GTIN-8, -12, -13 or -14 with its check digit; kept as GTIN-14.' }),
  ),
  taxClass: Code,
}
const skuDefaults = {
  serialised: Type.Boolean({ description: 'Does each unit have a serial number? Default false.' }),
  carton: Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Units in a carton. Default 1.' }),
}
export const SkuEdit = Type.Object({ ...sku, ...optional(skuDefaults) }, strict)
export const SkuEntry = Type.Object({ code: Code, ...sku, ...optional(skuDefaults) }, strict)
export const Sku = Type.Object({ code: Code, ...sku, ...skuDefaults }, strict)

const priceList = { currency: Currency, taxIncluded: Type.Boolean({ description: 'Do its prices include the tax?' }) }
export const PriceListEdit = Type.Object(priceList, strict)
export const PriceList = Type.Object({ code: Code, ...priceList }, strict)

export const PriceEdit = Type.Object({ price: c.Money }, strict)
export const Price = Type.Object({ priceList: Code, sku: Code, validFrom: Day, price: c.Money }, strict)

const taxComponent = {
  taxCode: Code,
  ratePpm: Type.Integer({ minimum: 0, maximum: 10_000_000, description: 'Parts per million: 12 % is 120000.' }),
}
const taxBase = {
  baseNumerator: Type.Integer({
    minimum: 1,
    maximum: 1_000_000,
    description: 'The part of the price that is taxed: numerator ÷ denominator.',
  }),
  baseDenominator: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
}
const TaxComponentEdit = Type.Object({ ...taxComponent, ...optional(taxBase) }, strict)
const taxKey = { regime: Code, taxClass: Code, validFrom: Day }
export const TaxRateEdit = Type.Object({ components: Type.Array(TaxComponentEdit, { minItems: 1, maxItems: 20 }) }, strict)
export const TaxRateEntry = Type.Object({ ...taxKey, components: Type.Array(TaxComponentEdit, { minItems: 1, maxItems: 20 }) }, strict)
/** All components of one regime, class and date: they are in force together until the next date. */
export const TaxRate = Type.Object({ ...taxKey, components: Type.Array(Type.Object({ ...taxComponent, ...taxBase }, strict)) }, strict)

const limit = { units: Count, windowDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 36_500, description: 'Left out: for ever.' })) }
export const PurchaseLimitEdit = Type.Object(limit, strict)
/** The most units of a SKU for one buyer in one market. */
export const PurchaseLimit = Type.Object({ market: Code, sku: Code, ...limit }, strict)

const list = <T extends Type.TSchema>(item: T) => Type.Optional(Type.Array(item, { maxItems: 100_000 }))
/** Any part of the catalogue at once, stored as a whole or not at all. What it does not name stays. */
export const CatalogueEdit = Type.Object(
  {
    installation: Type.Optional(Installation),
    priceLists: list(PriceList),
    markets: list(MarketEntry),
    partners: list(Partner),
    places: list(PlaceEntry),
    channels: list(ChannelEntry),
    products: list(Product),
    skus: list(SkuEntry),
    prices: list(Price),
    taxRates: list(TaxRateEntry),
    limits: list(PurchaseLimit),
  },
  strict,
)
export type CatalogueEdit = Static<typeof CatalogueEdit>

const tally = { created: Type.Integer(), changed: Type.Integer(), unchanged: Type.Integer() }
/** How much an edit did. */
export const Tally = Type.Object(tally, strict)
export type Tally = Static<typeof Tally>

export const importKinds = ['skus', 'places', 'prices', 'opening-stock'] as const
export type ImportKind = (typeof importKinds)[number]
export const ImportError = Type.Object(
  {
    row: Type.Integer({ description: 'Row of the file as a spreadsheet counts it; the header is row 1.' }),
    column: Type.Union([Type.String(), Type.Null()], { description: 'Null: the row as a whole.' }),
    code: Type.String(),
    message: Type.String(),
  },
  strict,
)
export type ImportError = Static<typeof ImportError>
export const StagedImport = Type.Object(
  {
    id: Type.String(),
    kind: c.oneOf(importKinds),
    state: c.oneOf(['invalid', 'ready', 'applied']),
    stagedAt: Type.String(),
    appliedAt: Type.Union([Type.String(), Type.Null()]),
    rows: Type.Integer({ description: 'Rows with data.' }),
    ...tally,
    errorCount: Type.Integer(),
    errors: Type.Array(ImportError, { description: 'The first 1,000.' }),
    progress: Type.Optional(
      Type.Object(
        { done: Type.Integer(), total: Type.Integer() },
        { ...strict, description: 'Rows of opening stock in the book so far, while it is being applied.' },
      ),
    ),
  },
  strict,
)
export type StagedImport = Static<typeof StagedImport>

/** Codes of this room, for the registry in contract/errors.ts. It also uses `invalid_value`, `invalid_reference`, `not_editable`, `stale_version`. */
export const catalogueErrors = {
  duplicate_code: { status: 422, title: 'The same thing is named twice', advice: 'Send each code once.' },
  gtin_invalid: { status: 422, title: 'That is not a GTIN', advice: 'Check the digits; the last one is worked out from the others.' },
  gtin_taken: { status: 409, title: 'Another SKU has that GTIN', advice: 'Look at the SKU that `message` names; one of the two is wrong.' },
  currency_mismatch: {
    status: 422,
    title: 'Two currencies that must be one',
    advice: 'Use the currency of the price list, or another price list.',
  },
  partner_mismatch: { status: 422, title: 'Kind and partner do not fit', advice: 'Name a partner for kind `partner`, and for no other.' },
  wrong_market: { status: 422, title: 'It belongs to another market', advice: 'Use one of the same market.' },
  currency_frozen: { status: 409, title: 'The currency has been used', advice: 'Make a new channel or price list for another currency.' },
  market_frozen: {
    status: 409,
    title: 'It has history in its market',
    advice: 'Make a new one in the other market and move the goods there.',
  },
  scale_frozen: {
    status: 409,
    title: 'The book is not empty',
    advice: 'A scale is set before the first act; start from an empty database.',
  },
  one_market_at_a_time: { status: 409, title: 'Such a change is made in one market at a time', advice: 'Send one request a market.' },
  value_missing: { status: 422, title: 'A value is missing', advice: 'Fill in the column.' },
  column_missing: { status: 422, title: 'A column is missing', advice: 'Add the column to the header row.' },
  column_unknown: { status: 422, title: 'Unknown column', advice: 'Correct its name or take it out.' },
  csv_empty: { status: 422, title: 'The file has no rows', advice: 'Send a header row and at least one row of data.' },
  csv_malformed: {
    status: 422,
    title: 'The file is not CSV',
    advice: 'Quote cells that hold separators, quotes or line breaks; write a quote as two.',
  },
  csv_encoding: { status: 422, title: 'The file is not UTF-8', advice: 'Save it as CSV UTF-8.' },
  too_many_rows: { status: 422, title: 'The file has too many rows', advice: 'Send it in several files of at most 100,000 rows.' },
  import_incomplete: {
    status: 409,
    title: 'Some of the opening stock could not be entered',
    advice: 'Look at `refused`, correct the cause and apply again: what was entered is not entered twice.',
  },
} as const satisfies Record<string, OutcomeInfo>
export type CatalogueErrorCode = keyof typeof catalogueErrors | 'invalid_value' | 'invalid_reference' | 'not_editable' | 'stale_version'

function optional<T extends Record<string, Type.TSchema>>(fields: T): { [K in keyof T]: Type.TOptional<T[K]> } {
  return Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, Type.Optional(schema)])) as {
    [K in keyof T]: Type.TOptional<T[K]>
  }
}
