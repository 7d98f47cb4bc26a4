/** What happened in markets, an act a row. */
import Type, { type TSchema } from 'typebox'
import { activityKinds } from '#domain/activity.ts'
import { resolutions } from '#domain/discrepancies.ts'
import * as c from './common.ts'

const Code = Type.String()
const Time = Type.String({ format: 'date-time' })
const nullable = <T extends TSchema>(schema: T, description?: string) =>
  Type.Union([schema, Type.Null()], description === undefined ? {} : { description })

export const ActivityKindName = c.oneOf(activityKinds, { description: 'A kind of act; `expiry`: a hold that ran out.' })

export const ActivityView = Type.Object(
  {
    market: Code,
    seq: Type.Integer(),
    kind: ActivityKindName,
    actor: Type.String({ examples: ['staff-7', 'key:shop/till 2', 'turnstile'] }),
    occurredAt: Time,
    recordedAt: Time,
    doc: Type.String({ format: 'uuid', description: 'The document it made or changed.' }),
    document: nullable(
      Type.Object({ type: c.oneOf(['order', 'hold', 'transfer', 'return']), number: nullable(Type.Integer(), 'Holds have none.') }),
      'What can be opened by the id `doc`; null: the act alone.',
    ),
    units: Type.Integer({ description: 'Units moved by what the act is about.' }),
    change: Type.Integer({
      description: 'By how many units what is on hand grew; negative: shrank. What moves from place to place counts at both.',
    }),
    skus: Type.Array(Code, { description: 'Three of the SKUs moved at most; of a closed discrepancy its SKU.' }),
    skuCount: Type.Integer(),
    from: nullable(Code, 'The one place units left; null: none, or several.'),
    to: nullable(Code, 'The one place units came to.'),
    channel: nullable(Code),
    payment: nullable(Type.String(), 'Of a payment: what is known of it now.'),
    resolution: nullable(c.oneOf(resolutions), 'Of a closed discrepancy: what became of it.'),
  },
  { title: 'Activity' },
)
