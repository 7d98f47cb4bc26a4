/**
 * Building blocks of the schemas. Every text is bounded and refuses NUL and lone surrogates, which PostgreSQL's text cannot hold; every
 * number is bounded so that what is worked out from it stays a safe integer.
 */
import Type, { type Static, type TObject, type TProperties, type TSchema } from 'typebox'

/** Units in one line of an act. */
export const maxQuantity = 1_000_000
/** Lines in one act. */
export const maxLines = 200
/** Minor units of one unit's price: 40 million rupiah, 40 million yuan. Times `maxQuantity`, with as much tax again, it is still below 2^53. */
export const maxUnitPriceMinor = 4_000_000_000
/** Minor units of a line or an order. */
export const maxTotalMinor = maxQuantity * maxUnitPriceMinor

/** Any character but NUL and halves of surrogate pairs. The validator compiles patterns with the `u` flag. */
const storable = '^[^\\u0000\\ud800-\\udfff]*$'
const codePattern = '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'
const uuidPattern = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
/** A key as clients make it; either case, compared in lower case. */
export const keyPattern = '^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$'
const dateTimePattern = '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-5][0-9](\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$'
const dayPattern = '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$'
const currencyPattern = '^[A-Z]{3}$'
const countryPattern = '^[A-Z]{2}$'

/** What the patterns ask for, in words that finish "must be …". */
export const patternWords: ReadonlyMap<string, string> = new Map([
  [storable, 'text without NUL or half a surrogate pair'],
  [codePattern, 'a code: letters, digits, dot, underscore and hyphen, at most 64, the first a letter or digit'],
  [uuidPattern, 'a UUID in lower case'],
  [keyPattern, 'a UUID'],
  [dateTimePattern, 'an RFC 3339 time with its zone, such as 2017-06-30T08:15:00Z'],
  [dayPattern, 'a date, such as 2017-06-30'],
  [currencyPattern, 'an ISO 4217 code in capitals'],
  [countryPattern, 'an ISO 3166-1 alpha-2 code in capitals'],
])

/** What keywords a block may be given beside its own. */
export interface Words {
  title?: string
  description?: string
  examples?: unknown[]
  default?: unknown
}

/** An object that has these properties and no others. */
export function strict<P extends TProperties>(properties: P, words: Words & { anyOf?: { required: string[] }[] } = {}): TObject<P> {
  return Type.Object(properties, { additionalProperties: false, ...words })
}

/** Free text, in any script. */
export const text = (words: Words = {}, maxLength = 200) => Type.String({ minLength: 1, maxLength, pattern: storable, ...words })

/** How people name a SKU, place, channel or market. */
export const code = (words: Words = {}) => Type.String({ pattern: codePattern, ...words })

/** An id as answers show it: lower case. */
export const uuid = (words: Words = {}) => Type.String({ format: 'uuid', pattern: uuidPattern, ...words })

export const clientKey = (words: Words = {}) => Type.String({ format: 'uuid', pattern: keyPattern, ...words })

export const integer = (minimum: number, maximum: number, words: Words = {}) => Type.Integer({ minimum, maximum, ...words })

/** A word of a fixed list. */
export function oneOf<const W extends readonly string[]>(words: W, more: Words = {}) {
  return Type.Unsafe<W[number]>({ type: 'string', enum: [...words], ...more })
}

export const lines = <T extends TSchema>(line: T, words: Words & { minItems?: number } = {}) =>
  Type.Array(line, { minItems: 1, maxItems: maxLines, ...words })

/** RFC 3339 with a zone; leap seconds are refused, since no clock here counts them. */
export const dateTime = (words: Words = {}) =>
  Type.String({
    format: 'date-time',
    pattern: dateTimePattern,
    ...words,
  })

/** A business day. */
export const day = (words: Words = {}) => Type.String({ format: 'date', pattern: dayPattern, ...words })

export const Quantity = integer(1, maxQuantity, { title: 'Quantity', description: 'Units.', examples: [2] })
export const SkuCode = code({ title: 'SKU', description: 'Code of the SKU.', examples: ['PD-4A-32'] })
export const PlaceCode = code({
  title: 'Place',
  description: 'Code of a warehouse, store or partner’s place of the market.',
  examples: ['IN-WH-NORTH'],
})
export const ChannelCode = code({ title: 'Channel', description: 'Code of a channel of the market.', examples: ['IN-SHOP'] })
export const MarketCode = code({ title: 'Market', description: 'Code of the market.', examples: ['IN'] })
export const Reason = text({
  title: 'Reason',
  description: 'Why, in your words; kept with every movement.',
  examples: ['customer changed their mind'],
})
export const Reference = text({
  title: 'Reference',
  description: 'Number of the paper or message it goes by.',
  examples: ['ASN-2017-0042'],
})

export const currency = (words: Words = {}) =>
  Type.String({ pattern: currencyPattern, title: 'Currency', description: 'ISO 4217.', examples: ['CNY'], ...words })
export const country = (words: Words = {}) =>
  Type.String({ pattern: countryPattern, title: 'Country', description: 'ISO 3166-1 alpha-2.', examples: ['CN'], ...words })

export const UnitPriceMinor = integer(0, maxUnitPriceMinor, {
  title: 'Unit price',
  description: 'Minor units of the channel’s currency, in the terms of its price list (tax included where the list’s prices are).',
  examples: [199900],
})
export const DiscountMinor = integer(0, maxTotalMinor, {
  title: 'Discount',
  description: 'Minor units, in the terms of the price list.',
  examples: [10000],
})

export const Money = strict(
  { amountMinor: integer(0, maxUnitPriceMinor, { description: 'Minor units.' }), currency: currency() },
  { title: 'Money', description: 'An amount in minor units with its currency.', examples: [{ amountMinor: 149900000, currency: 'IDR' }] },
)
export type Money = Static<typeof Money>

export const dispositionWords = ['available', 'quality_control', 'damaged'] as const
export const Disposition = oneOf(dispositionWords, { title: 'State of the units', description: 'available, quality_control or damaged.' })
export const fulfilWords = ['ship', 'collect', 'counter'] as const
export const FulfilKind = oneOf(fulfilWords, {
  title: 'Fulfilment',
  description: 'Shipped, collected at a place, or handed over the counter.',
})
export const paymentWords = ['unpaid', 'authorised', 'paid', 'failed', 'refunded'] as const
export const PaymentState = oneOf(paymentWords, {
  title: 'Payment',
  description: 'What is known of the payment; it has no effect on stock.',
})
