/** What Today answers, and the lists behind its numbers. */
import Type, { type TProperties, type TSchema } from 'typebox'
import * as c from './common.ts'
import { SumAmount } from './results.ts'

const Code = Type.String()
const Count = Type.Integer()
const Time = Type.String({ format: 'date-time' })
const Uuid = Type.String({ format: 'uuid' })
const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const List = Type.String({ description: 'Where the list behind the number is.', examples: ['/v1/stock-outs?market=IN&level=out'] })

const DayUnits = Type.Object(
  { ordered: Count, sold: Count, shipped: Count, returned: Count },
  { title: 'Units of a day', description: 'As in the metrics table; a correction counts negative.' },
)
const counted = <P extends TProperties>(more: P) => Type.Object({ count: Count, ...more, list: List })

export const MarketToday = Type.Object(
  {
    market: Code,
    seq: Type.Integer({ description: 'The act after which its figures were read; an event of a higher number is not in them yet.' }),
    day: Type.String({ description: 'The business day the figures are of.' }),
    past: Type.Boolean({
      description: 'The book ends before today and may be written in the past (a demo, an import): `day` is its newest day, not today.',
    }),
    timeZone: Type.String(),
    currency: Type.String(),
    channels: Type.Array(
      Type.Object({
        channel: nullable(Code),
        currency: Type.String(),
        today: DayUnits,
        dayBefore: DayUnits,
        weekBefore: DayUnits,
        sold: SumAmount,
      }),
      { description: 'Channels with anything on one of the three days; null: units of no channel. `sold`: net of what was sold today.' },
    ),
    movements: Type.String({ description: 'Where the movements of the day are; with `&metric=sold` those that count, added up.' }),
    ordersPerMinute: Type.Array(nullable(Count), {
      description:
        'Orders and sales accepted in each minute from `minutesFrom` on; the last is not over. null: not counted by this server.',
    }),
    stock: Type.Object({
      out: counted({ atPlaces: Count }),
      near: counted({ atPlaces: Count }),
    }),
    holds: counted({ units: Count }),
    fulfilments: counted({
      ship: Count,
      collect: Count,
      counter: Count,
      oldest: nullable(Time),
    }),
    discrepancies: counted({ kinds: Type.Record(Type.String(), Count) }),
  },
  { title: 'Market today' },
)
export const Today = Type.Object(
  {
    at: Time,
    minutesFrom: Type.String({ format: 'date-time', description: 'When the first of the minutes of `ordersPerMinute` began.' }),
    rules: Type.Object(
      {
        coverDays: Count,
        nearCoverDays: Count,
        holdMinutes: Count,
        waitHours: Type.Object({ ship: Count, collect: Count, counter: Count }),
      },
      { description: 'The limits the counts go by.' },
    ),
    markets: Type.Array(MarketToday),
  },
  { title: 'Today' },
)

export const StockOut = Type.Object(
  {
    market: Code,
    sku: Code,
    place: Type.Union([Code, Type.Null()], { description: 'null: over all places that sell.' }),
    level: c.oneOf(['out', 'near']),
    available: Type.Integer({ description: 'Units that can be sold now, those of expired holds among them.' }),
    sold: Type.Integer({ description: 'Units sold in the days of cover.' }),
    cover: Type.Number({ description: 'Days they last at that pace.' }),
  },
  { title: 'Stock-out' },
)
export const ExpiringHold = Type.Object(
  {
    market: Code,
    id: Uuid,
    channel: Code,
    expiresAt: Time,
    units: Count,
    skus: Type.Array(Code),
    places: Type.Array(Code),
  },
  { title: 'Hold about to expire' },
)
export const WaitingFulfilment = Type.Object(
  {
    market: Code,
    order: Uuid,
    number: Type.Integer({ description: 'Of the order.' }),
    fulfilment: Type.Integer(),
    place: Code,
    kind: c.FulfilKind,
    channel: Code,
    since: Type.String({ format: 'date-time', description: 'When the order was made.' }),
    units: Type.Integer({ description: 'Not yet handed over.' }),
  },
  { title: 'Fulfilment waiting too long' },
)
