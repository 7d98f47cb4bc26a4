/**
 * Every route × every role × everywhere, in the market, at a place of it, and in another market: what the server does is what docs/reference/permissions.md
 * says, cell by cell. The expectation is read from the page, not from the code that printed it.
 */
import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Grant, Role } from '#domain/access.ts'
import { buildCatalogue, type Catalogue } from '#domain/catalogue.ts'
import { buildApp } from '#server/http/app.ts'
import { catalogue as twoMarkets, fakeMarkets } from '#server/http/fakes.ts'
import { Problem, type Principal, type Route } from '#server/http/route.ts'
import { openPeople } from '#server/people/room.ts'
import { everyRoom, permissionsMarkdown } from '#server/permissions-doc.ts'
import { defaultKeep } from '#server/retention/rules.ts'
import { allRooms } from '#server/rooms.ts'
import { sampleOf } from './support/sample.ts'

const page = readFileSync(new URL('../docs/reference/permissions.md', import.meta.url), 'utf8')

interface Row {
  readonly route: string
  readonly permission: string
  readonly where: string
  readonly roles: ReadonlySet<Role>
}

/** The page's tables of routes. */
function readPage(text: string): Row[] {
  let heads: string[] = []
  return text.split('\n').flatMap(line => {
    const cells = line
      .split('|')
      .slice(1, -1)
      .map(cell => cell.trim())
    if (cells[0] === 'route') heads = cells.slice(3).map(name => name.replaceAll(' ', '_'))
    const route = /^`([A-Z]+ \/\S*)`$/.exec(cells[0] ?? '')?.[1]
    if (route === undefined) return []
    return [
      {
        route,
        permission: cells[1] as string,
        where: cells[2] as string,
        roles: new Set(heads.filter((_, i) => cells[3 + i] === '✓') as Role[]),
      },
    ]
  })
}

const rows = readPage(page)
const allRoles: readonly Role[] = ['owner', 'market_manager', 'supply_planner', 'store_manager', 'cashier', 'analyst', 'integration']

const place = (id: number, code: string, market: number) => ({
  id,
  code,
  market,
  kind: 'store' as const,
  partner: undefined,
  name: code,
  country: 'CN',
  region: '',
  city: '',
  timeZone: 'UTC',
  openedOn: undefined,
  closedOn: undefined,
})
/** CN is the market of the grants, IN the other. */
const catalogue: Catalogue = buildCatalogue({ ...twoMarkets, places: [place(1, 'CN-ST-1', 1), place(2, 'IN-ST-1', 2)] })

type Asker = { readonly role: Role; readonly scope: 'everything' | 'market' | 'place' } | 'nobody'
const scopes = { everything: 'everything', market: { market: 'CN' }, place: { market: 'CN', place: 'CN-ST-1' } } as const
let asking: Asker = 'nobody'
let app: FastifyInstance
const routes = new Map<string, Route>()

beforeAll(async () => {
  // Behind the gate there is nothing: whoever got through it gets some answer, but not the gate's.
  const absent = new Proxy({}, { get: () => () => Promise.reject(new Error('nothing is here')) }) as never
  const cache = {
    current: async () => catalogue,
    at: async () => catalogue,
    brand: async () => Promise.reject(new Error('none')),
    brandAt: async () => Promise.reject(new Error('none')),
  }
  const people = openPeople({ db: absent, catalogue: cache.current, config: { secret: '' } })
  const rooms = allRooms({
    db: absent,
    catalogue: cache,
    markets: fakeMarkets() as never,
    people,
    keys: absent,
    keep: defaultKeep,
    config: absent,
    secret: '',
    version: '',
  })
  const rates = { address: 1e9, person: 1e9, key: 1e9 }
  const identity = { authenticate: () => principal(asking) }
  app = await buildApp({ db: absent, markets: fakeMarkets(), catalogue: cache.current, rooms, logger: false, identity, rates })
  for (const room of app.rooms) for (const route of room.routes) routes.set(`${route.method} ${route.path}`, route)
})
afterAll(() => app.close())

const known = new Map<string, Principal>()
function principal(asker: Asker): Principal {
  if (asker === 'nobody') throw new Problem('unauthenticated')
  const name = `${asker.role} ${asker.scope}`
  const grants: Grant[] = [{ role: asker.role, scope: scopes[asker.scope] }]
  const made = known.get(name) ?? { kind: 'key' as const, actor: 'key:test', id: name, grants }
  known.set(name, made)
  return made
}

/** A request that fits the route's schemas, about this market. */
function requestFor(route: Route, market: string) {
  const field = typeof route.scope === 'object' ? (route.scope.field ?? 'market') : 'market'
  const about = (part: unknown) =>
    (typeof part === 'object' && part !== null && field in part ? { ...part, [field]: market } : part) as Record<string, unknown>
  // Pages read their paths themselves.
  const params = about(sampleOf(route.params) ?? { market, seq: 1, n: 1, doc: '0198c1a2-7b6e-7000-8000-0000000000a1' })
  const absent = typeof route.scope === 'object' && route.scope.absent !== undefined
  const query = absent ? { market } : (about(sampleOf(route.query)) ?? {})
  const body = route.consumes === 'application/x-ndjson' ? '{}' : route.consumes === undefined ? about(sampleOf(route.body)) : 'a=1'
  const url = route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const text = new URLSearchParams(Object.entries(query ?? {}).map(([name, value]): [string, string] => [name, String(value)])).toString()
  return {
    method: route.method,
    url: text === '' ? url : `${url}?${text}`,
    ...(route.body && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    headers: {
      ...(route.body && { 'content-type': route.consumes ?? 'application/json' }),
      ...(route.key && { 'idempotency-key': '0198c1a2-7b6e-7000-8000-0000000000a1' }),
      ...(route.ifMatch && { 'if-match': '*' }),
    },
  }
}

async function ask(route: Route, asker: Asker, market: string): Promise<{ status: number; code: string; body: string }> {
  asking = asker
  const answer = await app.inject(requestFor(route, market))
  const code = /problem\+json/.test(String(answer.headers['content-type'])) ? (answer.json() as { code: string }).code : ''
  return { status: answer.statusCode, code, body: answer.body }
}

const refusals = new Set(['forbidden', 'outside_scope', 'unknown_market', 'unauthenticated'])

/** What the page says of a request by this role, granted there, about that market. */
function expected({ where, roles: having }: Row, role: Role, scope: 'everything' | 'market' | 'place', market: 'CN' | 'IN'): string {
  if (!having.has(role)) return 'forbidden'
  if (scope === 'everything' || where === 'filtered' || where === '—') return 'let through'
  if (where === 'brand') return 'forbidden'
  if (market === 'IN') return 'unknown_market'
  return scope === 'market' || where.startsWith('market or place') ? 'let through' : 'outside_scope'
}

test('docs/reference/permissions.md is what the routes and roles say; `npm run permissions` writes it', async () => {
  expect(page).toBe(permissionsMarkdown(await everyRoom()))
}, 30_000)

test('every route is on the page, once', () => {
  expect(rows.map(row => row.route).sort()).toEqual([...routes.keys()].sort())
  expect(rows.length).toBeGreaterThan(90)
})

describe.each(rows)('$route', row => {
  test(`${row.permission}, ${row.where}`, async () => {
    const route = routes.get(row.route) as Route
    const stranger = await ask(route, 'nobody', 'CN')
    if (row.permission === 'public') return expect(stranger.code).not.toBe('unauthenticated')
    expect(stranger.code).toBe('unauthenticated')
    for (const role of allRoles) {
      for (const scope of role === 'owner' ? (['everything'] as const) : (['everything', 'market', 'place'] as const)) {
        for (const market of ['CN', 'IN'] as const) {
          const { code, body } = await ask(route, { role, scope }, market)
          const want = expected(row, role, scope, market)
          // A filtered handler may itself say of a market outside that it is not there: that is the filter. One's own credentials take a session, not a key.
          const own =
            (row.where === 'filtered' && code === 'unknown_market') || (row.route.includes(' /v1/auth/') && code === 'unauthenticated')
          const got = refusals.has(code) && !own ? code : 'let through'
          expect([role, scope, market, got], body).toEqual([role, scope, market, row.permission === 'signed_in' ? 'let through' : want])
        }
      }
    }
  }, 30_000)
})
