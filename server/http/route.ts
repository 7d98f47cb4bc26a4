/**
 * What a room tells HTTP, without knowing HTTP: a list of routes with schemas, a permission and a handler. `app.ts` turns them into
 * endpoints, OpenAPI and checks. A handler receives validated input and returns a value (JSON, 200; undefined: 204), a `reply(…)` where it
 * wants more, or throws a `Problem` with a code of the registry (contract/errors.ts).
 *
 *   export function catalogueRoom(deps: { db: Db }): Room {
 *     return {
 *       name: 'catalogue',
 *       routes: [
 *         route({
 *           method: 'GET', path: '/v1/skus/:code', summary: 'A SKU', permission: 'catalogue:read', scope: 'filtered',
 *           params: Type.Object({ code: Type.String() }), response: Sku, errors: ['not_found'],
 *           handler: async ({ params }) => {
 *             const sku = await readSku(deps.db, params.code)
 *             if (!sku) throw new Problem('not_found', `There is no SKU ${params.code}.`)
 *             return reply({ body: sku, etag: String(sku.version) })
 *           },
 *         }),
 *       ],
 *     }
 *   }
 */
import type { Static, TSchema, TUnknown } from 'typebox'
import { type Access, covers, type Grant, type Permission, placesIn, reaches } from '#domain/access.ts'
import type { JsonObject } from '#domain/outcomes.ts'
import { errorInfo, type ErrorCode } from '#contract/errors.ts'
import type { ActTrace } from '#server/market/door.ts'

export interface Room {
  readonly name: string
  readonly routes: readonly Route[]
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What a handler receives: validated by the route's schemas. Undeclared parts are `unknown`. */
export interface Input<P = unknown, Q = unknown, B = unknown> {
  readonly params: P
  /** Query strings arrive as text and are converted to the schema's types; unknown parameters are refused, but for `foreignQuery`. */
  readonly query: Q
  /** JSON is never converted nor stripped. With another `consumes`, the body is its text and `body` must be a string schema. */
  readonly body: B
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** `Idempotency-Key`, checked to be a UUID; undefined only where the route does not require it. */
  readonly key: string | undefined
  /** The version of `If-Match`, without quotes, as given to `etag`; `*` where the client takes any. */
  readonly ifMatch: string | undefined
  /** Who asks. */
  readonly principal: Principal
  /** Where the route's permission holds for whoever asks: what a `filtered` handler must go by. Everywhere for public routes. */
  readonly access: Access
  /** Who, from where, by which request: what the audit keeps. */
  readonly who: Who
  readonly requestId: string
  /** Follows the request's acts to its trace; undefined where tracing is off. */
  readonly trace: ActTrace | undefined
  /** Says something about the request for its line in the log. */
  note(note: Note): void
  /** Asks again whether whoever asked may still: streams live longer than sessions and keys. Throws as the request itself would have. */
  recheck(): Promise<void>
  /** Aborts when the client has gone or the server stops; long answers must end then. */
  readonly signal: AbortSignal
}

/** What a request's line in the log says beside route and status: codes and ids alone, never a buyer's data. */
export interface Note {
  readonly market?: string
  readonly key?: string
  readonly kind?: string
  /** `accepted`, `repeated`, or the code of a refusal or failure. */
  readonly outcome?: string
  readonly seq?: number
  readonly incident?: string
  /** Of many: how many, and how many of each outcome. */
  readonly acts?: number
  readonly outcomes?: Readonly<Record<string, number>>
  readonly incidents?: readonly string[]
}

/** Who asks, once it is known. */
export interface Principal {
  /** `nobody`: the server has no identity (tests, tools), or the route is public. */
  readonly kind: 'person' | 'key' | 'operator' | 'nobody'
  /** What movements and the audit call it: `staff-7`, `key:erp`, `operator`. Never a name. */
  readonly actor: string
  /** Of the person or the key. */
  readonly id: string
  readonly grants: readonly Grant[]
  /** The id of the session a person came with. */
  readonly session?: string
}

export interface Who {
  readonly actor: string
  readonly address: string | undefined
  readonly request: string | undefined
}

/**
 * How a route finds what a request is about, and so where its permission must hold.
 * `brand`: of the whole brand, everywhere. `filtered`: somewhere is enough, the handler shows and counts only what `input.access` covers. `self`: nobody's
 * rows but the caller's. A market: the one of this field; with `places`, a grant for places of it is enough and the handler goes by `placesIn`; `absent`
 * says what a request without the field is.
 */
export type ScopeRule =
  | 'brand'
  | 'filtered'
  | 'self'
  | {
      readonly market: 'params' | 'query' | 'body'
      /** Default `market`. */
      readonly field?: string
      readonly places?: boolean
      readonly absent?: 'brand' | 'filtered'
    }

interface RouteBase {
  readonly method: Method
  /** Fastify's notation: `/v1/skus/:code`. */
  readonly path: string
  readonly summary: string
  readonly description?: string
  /** Headings in the docs; default: the room's name. */
  readonly tags?: readonly string[]
  /** One of domain/access.ts; `public`, or `signed_in` for whoever is. Every route declares one: the app refuses to start otherwise. */
  readonly permission: Permission | 'public' | 'signed_in'
  /** Where it must hold. Every route with a permission of the table declares it. */
  readonly scope?: ScopeRule
  /** Status of a plain value. Default 200, 204 for undefined. */
  readonly status?: number
  /** Schema of the JSON answer, also how it is serialised: what it does not name is not sent. */
  readonly response?: TSchema
  /** Media type of the request's body. Default application/json. */
  readonly consumes?: string
  /** Media types of the answer, the first by default. Default application/json. `response` describes JSON alone. */
  readonly produces?: readonly string[]
  /** Codes it may answer beside the usual ones; for the docs. */
  readonly errors?: readonly ErrorCode[]
  /** Ask for `If-Match`: 428 without it. The handler compares `input.ifMatch` with `requireVersion`. */
  readonly ifMatch?: 'required' | 'optional'
  /** Ask for `Idempotency-Key` (a UUID). Default: not asked for, since PUT and DELETE repeat harmlessly. */
  readonly key?: 'required' | 'optional'
  /** The query is another party's, who may add to it: parameters the route does not know are let be. */
  readonly foreignQuery?: true
  /** Bytes of the body; default the app's (2 MB). */
  readonly bodyLimit?: number
}

/** A route whose types have been erased; made by `route`. */
export interface Route extends RouteBase {
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: TSchema
  handler(input: Input): unknown
}

export interface TypedRoute<P extends TSchema, Q extends TSchema, B extends TSchema> extends RouteBase {
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  handler(input: Input<Static<P>, Static<Q>, Static<B>>): unknown
}

/** Checks a handler against its schemas and erases the types. */
export function route<P extends TSchema = TUnknown, Q extends TSchema = TUnknown, B extends TSchema = TUnknown>(
  definition: TypedRoute<P, Q, B>,
): Route {
  return definition as Route
}

/** Text, bytes, or a stream of either (CSV, NDJSON, server-sent events, HTML). */
export type RawBody = string | Uint8Array | AsyncIterable<string | Uint8Array>

/** More than a value: made by `reply` or `raw`. */
export class Reply {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly etag: string | undefined
  readonly contentType: string | undefined
  readonly body: unknown
  constructor(
    status: number | undefined,
    headers: Readonly<Record<string, string | string[]>>,
    etag: string | undefined,
    contentType: string | undefined,
    body: unknown,
  ) {
    this.status = status
    this.headers = headers
    this.etag = etag
    this.contentType = contentType
    this.body = body
  }
}

/** A JSON answer with a status, headers or a version. With `etag`, a GET whose If-None-Match has it is answered 304. */
export function reply(answer: {
  status?: number
  headers?: Readonly<Record<string, string | string[]>>
  etag?: string
  body?: unknown
}): Reply {
  return new Reply(answer.status, answer.headers ?? {}, answer.etag, undefined, answer.body)
}

/** An answer that is not JSON, in one piece or as a stream. `fileName` makes a browser save it. */
export function raw(answer: {
  contentType: string
  body: RawBody
  status?: number
  headers?: Readonly<Record<string, string | string[]>>
  etag?: string
  fileName?: string
}): Reply {
  const name =
    answer.fileName === undefined ? {} : { 'content-disposition': `attachment; filename="${answer.fileName.replaceAll(/[^\w.-]/g, '_')}"` }
  return new Reply(answer.status, { ...name, ...answer.headers }, answer.etag, answer.contentType, answer.body)
}

/** CSV (RFC 4180) as UTF-8. */
export function csv(body: RawBody, fileName?: string): Reply {
  return raw({ contentType: 'text/csv; charset=utf-8', body, ...(fileName === undefined ? {} : { fileName }) })
}

/** A page. Scripts and styles must be files of ours: the content security policy refuses inline ones. */
export function html(body: string, status = 200): Reply {
  return raw({ contentType: 'text/html; charset=utf-8', body, status })
}

/** An expected error with a code of the registry; answered as application/problem+json (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ErrorCode
  /** Extension members of the problem document: what a program needs (`remaining`, `pointer`, `usedBy` …). */
  readonly extra: JsonObject
  /** @param detail what was wrong, in a sentence a person can act on; default: the code's title. */
  constructor(code: ErrorCode, detail?: string, extra: JsonObject = {}) {
    super(detail ?? errorInfo(code).title)
    this.code = code
    this.extra = extra
  }
}

/** `ifMatch` of a PUT with `If-None-Match: *`: only where there is none. No version is written so. */
export const absent = '!'

/** Throws `stale_version` unless the edit was made from the version that is there. Call it where the row is locked. */
export function requireVersion(ifMatch: string | undefined, current: string | number): void {
  if (ifMatch === undefined || ifMatch === '*' || ifMatch === String(current)) return
  throw new Problem('stale_version', `You edited version ${ifMatch}, it is now ${current}.`, { current: String(current) })
}

/** Of a market outside the caller's scope the same is said as of one that is not there. */
export const unknownMarket = (code: string): Problem => new Problem('unknown_market', `There is no market ${code}.`, { pointer: '/market' })

/** Throws unless the access has to do with the market; with `whole`, unless it has the whole of it. */
export function requireMarket(access: Access, market: string, whole = false): void {
  if (covers(access, { market })) return
  if (!reaches(access, market)) throw unknownMarket(market)
  if (whole) throw new Problem('outside_scope', `You may do this at ${placesIn(access, market)?.join(', ')} only.`, { market })
}
