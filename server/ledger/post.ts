/**
 * The only writer of movements, positions, partner balances and totals. Everything is set-based: one statement a table for a whole batch;
 * positions and totals change by delta, and the database's CHECK repeats that no position goes below zero.
 */
import { type Account, accountCode, isPlaceState, type PlaceState, placeStates } from '#domain/accounts.ts'
import { causeCode } from '#domain/causes.ts'
import { metricCode, totalEntries } from '#domain/metrics.ts'
import type { Movement } from '#domain/movements.ts'
import type { Query } from '#server/db/db.ts'
import { instant } from '#server/db/values.ts'
import { columns, type Column } from '#server/db/columns.ts'

/** A movement with what the turnstile adds to it. */
export interface Posting {
  readonly movement: Movement
  readonly seq: number
  readonly n: number
  /** Key of the act; undefined when the turnstile itself acted. */
  readonly act: string | undefined
  readonly doc: string
  readonly actor: string
  readonly day: string
  readonly occurredAt: number
  readonly recordedAt: number
}

/** Posts a batch. `currencyOf` tells the currency of a channel's money. `absent`: positions that have no row yet, as [place, SKU]. */
export async function post(
  tx: Query,
  market: number,
  postings: readonly Posting[],
  currencyOf: (channel: number) => string,
  absent: readonly (readonly [number, number])[],
): Promise<void> {
  if (postings.length === 0) return
  await Promise.all([
    writeMovements(tx, market, postings),
    writePositions(tx, market, postings, absent),
    writePartnerBalances(tx, market, postings),
    writeTotals(tx, market, postings, currencyOf),
  ])
}

const movementColumns: readonly Column<Posting>[] = [
  ['seq', 'bigint', p => p.seq],
  ['n', 'smallint', p => p.n],
  ['sku', 'integer', p => p.movement.sku],
  ['quantity', 'integer', p => p.movement.quantity],
  ['from_account', 'smallint', p => accountCode[p.movement.from.kind]],
  ['from_ref', 'integer', p => p.movement.from.ref],
  ['to_account', 'smallint', p => accountCode[p.movement.to.kind]],
  ['to_ref', 'integer', p => p.movement.to.ref],
  ['cause', 'smallint', p => causeCode[p.movement.cause]],
  ['act', 'uuid null', p => p.act],
  ['doc', 'uuid', p => p.doc],
  ['line', 'smallint null', p => p.movement.line],
  ['channel', 'integer null', p => p.movement.channel],
  ['sold_at', 'integer null', p => p.movement.soldAt],
  ['net_minor', 'bigint null', p => p.movement.netMinor],
  ['tax_minor', 'bigint null', p => p.movement.taxMinor],
  ['unit_cost_minor', 'bigint null', p => p.movement.unitCost?.amountMinor],
  ['cost_currency', 'text null', p => p.movement.unitCost?.currency],
  ['reason', 'text null', p => p.movement.reason],
  ['reverses_seq', 'bigint null', p => p.movement.reverses?.seq],
  ['reverses_n', 'smallint null', p => p.movement.reverses?.n],
  ['actor', 'text', p => p.actor],
  ['day', 'date', p => p.day],
  ['occurred_at', 'timestamptz', p => instant(p.occurredAt)],
  ['recorded_at', 'timestamptz', p => instant(p.recordedAt)],
]
const movementRows = columns('movement', movementColumns)

async function writeMovements(tx: Query, market: number, postings: readonly Posting[]): Promise<void> {
  await tx.query(movementRows.insert, [market, ...movementRows.values(postings)])
}

type Delta = { place: number; sku: number } & { [S in PlaceState]: number }

function positionDeltas(postings: readonly Posting[]): Delta[] {
  const deltas = new Map<string, Delta>()
  const add = (account: Account, sku: number, units: number) => {
    if (!isPlaceState(account.kind)) return
    const key = `${account.ref}/${sku}`
    let delta = deltas.get(key)
    if (delta === undefined) {
      delta = { place: account.ref, sku, available: 0, reserved: 0, committed: 0, quality_control: 0, damaged: 0, in_transit: 0 }
      deltas.set(key, delta)
    }
    delta[account.kind] += units
  }
  for (const { movement: m } of postings) {
    add(m.from, m.sku, -m.quantity)
    add(m.to, m.sku, m.quantity)
  }
  return [...deltas.values()]
}

const insertEmpty = `insert into position (market, place, sku) select $1, p, s from unnest($2::integer[], $3::integer[]) u (p, s) on conflict do nothing`

const updatePositions = `update position p set ${placeStates.map(s => `${s} = p.${s} + d.${s}`).join(', ')}
from unnest($2::integer[], $3::integer[], ${placeStates.map((_, i) => `$${i + 4}::integer[]`).join(', ')}) d (place, sku, ${placeStates.join(', ')})
where p.market = $1 and p.place = d.place and p.sku = d.sku
returning p.place`

/** A row is made at zero and then moved by delta: an insert of a negative delta would fail the CHECK even where the sum is legal. */
async function writePositions(
  tx: Query,
  market: number,
  postings: readonly Posting[],
  absent: readonly (readonly [number, number])[],
): Promise<void> {
  const deltas = positionDeltas(postings)
  if (deltas.length === 0) return
  const touched = new Set(deltas.map(d => `${d.place}/${d.sku}`))
  const made = absent.filter(([place, sku]) => touched.has(`${place}/${sku}`))
  const insert = made.length === 0 ? undefined : tx.query(insertEmpty, [market, made.map(m => m[0]), made.map(m => m[1])])
  const update = tx.query(updatePositions, [
    market,
    deltas.map(d => d.place),
    deltas.map(d => d.sku),
    ...placeStates.map(s => deltas.map(d => d[s])),
  ])
  const [, rows] = await Promise.all([insert, update])
  if (rows.length !== deltas.length) throw new Error(`${deltas.length} positions were to move, ${rows.length} did: a row is missing`)
}

const addPartnerUnits = `insert into partner_balance as b (market, partner, sku, units)
select $1, p, s, u from unnest($2::integer[], $3::integer[], $4::integer[]) x (p, s, u)
on conflict (market, partner, sku) do update set units = b.units + excluded.units`

async function writePartnerBalances(tx: Query, market: number, postings: readonly Posting[]): Promise<void> {
  const sums = new Map<string, { partner: number; sku: number; units: number }>()
  const add = (account: Account, sku: number, units: number) => {
    if (account.kind !== 'partner') return
    const key = `${account.ref}/${sku}`
    const sum = sums.get(key) ?? { partner: account.ref, sku, units: 0 }
    sums.set(key, { ...sum, units: sum.units + units })
  }
  for (const { movement: m } of postings) {
    add(m.from, m.sku, -m.quantity)
    add(m.to, m.sku, m.quantity)
  }
  if (sums.size === 0) return
  const rows = [...sums.values()]
  await tx.query(addPartnerUnits, [market, rows.map(r => r.partner), rows.map(r => r.sku), rows.map(r => r.units)])
}

const addTotalPlace = `insert into total_place as t (market, day, place, sku, channel, metric, units, net_minor, tax_minor)
select $1, * from unnest($2::date[], $3::integer[], $4::integer[], $5::integer[], $6::smallint[], $7::bigint[], $8::numeric[], $9::numeric[])
on conflict (market, day, place, sku, channel, metric) do update
set units = t.units + excluded.units, net_minor = t.net_minor + excluded.net_minor, tax_minor = t.tax_minor + excluded.tax_minor`

const addTotalHead = `insert into total_head as t (market, day, channel, metric, units, net_minor, tax_minor, currency)
select $1, * from unnest($2::date[], $3::integer[], $4::smallint[], $5::bigint[], $6::numeric[], $7::numeric[], $8::text[])
on conflict (market, day, channel, metric) do update
set units = t.units + excluded.units, net_minor = t.net_minor + excluded.net_minor, tax_minor = t.tax_minor + excluded.tax_minor`

/** One row of `total_place`, as summed over a batch or a whole book. */
export interface TotalRow {
  readonly day: string
  readonly place: number
  readonly sku: number
  readonly channel: number
  readonly metric: number
  units: number
  netMinor: bigint
  taxMinor: bigint
}

/** Sums what movements count as, by the key of `total_place`. */
export function sumTotals(into: Map<string, TotalRow>, day: string, movement: Parameters<typeof totalEntries>[0]): void {
  for (const e of totalEntries(movement)) {
    const metric = metricCode[e.metric]
    const key = `${day}/${e.place}/${e.sku}/${e.channel}/${metric}`
    let row = into.get(key)
    if (row === undefined) {
      row = { day, place: e.place, sku: e.sku, channel: e.channel, metric, units: 0, netMinor: 0n, taxMinor: 0n }
      into.set(key, row)
    }
    row.units += e.units
    row.netMinor += e.netMinor
    row.taxMinor += e.taxMinor
  }
}

/** The rows of `total_head` that go with rows of `total_place`. */
export function headOf(rows: Iterable<TotalRow>): TotalRow[] {
  const heads = new Map<string, TotalRow>()
  for (const r of rows) {
    const key = `${r.day}/${r.channel}/${r.metric}`
    const head = heads.get(key)
    if (head === undefined) heads.set(key, { ...r, place: 0, sku: 0 })
    else {
      head.units += r.units
      head.netMinor += r.netMinor
      head.taxMinor += r.taxMinor
    }
  }
  return [...heads.values()]
}

async function writeTotals(
  tx: Query,
  market: number,
  postings: readonly Posting[],
  currencyOf: (channel: number) => string,
): Promise<void> {
  const sums = new Map<string, TotalRow>()
  for (const p of postings) sumTotals(sums, p.day, p.movement)
  const rows = [...sums.values()]
  if (rows.length === 0) return
  const heads = headOf(rows)
  const pick = <K extends keyof TotalRow>(list: readonly TotalRow[], key: K) => list.map(r => r[key])
  await Promise.all([
    tx.query(addTotalPlace, [
      market,
      pick(rows, 'day'),
      pick(rows, 'place'),
      pick(rows, 'sku'),
      pick(rows, 'channel'),
      pick(rows, 'metric'),
      pick(rows, 'units'),
      pick(rows, 'netMinor'),
      pick(rows, 'taxMinor'),
    ]),
    tx.query(addTotalHead, [
      market,
      pick(heads, 'day'),
      pick(heads, 'channel'),
      pick(heads, 'metric'),
      pick(heads, 'units'),
      pick(heads, 'netMinor'),
      pick(heads, 'taxMinor'),
      heads.map(h => (h.channel === 0 ? '' : currencyOf(h.channel))),
    ]),
  ])
}
