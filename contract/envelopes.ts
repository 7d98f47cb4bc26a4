/**
 * How acts are sent. One: its own fields beside `market`, `occurredAt` and `actor`, with the key in the header Idempotency-Key. Many: a line of JSON
 * each, `{key, kind, occurredAt?, actor?, body}`, all of the market that the address names.
 */
import Type, { type TObject, type TSchema } from 'typebox'
import type { ActKind } from '#domain/acts.ts'
import { acts, actKinds } from './acts.ts'
import * as c from './common.ts'

/** Lines of one bulk request. */
export const maxActs = 500
/** Who acts, where nobody says. */
export const defaultActor = 'api'

const OccurredAt = c.dateTime({
  title: 'Occurred at',
  description: 'RFC 3339. Default: now. Facts may lie in the past; nothing may lie more than five minutes ahead.',
  examples: ['2017-06-30T08:15:00Z'],
})
const Actor = c.text(
  { title: 'Actor', description: `Who did it: a person, a till, a system. Default ${defaultActor}.`, examples: ['till IN-ST-001/2'] },
  64,
)
const frame = { occurredAt: Type.Optional(OccurredAt), actor: Type.Optional(Actor) }

/** What comes with an act of any kind. */
export interface Frame {
  readonly occurredAt?: string
  readonly actor?: string
}

/** The body of a single request: the frame and the act's own fields side by side. */
export function singleBody(kind: ActKind): TObject {
  const { summary, description, body, example } = acts[kind]
  return c.strict(
    { market: c.MarketCode, ...frame, ...body.properties },
    { title: summary, description, examples: [{ market: 'IN', ...example }] },
  )
}

/** A line of a bulk request, without its body, which goes by its kind. */
export const BulkFrame = c.strict({ key: c.clientKey(), kind: c.oneOf(actKinds), ...frame, body: Type.Unknown() })

/** The whole line of a kind, for the docs. */
const lineOf = (kind: ActKind) =>
  c.strict(
    {
      key: c.clientKey({ title: 'Key', description: 'A new UUID; the same one whenever you repeat the act.' }),
      kind: c.oneOf([kind]),
      ...frame,
      body: acts[kind].body,
    },
    { title: acts[kind].summary },
  )
export const bulkLines: Readonly<Record<string, TSchema>> = Object.fromEntries(actKinds.map(kind => [kind, lineOf(kind)]))
export const BulkLine = Type.Union(Object.values(bulkLines), { title: 'Act', description: 'One line.' })
