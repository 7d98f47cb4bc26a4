/** What the catalogue answers beside its documents: the sheet of a price list on a day, what is missing, and a file's rows before they are applied. */
import Type, { type Static } from 'typebox'
import { ImportError } from './catalogue.ts'
import * as c from './common.ts'

const strict = { additionalProperties: false }
const nullable = <T extends Type.TSchema>(schema: T, description?: string) =>
  Type.Union([schema, Type.Null()], description === undefined ? {} : { description })

const DatedPrice = Type.Object({ validFrom: c.day(), price: c.Money }, strict)
export const PriceSheetRow = Type.Object(
  {
    sku: c.code(),
    name: Type.String(),
    product: c.code(),
    current: nullable(DatedPrice, 'In force on the day. Null: it cannot be sold by this list that day.'),
    next: nullable(DatedPrice, 'The first one after the day.'),
    dates: Type.Integer({ description: 'Dated prices in all, past and to come.' }),
  },
  strict,
)
export type PriceSheetRow = Static<typeof PriceSheetRow>

/** `refused`: what was asked for is refused. `wrong`: something is booked that should not be. `notice`: perhaps on purpose. */
export const gapWeights = ['refused', 'wrong', 'notice'] as const
/** Each with its weight, in the order they are shown. */
export const gapCodes = {
  price_missing: 'refused',
  channel_without_places: 'refused',
  channel_places_closed: 'refused',
  tax_rate_missing: 'wrong',
  sku_unpriced: 'notice',
  store_without_opening: 'notice',
  place_without_channel: 'notice',
  market_without_places: 'notice',
  market_without_channels: 'notice',
  partner_without_channel: 'notice',
  product_without_skus: 'notice',
  price_list_unused: 'notice',
} as const satisfies Record<string, (typeof gapWeights)[number]>
export type GapCode = keyof typeof gapCodes
export const gapNames = Object.keys(gapCodes) as [GapCode, ...GapCode[]]
export const gapKinds = ['skus', 'taxRates', 'channels', 'places', 'markets', 'partners', 'products', 'priceLists'] as const

export const Gap = Type.Object(
  {
    code: c.oneOf(gapNames),
    weight: c.oneOf(gapWeights),
    kind: c.oneOf(gapKinds, { description: 'What to mend.' }),
    key: Type.String({ description: 'The code of what to mend; of tax rates `regime/taxClass`.' }),
    name: Type.String(),
    market: nullable(c.code()),
    priceList: nullable(c.code()),
    skus: nullable(Type.Integer(), 'SKUs concerned.'),
    from: nullable(c.day(), 'From this day on it is there.'),
  },
  strict,
)
export type Gap = Static<typeof Gap>
export const Gaps = Type.Object(
  {
    day: c.day(),
    refused: Type.Integer(),
    wrong: Type.Integer(),
    notice: Type.Integer(),
    items: Type.Array(Gap),
    next: nullable(Type.String(), 'Cursor of the next page; null: this is the last.'),
  },
  strict,
)

export const rowOutcomes = ['created', 'changed', 'unchanged', 'invalid'] as const
export const ImportRow = Type.Object(
  {
    row: Type.Integer({ description: 'As a spreadsheet counts it; the header is row 1.' }),
    outcome: c.oneOf(rowOutcomes),
    cells: Type.Array(Type.Object({ column: Type.String(), value: Type.String() }, strict)),
    changes: Type.Array(Type.Object({ field: Type.String(), before: nullable(Type.String()), after: nullable(Type.String()) }, strict), {
      description: 'Of `changed`: what becomes another, as text.',
    }),
    errors: Type.Array(ImportError),
  },
  strict,
)
export type ImportRow = Static<typeof ImportRow>
export type RowOutcome = ImportRow['outcome']
