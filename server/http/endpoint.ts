/** Makes endpoints of the rooms' routes: media types, keys, versions, permission before the handler; status, headers and streams after it. */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify'
import { type Access, everywhere, isPermission } from '#domain/access.ts'
import { canonicalUuid } from '#domain/ids.ts'
import type { ActTrace } from '#server/market/door.ts'
import { accessIn, nobody, type Gate } from './gate.ts'
import { checkScope } from './scope.ts'
import { Problem, Reply, type Input, type Note, type Principal, type Room, type Route, type Who, absent } from './route.ts'

export interface Mounting {
  readonly gate: Gate
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

/** Mounts every route of the rooms. Throws for a route without a permission or a scope, or declared twice: such a server must not start. */
export function mountRooms(app: FastifyInstance, rooms: readonly Room[], mounting: Mounting): void {
  for (const room of rooms) {
    for (const definition of room.routes) {
      const { permission, scope } = definition
      const name = `${definition.method} ${definition.path} of room ${room.name}`
      const free = permission === 'public' || permission === 'signed_in'
      if (!free && !isPermission(permission ?? '')) throw new Error(`${name} declares no permission`)
      if (!free && scope === undefined) throw new Error(`${name} declares no scope`)
      mount(app, room.name, definition, mounting)
    }
  }
}

function mount(app: FastifyInstance, room: string, definition: Route, mounting: Mounting): void {
  const streams = definition.produces?.[0] === 'text/event-stream'
  const schema: NonNullable<RouteShorthandOptions['schema']> = {
    querystring: definition.foreignQuery ? definition.query : closed(definition.query),
  }
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
    // Who asks is known before the body is read: strangers' megabytes are not.
    onRequest: [(request, _reply, done) => done(mediaProblem(request, definition)), mounting.gate.hook(definition.permission)],
    handler: async (request, reply) => {
      const principal = request.principal ?? nobody
      const input = new RequestInput(request, reply, definition, principal, mounting)
      checkScope(definition, input)
      return answer(request, reply, definition, await definition.handler(input))
    },
  })
}

/** Parameters the route does not know are refused: a misspelt filter would otherwise answer everything. */
function closed(query: Route['query']): object {
  return { type: 'object', properties: {}, ...query, additionalProperties: false }
}

function mediaProblem(request: FastifyRequest, definition: Route): Problem | undefined {
  const given = request.headers['content-type']
  if (given === undefined) return undefined
  const wanted = definition.consumes ?? 'application/json'
  const media = given.split(';', 1)[0]?.trim().toLowerCase()
  if (media !== wanted && definition.body)
    return new Problem('unsupported_media_type', `The body is ${media}, this takes ${wanted}.`, { accepts: wanted })
  return undefined
}

function accessFor(principal: Principal, permission: Route['permission']): Access {
  if (permission === 'public' || permission === 'signed_in') return everywhere
  const access = accessIn(principal, permission)
  if (access === undefined) throw new Problem('forbidden', `You have no role that may: ${permission}.`, { permission })
  return access
}

class RequestInput implements Input {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly key: string | undefined
  readonly ifMatch: string | undefined
  readonly principal: Principal
  readonly access: Access
  readonly requestId: string
  readonly #request: FastifyRequest
  readonly #reply: FastifyReply
  readonly #permission: Route['permission']
  readonly #mounting: Mounting
  #signal: AbortSignal | undefined

  constructor(request: FastifyRequest, reply: FastifyReply, definition: Route, principal: Principal, mounting: Mounting) {
    this.principal = principal
    this.access = accessFor(principal, definition.permission)
    this.params = request.params
    this.query = request.query
    this.body = request.body
    this.headers = request.headers as Record<string, string | undefined>
    this.key = readKey(request, definition)
    this.ifMatch = readIfMatch(request, definition)
    this.requestId = request.id
    this.#request = request
    this.#reply = reply
    this.#permission = definition.permission
    this.#mounting = mounting
  }

  get who(): Who {
    return { actor: this.principal.actor, address: this.#request.ip, request: this.requestId }
  }

  async recheck(): Promise<void> {
    if (this.principal.kind === 'nobody') return
    const again = await this.#mounting.gate.authenticate(this.#request)
    const now = accessFor(again, this.#permission)
    // Rights that shrank end what was begun with more; what asks again gets what is left.
    if (!now.everything && JSON.stringify(shape(now)) !== JSON.stringify(shape(this.access))) throw new Problem('forbidden')
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
      this.#signal = AbortSignal.any([gone.signal, this.#mounting.stopping])
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
  if (definition.ifMatch === 'optional' && definition.method === 'PUT' && request.headers['if-none-match'] === '*') return absent
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

const shape = (access: Access) => [access.everything, [...access.markets].sort(), [...access.places.keys()].sort()]
