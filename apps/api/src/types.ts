/** What can be asked, in types: derived from the generated document, so that a path, its parameters and its answer belong together. */
import type { Accepted, ActKind, ActLine, ErrorCode, Problem, RefusalCode, paths } from './openapi.ts'

export type Method = 'get' | 'put' | 'post' | 'patch' | 'delete'
interface Described {
  readonly parameters: object
  readonly responses: object
}
/** Paths that have the method. */
export type PathOf<M extends Method> = { [P in keyof paths]: paths[P][M] extends Described ? P : never }[keyof paths]
type OperationOf<P extends keyof paths, M extends Method> = Extract<paths[P][M], Described>
type Parameters<O extends Described> = Pick<O['parameters'], Extract<keyof O['parameters'], 'query' | 'path'>>
type BodyOf<O> = O extends { readonly requestBody: { readonly content: infer C } } ? { readonly body: C[keyof C] } : unknown

export interface Extras {
  /** `Idempotency-Key`; the client makes one where the path needs it. */
  readonly key?: string
  /** The ETag of what is edited. */
  readonly ifMatch?: string
  /** Only where there is none: enters and never overwrites. */
  readonly ifNoneMatch?: '*'
  /** Another media type than JSON, both ways: `text/csv` for imports. */
  readonly contentType?: string
  readonly accept?: string
  readonly signal?: AbortSignal | undefined
}
/** Path and query parameters and the body, as the document has them. */
export type Init<P extends keyof paths, M extends Method> = Parameters<OperationOf<P, M>> & BodyOf<OperationOf<P, M>> & Extras
/** The argument may be left out where nothing in it is required. */
export type InitArgs<P extends keyof paths, M extends Method> = object extends Init<P, M> ? [init?: Init<P, M>] : [init: Init<P, M>]

type Json<R> = R extends { readonly content: { readonly 'application/json': infer T } } ? T : never
/** The JSON answer of a path; undefined where it has none. */
export type Answer<P extends keyof paths, M extends Method> = OperationOf<P, M>['responses'] extends infer R
  ? [Json<R[keyof R]>] extends [never]
    ? undefined
    : Json<R[keyof R]>
  : never

/** Lists: those that answer a page of `items`. */
export type ListPath = { [P in PathOf<'get'>]: Answer<P, 'get'> extends Page<unknown> ? P : never }[PathOf<'get'>]
export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}
export type ItemOf<P extends ListPath> = Answer<P, 'get'> extends Page<infer T> ? T : never

/** What was answered, with the headers' version. A problem is data here; `get` throws it. */
export type Result<T> =
  | { readonly ok: true; readonly status: number; readonly data: T; readonly etag: string | null }
  | { readonly ok: false; readonly status: number; readonly problem: Problem }

type WithoutKey<L> = L extends unknown ? Omit<L, 'key' | 'occurredAt'> : never
/** An act of any kind. Without a key the client makes one; without `occurredAt` it is now. */
export type ActInput = WithoutKey<ActLine> & { readonly key?: string; readonly occurredAt?: string | Date }
/** The body of an act of a kind. */
export type ActBody<K extends ActKind> = Extract<ActLine, { readonly kind: K }>['body']

export type Detail = Readonly<Record<string, unknown>>
/** The act changed nothing. Sent again it is decided anew. */
export interface Refusal {
  readonly outcome: 'refused'
  readonly key: string
  readonly code: RefusalCode
  /** What a program needs, by code (`available`, `remaining` …). */
  readonly detail: Detail
  /** In words, where the server wrote some. */
  readonly message?: string
}
/** Neither accepted nor refused. After `busy`, `stopping` and `outcome_unknown` send it again with the same key. */
export interface Failure {
  readonly outcome: 'failed'
  readonly key: string
  readonly code: ErrorCode
  readonly detail: Detail
  readonly message?: string
}
export type Outcome = Accepted | Refusal | Failure
