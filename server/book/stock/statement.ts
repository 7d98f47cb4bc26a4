/**
 * The stock grid in SQL: positions of the places asked for, added up by SKU, product or place, with the totals of all rows in the same answer. Positions come
 * by their key (market, place); units of expired holds by `hold_line_open`; units sold by the key of `total_place`. Codes are brought in as ranks, so that
 * rows sort and pages go on by code though rows know numbers only: `$4` and `$5` are arrays by id, 0 or nothing where a place or SKU is not asked for.
 */
import { placeStates } from '#domain/accounts.ts'
import type { stockMeasures, stockRowWords } from '#contract/stock.ts'
import { metricCode } from '#domain/metrics.ts'

export type RowsBy = (typeof stockRowWords)[number]
export type Measure = (typeof stockMeasures)[number]
export interface Sort {
  readonly by: 'code' | Measure
  readonly down: boolean
}

/** A row of the answer; `kind` 0 is the totals, with `positions` and `rows` of all. */
export interface StockSqlRow {
  readonly kind: number
  readonly place: number
  readonly sku: number
  readonly rows: number
  readonly positions: number
  readonly empty: number
  readonly available: number
  readonly reserved: number
  readonly committed: number
  readonly quality_control: number
  readonly damaged: number
  readonly in_transit: number
  readonly expired: number
  readonly sold: number
  /** What the row is sorted by; the cursor's first part. */
  readonly value: number
}

const states = placeStates.join(', ')
const onHand = placeStates.filter(s => s !== 'in_transit').join(' + ')
const ranks = (place: string, sku: string) => `($4::integer[])[${place}] as place, ($5::integer[])[${sku}] as sku`
const asked = (place: string, sku: string) => `($4::integer[])[${place}] > 0 and ($5::integer[])[${sku}] > 0`

/** Places × SKUs with their states. */
const positions = `select ${ranks('p.place', 's.sku')}, ${states}, 1 as positions, (available = 0)::integer as empty
  from unnest($2::smallint[], $3::integer[]) p (market, place)
  cross join lateral (select sku, ${states} from position where market = p.market and place = p.place offset 0) s
  where ($5::integer[])[s.sku] > 0`

const expired = `select ${ranks('h.place', 'h.sku')}, h.units as expired from unnest($1::smallint[]) m (market)
  cross join lateral (select place, sku, sum(quantity)::bigint as units from hold_line
    where market = m.market and expires_at is not null and expires_at <= clock_timestamp() group by place, sku offset 0) h
  where ${asked('h.place', 'h.sku')}`

const soldUnits = (from: string) => `select ${ranks('t.place', 't.sku')}, t.units as sold from ${from} t where ${asked('t.place', 't.sku')}`
const soldRows = `select place, sku, sum(units)::bigint as units from total_place`
// A few places: each of their days by the whole key. Many: the days of the market in one range.
const sold = {
  none: 'select 0 as place, 0 as sku, 0::bigint as sold where false',
  few: soldUnits(`unnest($2::smallint[], $3::integer[]) p (market, place) cross join generate_series(0, $7::date - $6::date) d (n)
  cross join lateral (${soldRows} where market = p.market and day = $6::date + d.n and place = p.place and metric = ${metricCode.sold} group by place, sku offset 0)`),
  many: soldUnits(`unnest($1::smallint[]) m (market)
  cross join lateral (${soldRows} where market = m.market and day between $6::date and $7::date and metric = ${metricCode.sold} group by place, sku offset 0)`),
}

/** Added up before they are joined: fewer rows, and each of its key once. */
const addedUp = (from: string, by: RowsBy, columns: readonly string[]) => {
  const key = { sku: '0 as place, sku', product: '0 as place, sku', place: 'place, 0 as sku', position: 'place, sku' }[by]
  return `select ${key}, ${columns.map(c => `sum(${c})::bigint as ${c}`).join(', ')} from (${from}) e group by 1, 2`
}

/** Places up to which units sold are looked up day by day. */
export const fewPlaces = 40

const measured: Record<Measure, string> = {
  ...(Object.fromEntries(placeStates.map(s => [s, s])) as Record<(typeof placeStates)[number], string>),
  onHand: onHand,
  total: placeStates.join(' + '),
  expired: 'expired',
  sold: 'sold',
  // Nothing sold: for ever enough, so last either way.
  weeks: 'weeks',
}

const texts = new Map<string, string>()

/**
 * $1 markets, $2 and $3 places with their markets, $4 ranks of places and $5 of SKUs (or products) by id, $6 and $7 the four weeks or null, $8 a state that
 * must have units, $9 `out` or `low`, $10 weeks below which supply is low, $11 to $13 the last row's value, place and SKU, $14 limit or null.
 */
export function stockStatement(by: RowsBy, sort: Sort, weeks: 'none' | 'few' | 'many'): string {
  const key = `${by} ${sort.by} ${sort.down} ${weeks}`
  const known = texts.get(key)
  if (known !== undefined) return known
  const made = write(by, sort, weeks)
  texts.set(key, made)
  return made
}

function write(by: RowsBy, sort: Sort, weeks: 'none' | 'few' | 'many'): string {
  const counted = [...placeStates, 'positions', 'empty']
  const columns = [...counted, 'expired', 'sold']
  const order = sort.by === 'code' ? '0' : sort.by === 'weeks' ? `coalesce(weeks, ${sort.down ? -1 : 1e15})` : measured[sort.by]
  const way = sort.down ? 'desc' : 'asc'
  const after = sort.down ? 'value < $11::float8' : 'value > $11::float8'
  const inState = placeStates.map(s => `when '${s}' then ${s} > 0`).join(' ')
  // Full joins are never nested loops, whatever the planner believes of the arrays; `offset 0` keeps them full.
  return `with added as (select place, sku, ${counted.join(', ')}, coalesce(expired, 0) as expired, coalesce(sold, 0) as sold from (
  select * from (${by === 'position' ? positions : addedUp(positions, by, counted)}) p
  full join (${addedUp(expired, by, ['expired'])}) h using (place, sku) full join (${addedUp(sold[weeks], by, ['sold'])}) s using (place, sku) offset 0) x
  where positions > 0),
measured as (select *, round((${onHand}) * 4.0 / nullif(sold, 0), 2)::float8 as weeks from added),
r as materialized (select *, (${order})::float8 as value from measured
  where ($6::date is null or $7::date is not null) and ($8::text is null or case $8::text ${inState} end)
  and ($9::text is null or case $9::text when 'out' then available = 0 when 'low' then weeks < $10::float8 end))
select 0 as kind, 0 as place, 0 as sku, count(*)::bigint as rows, ${columns.map(c => `coalesce(sum(${c}), 0)::bigint as ${c}`).join(', ')}, 0::float8 as value from r
union all
select 1, place, sku, 1, ${columns.join(', ')}, value from (select * from r
  where $11::float8 is null or ${after} or (value = $11::float8 and (place, sku) > ($12::integer, $13::integer))
  order by value ${way}, place, sku limit $14::integer) l
order by kind, value ${way}, place, sku`
}
