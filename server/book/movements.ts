/**
 * Movements as the book shows them: filtered by what they touch or by the metric they count in, newest first, in pages. With a metric, each movement
 * says by how many units it counts, and `proveFigure` adds them all up.
 */
import { accountCode, accountKind, isPlaceState } from '#domain/accounts.ts'
import type { Catalogue, Market } from '#domain/catalogue.ts'
import { causeCode, causeOf, type Cause } from '#domain/causes.ts'
import type { Metric } from '#domain/metrics.ts'
import { limitedIn } from '#server/catalogue/within.ts'
import type { Query } from '#server/db/db.ts'
import { accountText } from '#server/market/answers.ts'
import { flowRules, isStock } from '#server/results/rules.ts'
import type { Only } from '#server/results/sums.ts'

export interface MovementFilter {
  readonly markets: readonly Market[]
  readonly only: Only
  readonly metric?: Metric | undefined
  readonly cause?: Cause | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly doc?: string | undefined
}

/** Beyond every movement: where a first page begins. A null would keep the planner from the index. */
export const newest: readonly [seq: number, n: number] = [Number.MAX_SAFE_INTEGER, 32_767]

/** Where a page ended. */
export type MovementCursor = readonly [market: string, seq: number, n: number]

interface Amount {
  readonly amountMinor: number
  readonly currency: string
}

export interface MovementView {
  readonly market: string
  readonly seq: number
  readonly n: number
  readonly sku: string
  readonly quantity: number
  readonly from: string
  readonly to: string
  readonly cause: Cause
  readonly act: string | null
  readonly doc: string
  readonly line: number | null
  readonly channel: string | null
  readonly soldAt: string | null
  readonly net: Amount | null
  readonly tax: Amount | null
  readonly unitCost: Amount | null
  readonly reason: string | null
  readonly reverses: { readonly seq: number; readonly n: number } | null
  readonly actor: string
  readonly day: string
  readonly occurredAt: string
  readonly recordedAt: string
  /** Units it counts in the metric asked for; a correction counts negative. */
  readonly counts?: number
}

export interface MovementRow {
  readonly seq: number
  readonly n: number
  readonly sku: number
  readonly quantity: number
  readonly from_account: number
  readonly from_ref: number
  readonly to_account: number
  readonly to_ref: number
  readonly cause: number
  readonly act: string | null
  readonly doc: string
  readonly line: number | null
  readonly channel: number | null
  readonly sold_at: number | null
  readonly net_minor: number | null
  readonly tax_minor: number | null
  readonly unit_cost_minor: number | null
  readonly cost_currency: string | null
  readonly reason: string | null
  readonly reverses_seq: number | null
  readonly reverses_n: number | null
  readonly actor: string
  readonly day: string
  readonly occurred_at: number
  readonly recorded_at: number
  readonly counts?: number
}

export const movementColumns = `seq, n, sku, quantity, from_account, from_ref, to_account, to_ref, cause, act, doc, line, channel, sold_at, net_minor, tax_minor,
  unit_cost_minor, cost_currency, reason, reverses_seq, reverses_n, actor, day, occurred_at, recorded_at`

/** The row with codes instead of numbers. */
export function movementView(row: MovementRow, market: Market, catalogue: Catalogue): MovementView {
  const currency = row.channel === null ? market.currency : catalogue.channelById(row.channel).currency
  const money = (amountMinor: number | null): Amount | null => (amountMinor === null ? null : { amountMinor, currency })
  const account = (code: number, ref: number) => accountText(catalogue, { kind: accountKind(code), ref })
  return {
    market: market.code,
    seq: row.seq,
    n: row.n,
    sku: catalogue.skuById(row.sku).code,
    quantity: row.quantity,
    from: account(row.from_account, row.from_ref),
    to: account(row.to_account, row.to_ref),
    cause: causeOf(row.cause),
    act: row.act,
    doc: row.doc,
    line: row.line,
    channel: row.channel === null ? null : catalogue.channelById(row.channel).code,
    soldAt: row.sold_at === null ? null : catalogue.placeById(row.sold_at).code,
    net: money(row.net_minor),
    tax: money(row.tax_minor),
    unitCost: row.unit_cost_minor === null ? null : { amountMinor: row.unit_cost_minor, currency: row.cost_currency ?? market.currency },
    reason: row.reason,
    reverses: row.reverses_seq === null ? null : { seq: row.reverses_seq, n: row.reverses_n ?? 0 },
    actor: row.actor,
    day: row.day,
    occurredAt: new Date(row.occurred_at).toISOString(),
    recordedAt: new Date(row.recorded_at).toISOString(),
    ...(row.counts !== undefined && { counts: row.counts }),
  }
}

// Statements: a fixed set, one for each metric (or none) and way in. Parameters are the same for all.
//   $1 market, $2 channels, $3 places, $4 skus, $5 cause, $6 first day, $7 last day, $8 document or the one SKU; page: $9 seq, $10 n, $11 limit

/** Movements that touch places, by one of their sides or as the place that sold; null: all. */
export function touching(parameter: string): string {
  const side = (name: string) => `(${name}_account <= ${accountCode.in_transit} and ${name}_ref = any(${parameter}))`
  return `(${parameter}::integer[] is null or ${side('from')} or ${side('to')} or sold_at = any(${parameter}))`
}

type Access = 'all' | 'doc' | 'sku'

const among = (parameter: string, column: string) =>
  `(${parameter}::integer[] is null or array_position(${parameter}::integer[], ${column}) is not null)`

/** How many units a movement counts in a metric: SQL over its columns. Filters on places are part of it for stock, where both sides are places. */
function countsIn(metric: Metric | 'none'): { units: string; where: string } {
  const [onHandLast, inTransit] = [accountCode.damaged, accountCode.in_transit]
  if (metric === 'none') {
    const touches = ['from', 'to'].map(
      side => `(${side}_account <= ${inTransit} and array_position($3::integer[], ${side}_ref) is not null)`,
    )
    return {
      units: 'quantity',
      where: `($3::integer[] is null or ${touches.join(' or ')} or array_position($3::integer[], sold_at) is not null)`,
    }
  }
  if (isStock(metric)) {
    const state = (side: string) => (metric === 'in_transit' ? `${side}_account = ${inTransit}` : `${side}_account <= ${onHandLast}`)
    const side = (name: string) => `case when ${state(name)} and ${among('$3', `${name}_ref`)} then quantity else 0 end`
    return { units: `(${side('to')}) - (${side('from')})`, where: 'true' }
  }
  const { causes, place } = flowRules[metric]
  const reversed = (plain: string, other: string) => `case when reverses_seq is null then ${plain} else ${other} end`
  const places = { sold_at: 'coalesce(sold_at, 0)', from: reversed('from_ref', 'to_ref'), to: reversed('to_ref', 'from_ref'), none: '0' }
  return { units: reversed('quantity', '-quantity'), where: `cause in (${causes.join(', ')}) and ${among('$3', places[place])}` }
}

function source(metric: Metric | 'none', access: Access): string {
  const { units, where } = countsIn(metric)
  const by = { all: '$8::text is null', doc: 'doc = $8::uuid', sku: 'sku = $8::integer' }[access]
  return `select ${movementColumns}, (${units})::integer as counts from movement where market = $1 and ${by} and ${among('$2', 'coalesce(channel, 0)')}
  and ${among('$4', 'sku')} and ($5::smallint is null or cause = $5) and ($6::date is null or day >= $6) and ($7::date is null or day <= $7) and ${where}`
}

const texts = new Map<string, { page: string; sum: string }>()

function textsFor(metric: Metric | 'none', access: Access): { page: string; sum: string } {
  const key = `${metric}/${access}`
  const known = texts.get(key)
  if (known) return known
  const from = source(metric, access)
  const made = {
    page: `select * from (${from} and (seq, n) < ($9::bigint, $10::smallint)) m where counts <> 0 order by seq desc, n desc limit $11`,
    sum: `select channel, count(*)::bigint as movements, coalesce(sum(counts), 0)::bigint as units,
      coalesce(sum(sign(counts)::integer * coalesce(net_minor, 0)), 0) as net, coalesce(sum(sign(counts)::integer * coalesce(tax_minor, 0)), 0) as tax
      from (${from}) m where counts <> 0 group by channel`,
  }
  texts.set(key, made)
  return made
}

function access(filter: MovementFilter): { way: Access; value: string | number | null } {
  if (filter.doc !== undefined) return { way: 'doc', value: filter.doc }
  const [sku] = filter.only.skus ?? []
  return filter.only.skus?.length === 1 && sku !== undefined ? { way: 'sku', value: sku } : { way: 'all', value: null }
}

function parameters(filter: MovementFilter, market: number, value: string | number | null): unknown[] {
  const { only, cause, from, to } = filter
  const code = cause === undefined ? null : causeCode[cause]
  return [market, only.channels ?? null, only.places ?? null, only.skus ?? null, code, from ?? null, to ?? null, value]
}

/** At most `limit + 1` movements after the cursor: by market in the order of their codes, the newest of each first. */
export async function listMovements(
  tx: Query,
  catalogue: Catalogue,
  filter: MovementFilter,
  after: MovementCursor | undefined,
  limit: number,
): Promise<MovementView[]> {
  const { way, value } = access(filter)
  const { page } = textsFor(filter.metric ?? 'none', way)
  const views: MovementView[] = []
  for (const market of filter.markets) {
    if (after !== undefined && market.code < after[0]) continue
    const [seq, n] = after?.[0] === market.code ? [after[1], after[2]] : newest
    const rows = await tx.query<MovementRow>(page, [...parameters(filter, market.id, value), seq, n, limit + 1 - views.length])
    for (const row of rows) views.push(shown(row, filter, market, catalogue))
    if (views.length > limit) break
  }
  return views
}

/** Without a metric nothing is counted. */
function shown(row: MovementRow, filter: MovementFilter, market: Market, catalogue: Catalogue): MovementView {
  if (filter.metric !== undefined) return movementView(row, market, catalogue)
  const { counts: _, ...plain } = row
  return movementView(plain, market, catalogue)
}

export interface Proof {
  readonly movements: number
  readonly units: number
  readonly values: readonly { readonly currency: string; readonly netMinor: bigint; readonly taxMinor: bigint }[]
}

/** Adds up what the movements count: what the figure of the same metric, scope and days must equal. */
export async function proveFigure(tx: Query, catalogue: Catalogue, filter: MovementFilter & { readonly metric: Metric }): Promise<Proof> {
  const { way, value } = access(filter)
  const { sum } = textsFor(filter.metric, way)
  let [movements, units] = [0, 0]
  const values = new Map<string, { currency: string; netMinor: bigint; taxMinor: bigint }>()
  for (const market of filter.markets) {
    const rows = await tx.query<{ channel: number | null; movements: number; units: number; net: string; tax: string }>(
      sum,
      parameters(filter, market.id, value),
    )
    for (const row of rows) {
      movements += row.movements
      units += row.units
      const [net, tax] = [BigInt(row.net), BigInt(row.tax)]
      if (row.channel === null || isStock(filter.metric) || (net === 0n && tax === 0n)) continue
      const { currency } = catalogue.channelById(row.channel)
      const before = values.get(currency) ?? { currency, netMinor: 0n, taxMinor: 0n }
      values.set(currency, { currency, netMinor: before.netMinor + net, taxMinor: before.taxMinor + tax })
    }
  }
  return { movements, units, values: [...values.values()].toSorted((a, b) => (a.currency < b.currency ? -1 : 1)) }
}

const oneMovement = `select ${movementColumns} from movement where market = $1 and seq = $2 and n = $3 and ${touching('$4')}`
const reversals = `select ${movementColumns} from movement where market = $1 and reverses_seq = $2 and reverses_n = $3 and ${touching('$4')} order by seq, n`

/** One movement, with the corrections made to it. */
export async function readMovement(
  tx: Query,
  catalogue: Catalogue,
  market: Market,
  seq: number,
  n: number,
): Promise<{ movement: MovementView; corrections: MovementView[] } | undefined> {
  const places = limitedIn(catalogue, market.id)?.places ?? null
  const [row] = await tx.query<MovementRow>(oneMovement, [market.id, seq, n, places])
  if (row === undefined) return undefined
  const corrections = await tx.query<MovementRow>(reversals, [market.id, seq, n, places])
  return { movement: movementView(row, market, catalogue), corrections: corrections.map(c => movementView(c, market, catalogue)) }
}

/** Is this account one that has a position row, and which place? For links. */
export function placeOfAccount(text: string): { place: string; state: string } | undefined {
  const [place, state] = text.split('/')
  return place !== undefined && state !== undefined && isPlaceState(state as never) ? { place, state } : undefined
}
