/** Today and the lists behind its numbers, over HTTP. */
import Type, { type TSchema } from 'typebox'
import * as c from '#contract/common.ts'
import * as shape from '#contract/today.ts'
import type { Access } from '#domain/access.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import { catalogueWithin } from '#server/catalogue/within.ts'
import type { CatalogueCache } from '#server/catalogue/snapshot.ts'
import type { Db } from '#server/db/db.ts'
import { decodeCursor, page, pageOf, pageQuery } from '#server/http/page.ts'
import { route, type Room, type Route } from '#server/http/route.ts'
import { askedOf, type Asked } from './asked.ts'
import type { Head } from './figures.ts'
import { compareKeys, expiringHolds, stockViews, waitingFulfilments, type Sorted, type SortKey } from './lists.ts'
import { TodayReader } from './today.ts'

export interface TodayDeps {
  readonly db: Db
  readonly catalogue: CatalogueCache
}

const tags = ['Today']
const filtered = { tags, permission: 'book:read', scope: 'filtered' } as const
const markets = {
  market: Type.Optional(Type.Array(c.MarketCode, { maxItems: 200, description: 'Repeat it for several; default: all you may see.' })),
}
const instantKey = c.integer(0, 8_640_000_000_000_000)
/** Where a page ended, by list; what the database is asked with must be what it takes. */
const cursors = {
  stock: Type.Tuple([Type.Number(), c.code(), c.code(), Type.String({ maxLength: 64 })]),
  holds: Type.Tuple([instantKey, c.uuid()]),
  fulfilments: Type.Tuple([instantKey, c.uuid(), c.integer(0, 32_767)]),
}

const description = `Units of each market's current business day by channel, beside those of the day before and of a week before, both whole days; orders of the last hour by minute; and how much needs somebody,
each with where its list is: stock-outs and near ones by days of cover, holds about to expire, fulfilments waiting too long, open discrepancies. Meant to be asked again at every event: an answer
is at most a second old (stock, two), longer only where reading it took long. The limits are in \`rules\` and in docs/reference/today.md. Of a limited reader, all is of their places.`

export function todayRoom(deps: TodayDeps): Room {
  const reader = new TodayReader(deps.db)
  return { name: 'today', routes: [todayRoute(deps, reader), stockRoute(deps, reader), ...waitingRoutes(deps, reader)] }
}

function todayRoute(deps: TodayDeps, reader: TodayReader): Route {
  return route({
    method: 'GET',
    path: '/v1/today',
    summary: 'Today, as it goes',
    description: description.replaceAll('\n', ' '),
    ...filtered,
    query: Type.Object(markets),
    response: shape.Today,
    errors: ['unknown_market'],
    handler: async ({ query, access }) => {
      const catalogue = catalogueWithin(await deps.catalogue.current(), access)
      return reader.read(catalogue, askedOf(catalogue, query.market))
    },
  })
}

function stockRoute(deps: TodayDeps, reader: TodayReader): Route {
  return route({
    method: 'GET',
    path: '/v1/stock-outs',
    summary: 'What is sold out, or nearly',
    description:
      'By days of cover: units available ÷ mean daily sold of the 28 whole business days before. `by=sku` over all places that sell, `by=place` at each of them.',
    ...filtered,
    query: Type.Object({
      ...pageQuery,
      ...markets,
      level: Type.Optional(c.oneOf(['out', 'near'])),
      by: Type.Optional(c.oneOf(['sku', 'place'])),
      sku: Type.Optional(c.code()),
    }),
    response: pageOf(shape.StockOut),
    errors: ['cursor_invalid', 'unknown_market'],
    handler: ({ query, access }) => {
      const { level, by = 'sku', sku } = query
      return listed(deps, reader, access, query, cursors.stock, async (catalogue, asked, head) => {
        const stock = await reader.stock(catalogue, asked, head)
        const rows = (by === 'sku' ? stock.skus : stock.places).filter(s => level === undefined || s.level === level)
        const views = stockViews(catalogue, asked, rows)
        return sku === undefined ? views : views.filter(v => v.item.sku === sku)
      })
    },
  })
}

function waitingRoutes(deps: TodayDeps, reader: TodayReader): Route[] {
  const list = (path: string, summary: string, text: string, response: TSchema, cursor: TSchema, read: Read<unknown>) =>
    route({
      method: 'GET',
      path,
      summary,
      description: text,
      ...filtered,
      query: Type.Object({ ...pageQuery, ...markets }),
      response: pageOf(response),
      errors: ['cursor_invalid', 'unknown_market'],
      handler: ({ query, access }) => listed(deps, reader, access, query, cursor, read),
    })
  return [
    list(
      '/v1/expiring-holds',
      'Holds about to expire, the next first',
      'Open holds that end within 15 minutes.',
      shape.ExpiringHold,
      cursors.holds,
      (catalogue, asked, head, after, limit) => expiringHolds(deps.db, catalogue, asked, head.now, after, limit),
    ),
    list(
      '/v1/waiting-fulfilments',
      'Fulfilments waiting too long, the oldest first',
      'Open longer after their order than they should be: 48 hours to ship, 168 to be collected, one over the counter.',
      shape.WaitingFulfilment,
      cursors.fulfilments,
      (catalogue, asked, head, after, limit) => waitingFulfilments(deps.db, catalogue, asked, head, after, limit),
    ),
  ]
}

/** At most `limit` of a market's rows after a key, in order; more where they are in memory anyway. */
type Read<T> = (catalogue: Catalogue, asked: Asked, head: Head, after: SortKey | undefined, limit: number) => Promise<Sorted<T>[]>

interface ListQuery {
  readonly market?: readonly string[]
  readonly limit?: number
  readonly cursor?: string
}

/** A page over the markets asked for, in the order of the keys. */
async function listed<T>(
  deps: TodayDeps,
  reader: TodayReader,
  access: Access,
  query: ListQuery,
  cursor: TSchema,
  read: Read<T>,
): Promise<{ items: T[]; next: string | null }> {
  const catalogue = catalogueWithin(await deps.catalogue.current(), access)
  const asked = askedOf(catalogue, query.market)
  const { limit = 100 } = query
  const after = query.cursor === undefined ? undefined : (decodeCursor(cursor, query.cursor) as SortKey)
  const heads = await reader.heads(catalogue, asked)
  const rows: Sorted<T>[] = []
  for (const one of asked) rows.push(...(await read(catalogue, one, heads.get(one.market.id) as Head, after, limit + 1)))
  const sorted = rows.filter(r => after === undefined || compareKeys(r.key, after) > 0).toSorted((a, b) => compareKeys(a.key, b.key))
  const { items, next } = page(sorted, limit, last => last.key)
  return { items: items.map(r => r.item), next }
}
