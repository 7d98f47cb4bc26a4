/** What the stock grid answers: positions added up by SKU, product or place, with totals of everything that was asked for. */
import Type, { type Static, type TSchema } from 'typebox'
import { placeStates } from '#domain/accounts.ts'
import { Vintage } from './results.ts'

const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Code = nullable(Type.String())
const Units = Type.Integer()

/** Rows are of one of these. */
export const stockRowWords = ['sku', 'product', 'place', 'position'] as const
/** What rows are sorted by: `code`, or a number of theirs. */
export const stockMeasures = [...placeStates, 'onHand', 'total', 'expired', 'sold', 'weeks'] as const
export const stockSortWords = ['code', ...stockMeasures.flatMap(m => [m, `-${m}`] as const)] as const
export const placeKindWords = ['warehouse', 'store', 'partner'] as const

const numbers = {
  positions: Type.Integer({ description: 'Places × SKUs added up.' }),
  empty: Type.Integer({ description: 'Of these, the ones with nothing available.' }),
  available: Units,
  reserved: Units,
  committed: Units,
  quality_control: Units,
  damaged: Units,
  in_transit: Units,
  onHand: Type.Integer({ description: 'Every state but in transit.' }),
  total: Type.Integer({ description: 'On hand and in transit: the row’s total.' }),
  expired: Type.Integer({
    description: 'The part of `reserved` whose holds have run out and that nobody has released yet; no state of its own.',
  }),
  sold: nullable(Type.Integer({ description: 'In the four whole weeks of `weeks`.' })),
  weeks: nullable(
    Type.Number({ description: 'Weeks of supply: on hand ÷ mean weekly sold; null where nothing was sold, or was not asked for.' }),
  ),
}
export const StockRow = Type.Object(
  {
    market: Code,
    place: Code,
    placeName: Code,
    placeKind: Code,
    sku: Code,
    skuName: Code,
    product: Code,
    productName: Code,
    ...numbers,
  },
  { title: 'Row of the stock grid', description: 'Null: added up over.' },
)
export const Stock = Type.Object(
  {
    items: Type.Array(StockRow),
    next: nullable(Type.String({ description: 'Cursor of the next page; null: this is the last.' })),
    totals: Type.Object(
      { rows: Type.Integer(), ...numbers },
      { description: 'Of every row of the question, whatever the page: the sums of its columns.' },
    ),
    partners: Type.Array(Type.Object({ market: Type.String(), partner: Type.String(), name: Type.String(), units: Type.Integer() }), {
      description:
        'Sold in to partners and not yet sold on: theirs, and in no total of ours. Negative where they reported more than they had.',
    }),
    weeks: nullable(Type.Object({ from: Type.String(), to: Type.String() }, { description: 'The last four whole weeks of the book.' })),
    vintage: Vintage,
  },
  { title: 'Stock' },
)
export type Stock = Static<typeof Stock>
export type StockRow = Static<typeof StockRow>

export const DocumentName = Type.Object(
  {
    kind: nullable(Type.String({ description: 'Of the act that made it: order, sale, transfer, return, count …' })),
    number: nullable(Type.Integer({ description: 'Of an order, transfer or return.' })),
    order: nullable(Type.Object({ id: Type.String(), number: Type.Integer() }, { description: 'The order it is, or is about.' })),
  },
  { title: 'Name of a document' },
)
export type DocumentName = Static<typeof DocumentName>
