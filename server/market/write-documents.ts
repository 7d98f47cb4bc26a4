/** Writes documents: new ones are inserted, of those that were there the rows that changed are put by key. One statement a table. */
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
  Transfer,
  TransferLine,
} from '#domain/documents.ts'
import { columns, type Columns } from '#server/db/columns.ts'
import type { Query } from '#server/db/db.ts'
import { instant } from '#server/db/values.ts'

const orderRows = columns<Order>(
  'order',
  [
    ['id', 'uuid', o => o.id],
    ['seq', 'bigint', o => o.seq],
    ['number', 'bigint', o => o.number],
    ['channel', 'integer', o => o.channel],
    ['buyer', 'uuid null', o => o.buyer],
    ['sold_at', 'integer null', o => o.soldAt],
    ['fulfil_kind', 'text', o => o.fulfilKind],
    ['named_place', 'integer null', o => o.namedPlace],
    ['ship_country', 'text null', o => o.shipCountry],
    ['ship_region', 'text null', o => o.shipRegion],
    ['ship_city', 'text null', o => o.shipCity],
    ['currency', 'text', o => o.currency],
    ['tax_included', 'boolean', o => o.taxIncluded],
    ['net_minor', 'bigint', o => o.netMinor],
    ['tax_minor', 'bigint', o => o.taxMinor],
    ['discount_minor', 'bigint', o => o.discountMinor],
    ['shipping_minor', 'bigint', o => o.shippingMinor],
    ['payment_state', 'text', o => o.paymentState],
    ['external_ref', 'text null', o => o.externalRef],
    ['hold', 'uuid null', o => o.hold],
    ['actor', 'text', o => o.actor],
    ['day', 'date', o => o.day],
    ['occurred_at', 'timestamptz', o => instant(o.occurredAt)],
    ['recorded_at', 'timestamptz', o => instant(o.recordedAt)],
  ],
  { key: ['id'], mutable: ['payment_state'] },
)

const lineRows = columns<OrderLine & { order: string }>(
  'order_line',
  [
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
  ],
  { key: ['order', 'line'], mutable: ['cancelled', 'returned'] },
)

const fulfilmentRows = columns<Fulfilment & { order: string; since: number }>(
  'fulfilment',
  [
    ['order', 'uuid', f => f.order],
    ['n', 'smallint', f => f.n],
    ['seq', 'bigint', f => f.seq],
    ['place', 'integer', f => f.place],
    ['kind', 'text', f => f.kind],
    ['state', 'text', f => f.state],
    ['reason', 'text', f => f.reason],
    ['since', 'timestamptz', f => instant(f.since)],
  ],
  { key: ['order', 'n'], mutable: ['state'] },
)

const fulfilmentLineRows = columns<FulfilmentLine & { order: string; n: number }>(
  'fulfilment_line',
  [
    ['order', 'uuid', l => l.order],
    ['n', 'smallint', l => l.n],
    ['line', 'smallint', l => l.line],
    ['quantity', 'integer', l => l.quantity],
    ['handed_over', 'integer', l => l.handedOver],
    ['cancelled', 'integer', l => l.cancelled],
    ['rejected', 'integer', l => l.rejected],
  ],
  { key: ['order', 'n', 'line'], mutable: ['handed_over', 'cancelled', 'rejected'] },
)

const holdRows = columns<Hold>(
  'hold',
  [
    ['id', 'uuid', h => h.id],
    ['seq', 'bigint', h => h.seq],
    ['channel', 'integer', h => h.channel],
    ['buyer', 'uuid null', h => h.buyer],
    ['state', 'text', h => h.state],
    ['created_at', 'timestamptz', h => instant(h.createdAt)],
    ['expires_at', 'timestamptz', h => instant(h.expiresAt)],
    ['limit_at', 'timestamptz', h => instant(h.limitAt)],
  ],
  { key: ['id'], mutable: ['state', 'expires_at'] },
)

const holdLineRows = columns<HoldLine & { hold: Hold }>(
  'hold_line',
  [
    ['hold', 'uuid', l => l.hold.id],
    ['line', 'smallint', l => l.line],
    ['place', 'integer', l => l.place],
    ['sku', 'integer', l => l.sku],
    ['quantity', 'integer', l => l.quantity],
    ['expires_at', 'timestamptz null', l => (l.hold.state === 'open' ? instant(l.hold.expiresAt) : undefined)],
  ],
  { key: ['hold', 'line'], mutable: ['expires_at'] },
)

const transferRows = columns<Transfer>(
  'transfer',
  [
    ['id', 'uuid', t => t.id],
    ['seq', 'bigint', t => t.seq],
    ['number', 'bigint', t => t.number],
    ['from_market', 'smallint', t => t.fromMarket],
    ['to_market', 'smallint', t => t.toMarket],
    ['from_place', 'integer', t => t.fromPlace],
    ['to_place', 'integer', t => t.toPlace],
    ['state', 'text', t => t.state],
    ['reference', 'text null', t => t.reference],
  ],
  { key: ['id'], mutable: ['state'] },
)

const transferLineRows = columns<TransferLine & { transfer: string }>(
  'transfer_line',
  [
    ['transfer', 'uuid', l => l.transfer],
    ['line', 'smallint', l => l.line],
    ['sku', 'integer', l => l.sku],
    ['quantity', 'integer', l => l.quantity],
    ['received', 'integer', l => l.received],
    ['damaged', 'integer', l => l.damaged],
    ['short', 'integer', l => l.short],
    ['over', 'integer', l => l.over],
  ],
  { key: ['transfer', 'line'], mutable: ['received', 'damaged', 'short', 'over'] },
)

const returnRows = columns<Return>('return', [
  ['id', 'uuid', r => r.id],
  ['seq', 'bigint', r => r.seq],
  ['number', 'bigint', r => r.number],
  ['order', 'uuid null', r => r.order],
  ['place', 'integer', r => r.place],
  ['channel', 'integer null', r => r.channel],
  ['reason', 'text', r => r.reason],
  ['day', 'date', r => r.day],
])
const returnLineRows = columns<ReturnLine & { return: string }>('return_line', [
  ['return', 'uuid', l => l.return],
  ['line', 'smallint', l => l.line],
  ['sku', 'integer', l => l.sku],
  ['order_line', 'smallint null', l => l.orderLine],
  ['quantity', 'integer', l => l.quantity],
  ['disposition', 'text', l => l.disposition],
  ['net_minor', 'bigint', l => l.netMinor],
  ['tax_minor', 'bigint', l => l.taxMinor],
])

/** A row as it is to be and, where it was there before the batch, as it was. */
interface Version<T> {
  readonly now: T
  readonly was: T | undefined
}

/** The rows a document is made of, each with what it was; lists of a document are only ever appended to. */
function versions<D, R>({ now, was }: Version<D>, rowsOf: (document: D) => R[]): Version<R>[] {
  const before = was && rowsOf(was)
  return rowsOf(now).map((row, i) => ({ now: row, was: before?.[i] }))
}

/** Writes the last version of each document; `before` are those the batch began with. */
export async function writeDocuments(
  tx: Query,
  market: number,
  documents: readonly Document[],
  before: ReadonlyMap<string, Document>,
): Promise<void> {
  const of = <T extends Document['type']>(type: T) =>
    documents
      .filter((now): now is Extract<Document, { type: T }> => now.type === type)
      .map(now => ({ now, was: before.get(now.id) as Extract<Document, { type: T }> | undefined }))
  const save = <T>(table: Columns<T>, rows: readonly Version<T>[]) => saveRows(tx, market, table, rows)
  const [orders, holds, transfers, returns] = [of('order'), of('hold'), of('transfer'), of('return')]
  const fulfilments = orders.flatMap(o =>
    versions(o, order => order.fulfilments.map(f => ({ ...f, order: order.id, since: order.occurredAt }))),
  )
  await Promise.all([
    save(orderRows, orders),
    save(
      lineRows,
      orders.flatMap(o => versions(o, ({ id, lines }) => lines.map(l => ({ ...l, order: id })))),
    ),
    save(fulfilmentRows, fulfilments),
    save(
      fulfilmentLineRows,
      fulfilments.flatMap(f => versions(f, ({ order, n, lines }) => lines.map(l => ({ ...l, order, n })))),
    ),
    save(holdRows, holds),
    save(
      holdLineRows,
      holds.flatMap(h => versions(h, hold => hold.lines.map(l => ({ ...l, hold })))),
    ),
    save(transferRows, transfers),
    save(
      transferLineRows,
      transfers.flatMap(t => versions(t, ({ id, lines }) => lines.map(l => ({ ...l, transfer: id })))),
    ),
    save(returnRows, returns),
    save(
      returnLineRows,
      returns.flatMap(r => versions(r, ({ id, lines }) => lines.map(l => ({ ...l, return: id })))),
    ),
  ])
}

async function saveRows<T>(tx: Query, market: number, table: Columns<T>, rows: readonly Version<T>[]): Promise<void> {
  const fresh = rows.flatMap(({ now, was }) => (was === undefined ? [now] : []))
  const changed = rows.flatMap(({ now, was }) => (was !== undefined && table.differ(now, was) ? [now] : []))
  await Promise.all([
    fresh.length > 0 && tx.query(table.insert, [market, ...table.values(fresh)]),
    changed.length > 0 && tx.query(table.put, [market, ...table.values(changed)]),
  ])
}
