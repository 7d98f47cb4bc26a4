/**
 * Statements that find orders. Each walks one index in the order in which the market took things in, looks at so many rows at most, and leaves those the filter
 * does not want: so a page costs the same whatever is asked of tables of whatever size (decision 0026). The texts are a fixed set: they depend on which
 * filters there are, never on their values.
 */
import type { OrderState } from '#server/book/order-state.ts'
import { causeCode } from '#domain/causes.ts'
import type { Concern, OrderFilter } from './filter.ts'

export type Sort = 'newest' | 'waiting'

/** From which to which number of an act a walk goes; both included. */
export interface Bounds {
  readonly low: number
  readonly high: number
}
export const everything: Bounds = { low: 0, high: Number.MAX_SAFE_INTEGER }

/** Collects a statement's values and names their places in it. */
class Values {
  readonly list: unknown[] = []
  add(value: unknown): string {
    return `$${this.list.push(value)}`
  }
}

export interface Statement {
  readonly text: string
  readonly values: unknown[]
}

/** Which index is walked: the one that leaves the fewest rows aside. */
export type Driver = 'ids' | 'open' | 'buyer' | 'sku' | 'places' | 'channel' | 'all'

const openStates: ReadonlySet<OrderState> = new Set<OrderState>(['open', 'partly_handed_over'])
/** Only orders of which something is to be handed over. */
const isOpen = (f: OrderFilter, sort: Sort) => sort === 'waiting' || f.states?.every(s => openStates.has(s)) === true

export function driverOf(f: OrderFilter, sort: Sort): Driver {
  if (sort === 'waiting') return 'open'
  if (f.ids) return 'ids'
  if (f.buyer !== undefined) return 'buyer'
  if (isOpen(f, sort)) return 'open'
  if (f.sku !== undefined) return 'sku'
  if (f.place ?? f.limit) return 'places'
  return f.channel === undefined ? 'all' : 'channel'
}

interface Walk {
  readonly f: OrderFilter
  readonly sort: Sort
  readonly driver: Driver
  readonly v: Values
  readonly market: string
}

/** Rows of the walked index: `key` (the number of an act), `id` of the order, and `n` where the row is a fulfilment. */
function candidates({ f, sort, driver, v, market }: Walk, bounds: Bounds, most: number): string {
  const limit = v.add(most)
  const between = `between ${v.add(bounds.low)}::bigint and ${v.add(bounds.high)}::bigint`
  const orders = (where: string) =>
    `select o.seq as key, o.id, null::smallint as n from "order" o where o.market = ${market} and ${where} and o.seq ${between} order by o.seq desc limit ${limit}`
  switch (driver) {
    case 'ids':
      return `select o.seq as key, o.id, null::smallint as n from unnest(${v.add(f.ids)}::uuid[]) k (id)
        cross join lateral (select seq, id from "order" where market = ${market} and id = k.id offset 0) o where o.seq ${between} order by 1 desc limit ${limit}`
    case 'open': {
      const way = sort === 'waiting' ? 'asc' : 'desc'
      return `select seq as key, "order" as id, n from fulfilment where market = ${market} and state = 'open' and seq ${between} order by seq ${way}, n ${way} limit ${limit}`
    }
    case 'buyer': {
      // Whoever has no id is known by the order's own, and has that one.
      const buyer = v.add(f.buyer)
      const own = `select o.seq as key, o.id, null::smallint as n from "order" o where o.market = ${market} and o.id = ${buyer} and o.buyer = o.id and o.seq ${between}`
      return `select * from ((${orders(`o.buyer = ${buyer} and o.buyer <> o.id`)}) union all (${own})) w order by key desc limit ${limit}`
    }
    case 'sku':
      // Of each act that moved the SKU; those that ordered it name the order.
      return `select seq as key, (array_agg(doc) filter (where cause = ${causeCode.order}))[1] as id, null::smallint as n from movement
        where market = ${market} and sku = ${v.add(f.sku)} and seq ${between} group by seq order by seq desc limit ${limit}`
    case 'channel':
      return orders(`o.channel = ${v.add(f.channel)}`)
    case 'places':
      return placesWalk(f.place ?? (f.limit as Concern), v, market, between, limit)
    case 'all':
      // Numbers and acts grow together; the order's index is on the number.
      return `select o.number as key, o.id, null::smallint as n from "order" o where o.market = ${market} and o.number ${between} order by o.number desc limit ${limit}`
  }
}

/** Served there; sold there and served elsewhere; sold in a channel of theirs, at no place. */
function placesWalk(concern: Concern, v: Values, market: string, between: string, limit: string): string {
  const each = (ids: string, table: string, columns: string, where: string) =>
    `select x.* from unnest(${ids}::integer[]) p (id) cross join lateral (
      select ${columns} from ${table} where market = ${market} and ${where} and seq ${between} order by seq desc limit ${limit}) x`
  const [places, channels] = [v.add(concern.places), v.add(concern.channels)]
  const order = 'seq as key, id, null::smallint as n'
  return `select key, id, n from (
    ${each(places, 'fulfilment', 'seq as key, "order" as id, n', 'place = p.id')}
    union all ${each(places, '"order"', order, `sold_at = p.id and fulfil_kind <> 'counter'`)}
    union all ${each(channels, '"order"', order, 'channel = p.id and sold_at is null and named_place is null')}
  ) w order by key desc, n desc nulls last limit ${limit}`
}

/** Does the order `o` concern these places? */
function concerns(concern: Concern, v: Values): string {
  const [places, channels] = [v.add(concern.places), v.add(concern.channels)]
  return `(coalesce(o.sold_at, o.named_place) = any(${places}::integer[])
    or (coalesce(o.sold_at, o.named_place) is null and o.channel = any(${channels}::integer[]))
    or exists (select 1 from fulfilment f where f.market = o.market and f."order" = o.id and f.place = any(${places}::integer[])))`
}

/** The conditions a candidate `c` and its order `o` must meet that the walk does not see to. */
function conditions({ f, sort, driver, v, market }: Walk): string[] {
  const wheres: string[] = []
  const later = (where: string) => `not exists (select 1 from fulfilment g where g.market = ${market} and g."order" = c.id and ${where})`
  // An order is where its last fulfilment is; of those that wait, where its first one is.
  if (driver === 'open') wheres.push(later(`g.state = 'open' and g.n ${sort === 'waiting' ? '<' : '>'} c.n`))
  if (driver === 'places')
    wheres.push(later(`g.place = any(${v.add((f.place ?? (f.limit as Concern)).places)}::integer[]) and (c.n is null or g.n > c.n)`))
  if (f.ids && driver !== 'ids') wheres.push(`o.id = any(${v.add(f.ids)}::uuid[])`)
  if (f.channel !== undefined && driver !== 'channel') wheres.push(`o.channel = ${v.add(f.channel)}`)
  if (f.buyer !== undefined && driver !== 'buyer') wheres.push(`o.buyer = ${v.add(f.buyer)}`)
  if (f.sku !== undefined && driver !== 'sku')
    wheres.push(`exists (select 1 from order_line l where l.market = o.market and l."order" = o.id and l.sku = ${v.add(f.sku)})`)
  if (f.kind !== undefined) wheres.push(`o.fulfil_kind = ${v.add(f.kind)}`)
  if (f.payment !== undefined) wheres.push(`o.payment_state = ${v.add(f.payment)}`)
  if (f.from !== undefined) wheres.push(`o.day >= ${v.add(f.from)}`)
  if (f.to !== undefined) wheres.push(`o.day <= ${v.add(f.to)}`)
  if (f.before !== undefined) wheres.push(`o.occurred_at < ${v.add(f.before)}`)
  if (f.place && driver !== 'places') wheres.push(concerns(f.place, v))
  // The place asked for is the one walked; who reads may be limited to others besides.
  if (f.limit && (driver !== 'places' || f.place)) wheres.push(concerns(f.limit, v))
  return wheres
}

const stateIs: Record<OrderState, string> = {
  open: '(open > 0 and handed = 0)',
  partly_handed_over: '(open > 0 and handed > 0)',
  handed_over: '(open <= 0 and handed > 0 and returned = 0)',
  partly_returned: '(open <= 0 and returned > 0 and returned < handed)',
  returned: '(open <= 0 and handed > 0 and returned >= handed)',
  cancelled: '(open <= 0 and handed = 0)',
}

/** Candidates with their orders, of those the filter wants; units are looked up only for orders that pass the rest. */
function matching(walk: Walk, bounds: Bounds, most: number): string {
  const { f, market } = walk
  const from = candidates(walk, bounds, most)
  const wheres = conditions(walk)
  const states = f.states?.map(s => stateIs[s]).join(' or ')
  return `(${from}) c
  cross join lateral (select * from "order" o where o.market = ${market} and o.id = c.id ${wheres.map(w => `and ${w}`).join(' ')} offset 0) o
  cross join lateral (select *, accepted - cancelled - handed as open from (
    select sum(quantity) as accepted, sum(cancelled) as cancelled, sum(returned) as returned, count(*)::integer as lines,
      coalesce((select sum(handed_over) from fulfilment_line where market = ${market} and "order" = o.id), 0) as handed
    from order_line where market = ${market} and "order" = o.id) s offset 0) u
  ${states === undefined ? '' : `where ${states}`}`
}

function walkOf(f: OrderFilter, sort: Sort): Walk {
  const v = new Values()
  return { f, sort, driver: driverOf(f, sort), v, market: v.add(f.market.id) }
}

const first = (sort: Sort) => (sort === 'waiting' ? 'asc' : 'desc')

/** The first `limit` orders within the bounds, of the first `most` looked at. */
export function pageStatement(f: OrderFilter, sort: Sort, bounds: Bounds, limit: number, most: number): Statement {
  const walk = walkOf(f, sort)
  const { v, market } = walk
  const text = `select r.*, p.places, l.skus from (
    select c.key, o.id, o.number, o.channel, o.fulfil_kind as kind, o.sold_at, o.buyer, o.currency, o.net_minor, o.tax_minor, o.payment_state, o.external_ref, o.day,
      o.occurred_at, o.recorded_at, u.accepted::bigint, u.cancelled::bigint, u.returned::bigint, u.handed::bigint, u.lines
    from ${matching(walk, bounds, most)} order by c.key ${first(sort)} limit ${v.add(limit)}) r
  cross join lateral (select array_agg(place order by n) as places from fulfilment where market = ${market} and "order" = r.id) p
  cross join lateral (select json_agg(json_build_object('sku', sku, 'quantity', quantity) order by line) as skus from order_line
    where market = ${market} and "order" = r.id and line <= 3) l
  order by r.key ${first(sort)}`
  return { text, values: v.list }
}

/** How many rows a page may have looked at, and the last of them: where the next page goes on when this one is not full. */
export function endStatement(f: OrderFilter, sort: Sort, bounds: Bounds, most: number): Statement {
  const walk = walkOf(f, sort)
  const last = sort === 'waiting' ? 'max' : 'min'
  const text = `select count(*)::integer as examined, ${last}(key) as last from (${candidates(walk, bounds, most)}) c`
  return { text, values: walk.v.list }
}

/** How many are found among the first `most` looked at. */
export function countStatement(f: OrderFilter, sort: Sort, bounds: Bounds, most: number): Statement {
  const walk = walkOf(f, sort)
  const exact = conditions({ ...walk, v: new Values() }).length === 0 && f.states === undefined
  const text = exact
    ? `select count(*)::integer as examined, count(c.id)::integer as found from (${candidates(walk, bounds, most)}) c`
    : `select (select count(*)::integer from (${candidates(walk, bounds, most)}) c) as examined,
        (select count(*)::integer from ${matching(walk, bounds, most)}) as found`
  return { text, values: walk.v.list }
}

/** Those of `ids` that concern the places the reader is limited to. */
export function concerningStatement(f: OrderFilter, limit: Concern, ids: readonly string[]): Statement {
  const v = new Values()
  const market = v.add(f.market.id)
  const text = `select o.id from unnest(${v.add(ids)}::uuid[]) k (id)
    cross join lateral (select * from "order" where market = ${market} and id = k.id offset 0) o where ${concerns(limit, v)}`
  return { text, values: v.list }
}

const edge = (way: 'asc' | 'desc') => `(select day from "order" where market = $1 order by day ${way}, seq ${way} limit 1)`
const endOf = (way: 'asc' | 'desc') =>
  `(select seq, number from "order" where market = $1 and day = r.first + i order by seq ${way} limit 1)`

/**
 * The acts and numbers between which the orders from $2 to $3 (null: whenever) lie, looked up day by day; late facts make them lie further apart. Of more than $4
 * days nothing is looked up.
 */
export const dayBounds = `select r.days, min(e.seq) as low, max(e.seq) as high, min(e.number) as low_number, max(e.number) as high_number
from (select a as first, b - a as days from (select greatest($2::date, ${edge('asc')}) as a, least($3::date, ${edge('desc')}) as b) x) r
left join lateral generate_series(0, case when r.days > $4::integer then -1 else r.days end) i on true
left join lateral (${endOf('asc')} union all ${endOf('desc')}) e on i is not null group by r.days`
