/** The OpenAPI 3.1 document: generated from the routes, with every error a route can answer beside its answer. */
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance, onRequestHookHandler } from 'fastify'
import { actKinds, acts, exampleKey } from '#contract/acts.ts'
import { errorInfo, type ErrorCode } from '#contract/errors.ts'
import { named } from '#contract/named.ts'
import type { Route } from './route.ts'
import { docsPolicy } from './security.ts'

const usual: readonly ErrorCode[] = ['bad_request', 'internal', 'stopping']
const withBody: readonly ErrorCode[] = ['invalid_json', 'invalid_body', 'unsupported_media_type', 'payload_too_large']

/** The name, in place of the documentation tool's own. */
const logo = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><path d="M4 18 18 6l14 12v16H4z" fill="#e8b04a"/><path d="M14 34V22h8v12z" fill="#1b1b1b"/>
<text x="40" y="28" font-family="sans-serif" font-size="20" font-weight="600" fill="#fff">Lumbung</text></svg>`,
)

/** The codes a route can answer: what it declares and what its shape implies. */
export function codesOf(route: Route): ErrorCode[] {
  const implied: ErrorCode[] = [
    ...usual,
    ...(route.query || route.params ? (['invalid_query'] as const) : []),
    ...(route.body ? withBody : []),
    ...(route.key ? (['idempotency_key_required'] as const) : []),
    ...(route.ifMatch === undefined ? [] : (['stale_version'] as const)),
    ...(route.ifMatch === 'required' ? (['precondition_required'] as const) : []),
    ...(route.permission === 'public' ? [] : (['unauthenticated', 'forbidden', 'setup_required', 'rate_limited'] as const)),
    ...(typeof route.scope === 'object' ? (['unknown_market', 'outside_scope'] as const) : []),
  ]
  return [...new Set([...implied, ...(route.errors ?? [])])]
}

/** Registers the generator; must come before the routes. */
export async function installOpenApi(app: FastifyInstance, version: string, signedIn: onRequestHookHandler): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Lumbung',
        version,
        description:
          'One stock, every channel, several countries. Errors are problem documents (RFC 9457); their codes are listed at /docs/errors. Sums of money (schema ' +
          '“Sum of money”) are JSON integers of any size: beyond 2^53 parse them exactly, not as doubles.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: { schemas: components() },
    },
    hideUntagged: false,
    transform: ({ schema, url, route }) => {
      const definition = route.config?.definition
      // Pages are for people: the document describes the API.
      const described = definition !== undefined && !definition.tags?.includes('Pages')
      return { schema: described ? documented(definition, route.config?.room ?? '') : { ...schema, hide: true }, url }
    },
  })
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: docsPolicy,
    uiHooks: { onRequest: signedIn },
    uiConfig: { docExpansion: 'list', deepLinking: true, validatorUrl: null, defaultModelsExpandDepth: -1, tryItOutEnabled: true },
    logo: { type: 'image/svg+xml', content: logo, href: '/', target: '_self' },
    theme: { title: 'Lumbung API' },
  })
  app.get('/openapi.json', { schema: { hide: true }, onRequest: signedIn }, () => app.swagger())
}

/** A route's schemas as the docs show them. */
function documented(route: Route, room: string): Record<string, unknown> {
  const responses: Record<string, unknown> = { [String(route.status ?? (route.response || route.produces ? 200 : 204))]: success(route) }
  if (route.key && route.status === 201)
    responses['200'] = { ...success(route), description: 'The same key had been accepted before: the same answer.' }
  for (const [status, codes] of byStatus(codesOf(route))) {
    responses[status] = {
      description: codes.map(code => `\`${code}\`: ${errorInfo(code).title}.`).join('\n\n'),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      'x-codes': codes,
    }
  }
  const act = actOf(route)
  return {
    summary: route.summary,
    ...(route.description ? { description: route.description } : {}),
    tags: route.tags ?? [capital(room)],
    operationId: operationId(route),
    'x-permission': route.permission,
    ...(act && { 'x-act': act }),
    ...(route.scope === undefined ? {} : { 'x-scope': route.scope }),
    ...(route.params ? { params: plain(route.params) } : {}),
    ...(route.query ? { querystring: plain(route.query) } : {}),
    ...headersOf(route),
    ...(route.body ? { body: referred(route.body), consumes: [route.consumes ?? 'application/json'] } : {}),
    response: responses,
  }
}

function success(route: Route): Record<string, unknown> {
  const types = route.produces ?? (route.response ? ['application/json'] : [])
  const content = types.map(
    type => [type, { schema: type === 'application/json' && route.response ? referred(route.response) : { type: 'string' } }] as const,
  )
  return {
    description: route.response?.['title' as never] ?? 'Done.',
    ...(content.length > 0 ? { content: Object.fromEntries(content) } : {}),
  }
}

const names = new Map(Object.entries(plain(named)).map(([name, schema]) => [JSON.stringify(schema), name]))

/** JSON of a schema, with a reference wherever one stands that has a name: told by its content, since the schema library copies. */
function referred(schema: object): object {
  const refer = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    const name = names.get(JSON.stringify(value))
    return name === undefined ? inside(value, refer) : { $ref: `#/components/schemas/${name}` }
  }
  return refer(plain(schema)) as object
}

/** The named schemas themselves, each with references to the others. Once a process, since tests build many apps. */
let componentsMade: Record<string, object> | undefined
function components(): Record<string, object> {
  return (componentsMade ??= Object.fromEntries(
    Object.entries(named).map(([name, schema]) => [name, inside(plain(schema), referred as (v: unknown) => unknown)]),
  ))
}

function inside(value: object, change: (member: unknown) => unknown): object {
  const of = (member: unknown) => (typeof member === 'object' && member !== null ? change(member) : member)
  return Array.isArray(value) ? value.map(of) : Object.fromEntries(Object.entries(value).map(([key, member]) => [key, of(member)]))
}

/** The kind of act that is sent here. */
const actOf = (route: Route) => (route.method === 'POST' ? actKinds.find(kind => acts[kind].path === route.path) : undefined)

function headersOf(route: Route): { headers: object } | undefined {
  const kind = actOf(route)
  const uuid = {
    type: 'string',
    format: 'uuid',
    description: 'A new UUID; the same one whenever you repeat the request.',
    ...(kind && { example: exampleKey(kind) }),
  }
  const version = { type: 'string', description: 'The ETag of what you edit.' }
  const none = { type: 'string', enum: ['*'], description: 'Only where there is none: enters and never overwrites.' }
  const properties = {
    ...(route.key ? { 'Idempotency-Key': uuid } : {}),
    ...(route.ifMatch ? { 'If-Match': version } : {}),
    ...(route.ifMatch === 'optional' && route.method === 'PUT' ? { 'If-None-Match': none } : {}),
  }
  const required = [...(route.key === 'required' ? ['Idempotency-Key'] : []), ...(route.ifMatch === 'required' ? ['If-Match'] : [])]
  return Object.keys(properties).length === 0 ? undefined : { headers: { type: 'object', properties, required } }
}

function byStatus(codes: readonly ErrorCode[]): Map<string, ErrorCode[]> {
  const groups = new Map<string, ErrorCode[]>()
  for (const code of codes) {
    const status = String(errorInfo(code).status)
    groups.set(status, [...(groups.get(status) ?? []), code])
  }
  return groups
}

/** `postHoldReleases`, `getSkusByCode`: stable names for generated clients. */
function operationId(route: Route): string {
  const words = route.path
    .replace(/^\/v\d+/, '')
    .split(/[/-]/)
    .filter(Boolean)
  const name = words.map(word => (word.startsWith(':') ? `By${capital(word.slice(1))}` : capital(word.replaceAll(/\W/g, '')))).join('')
  return `${route.method.toLowerCase()}${name}`
}
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

/** TypeBox's schemas carry symbols and hidden members; the docs get JSON. */
function plain<T>(schema: T): T {
  return JSON.parse(JSON.stringify(schema)) as T
}
