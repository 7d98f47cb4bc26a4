/** Activity over HTTP: what happened in markets, newest first. */
import Type, { type Static } from 'typebox'
import { ActivityKindName, ActivityView } from '#contract/activity.ts'
import * as c from '#contract/common.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import { catalogueWithin } from '#server/catalogue/within.ts'
import type { CatalogueCache } from '#server/catalogue/snapshot.ts'
import type { Db } from '#server/db/db.ts'
import { decodeCursor, encodeCursor, pageOf, pageQuery } from '#server/http/page.ts'
import { Problem, route, type Room } from '#server/http/route.ts'
import { askedOf, type Asked } from '#server/today/asked.ts'
import { findActs, timeAt, type ActRow, type ActivityFilter } from './acts.ts'
import { showActs, type Activity } from './shown.ts'

export interface ActivityDeps {
  readonly db: Db
  readonly catalogue: CatalogueCache
}

const Query = Type.Object({
  ...pageQuery,
  market: Type.Optional(Type.Array(c.MarketCode, { maxItems: 200, description: 'Repeat it for several; default: all you may see.' })),
  kind: Type.Optional(Type.Array(ActivityKindName, { maxItems: 50, description: 'Repeat it for several.' })),
  actor: Type.Optional(
    c.text({ description: 'Such as staff-7 or key:shop, whatever a client added after a stroke; key:shop/till 2 is that word alone.' }),
  ),
  doc: Type.Optional(c.clientKey({ description: 'Of one document.' })),
  sku: Type.Optional(c.code({ description: 'That moved this SKU.' })),
  from: Type.Optional(c.dateTime({ description: 'Recorded at or after.' })),
  to: Type.Optional(c.dateTime({ description: 'Recorded before.' })),
})
type Query = Static<typeof Query>

/** By market, the number to go on below; 0: it has no more. */
const cursor = Type.Array(Type.Tuple([c.code(), c.integer(0, Number.MAX_SAFE_INTEGER)]), { maxItems: 200 })

const description = `Accepted acts and holds that ran out, newest first over all markets asked for, each with what it moved in units and the number of its document. However old: the event stream
begins with what is still kept, this with the book. A page may have fewer items than asked for, even none, and a \`next\`: filters were applied to so many acts, and the next page looks further
back. To go on from what a page showed as newest, ask for the first page again when /v1/events says that something happened.`

export function activityRoom(deps: ActivityDeps): Room {
  return {
    name: 'activity',
    routes: [
      route({
        method: 'GET',
        path: '/v1/activity',
        summary: 'What happened, newest first',
        description: description.replaceAll('\n', ' '),
        tags: ['Activity'],
        permission: 'book:read',
        scope: 'filtered',
        query: Query,
        response: pageOf(ActivityView),
        errors: ['cursor_invalid', 'unknown_market', 'unknown_sku'],
        handler: async ({ query, access }) => activityPage(deps, catalogueWithin(await deps.catalogue.current(), access), query),
      }),
    ],
  }
}

interface Lane {
  readonly asked: Asked
  readonly rows: readonly ActRow[]
  /** Where the next page goes on below, when all rows are shown; 0: nowhere. */
  readonly next: number
  /** When the oldest that was looked at was recorded; 0: all were. */
  readonly floor: number
  shown: number
  readonly below: number
}

async function activityPage({ db }: ActivityDeps, catalogue: Catalogue, query: Query) {
  const { limit = 100 } = query
  const before = query.cursor === undefined ? undefined : new Map(decodeCursor(cursor, query.cursor))
  const filter = filterOf(catalogue, query)
  const lanes: Lane[] = []
  for (const asked of askedOf(catalogue, query.market)) {
    const below = before === undefined ? Number.MAX_SAFE_INTEGER : (before.get(asked.market.code) ?? 0)
    if (below === 0) continue
    const { rows, next = 0 } = await findActs(db, asked.market.id, { ...filter, places: asked.places }, below, limit)
    const floor = next === 0 ? 0 : Math.min(await timeAt(db, asked.market.id, next), rows.at(-1)?.recorded_at ?? Infinity)
    lanes.push({ asked, rows, next, floor, below, shown: 0 })
  }
  const order = merge(lanes, limit)
  const views = new Map<Lane, Activity[]>()
  for (const lane of lanes)
    views.set(lane, await showActs(db, catalogue, lane.asked.market, lane.asked.places, lane.rows.slice(0, lane.shown)))
  const items = order.map(([lane, i]) => (views.get(lane) as Activity[])[i] as Activity)
  const rest = lanes.map(lane => [lane.asked.market.code, restOf(lane)] as const).filter(([, below]) => below > 0)
  return { items, next: rest.length === 0 ? null : encodeCursor(rest) }
}

function filterOf(catalogue: Catalogue, query: Query): Omit<ActivityFilter, 'places'> {
  const { kind, actor, doc } = query
  const sku = query.sku === undefined ? undefined : catalogue.sku(query.sku)
  if (query.sku !== undefined && sku === undefined) throw new Problem('unknown_sku', `There is no SKU ${query.sku}.`, { pointer: '/sku' })
  const [from, to] = [query.from, query.to].map(text => (text === undefined ? undefined : Date.parse(text)))
  return { kinds: kind, actor, doc: doc?.toLowerCase(), sku: sku?.id, from, to }
}

/** Below which number a market goes on; 0: it has no more. */
function restOf(lane: Lane): number {
  if (lane.shown === lane.rows.length) return lane.next
  return lane.rows[lane.shown - 1]?.seq ?? lane.below
}

/**
 * The newest of all markets, at most `limit`. What is older than how far some market was looked through waits for the next page: that market may yet have
 * something newer.
 */
function merge(lanes: readonly Lane[], limit: number): [Lane, number][] {
  const floor = lanes.reduce((highest, lane) => Math.max(highest, lane.floor), 0)
  const order: [Lane, number][] = []
  while (order.length < limit) {
    const heads = lanes.filter(lane => lane.shown < lane.rows.length)
    const newest = heads.reduce<Lane | undefined>((best, lane) => (best === undefined || at(lane) > at(best) ? lane : best), undefined)
    if (newest === undefined || at(newest) < floor) break
    order.push([newest, newest.shown++])
  }
  return order
}

const at = (lane: Lane): number => lane.rows[lane.shown]?.recorded_at ?? 0
