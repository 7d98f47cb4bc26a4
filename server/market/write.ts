/** Writes what a batch decided beside the book: acts, events and side rows. One statement a table, rows put by key. */
import type { Buyer } from '#domain/acts.ts'
import type { Discrepancy, SideRow } from '#domain/documents.ts'
import type { JsonObject } from '#domain/outcomes.ts'
import type { MarketKeys } from '#server/buyers/keys.ts'
import { columns, type Columns } from '#server/db/columns.ts'
import type { Query } from '#server/db/db.ts'
import { instant } from '#server/db/values.ts'

/** An accepted act as it is remembered. `key` is undefined for the turnstile's own. */
export interface ActRow {
  readonly key: string | undefined
  readonly seq: number
  readonly kind: string
  readonly doc: string
  readonly fingerprint: string
  readonly actor: string
  readonly occurredAt: number
  readonly recordedAt: number
  readonly detail: JsonObject | undefined
}

const actRows = columns<ActRow>('act', [
  ['key', 'uuid', a => a.key],
  ['seq', 'bigint', a => a.seq],
  ['kind', 'text', a => a.kind],
  ['doc', 'uuid', a => a.doc],
  ['fingerprint', 'text', a => a.fingerprint],
  ['actor', 'text', a => a.actor],
  ['occurred_at', 'timestamptz', a => instant(a.occurredAt)],
  ['recorded_at', 'timestamptz', a => instant(a.recordedAt)],
  ['detail', 'jsonb null', a => a.detail && JSON.stringify(a.detail)],
])
const outboxRows = columns<ActRow>('outbox', [
  ['seq', 'bigint', a => a.seq],
  ['kind', 'text', a => a.kind],
  ['doc', 'uuid', a => a.doc],
  ['recorded_at', 'timestamptz', a => instant(a.recordedAt)],
])

/** Remembers the acts and puts their events in the outbox. */
export async function writeActs(tx: Query, market: number, acts: readonly ActRow[]): Promise<void> {
  const keyed = acts.filter(a => a.key !== undefined)
  await Promise.all([insert(tx, market, actRows.insert, actRows, keyed), insert(tx, market, outboxRows.insert, outboxRows, acts)])
}

type Side<T extends SideRow['type']> = Extract<SideRow, { type: T }>

interface Sealed {
  readonly id: string
  readonly sealed: Buffer | undefined
}

const buyerRows = columns<Sealed>('buyer', [
  ['id', 'uuid', b => b.id],
  ['sealed', 'bytea null', b => b.sealed],
])
/** What is told again is added: which of it counts is seen when it is read (server/buyers/store.ts). */
const putBuyer = `${buyerRows.insert} on conflict (market, id) do update
set sealed = coalesce(buyer.sealed || excluded.sealed, excluded.sealed, buyer.sealed), erased_at = null where excluded.sealed is not null`
const addressRows = columns<Sealed>('buyer_address', [
  ['order', 'uuid', a => a.id],
  ['sealed', 'bytea', a => a.sealed],
])
const useRows = columns<Side<'buyer_use'>>(
  'buyer_use',
  [
    ['sku', 'integer', u => u.sku],
    ['identity', 'text', u => u.identity],
    ['order', 'uuid', u => u.order],
    ['day', 'date', u => u.day],
    ['units', 'integer', u => u.units],
  ],
  { key: ['sku', 'identity', 'order'], mutable: ['units'] },
)
const discrepancyRows = columns<Discrepancy>(
  'discrepancy',
  [
    ['seq', 'bigint', d => d.seq],
    ['n', 'smallint', d => d.n],
    ['kind', 'text', d => d.kind],
    ['doc', 'uuid', d => d.doc],
    ['sku', 'integer', d => d.sku],
    ['place', 'integer null', d => d.place],
    ['partner', 'integer null', d => d.partner],
    ['units', 'integer', d => d.units],
    ['open', 'boolean', d => d.closing === undefined],
    ['closed_seq', 'bigint null', d => d.closing?.seq],
    ['resolution', 'text null', d => d.closing?.resolution],
    ['note', 'text null', d => d.closing?.note],
    ['settled_by', 'bigint null', d => d.closing?.settledBy],
  ],
  { key: ['seq', 'n'], mutable: ['open', 'closed_seq', 'resolution', 'note', 'settled_by'] },
)

/** Writes buyers' data, sealed, uses of limits, and discrepancies; `seq` is each row's act. Of two rows of one key the later stands. */
export async function writeSideRows(
  tx: Query,
  market: number,
  rows: readonly { seq: number; row: SideRow }[],
  keys: MarketKeys,
): Promise<void> {
  const of = <T extends SideRow['type']>(type: T) => rows.map(r => r.row).filter((r): r is Side<T> => r.type === type)
  const discrepancies = rows.flatMap(({ seq, row }) => (row.type === 'discrepancy' ? [{ ...row, seq }] : []))
  const count = new Map<number, number>()
  const left = discrepancies.map(d => ({ ...d, n: next(count, d.seq) }))
  const closed = of('discrepancy_closure').map(row => row.discrepancy)
  // Left and closed in one batch it is written once, as it is in the end.
  const named = new Set(closed.map(d => `${d.seq}.${d.n}`))
  await Promise.all([
    insert(tx, market, putBuyer, buyerRows, sealBuyers(of('buyer'), keys)),
    insert(
      tx,
      market,
      addressRows.insert,
      addressRows,
      of('buyer_address').map(a => ({ id: a.order, sealed: keys.seal('buyer_address', a.order, a.address) })),
    ),
    insert(
      tx,
      market,
      useRows.put,
      useRows,
      last(of('buyer_use'), u => `${u.sku}/${u.identity}/${u.order}`),
    ),
    insert(
      tx,
      market,
      discrepancyRows.insert,
      discrepancyRows,
      left.filter(d => !named.has(`${d.seq}.${d.n}`)),
    ),
    insert(tx, market, discrepancyRows.put, discrepancyRows, closed),
  ])
}

function next(count: Map<number, number>, key: number): number {
  const n = (count.get(key) ?? 0) + 1
  count.set(key, n)
  return n
}

const last = <T>(rows: readonly T[], key: (row: T) => string): T[] => [...new Map(rows.map(r => [key(r), r])).values()]

/** One row a buyer. Whoever has told nothing but an id has nothing to seal. */
function sealBuyers(rows: readonly Side<'buyer'>[], keys: MarketKeys): Sealed[] {
  const merged = new Map<string, Omit<Buyer, 'id'>>()
  for (const { id, buyer } of rows) {
    const { id: _, ...told } = buyer
    merged.set(id.toLowerCase(), { ...merged.get(id.toLowerCase()), ...told })
  }
  return [...merged].map(([id, told]) => ({ id, sealed: Object.keys(told).length === 0 ? undefined : keys.seal('buyer', id, told) }))
}

async function insert<T>(tx: Query, market: number, sql: string, table: Columns<T>, rows: readonly T[]): Promise<void> {
  if (rows.length > 0) await tx.query(sql, [market, ...table.values(rows)])
}
