/**
 * Lumbung's HTTP API for programs: typed by the server's own OpenAPI document, the same in a browser, a till and Node.
 *
 *   const lumbung = createClient({ baseUrl: 'http://127.0.0.1:8017', actor: 'shop' })
 *   const outcome = await lumbung.act('IN', 'order', { channel: 'IN-SHOP', lines: [{ sku: 'PD-4A-32', quantity: 1 }], fulfil: { kind: 'ship' } })
 *   if (outcome.outcome === 'refused') console.log(outcome.code, outcome.detail)
 */
import { feed, problemOf, sendAct, type ActOptions, type FeedOptions } from './acts.ts'
import { ProblemError } from './errors.ts'
import { events, type EventsOptions, type StreamEvent } from './events.ts'
import type { ActKind } from './openapi.ts'
import { realClock, usualPatience, type Clock, type Patience } from './patience.ts'
import { send, type Reply, type Settings } from './transport.ts'
import type { ActBody, ActInput, Answer, Extras, InitArgs, ItemOf, ListPath, Method, Outcome, PathOf, Result } from './types.ts'

export type * from './openapi.ts'
export type { ActOptions, FeedOptions } from './acts.ts'
export type { EventsOptions, StreamEvent } from './events.ts'
export type { Clock, Patience } from './patience.ts'
export type * from './types.ts'
export { actPaths, refusalCodes } from './openapi.ts'
export { ConnectionError, ProblemError } from './errors.ts'

export interface ClientOptions {
  readonly baseUrl: string
  /** Default: the runtime's. */
  readonly fetch?: typeof fetch
  /** How long and how often to try. Default: for a minute. */
  readonly patience?: Partial<Patience>
  /** Ends whatever the client is doing. */
  readonly signal?: AbortSignal | undefined
  /** Who acts, where an act does not say. */
  readonly actor?: string
  /** The header `Authorization` (`Bearer lmb_…`), or what makes it anew for each request. */
  readonly authorization?: string | (() => string | Promise<string>)
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>
  /** Time and chance; for tests. */
  readonly clock?: Clock
  /** Makes keys; for tests. Default: random UUIDs. */
  readonly newKey?: () => string
}

export interface Client {
  /** Sends an act. Accepted, refused or failed is data. Throws `ConnectionError` when no answer came. */
  act<K extends ActKind>(market: string, kind: K, body: ActBody<K>, options?: ActOptions): Promise<Outcome>
  /** Sends acts of one market in their order, up to 500 a request; outcomes in the same order. Throws `ConnectionError`. */
  acts(market: string, acts: Iterable<ActInput>, options?: FeedOptions): Promise<Outcome[]>
  /** The same for a source of any length: takes no more than is under way, yields each act's outcome. */
  feed(market: string, acts: Iterable<ActInput> | AsyncIterable<ActInput>, options?: FeedOptions): AsyncGenerator<Outcome, void, undefined>
  /** Any path of the document; a problem is data. Throws `ConnectionError`. */
  request<M extends Method, P extends PathOf<M>>(method: M, path: P, ...init: InitArgs<P, M>): Promise<Result<Answer<P, M>>>
  /** The JSON answer of a path. Throws `ProblemError` and `ConnectionError`. */
  get<P extends PathOf<'get'>>(path: P, ...init: InitArgs<P, 'get'>): Promise<Answer<P, 'get'>>
  /** The answer as text: with `accept`, the CSV or plain text that some paths have. Throws `ProblemError` and `ConnectionError`. */
  text<P extends PathOf<'get'>>(path: P, ...init: InitArgs<P, 'get'>): Promise<string>
  /** A list's items, page after page. Throws `ProblemError` and `ConnectionError`. */
  items<P extends ListPath>(path: P, ...init: InitArgs<P, 'get'>): AsyncGenerator<ItemOf<P>, void, undefined>
  /** Follows what happens, until the signal aborts. Throws `ProblemError` and `ConnectionError`. */
  events(options?: EventsOptions): AsyncGenerator<StreamEvent, void, undefined>
}

export function createClient(options: ClientOptions): Client {
  const settings: Settings = {
    baseUrl: options.baseUrl.replace(/\/+$/, ''),
    fetch: authorised(options.fetch ?? ((...args) => fetch(...args)), options.authorization),
    headers: options.headers ?? {},
    actor: options.actor,
    signal: options.signal,
    patience: { ...usualPatience, ...options.patience },
    clock: options.clock ?? realClock,
    newKey: options.newKey ?? (() => crypto.randomUUID()),
  }
  const ask = (method: Method, path: string, init: AnyInit = {}) => sendInit(settings, method, path, init)
  // The document's types end here: what they promise of paths and parameters, the compiler has checked where these are called.
  const client = {
    act: (market: string, kind: ActKind, body: never, more: ActOptions = {}) => sendAct(settings, market, kind, body, more),
    acts: (market: string, acts: Iterable<ActInput>, more: FeedOptions = {}) => collect(feed(settings, market, acts, more)),
    feed: (market: string, acts: Iterable<ActInput>, more: FeedOptions = {}) => feed(settings, market, acts, more),
    request: async (method: Method, path: string, init?: AnyInit) => resultOf(await ask(method, path, init)),
    get: async (path: string, init?: AnyInit) => expectOk(await ask('get', path, init)).json,
    text: async (path: string, init?: AnyInit) => expectOk(await ask('get', path, init)).text,
    items: (path: string, init?: AnyInit) => items(cursor => ask('get', path, { ...init, query: { ...init?.query, ...cursor } })),
    events: (more: EventsOptions = {}) => events(settings, more),
  }
  return client as unknown as Client
}

/** The same with credentials, asked for each time: they may end before the client does. */
function authorised(plain: typeof fetch, authorization: ClientOptions['authorization']): typeof fetch {
  if (authorization === undefined) return plain
  const header = typeof authorization === 'string' ? () => authorization : authorization
  return async (input, init = {}) =>
    plain(input, { ...init, headers: { ...(init.headers as Record<string, string>), authorization: await header() } })
}

interface AnyInit extends Extras {
  readonly path?: Readonly<Record<string, string | number>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

function sendInit(settings: Settings, method: Method, path: string, init: AnyInit): Promise<Reply> {
  const { body, contentType = 'application/json', accept = 'application/json', key, ifMatch, ifNoneMatch } = init
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(init.path?.[name])))
  return send(settings, {
    method: method.toUpperCase(),
    path: address + queryText(init.query ?? {}),
    headers: {
      accept,
      ...(body !== undefined && { 'content-type': contentType }),
      ...(method === 'post' && { 'idempotency-key': key ?? settings.newKey() }),
      ...(ifMatch !== undefined && { 'if-match': ifMatch }),
      ...(ifNoneMatch !== undefined && { 'if-none-match': ifNoneMatch }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    signal: init.signal,
  })
}

/** `?a=1&b=2&b=3`; what is undefined is left out. */
function queryText(query: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) search.append(name, String(one))
  return search.size === 0 ? '' : `?${search}`
}

function resultOf(response: Reply): Result<unknown> {
  const { ok, status } = response
  return ok ? { ok, status, data: response.json, etag: response.headers.get('etag') } : { ok, status, problem: problemOf(response) }
}

function expectOk(response: Reply): Reply {
  if (!response.ok) throw new ProblemError(problemOf(response))
  return response
}

async function* items(page: (cursor: object) => Promise<Reply>): AsyncGenerator<unknown, void, undefined> {
  for (let cursor: string | null | undefined; cursor !== null;) {
    const { items, next } = expectOk(await page(cursor === undefined ? {} : { cursor })).json as { items: unknown[]; next: string | null }
    yield* items
    cursor = next
  }
}

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const one of source) all.push(one)
  return all
}
