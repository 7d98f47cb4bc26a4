/**
 * Acts of one market, newest first. Each way in reads a bounded number of rows through an index, whatever the filters leave of them: where a page ends, the next
 * goes on, so that what is rare is found over several pages and not in one long query.
 */
import { activityKinds, type ActivityKind } from '#domain/activity.ts'
import type { Resolution } from '#domain/discrepancies.ts'
import { causeCode } from '#domain/causes.ts'
import { touching } from '#server/book/movements.ts'
import type { Query } from '#server/db/db.ts'
import { instant } from '#server/db/values.ts'

export interface ActivityFilter {
  readonly kinds?: readonly ActivityKind[] | undefined
  readonly doc?: string | undefined
  /** `staff-7`, `key:shop`: whatever a client added after a stroke; with a stroke, that word alone. */
  readonly actor?: string | undefined
  readonly sku?: number | undefined
  /** When it was recorded, milliseconds: from … before. */
  readonly from?: number | undefined
  readonly to?: number | undefined
  /** Acts that moved units at one of these, and discrepancies closed there; null: all. */
  readonly places: readonly number[] | null
}

export interface ActRow {
  readonly seq: number
  readonly kind: ActivityKind
  readonly doc: string
  readonly actor: string
  readonly occurred_at: number
  readonly recorded_at: number
  readonly payment: string | null
  /** Of a closed discrepancy: what became of it, and its SKU; what the market does of itself closes none. */
  readonly resolution?: Resolution | null
  readonly closed_sku?: string | null
}
export interface Found {
  readonly rows: readonly ActRow[]
  /** What is below this number was not looked at; undefined: everything was. */
  readonly next: number | undefined
}

/** Acts looked at for a page where filters may leave few of them. */
const looked = 5000
/** Numbers over which the market's own doings are looked for. */
const lookedFor = 20_000

const columns = `seq, kind, doc, actor, occurred_at, recorded_at, detail ->> 'paymentState' as payment, detail ->> 'resolution' as resolution,
  case when kind = 'discrepancy_closure' then detail ->> 'sku' end as closed_sku,
  (detail -> 'discrepancy' ->> 'seq')::bigint as left_seq, (detail -> 'discrepancy' ->> 'n')::smallint as left_n`
// $1 market, $2 kinds, $3 below, $4 above, $5 how many to look at, $6 how many to give, $7 actor or null, $8 places or null, $9 from, $10 to, $11 SKU or document
const found = (seen: string) => `with seen as materialized (${seen})
select b.bottom, b.looked, r.* from (select min(seq) as bottom, count(*)::integer as looked from seen) b
left join (
  select * from seen where array_position($2::text[], kind) is not null and ($7::text is null or split_part(actor, '/', 1) = $7 or actor = $7)
    and ($9::timestamptz is null or recorded_at >= $9) and ($10::timestamptz is null or recorded_at < $10)
    and ($8::integer[] is null or exists (select 1 from movement m where m.market = $1 and m.seq = seen.seq and ${touching('$8')})
      or (kind = 'discrepancy_closure' and exists (select 1 from discrepancy d where d.market = $1 and d.seq = seen.left_seq and d.n = seen.left_n and d.place = any($8))))
  order by seq desc limit $6) r on true order by r.seq desc`

// Of each kind a range of act_by_kind, the newest of them all taken.
const byKind = found(`select a.* from unnest($2::text[]) k (kind) cross join lateral (
  select ${columns} from act where market = $1 and kind = k.kind and seq < $3 and seq > $4 order by seq desc limit $5) a order by seq desc limit $5`)
const byPerson =
  found(`select ${columns} from act where market = $1 and split_part(actor, '/', 1) = split_part($7, '/', 1) and actor like 'staff-%'
  and seq < $3 and seq > $4 order by seq desc limit $5`)
const byDocument = found(`select a.* from (
  select distinct act as key from movement where market = $1 and doc = $11::uuid and act is not null
  union select $11::uuid
  union select key from act where market = $1 and doc = $11::uuid and kind in ('payment', 'hold_extension', 'discrepancy_closure')) k
cross join lateral (select ${columns} from act where market = $1 and key = k.key offset 0) a where seq < $3 and seq > $4 order by seq desc limit $5`)
const bySku =
  found(`select k.seq, a.kind, a.doc, a.actor, a.occurred_at, a.recorded_at, a.payment, a.resolution, a.closed_sku, a.left_seq, a.left_n from (
  select distinct on (seq) seq, act as key from movement where market = $1 and sku = $11::integer and seq < $3 and seq > $4 order by seq desc limit $5) k
left join lateral (select ${columns} from act where market = $1 and key = k.key offset 0) a on true`)

/** At most `limit` acts with numbers below `below`. */
export async function findActs(q: Query, market: number, filter: ActivityFilter, below: number, limit: number): Promise<Found> {
  const head = (await q.query<{ seq: number }>(headSql, [market]))[0]?.seq ?? 0
  const above = filter.from === undefined ? 0 : (await seqAt(q, market, filter.from, head)) - 1
  const end = filter.to === undefined ? head + 1 : await seqAt(q, market, filter.to, head)
  const range = { above, below: Math.min(below, end) }
  const acts = await keyedActs(q, market, filter, range, limit)
  const { rows, next = 0 } = await withOwn(q, market, filter, range, limit, acts)
  return { rows, next: next > above + 1 ? next : undefined }
}

interface Range {
  readonly above: number
  readonly below: number
}
type Seen = Partial<ActRow> & { readonly bottom: number | null; readonly looked: number }

async function keyedActs(q: Query, market: number, filter: ActivityFilter, { above, below }: Range, limit: number): Promise<Found> {
  const { actor, doc, sku, places } = filter
  const kinds = (filter.kinds ?? activityKinds).filter(kind => kind !== 'expiry')
  if (kinds.length === 0 || actor === own) return { rows: [], next: undefined }
  const [text, ...extra] = wayOf(filter)
  const look = places === null && actor === undefined && doc === undefined && sku === undefined ? limit : looked
  const values = [market, kinds, below, above, look, limit, actor ?? null, places, ...times(filter), ...extra]
  const rows = await q.query<Seen>(text, values)
  const given = rows.filter((row): row is Seen & ActRow => row.seq != null)
  const bottom = rows[0]?.bottom ?? undefined
  const next = given.length >= limit ? given.at(-1)?.seq : (rows[0]?.looked ?? 0) >= look ? bottom : undefined
  return { rows: given, next }
}

function wayOf({ doc, actor, sku }: ActivityFilter): [string, ...(string | number)[]] {
  if (doc !== undefined) return [byDocument, doc]
  if (actor?.startsWith('staff-') === true) return [byPerson]
  return sku === undefined ? [byKind] : [bySku, sku]
}

const times = ({ from, to }: ActivityFilter) => [from, to].map(ms => (ms === undefined ? null : instant(ms)))

/** The actor of what the market does of itself. */
const own = 'turnstile'

// $1 market, $2 from, $3 below, $4 places, $5 from, $6 to, $7 SKU or document
const expiries = (
  only: string,
) => `select distinct on (seq) seq, 'expiry' as kind, doc, actor, occurred_at, recorded_at, null as payment from movement
where market = $1 and seq >= $2 and seq < $3 and act is null and cause = ${causeCode.expiry} and ($4::integer[] is null or ${touching('$4')})
  and ($5::timestamptz is null or recorded_at >= $5) and ($6::timestamptz is null or recorded_at < $6) ${only} order by seq desc`
const allExpiries = expiries('')
const expiriesOfSku = expiries('and sku = $7')
const expiriesOfDocument = expiries('and doc = $7')

/** Adds what the market did of itself, holds that ran out: there is no act of it, but there are movements. */
async function withOwn(q: Query, market: number, filter: ActivityFilter, range: Range, limit: number, acts: Found): Promise<Found> {
  const { kinds = activityKinds, actor, doc, sku } = filter
  if (!kinds.includes('expiry') || (actor !== undefined && actor !== own)) return acts
  const bottom = acts.next ?? range.above + 1
  const only = doc ?? sku
  // Numbers have no gaps: so many of them are so many acts at most.
  const low = only === undefined ? Math.max(bottom, range.below - lookedFor) : bottom
  const text = doc !== undefined ? expiriesOfDocument : sku !== undefined ? expiriesOfSku : allExpiries
  const values = [market, low, range.below, filter.places, ...times(filter), ...(only === undefined ? [] : [only])]
  const rows = await q.query<ActRow>(text, values)
  const merged = [...acts.rows.filter(row => row.seq >= low), ...rows].toSorted((a, b) => b.seq - a.seq).slice(0, limit)
  const cut = merged.length < acts.rows.length + rows.length
  if (merged.length === limit && cut) return { rows: merged, next: merged.at(-1)?.seq }
  return { rows: merged, next: low > range.above + 1 ? low : acts.next }
}

const headSql = 'select seq from market_head where market = $1'
const timeSql = 'select recorded_at from movement where market = $1 and seq >= $2 order by seq, n limit 1'

/** When the first movement from this number on was recorded; never, where there is none. */
export async function timeAt(q: Query, market: number, seq: number): Promise<number> {
  return (await q.query<{ recorded_at: number }>(timeSql, [market, seq]))[0]?.recorded_at ?? Infinity
}

/** The first number recorded at or after an instant, by halving: numbers are in the order of their times. */
async function seqAt(q: Query, market: number, ms: number, head: number): Promise<number> {
  let [low, high] = [1, head + 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((await timeAt(q, market, middle)) < ms) low = middle + 1
    else high = middle
  }
  return low
}
