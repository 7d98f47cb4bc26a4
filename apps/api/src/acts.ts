/** Sending acts: one, or any number in NDJSON. What becomes of an act is data; its key is the same however often it is sent. */
import { actPaths, refusalCodes, type Accepted, type ActKind, type Problem, type RefusalCode } from './openapi.ts'
import { ConnectionError } from './errors.ts'
import { parseJson } from './json.ts'
import { patiently, type Tried } from './patience.ts'
import { eitherOf, isProblem, once, retryAfter, send, type Call, type Reply, type Settings } from './transport.ts'
import type { ActBody, ActInput, Detail, Failure, Outcome } from './types.ts'

export interface ActOptions {
  /** A UUID. Give one when the act must survive this process; otherwise the client makes one. */
  readonly key?: string
  /** Default: now. */
  readonly occurredAt?: string | Date
  readonly actor?: string
  readonly signal?: AbortSignal | undefined
}
export interface FeedOptions {
  readonly actor?: string
  readonly signal?: AbortSignal | undefined
  /** Acts in a request. Default and most: 500. */
  readonly size?: number
  /** Milliseconds to wait for more acts before those gathered are sent. Default 20. */
  readonly lingerMs?: number
}

const maxActs = 500
/** Characters of a request: at most three bytes each, the server takes four million. */
const maxCharacters = 1_000_000
/** Codes of lines that were not settled. */
const unsettled: ReadonlySet<string> = new Set(['busy', 'stopping', 'outcome_unknown', 'not_ready', 'database_unavailable'])

/** Sends one act to its own endpoint. Throws `ConnectionError` (with the key) when no answer came. */
export async function sendAct<K extends ActKind>(
  settings: Settings,
  market: string,
  kind: K,
  body: ActBody<K>,
  options: ActOptions,
): Promise<Outcome> {
  const key = options.key ?? settings.newKey()
  const frame = { market, ...frameOf(options, settings) }
  const answer = await send(settings, {
    method: 'POST',
    path: actPaths[kind],
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ ...frame, ...body }),
    signal: options.signal,
  }).catch((error: unknown) => {
    throw withKeys(error, [key])
  })
  return answer.ok ? (answer.json as Accepted) : outcomeOf(problemOf(answer), key)
}

interface Keyed {
  readonly key: string
  readonly line: string
}

/** Sends acts in their order, yields each act's outcome in the same order. Takes no more from `source` than is under way. */
export async function* feed(
  settings: Settings,
  market: string,
  source: Iterable<ActInput> | AsyncIterable<ActInput>,
  options: FeedOptions,
): AsyncGenerator<Outcome, void, undefined> {
  const signal = eitherOf(settings.signal, options.signal)
  for await (const chunk of chunks(settings, source, options)) yield* await sendChunk(settings, market, chunk, signal)
}

/** Acts by the request: as many as fit, or as came within `lingerMs`. */
async function* chunks(
  settings: Settings,
  source: Iterable<ActInput> | AsyncIterable<ActInput>,
  options: FeedOptions,
): AsyncGenerator<Keyed[]> {
  const size = Math.min(options.size ?? maxActs, maxActs)
  const written = (input: ActInput) => write(settings, input, options.actor)
  let chunk: Keyed[] = []
  let characters = 0
  const take = (act: Keyed) => {
    chunk.push(act)
    characters += act.line.length
  }
  const full = (next: Keyed) => chunk.length >= size || (chunk.length > 0 && characters + next.line.length > maxCharacters)
  const cut = () => {
    const done = chunk
    ;[chunk, characters] = [[], 0]
    return done
  }
  if (Symbol.iterator in source) {
    for (const input of source) {
      const act = written(input)
      if (full(act)) yield cut()
      take(act)
    }
  } else {
    const acts = source[Symbol.asyncIterator]()
    let coming = acts.next()
    for (let over = false; !over;) {
      const next = await (chunk.length === 0 ? coming : soon(settings, coming, options.lingerMs ?? 20))
      if (next === undefined) {
        yield cut()
        continue
      }
      over = next.done === true
      if (next.done === true) continue
      const act = written(next.value)
      if (full(act)) yield cut()
      take(act)
      coming = acts.next()
    }
  }
  if (chunk.length > 0) yield chunk
}

/** The value, or undefined if it does not come within `ms`. */
async function soon<T>(settings: Settings, coming: Promise<T>, ms: number): Promise<T | undefined> {
  const enough = new AbortController()
  const late = settings.clock.wait(ms, enough.signal).then(
    () => undefined,
    () => undefined,
  )
  try {
    return await Promise.race([coming, late])
  } finally {
    enough.abort()
  }
}

function write(settings: Settings, input: ActInput, actor: string | undefined): Keyed {
  const key = input.key ?? settings.newKey()
  const frame = frameOf({ ...input, ...(input.actor === undefined && actor !== undefined && { actor }) }, settings)
  return { key, line: JSON.stringify({ key, kind: input.kind, ...frame, body: input.body }) }
}

function frameOf(given: { readonly occurredAt?: string | Date; readonly actor?: string }, settings: Settings): object {
  const { occurredAt, actor = settings.actor } = given
  return {
    ...(occurredAt !== undefined && { occurredAt: typeof occurredAt === 'string' ? occurredAt : occurredAt.toISOString() }),
    ...(actor !== undefined && { actor }),
  }
}

/** One request's acts, until each is settled or patience ends. Only what is unsettled is sent again. */
async function sendChunk(settings: Settings, market: string, acts: readonly Keyed[], signal: AbortSignal | undefined): Promise<Outcome[]> {
  const outcomes: (Outcome | undefined)[] = acts.map(() => undefined)
  const path = `/v1/acts?market=${encodeURIComponent(market)}`
  const attempt = async (): Promise<Tried<void>> => {
    const open = acts.flatMap((act, at) => (isSettled(outcomes[at]) ? [] : [{ ...act, at }]))
    const body = open.map(act => act.line).join('\n')
    const call: Call = { method: 'POST', path, headers: { 'content-type': 'application/x-ndjson' }, body }
    const tried = await once(settings, call, signal)
    const answer = 'done' in tried ? tried.done : tried.otherwise
    if (answer === undefined) return without(tried)
    const given = answer.ok ? readLines(answer.text) : open.map(act => outcomeOf(problemOf(answer), act.key))
    if (given?.length !== open.length) return { again: new Error(`${given?.length ?? 'unreadable'} answers to ${open.length} acts`) }
    open.forEach((act, i) => (outcomes[act.at] = named(given[i] as Outcome, act.key)))
    if (outcomes.every(isSettled)) return { done: undefined }
    return { again: new Error('acts are not settled'), afterMs: retryAfter(answer.headers, Date.now()), otherwise: undefined }
  }
  await patiently({ ...settings, signal }, `POST ${path}`, attempt).catch((error: unknown) => {
    throw withKeys(
      error,
      acts.flatMap((act, at) => (isSettled(outcomes[at]) ? [] : [act.key])),
    )
  })
  return outcomes as Outcome[]
}

/** A try that brought no answer at all. */
function without(tried: Tried<Reply>): Tried<void> {
  return 'again' in tried ? { again: tried.again, ...(tried.afterMs !== undefined && { afterMs: tried.afterMs }) } : { done: undefined }
}

const isSettled = (outcome: Outcome | undefined) => outcome !== undefined && !(outcome.outcome === 'failed' && unsettled.has(outcome.code))

/** The lines' answers; undefined where one cannot be read (half an answer). */
function readLines(text: string): Outcome[] | undefined {
  try {
    return text.split('\n').flatMap(line => (line === '' ? [] : [parseJson(line) as Outcome]))
  } catch {
    return undefined
  }
}

/** A line that could not be read as an act has no key in its answer, and a line number of the request it was in. */
function named(outcome: Outcome, key: string): Outcome {
  if (outcome.outcome !== 'failed') return outcome
  const { code, detail } = outcome
  return { outcome: 'failed', key, code, detail, ...(outcome.message !== undefined && { message: outcome.message }) }
}

const standard = new Set(['type', 'title', 'status', 'code', 'detail', 'advice', 'requestId', 'key'])

/** A problem as the outcome of an act. */
function outcomeOf(problem: Problem, key: string): Outcome {
  const detail: Detail = Object.fromEntries(Object.entries(problem).filter(([name]) => !standard.has(name)))
  const { code, detail: message } = problem
  return refusalCodes.has(code)
    ? { outcome: 'refused', key, code: code as RefusalCode, detail, message }
    : { outcome: 'failed', key, code: code as Failure['code'], detail, message }
}

/** The problem that was answered. Throws `ConnectionError` for anything else: it came from something that is no Lumbung. */
export function problemOf(answer: Reply): Problem {
  if (isProblem(answer.json)) return answer.json
  throw new ConnectionError(`the answer is no problem document: ${answer.status}`, answer.text.slice(0, 1000))
}

function withKeys(error: unknown, keys: readonly string[]): unknown {
  return error instanceof ConnectionError ? new ConnectionError(error.message, error.cause, keys) : error
}
