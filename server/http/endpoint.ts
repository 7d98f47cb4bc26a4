/** Makes endpoints of the rooms' routes: media types, keys, versions, permission before the handler; status, headers and streams after it. */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify'
import { canonicalUuid } from '#domain/ids.ts'
import { defaultActor } from '#contract/envelopes.ts'
import type { ActTrace } from '#server/market/door.ts'
import { Problem, Reply, type Input, type Note, type Room, type Route } from './route.ts'

/** Who asks; throws `unauthenticated` or `forbidden`. Absent: no identity, everyone on loopback may do everything. */
export type Authorise = (request: { headers: FastifyRequest['headers']; permission: string }) => Promise<{ actor: string }>

export interface Mounting {
  readonly authorise: Authorise | undefined
  /** Aborts when the server stops: streams end then. */
  readonly stopping: AbortSignal
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route as its room declared it; absent for files and docs. */
    definition?: Route
    room?: string
  }
}

const permissionName = /^(?:public|[a-z_]+:[a-z_]+)$/

/** Mounts every route of the rooms. Throws for a route without a permission or declared twice: such a server must not start. */
export function mountRooms(app: FastifyInstance, rooms: readonly Room[], mounting: Mounting): void {
  for (const room of rooms) {
    for (const definition of room.routes) {
      if (!permissionName.test(definition.permission ?? '')) {
        throw new Error(`${definition.method} ${definition.path} of room ${room.name} declares no permission`)
      }
      mount(app, room.name, definition, mounting)
    }
  }
}

function mount(app: FastifyInstance, room: string, definition: Route, mounting: Mounting): void {
  const streams = definition.produces?.[0] === 'text/event-stream'
  const schema: NonNullable<RouteShorthandOptions['schema']> = { querystring: closed(definition.query) }
  if (definition.params) schema.params = definition.params
  if (definition.body) schema.body = definition.body
  if (definition.response) schema.response = { '2xx': definition.response }
  app.route({
    method: definition.method,
    url: definition.path,
    // A HEAD of an endless stream would never end.
    exposeHeadRoute: definition.method === 'GET' && !streams,
    ...(definition.bodyLimit === undefined ? {} : { bodyLimit: definition.bodyLimit }),
    schema,
    config: { definition, room },
    onRequest: async request => checkMediaType(request, definition),
    handler: async (request, reply) => {
      const actor =
        mounting.authorise && definition.permission !== 'public'
          ? await mounting.authorise({ headers: request.headers, permission: definition.permission })
          : anyone
      const input = new RequestInput(request, reply, definition, actor.actor, mounting.stopping)
      return answer(request, reply, definition, await definition.handler(input))
    },
  })
}

const anyone = { actor: defaultActor }

/** Parameters the route does not know are refused: a misspelt filter would otherwise answer everything. */
function closed(query: Route['query']): object {
  return { type: 'object', properties: {}, ...query, additionalProperties: false }
}

function checkMediaType(request: FastifyRequest, definition: Route): void {
  const given = request.headers['content-type']
  if (given === undefined) return
  const wanted = definition.consumes ?? 'application/json'
  const media = given.split(';', 1)[0]?.trim().toLowerCase()
  if (media !== wanted && definition.body)
    throw new Problem('unsupported_media_type', `The body is ${media}, this takes ${wanted}.`, { accepts: wanted })
}

class RequestInput implements Input {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly key: string | undefined
  readonly ifMatch: string | undefined
  readonly actor: string
  readonly requestId: string
  readonly #request: FastifyRequest
  readonly #reply: FastifyReply
  readonly #stopping: AbortSignal
  #signal: AbortSignal | undefined

  constructor(request: FastifyRequest, reply: FastifyReply, definition: Route, actor: string, stopping: AbortSignal) {
    this.params = request.params
    this.query = request.query
    this.body = request.body
    this.headers = request.headers as Record<string, string | undefined>
    this.key = readKey(request, definition)
    this.ifMatch = readIfMatch(request, definition)
    this.actor = actor
    this.requestId = request.id
    this.#request = request
    this.#reply = reply
    this.#stopping = stopping
  }

  get trace(): ActTrace | undefined {
    return this.#request.trace
  }

  note(note: Note): void {
    this.#request.note = note
  }

  /** Made when asked for: on the hot path nobody does. */
  get signal(): AbortSignal {
    if (this.#signal === undefined) {
      const gone = new AbortController()
      this.#reply.raw.once('close', () => gone.abort())
      if (this.#reply.raw.destroyed) gone.abort()
      this.#signal = AbortSignal.any([gone.signal, this.#stopping])
    }
    return this.#signal
  }
}

function readKey(request: FastifyRequest, definition: Route): string | undefined {
  if (definition.key === undefined) return undefined
  const given = request.headers['idempotency-key']
  if (given === undefined) {
    if (definition.key === 'required') throw new Problem('idempotency_key_required')
    return undefined
  }
  // RFC draft idempotency-key-header writes a structured string, in quotes; most clients write the bare key.
  const key = canonicalUuid(unquoted(String(given)))
  if (key === undefined) throw new Problem('idempotency_key_required', 'Idempotency-Key must be a UUID.')
  return key
}

function readIfMatch(request: FastifyRequest, definition: Route): string | undefined {
  if (definition.ifMatch === undefined) return undefined
  const given = request.headers['if-match']
  if (given === undefined && definition.ifMatch === 'required') throw new Problem('precondition_required')
  return given === undefined ? undefined : unquoted(given)
}

const unquoted = (text: string) => /^(?:W\/)?"(.*)"$/.exec(text.trim())?.[1] ?? text.trim()

/** What the handler gave, as an answer. */
function answer(request: FastifyRequest, reply: FastifyReply, definition: Route, value: unknown): unknown {
  if (!(value instanceof Reply)) {
    void reply.code(value === undefined ? 204 : (definition.status ?? 200))
    return reply.send(value)
  }
  void reply.headers(value.headers)
  if (value.etag !== undefined) {
    const etag = `"${value.etag}"`
    void reply.header('etag', etag)
    if (request.method === 'GET' && matches(request.headers['if-none-match'], etag)) return reply.code(304).send()
  }
  void reply.code(value.status ?? (value.body === undefined ? 204 : (definition.status ?? 200)))
  if (value.contentType === undefined) return reply.send(value.body)
  void reply.type(value.contentType)
  if (typeof value.body === 'string' || value.body instanceof Uint8Array) return reply.send(value.body)
  return reply.send(Readable.from(value.body as AsyncIterable<string | Uint8Array>, { objectMode: false }))
}

function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header === '*' || header.split(',').some(tag => tag.trim().replace(/^W\//, '') === etag)
}
