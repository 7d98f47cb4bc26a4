/** Writes what a batch decided beside the book: acts, events, documents and side rows. One statement a table, rows put by key. */
import type {
  Document,
  Fulfilment,
  FulfilmentLine,
  Hold,
  HoldLine,
  Order,
  OrderLine,
  Return,
  ReturnLine,
  SideRow,
  Transfer,
  TransferLine,
} from '#domain/documents.ts'
import type { JsonObject } from '#domain/outcomes.ts'
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
  ['detail', 'jsonb', a => a.detail && JSON.stringify(a.detail)],
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

const orderRows = columns<Order>('order', [
  ['id', 'uuid', o => o.id],
  ['seq', 'bigint', o => o.seq],
  ['number', 'bigint', o => o.number],
  ['channel', 'integer', o => o.channel],
  ['buyer', 'uuid', o => o.buyer],
  ['sold_at', 'integer', o => o.soldAt],
  ['fulfil_kind', 'text', o => o.fulfilKind],
  ['named_place', 'integer', o => o.namedPlace],
  ['ship_country', 'text', o => o.shipCountry],
  ['ship_region', 'text', o => o.shipRegion],
  ['ship_city', 'text', o => o.shipCity],
  ['currency', 'text', o => o.currency],
  ['tax_included', 'boolean', o => o.taxIncluded],
  ['net_minor', 'bigint', o => o.netMinor],
  ['tax_minor', 'bigint', o => o.taxMinor],
  ['discount_minor', 'bigint', o => o.discountMinor],
  ['shipping_minor', 'bigint', o => o.shippingMinor],
  ['payment_state', 'text', o => o.paymentState],
  ['external_ref', 'text', o => o.externalRef],
  ['hold', 'uuid', o => o.hold],
  ['actor', 'text', o => o.actor],
  ['day', 'date', o => o.day],
  ['occurred_at', 'timestamptz', o => instant(o.occurredAt)],
  ['recorded_at', 'timestamptz', o => instant(o.recordedAt)],
])
const putOrder = orderRows.put(['id'], ['payment_state'])

const lineRows = columns<OrderLine & { order: string }>('order_line', [
  ['order', 'uuid', l => l.order],
  ['line', 'smallint', l => l.line],
  ['sku', 'integer', l => l.sku],
  ['ordered', 'integer', l => l.ordered],
  ['quantity', 'integer', l => l.quantity],
  ['cancelled', 'integer', l => l.cancelled],
  ['returned', 'integer', l => l.returned],
  ['unit_price_minor', 'bigint', l => l.unitPriceMinor],
  ['discount_minor', 'bigint', l => l.discountMinor],
  ['net_minor', 'bigint', l => l.netMinor],
  ['tax_minor', 'bigint', l => l.taxMinor],
  ['taxes', 'jsonb', l => JSON.stringify(l.taxes)],
])
const putLine = lineRows.put(['order', 'line'], ['cancelled', 'returned'])

const fulfilmentRows = columns<Fulfilment & { order: string }>('fulfilment', [
  ['order', 'uuid', f => f.order],
  ['n', 'smallint', f => f.n],
  ['seq', 'bigint', f => f.seq],
  ['place', 'integer', f => f.place],
  ['kind', 'text', f => f.kind],
  ['state', 'text', f => f.state],
  ['reason', 'text', f => f.reason],
])
const putFulfilment = fulfilmentRows.put(['order', 'n'], ['state'])

const fulfilmentLineRows = columns<FulfilmentLine & { order: string; n: number }>('fulfilment_line', [
  ['order', 'uuid', l => l.order],
  ['n', 'smallint', l => l.n],
  ['line', 'smallint', l => l.line],
  ['quantity', 'integer', l => l.quantity],
  ['handed_over', 'integer', l => l.handedOver],
  ['cancelled', 'integer', l => l.cancelled],
  ['rejected', 'integer', l => l.rejected],
])
const putFulfilmentLine = fulfilmentLineRows.put(['order', 'n', 'line'], ['handed_over', 'cancelled', 'rejected'])

const holdRows = columns<Hold>('hold', [
  ['id', 'uuid', h => h.id],
  ['seq', 'bigint', h => h.seq],
  ['channel', 'integer', h => h.channel],
  ['buyer', 'uuid', h => h.buyer],
  ['state', 'text', h => h.state],
  ['created_at', 'timestamptz', h => instant(h.createdAt)],
  ['expires_at', 'timestamptz', h => instant(h.expiresAt)],
  ['limit_at', 'timestamptz', h => instant(h.limitAt)],
])
const putHold = holdRows.put(['id'], ['state', 'expires_at'])

const holdLineRows = columns<HoldLine & { hold: Hold }>('hold_line', [
  ['hold', 'uuid', l => l.hold.id],
  ['line', 'smallint', l => l.line],
  ['place', 'integer', l => l.place],
  ['sku', 'integer', l => l.sku],
  ['quantity', 'integer', l => l.quantity],
  ['expires_at', 'timestamptz', l => (l.hold.state === 'open' ? instant(l.hold.expiresAt) : undefined)],
])
const putHoldLine = holdLineRows.put(['hold', 'line'], ['expires_at'])

const transferRows = columns<Transfer>('transfer', [
  ['id', 'uuid', t => t.id],
  ['seq', 'bigint', t => t.seq],
  ['number', 'bigint', t => t.number],
  ['from_market', 'smallint', t => t.fromMarket],
  ['to_market', 'smallint', t => t.toMarket],
  ['from_place', 'integer', t => t.fromPlace],
  ['to_place', 'integer', t => t.toPlace],
  ['state', 'text', t => t.state],
  ['reference', 'text', t => t.reference],
])
const putTransfer = transferRows.put(['id'], ['state'])

const transferLineRows = columns<TransferLine & { transfer: string }>('transfer_line', [
  ['transfer', 'uuid', l => l.transfer],
  ['line', 'smallint', l => l.line],
  ['sku', 'integer', l => l.sku],
  ['quantity', 'integer', l => l.quantity],
  ['received', 'integer', l => l.received],
  ['damaged', 'integer', l => l.damaged],
  ['short', 'integer', l => l.short],
  ['over', 'integer', l => l.over],
])
const putTransferLine = transferLineRows.put(['transfer', 'line'], ['received', 'damaged', 'short', 'over'])

const returnRows = columns<Return>('return', [
  ['id', 'uuid', r => r.id],
  ['seq', 'bigint', r => r.seq],
  ['number', 'bigint', r => r.number],
  ['order', 'uuid', r => r.order],
  ['place', 'integer', r => r.place],
  ['channel', 'integer', r => r.channel],
  ['reason', 'text', r => r.reason],
  ['day', 'date', r => r.day],
])
const returnLineRows = columns<ReturnLine & { return: string }>('return_line', [
  ['return', 'uuid', l => l.return],
  ['line', 'smallint', l => l.line],
  ['sku', 'integer', l => l.sku],
  ['order_line', 'smallint', l => l.orderLine],
  ['quantity', 'integer', l => l.quantity],
  ['disposition', 'text', l => l.disposition],
  ['net_minor', 'bigint', l => l.netMinor],
  ['tax_minor', 'bigint', l => l.taxMinor],
])

/** Writes the last version of each document. */
export async function writeDocuments(tx: Query, market: number, documents: readonly Document[]): Promise<void> {
  const of = <T extends Document['type']>(type: T) => documents.filter((d): d is Extract<Document, { type: T }> => d.type === type)
  const [orders, holds, transfers, returns] = [of('order'), of('hold'), of('transfer'), of('return')]
  const fulfilments = orders.flatMap(o => o.fulfilments.map(f => ({ ...f, order: o.id })))
  const put = <T>(sql: string, table: Columns<T>, rows: readonly T[]) => insert(tx, market, sql, table, rows)
  await Promise.all([
    put(putOrder, orderRows, orders),
    put(
      putLine,
      lineRows,
      orders.flatMap(o => o.lines.map(l => ({ ...l, order: o.id }))),
    ),
    put(putFulfilment, fulfilmentRows, fulfilments),
    put(
      putFulfilmentLine,
      fulfilmentLineRows,
      fulfilments.flatMap(f => f.lines.map(l => ({ ...l, order: f.order, n: f.n }))),
    ),
    put(putHold, holdRows, holds),
    put(
      putHoldLine,
      holdLineRows,
      holds.flatMap(hold => hold.lines.map(l => ({ ...l, hold }))),
    ),
    put(putTransfer, transferRows, transfers),
    put(
      putTransferLine,
      transferLineRows,
      transfers.flatMap(t => t.lines.map(l => ({ ...l, transfer: t.id }))),
    ),
    put(returnRows.insert, returnRows, returns),
    put(
      returnLineRows.insert,
      returnLineRows,
      returns.flatMap(r => r.lines.map(l => ({ ...l, return: r.id }))),
    ),
  ])
}

type Side<T extends SideRow['type']> = Extract<SideRow, { type: T }>

const buyerRows = columns<Side<'buyer'>>('buyer', [
  ['id', 'uuid', b => b.id],
  ['name', 'text', b => b.buyer.name],
  ['phone', 'text', b => b.buyer.phone],
  ['email', 'text', b => b.buyer.email],
])
const putBuyer = `${buyerRows.insert} on conflict (market, id) do update
set name = coalesce(excluded.name, buyer.name), phone = coalesce(excluded.phone, buyer.phone), email = coalesce(excluded.email, buyer.email)`
const addressRows = columns<Side<'buyer_address'>>('buyer_address', [
  ['order', 'uuid', a => a.order],
  ['address', 'jsonb', a => JSON.stringify(a.address)],
])
const useRows = columns<Side<'buyer_use'>>('buyer_use', [
  ['sku', 'integer', u => u.sku],
  ['identity', 'text', u => u.identity],
  ['order', 'uuid', u => u.order],
  ['day', 'date', u => u.day],
  ['units', 'integer', u => u.units],
])
const putUse = useRows.put(['sku', 'identity', 'order'], ['units'])
const discrepancyRows = columns<Side<'discrepancy'> & { seq: number; n: number }>('discrepancy', [
  ['seq', 'bigint', d => d.seq],
  ['n', 'smallint', d => d.n],
  ['kind', 'text', d => d.kind],
  ['doc', 'uuid', d => d.doc],
  ['sku', 'integer', d => d.sku],
  ['place', 'integer', d => d.place],
  ['partner', 'integer', d => d.partner],
  ['units', 'integer', d => d.units],
])

/** Writes buyers' data, uses of limits, and discrepancies; `seq` is each row's act. Of two rows of one key the later stands. */
export async function writeSideRows(tx: Query, market: number, rows: readonly { seq: number; row: SideRow }[]): Promise<void> {
  const of = <T extends SideRow['type']>(type: T) => rows.map(r => r.row).filter((r): r is Side<T> => r.type === type)
  const discrepancies = rows.flatMap(({ seq, row }) => (row.type === 'discrepancy' ? [{ ...row, seq }] : []))
  const count = new Map<number, number>()
  const numbered = discrepancies.map(d => ({ ...d, n: next(count, d.seq) }))
  await Promise.all([
    insert(tx, market, putBuyer, buyerRows, mergeBuyers(of('buyer'))),
    insert(tx, market, addressRows.put(['order'], []), addressRows, of('buyer_address')),
    insert(
      tx,
      market,
      putUse,
      useRows,
      last(of('buyer_use'), u => `${u.sku}/${u.identity}/${u.order}`),
    ),
    insert(tx, market, discrepancyRows.insert, discrepancyRows, numbered),
  ])
}

function next(count: Map<number, number>, key: number): number {
  const n = (count.get(key) ?? 0) + 1
  count.set(key, n)
  return n
}

const last = <T>(rows: readonly T[], key: (row: T) => string): T[] => [...new Map(rows.map(r => [key(r), r])).values()]

function mergeBuyers(rows: readonly Side<'buyer'>[]): Side<'buyer'>[] {
  const merged = new Map<string, Side<'buyer'>>()
  for (const row of rows) merged.set(row.id, { ...row, buyer: { ...merged.get(row.id)?.buyer, ...row.buyer } })
  return [...merged.values()]
}

async function insert<T>(tx: Query, market: number, sql: string, table: Columns<T>, rows: readonly T[]): Promise<void> {
  if (rows.length > 0) await tx.query(sql, [market, ...table.values(rows)])
}
