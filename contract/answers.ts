/** Answers: to an act, and the problem documents of everything that was not accepted. */
import Type from 'typebox'
import { actKinds } from './acts.ts'
import { oneOf } from './common.ts'
import { errors, failures, type ErrorCode } from './errors.ts'
import { refusals } from '#domain/outcomes.ts'

const keysOf = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[]
const Detail = Type.Object({}, { additionalProperties: true, description: 'What a program needs, by code or kind.' })
const Key = Type.String({ format: 'uuid', description: 'The act’s key.' })

export const ActKind = oneOf(actKinds, { title: 'Kind of act' })
export const RefusalCode = oneOf(keysOf(refusals), {
  title: 'Code of a refusal',
  description: 'The act changed nothing and may be decided otherwise later.',
})
export const FailureCode = oneOf(keysOf(failures), { title: 'Code of a failure', description: 'The act was neither accepted nor refused.' })
export const AnyErrorCode = Type.Unsafe<ErrorCode>({ type: 'string', enum: keysOf(errors), title: 'Error code' })

export const AnswerMovement = Type.Object(
  {
    n: Type.Integer(),
    sku: Type.String(),
    quantity: Type.Integer(),
    from: Type.String({ examples: ['CN-WH-1/available'] }),
    to: Type.String({ examples: ['CN-WH-1/committed'] }),
    cause: Type.String(),
  },
  { title: 'Movement', description: 'Units of a SKU went from one account to another.' },
)
export const Accepted = Type.Object(
  {
    outcome: oneOf(['accepted']),
    key: Key,
    seq: Type.Integer({ description: 'Number of the act in its market; cursors, vintages and events go by it.' }),
    doc: Type.String({ format: 'uuid', description: 'The document the act made or changed.' }),
    kind: ActKind,
    repeated: Type.Boolean({ description: 'The key had been accepted before; this is that answer.' }),
    recordedAt: Type.String({ format: 'date-time' }),
    movements: Type.Array(AnswerMovement),
    detail: Detail,
  },
  { title: 'Accepted' },
)
export const Refused = Type.Object({ outcome: oneOf(['refused']), key: Key, code: RefusalCode, detail: Detail }, { title: 'Refused' })
export const Failed = Type.Object({ outcome: oneOf(['failed']), key: Key, code: FailureCode, detail: Detail }, { title: 'Failed' })
/** A bulk line that is not an act; the others go through. */
export const Malformed = Type.Object(
  {
    outcome: oneOf(['failed']),
    key: Type.Union([Key, Type.Null()], { description: 'Null where the line has none.' }),
    code: oneOf(['invalid_body']),
    line: Type.Integer({ description: 'Number of the line, from 1.' }),
    detail: Type.Object({ message: Type.String(), pointer: Type.String() }, { description: '`pointer`: JSON pointer into the line.' }),
  },
  { title: 'Malformed line' },
)
export const BulkAnswer = Type.Union([Accepted, Refused, Failed, Malformed], {
  title: 'Answer',
  description: 'One line, in the order of the request.',
})

/** The codes one act can be answered with, beside acceptance. */
export const actErrors: readonly ErrorCode[] = [...keysOf(refusals), ...keysOf(failures)]

/** RFC 9457. Members beside these go by the code. */
export const ProblemDocument = Type.Object(
  {
    type: Type.String({ format: 'uri-reference', examples: ['/docs/errors#insufficient_stock'] }),
    title: Type.String({ description: 'The code in words; always the same for a code.' }),
    status: Type.Integer(),
    code: AnyErrorCode,
    detail: Type.String({ description: 'What was wrong this time.' }),
    advice: Type.String({ description: 'What to do about it.' }),
    requestId: Type.String({ description: 'As in the header X-Request-Id and the logs.' }),
  },
  { title: 'Problem', description: 'RFC 9457 problem document.', additionalProperties: true },
)
