/** The acts' endpoints, made from the contract's table: one a request, or up to 500 lines. */
import Type from 'typebox'
import { type Access, accessOf, isPermission, placesIn, reaches } from '#domain/access.ts'
import type { Act, ActKind } from '#domain/acts.ts'
import { canonicalUuid } from '#domain/ids.ts'
import type { JsonObject } from '#domain/outcomes.ts'
import { acts, actKinds, type ActEntry } from '#contract/acts.ts'
import { Accepted, actErrors } from '#contract/answers.ts'
import { MarketCode } from '#contract/common.ts'
import { BulkFrame, maxActs, singleBody, type Frame } from '#contract/envelopes.ts'
import { errorInfo } from '#contract/errors.ts'
import type { Answer, Markets } from '#server/market/door.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import { problemReply } from './problems.ts'
import {
  type Input,
  type Note,
  Problem,
  type Principal,
  raw,
  type Reply,
  reply,
  route,
  type Room,
  type Route,
  unknownMarket,
} from './route.ts'
import { compile, type Complaint } from './validation.ts'

export interface ActsDeps {
  readonly markets: Markets
  readonly catalogue: () => Promise<Catalogue>
  /** Told how many acts of a kind had an outcome, for metrics. `kind` is `none` for lines that could not be read. */
  readonly onAnswer?: (market: string, kind: ActKind | 'none', outcome: string, count: number) => void
}

export function actsRoom(deps: ActsDeps): Room {
  return { name: 'acts', routes: [...actKinds.map(kind => single(deps, acts[kind])), bulk(deps)] }
}

/** `POST /v1/orders` and its kin: the act's own fields beside market, occurredAt and actor; the key in a header. */
function single(deps: ActsDeps, entry: ActEntry): Route {
  const { kind } = entry
  return route({
    method: 'POST',
    path: entry.path,
    summary: entry.summary,
    description: entry.fact ? `${entry.description} Recorded once, never refused for stock.` : entry.description,
    tags: ['Acts'],
    permission: `acts:${kind}`,
    scope: { market: 'body', places: true },
    key: 'required',
    body: singleBody(kind),
    response: Accepted,
    status: 201,
    errors: actErrors,
    handler: async input => {
      const { market, occurredAt, actor, ...body } = input.body as unknown as Frame & { market: string }
      const within = await limitsOf(deps, input.access, market)
      const act = toAct(kind, input.key as string, { occurredAt, actor: actorOf(input.principal, actor), within }, body)
      const given = await deps.markets.submit(market, act, input.trace)
      const outcome = outcomeOf(given)
      deps.onAnswer?.(outcome === 'unknown_market' ? '' : market, kind, outcome, 1)
      input.note(noteOf(market, act, given, outcome))
      // In the words of a market outside one's scope: whether it is there is nobody's business who has nothing to do with it.
      if (given.outcome === 'refused' && given.code === 'unknown_market' && given.detail['market'] === market) throw unknownMarket(market)
      return one(given, input.requestId)
    },
  })
}

/** `accepted`, `repeated`, or the code of a refusal or failure. */
const outcomeOf = (answer: Answer) => (answer.outcome === 'accepted' ? (answer.repeated ? 'repeated' : 'accepted') : answer.code)

function noteOf(market: string, { key, kind }: Act, answer: Answer, outcome: string): Note {
  if (answer.outcome === 'accepted') return { market, key, kind, outcome, seq: answer.seq }
  return outcome === 'incident'
    ? { market, key, kind, outcome, incident: String(answer.detail['incident']) }
    : { market, key, kind, outcome }
}

/** The body was validated against the schema of `kind`; the compiler knows that the two agree, not that they belong together here. */
function toAct(kind: ActKind, key: string, frame: ActFrame, body: unknown): Act {
  const occurredAt = frame.occurredAt === undefined ? undefined : Date.parse(frame.occurredAt)
  const { actor, within } = frame
  return (within === undefined ? { key, kind, occurredAt, actor, body } : { key, kind, occurredAt, actor, within, body }) as Act
}

interface ActFrame {
  readonly occurredAt: string | undefined
  readonly actor: string
  readonly within: Within
}
type Within = ReadonlySet<number> | undefined

/**
 * Who acts: whoever was let in, always; what the client says of it (a till, a person of its own) comes after. Nobody can act in another's name, and a name
 * after the stroke is the client's word.
 */
export function actorOf(principal: Principal, given: string | undefined): string {
  if (principal.kind === 'nobody') return given ?? principal.actor
  return given === undefined ? principal.actor : `${principal.actor}/${given}`
}

/** The places, by number, that the access is limited to in a market; undefined: not limited there. */
async function limitsOf(deps: ActsDeps, access: Access, market: string): Promise<Within> {
  if (access.everything) return undefined
  const places = placesIn(access, market)
  if (places === undefined) return undefined
  const catalogue = await deps.catalogue()
  return new Set(places.flatMap(code => catalogue.place(code)?.id ?? []))
}

/** One act's answer: accepted as it is, anything else as a problem. Not thrown: a drop refuses hundreds of thousands, and a stack costs more than the rest. */
function one(answer: Answer, requestId: string): Reply {
  if (answer.outcome === 'accepted') {
    return answer.repeated ? reply({ status: 200, headers: replayed, body: answer }) : reply({ status: 201, body: answer })
  }
  return problemReply(answer.code, inWords(answer.code, answer.detail), { ...answer.detail, key: answer.key }, requestId)
}
const replayed = { 'idempotency-replayed': 'true' }

/** The refusal's title with what its detail says, for people and logs that show nothing else. */
function inWords(code: Exclude<Answer, { outcome: 'accepted' }>['code'], detail: JsonObject): string {
  const facts = Object.entries(detail).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [`${name} ${value}`] : [],
  )
  return `${errorInfo(code).title}${facts.length === 0 ? '' : `: ${facts.join(', ')}`}.`
}

/** `POST /v1/acts`: acts of one market in the order they happened, NDJSON both ways. */
function bulk(deps: ActsDeps): Route {
  return route({
    method: 'POST',
    path: '/v1/acts',
    summary: 'Submit many acts',
    description: `Up to ${maxActs} acts of one market, one JSON object a line, decided in that order. One answer a line, in the same order; a line that cannot be read does not hold up the others.`,
    tags: ['Acts'],
    permission: 'acts:bulk',
    scope: { market: 'query', places: true },
    consumes: 'application/x-ndjson',
    produces: ['application/x-ndjson'],
    query: Type.Object({ market: MarketCode }),
    body: Type.String({ description: 'Each line is an `ActLine` (see the schemas), each line of the answer an `ActAnswer`.' }),
    bodyLimit: 4 * 1024 * 1024,
    errors: ['too_many_acts', 'unknown_market', ...actErrors.filter(code => code in failuresOfMany)],
    handler: async input => {
      const { market } = input.query
      if ((await deps.catalogue()).market(market) === undefined) throw unknownMarket(market)
      const read = readLines(input.body, await rightsOf(deps, input, market))
      const accepted = read.filter(line => 'act' in line).map(line => line.act)
      const answers = accepted.length === 0 ? [] : await deps.markets.submitAll(market, accepted, input.trace)
      input.note(tally(deps, market, read.length, accepted, answers))
      let next = 0
      const out = read.map(line => JSON.stringify('act' in line ? answers[next++] : line))
      const busy = answers.some(answer => answer.outcome === 'failed' && answer.code === 'busy')
      return raw({
        contentType: 'application/x-ndjson; charset=utf-8',
        headers: busy ? { 'retry-after': '1' } : {},
        body: `${out.join('\n')}\n`,
      })
    },
  })
}
/** Counts the outcomes of many acts, for metrics and for the one line in the log. */
function tally(deps: ActsDeps, market: string, lines: number, acts: readonly Act[], answers: readonly Answer[]): Note {
  const outcomes: Record<string, number> = {}
  const kinds = new Map<string, { kind: ActKind | 'none'; outcome: string; count: number }>()
  const incidents: string[] = []
  const add = (kind: ActKind | 'none', outcome: string, count: number) => {
    outcomes[outcome] = (outcomes[outcome] ?? 0) + count
    const known = kinds.get(`${kind} ${outcome}`)
    if (known) known.count += count
    else kinds.set(`${kind} ${outcome}`, { kind, outcome, count })
  }
  for (const [i, answer] of answers.entries()) {
    add((acts[i] as Act).kind, outcomeOf(answer), 1)
    if (answer.outcome === 'failed' && answer.code === 'incident') incidents.push(String(answer.detail['incident']))
  }
  if (lines > acts.length) add('none', 'invalid_body', lines - acts.length)
  for (const { kind, outcome, count } of kinds.values()) deps.onAnswer?.(market, kind, outcome, count)
  return { market, acts: lines, outcomes, ...(incidents.length > 0 && { incidents }) }
}

const failuresOfMany = { stopping: true }

const checkFrame = compile(BulkFrame)
const checkBody = new Map(actKinds.map(kind => [kind, compile(acts[kind].body)]))

type Line =
  | { readonly act: Act }
  | { outcome: 'refused'; key: string; code: 'outside_scope'; detail: JsonObject }
  | { outcome: 'failed'; key: string | null; code: 'invalid_body'; line: number; detail: { message: string; pointer: string } }

/** Reads the lines; blank ones are passed over. Throws `too_many_acts`, before anything is decided. */
function readLines(text: string, rights: Rights): Line[] {
  const lines = text.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [{ line, number: i + 1 }]))
  if (lines.length === 0) throw new Problem('invalid_body', 'The body has no lines.', { pointer: '' })
  if (lines.length > maxActs)
    throw new Problem('too_many_acts', `${lines.length} lines; at most ${maxActs}.`, { maximum: maxActs, lines: lines.length })
  return lines.map(({ line, number }) => readLine(line, number, rights))
}

function readLine(text: string, line: number, rights: Rights): Line {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return malformed(null, line, { pointer: '', message: 'is not JSON' })
  }
  const complaint = checkFrame(value)
  if (complaint) return malformed(keyOf(value), line, complaint)
  const { key, kind, body, ...frame } = value as { key: string; kind: ActKind; body: unknown } & Frame
  const inside = checkBody.get(kind)?.(body)
  if (inside) return malformed(keyOf(value), line, { ...inside, pointer: `/body${inside.pointer}` })
  const right = rights.of(kind)
  if (right === 'none') return { outcome: 'refused', key: key.toLowerCase(), code: 'outside_scope', detail: { permission: `acts:${kind}` } }
  const given = { occurredAt: frame.occurredAt, actor: actorOf(rights.principal, frame.actor), within: right.within }
  return { act: toAct(kind, key.toLowerCase(), given, body) }
}

/** What whoever sends many acts may do of each kind in this market. */
interface Rights {
  readonly principal: Principal
  of(kind: ActKind): 'none' | { readonly within: Within }
}

async function rightsOf(deps: ActsDeps, { principal }: Pick<Input, 'principal'>, market: string): Promise<Rights> {
  const known = new Map<ActKind, 'none' | { readonly within: Within }>()
  for (const kind of actKinds) {
    const access = isPermission(`acts:${kind}`) ? accessOf(principal.grants, `acts:${kind}`) : undefined
    const may = access !== undefined && reaches(access, market)
    known.set(kind, may ? { within: await limitsOf(deps, access, market) } : 'none')
  }
  return { principal, of: kind => known.get(kind) ?? 'none' }
}

const malformed = (key: string | null, line: number, { message, pointer }: Complaint): Line => ({
  outcome: 'failed',
  key,
  code: 'invalid_body',
  line,
  detail: { message, pointer },
})

function keyOf(value: unknown): string | null {
  const key = (value as { key?: unknown } | null)?.key
  return typeof key === 'string' ? (canonicalUuid(key) ?? null) : null
}
