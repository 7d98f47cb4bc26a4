/** What a list of orders was asked for, with its codes resolved; and what one word may mean. */
import { limitedIn } from '#server/catalogue/within.ts'
import type { Catalogue, Market, Sku } from '#domain/catalogue.ts'
import type { Query } from '#server/db/db.ts'
import { instant } from '#server/db/values.ts'
import { Problem, unknownMarket } from '#server/http/route.ts'
import type { OrderState } from '#server/book/order-state.ts'
import { concerningStatement } from './sql.ts'

export interface OrderQuery {
  readonly market?: string
  readonly q?: string
  readonly state?: string
  readonly channel?: string
  readonly place?: string
  readonly sku?: string
  readonly kind?: string
  readonly payment?: string
  readonly buyer?: string
  readonly from?: string
  readonly to?: string
  readonly orderedBefore?: string
  readonly number?: number
  readonly externalRef?: string
}

/** Places, and the store channels that sell from them: what concerns whoever is limited to these. */
export interface Concern {
  readonly places: readonly number[]
  readonly channels: readonly number[]
}

/** Of one market. Left out: not asked for. */
export interface OrderFilter {
  readonly market: Market
  /** Exactly these, already found. */
  readonly ids?: readonly string[]
  readonly states?: readonly OrderState[]
  readonly channel?: number
  /** The place asked for. */
  readonly place?: Concern
  /** The places the reader is limited to. */
  readonly limit?: Concern
  readonly sku?: number
  readonly kind?: string
  readonly payment?: string
  readonly buyer?: string
  readonly from?: string
  readonly to?: string
  readonly before?: string
}

/** Markets asked for, of those in the catalogue, which is the caller's. A place or channel belongs to one. */
export function marketsOf(
  catalogue: Catalogue,
  query: { market?: string; place?: string; channel?: string; buyer?: string },
): readonly Market[] {
  const place = query.place === undefined ? undefined : (catalogue.place(query.place) ?? unknown('place', query.place))
  const channel = query.channel === undefined ? undefined : (catalogue.channel(query.channel) ?? unknown('channel', query.channel))
  const market = query.market === undefined ? undefined : catalogue.market(query.market)
  if (query.market !== undefined && market === undefined) throw unknownMarket(query.market)
  const asked = market ? [market] : catalogue.markets
  return asked.filter(m => (place?.market ?? m.id) === m.id && (channel?.market ?? m.id) === m.id)
}

function unknown(what: 'place' | 'channel' | 'sku', code: string): never {
  throw new Problem(`unknown_${what}`, `There is no ${what === 'sku' ? 'SKU' : what} ${code}.`, { pointer: `/${what}` })
}

/** The query as one filter a market; none where the word asked for is nothing anybody knows. */
export async function readFilters(tx: Query, catalogue: Catalogue, query: OrderQuery): Promise<OrderFilter[]> {
  const sku = query.sku === undefined ? undefined : (catalogue.sku(query.sku) ?? unknown('sku', query.sku))
  const filters = marketsOf(catalogue, query).map(market => filterOf(catalogue, market, query, sku))
  const { q, number, externalRef } = query
  if (number !== undefined || externalRef !== undefined) {
    const found = filters.map(async f => ({ ...f, ids: await exactly(tx, catalogue, f, { number, externalRef }) }))
    return (await Promise.all(found)).filter(f => f.ids.length > 0)
  }
  return q === undefined ? filters : searched(tx, catalogue, filters, q.trim())
}

function filterOf(catalogue: Catalogue, market: Market, query: OrderQuery, sku: Sku | undefined): OrderFilter {
  const limit = limitedIn(catalogue, market.id)
  const place = query.place === undefined ? undefined : catalogue.place(query.place)?.id
  const channel = query.channel === undefined ? undefined : catalogue.channel(query.channel)?.id
  const { state, kind, payment, buyer, from, to, orderedBefore } = query
  return {
    market,
    ...(state !== undefined && { states: state.split(',') as OrderState[] }),
    ...(channel !== undefined && { channel }),
    ...(place !== undefined && { place: { places: [place], channels: [] } }),
    ...(limit && { limit: { places: limit.places, channels: limit.storeChannels } }),
    ...(sku && { sku: sku.id }),
    ...(kind !== undefined && { kind }),
    ...(payment !== undefined && { payment }),
    ...(buyer !== undefined && { buyer: buyer.toLowerCase() }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(orderedBefore !== undefined && { before: instant(Date.parse(orderedBefore)) }),
  }
}

const byNumber = `select id from "order" where market = $1 and number = $2`
const byReference = `select o.id from unnest($2::integer[]) c (channel)
cross join lateral (select id from "order" where market = $1 and channel = c.channel and external_ref = $3 offset 0) o`
const byId = `select id from "order" where market = $1 and id = $2`
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

async function exactly(
  tx: Query,
  catalogue: Catalogue,
  filter: OrderFilter,
  asked: { number?: number | undefined; externalRef?: string | undefined; id?: string | undefined },
): Promise<string[]> {
  const { market, limit } = filter
  const { number, externalRef, id } = asked
  const channels = catalogue.channels.filter(c => c.market === market.id).map(c => c.id)
  const find = async (text: string, ...values: unknown[]) => (await tx.query<{ id: string }>(text, [market.id, ...values])).map(r => r.id)
  const found = [
    ...(number === undefined ? [] : [await find(byNumber, number)]),
    ...(externalRef === undefined ? [] : [await find(byReference, channels, externalRef)]),
    ...(id === undefined ? [] : [await find(byId, id)]),
  ]
  const ids = (found[0] ?? []).filter(one => found.every(list => list.includes(one)))
  if (ids.length === 0 || limit === undefined) return ids
  const { text, values } = concerningStatement(filter, limit, ids)
  return (await tx.query<{ id: string }>(text, values)).map(r => r.id)
}

/** What is known by this word: orders themselves before buyers, and these before SKUs. */
async function searched(tx: Query, catalogue: Catalogue, filters: readonly OrderFilter[], q: string): Promise<OrderFilter[]> {
  const number = /^#?\d{1,15}$/.test(q) ? Number(q.replace('#', '')) : undefined
  const id = uuid.test(q) ? q.toLowerCase() : undefined
  const found = await Promise.all(
    filters.map(async f => {
      const ids = [
        ...(await exactly(tx, catalogue, f, { externalRef: q })),
        ...(number === undefined ? [] : await exactly(tx, catalogue, f, { number })),
        ...(id === undefined ? [] : await exactly(tx, catalogue, f, { id })),
      ]
      return { ...f, ids: [...new Set(ids)] }
    }),
  )
  const hits = found.filter(f => f.ids.length > 0)
  if (hits.length > 0) return hits
  // An id that is no order's is a buyer's, if anybody's.
  if (id !== undefined) return filters.filter(f => (f.buyer ?? id) === id).map(f => ({ ...f, buyer: id }))
  const sku = catalogue.sku(q) ?? catalogue.skus.find(s => s.gtin === q || s.code.toLowerCase() === q.toLowerCase())
  return sku === undefined ? [] : filters.filter(f => f.sku === undefined || f.sku === sku.id).map(f => ({ ...f, sku: sku.id }))
}
