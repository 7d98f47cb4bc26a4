/** What results, statement and book answer. Every figure carries its metric, scope, period and vintage (design, part 8). */
import Type, { type Static, type TSchema } from 'typebox'
import * as c from './common.ts'

const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Code = Type.String()
const optionalCode = Type.Optional(nullable(Code))
const Reason = nullable(Type.String({ description: 'Why there is no number: no_data, zero_base, partial_period, not_by_channel …' }))

/** Of one act or movement; may be negative (a correction). A safe integer. */
export const Amount = Type.Object({ amountMinor: Type.Integer(), currency: Type.String() }, { title: 'Amount' })

/** Over many acts: beyond 2^53 a reader that takes it for a double loses minor units. */
export const SumAmount = Type.Object(
  {
    amountMinor: Type.Unsafe<number | bigint>(
      Type.Integer({
        'x-bigint': true,
        description:
          'Minor units, exact. A sum has no largest value: beyond 9007199254740991 (2^53 − 1) parse it as an integer, not as a double.',
      }),
    ),
    currency: Type.String(),
  },
  { title: 'Sum of money' },
)

export const Vintage = Type.Record(Type.String(), Type.Integer(), {
  title: 'Vintage',
  description: 'How far each market had been read: {market: seq}.',
  examples: [{ CN: 123 }],
})
export const FigurePeriod = Type.Object(
  {
    key: Type.String({ examples: ['2017-Q2'] }),
    grain: Type.String({ description: 'day, week, month, quarter, year, or range.' }),
    from: Type.String(),
    to: Type.String(),
    partial: Type.Boolean({ description: 'Only a part of the period lies in the days asked for.' }),
  },
  { title: 'Period' },
)
export const FigureScope = Type.Object(
  { market: optionalCode, country: optionalCode, channel: optionalCode, place: optionalCode, sku: optionalCode },
  { title: 'Scope', description: 'The dimensions asked for; null: none (what was ordered online was sold at no place).' },
)
export const FigureValue = Type.Object(
  { net: SumAmount, tax: SumAmount },
  { title: 'Value', description: 'In one currency; currencies are never added.' },
)
export const Comparison = Type.Object(
  {
    period: FigurePeriod,
    amount: nullable(Type.Number()),
    value: Type.Array(FigureValue),
    growth: nullable(Type.Number({ description: '0.7 is 70 %.' })),
    reason: Reason,
  },
  { title: 'Compared with' },
)
export const Figure = Type.Object(
  {
    metric: Type.String(),
    scope: FigureScope,
    period: FigurePeriod,
    complete: Type.Boolean({
      description: 'Does the book reach the last day of the period? Not where it ends in it, or has nothing for a quarter thereafter.',
    }),
    vintage: Vintage,
    amount: nullable(Type.Number()),
    unit: c.oneOf(['units', 'percent', 'weeks']),
    reason: Reason,
    value: Type.Array(FigureValue),
    previous: Type.Optional(Comparison),
    year: Type.Optional(Comparison),
  },
  { title: 'Figure' },
)
export type Figure = Static<typeof Figure>

export const Results = Type.Object(
  {
    calendar: Type.Object({
      name: Type.String({ description: 'group, or the market whose fiscal year it is.' }),
      fiscalStartMonth: Type.Integer(),
    }),
    scale: nullable(Type.Integer({ description: 'A model of a brand at 1:scale. Figures are units of this ledger.' })),
    filters: Type.Record(Type.String(), Type.Array(Type.String())),
    vintage: Vintage,
    source: c.oneOf(['totals', 'movements']),
    book: Type.Union([Type.Object({ from: Type.String(), to: Type.String() }), Type.Null()], {
      description: 'The first and the last day the book has of these markets; null: nothing has happened there.',
    }),
    figures: Type.Array(Figure),
  },
  { title: 'Results' },
)
export type Results = Static<typeof Results>

export const StatementFigure = Type.Object(
  {
    metric: Type.String(),
    scope: FigureScope,
    period: FigurePeriod,
    vintage: Vintage,
    scale: nullable(Type.Integer()),
    amount: nullable(Type.Number({ description: 'In this ledger.' })),
    modelled: nullable(Type.Number({ description: 'amount × scale; null where the ledger is the real thing.' })),
    reason: Reason,
    growth: Type.Optional(nullable(Type.Number())),
    growthReason: Type.Optional(Reason),
    text: Type.String({ description: 'The figure as the statement writes it.' }),
  },
  { title: 'Figure of a statement' },
)
export type StatementFigure = Static<typeof StatementFigure>

export const StatementPart = Type.Object(
  {
    text: Type.String(),
    figure: nullable(Type.Integer({ description: 'Index in `figures` of the figure this text is, or is worked out from.' })),
  },
  { title: 'Part of a sentence' },
)
export type StatementPart = Static<typeof StatementPart>

export const Statement = Type.Object(
  {
    language: Type.String(),
    brand: Type.String(),
    period: FigurePeriod,
    complete: Type.Boolean(),
    scale: nullable(Type.Integer()),
    vintage: Vintage,
    calendar: Type.String(),
    headline: Type.String(),
    lines: Type.Array(Type.String()),
    notes: Type.Array(Type.String(), { description: 'What the figures count, over which days, as of when.' }),
    figures: Type.Array(StatementFigure),
    sentences: Type.Array(Type.Array(StatementPart), {
      description: 'The headline and the lines again, in parts, so that each figure can be shown with what it rests on.',
    }),
    text: Type.String({ description: 'All of it as plain text.' }),
  },
  { title: 'Statement' },
)
export type Statement = Static<typeof Statement>

const filterText = (what: string) => Type.Optional(Type.String({ maxLength: 2000, description: `Codes of ${what}, separated by commas.` }))

/** Filters that results and movements share. */
export const scopeQuery = {
  market: filterText('markets'),
  country: filterText('countries of sale (ISO 3166)'),
  channel: filterText('channels; `-` for none'),
  place: filterText('places; `-` for none'),
  sku: filterText('SKUs'),
}
export const periodQuery = {
  period: Type.Optional(
    Type.String({
      maxLength: 20,
      examples: ['2017-Q2'],
      description: '2017-Q2, 2017-05, 2017-W20, 2017, 2017-06-30; FY2017-18-Q1 in a fiscal calendar.',
    }),
  ),
  from: Type.Optional(Type.String({ maxLength: 10, description: 'First day, with `to` instead of a period.' })),
  to: Type.Optional(Type.String({ maxLength: 10, description: 'Last day.' })),
  calendar: Type.Optional(c.oneOf(['group', 'market'], { description: 'Whose fiscal year; `market` needs one market.' })),
}
