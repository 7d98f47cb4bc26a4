/** Reads a market's book from the database for the second set of books, and compares all that is stored with it. */
import { expect } from 'vitest'
import { accountKind } from '#domain/accounts.ts'
import { causeOf } from '#domain/causes.ts'
import type { Document } from '#domain/documents.ts'
import { metricOf } from '#domain/metrics.ts'
import type { Db } from '#server/db/db.ts'
import { holdColumns, orderColumns, transferColumns } from '#server/market/read-documents.ts'
import { type Book, type BookMovement, faults, metrics } from './books.ts'

interface MovementRow {
  seq: number
  n: number
  sku: number
  quantity: number
  from_account: number
  from_ref: number
  to_account: number
  to_ref: number
  cause: number
  day: string
  doc: string
  line: number | null
  channel: number | null
  sold_at: number | null
  net_minor: number | null
  tax_minor: number | null
  reverses_seq: number | null
  reverses_n: number | null
}

function movementOf(r: MovementRow): BookMovement {
  return {
    seq: r.seq,
    n: r.n,
    sku: r.sku,
    quantity: r.quantity,
    from: { kind: accountKind(r.from_account), ref: r.from_ref },
    to: { kind: accountKind(r.to_account), ref: r.to_ref },
    cause: causeOf(r.cause),
    day: r.day,
    doc: r.doc,
    line: r.line ?? undefined,
    channel: r.channel ?? undefined,
    soldAt: r.sold_at ?? undefined,
    netMinor: r.net_minor ?? undefined,
    taxMinor: r.tax_minor ?? undefined,
    reverses: r.reverses_seq === null || r.reverses_n === null ? undefined : { seq: r.reverses_seq, n: r.reverses_n },
  }
}

type PositionRow = Record<'place' | 'sku' | 'available' | 'reserved' | 'committed' | 'quality_control' | 'damaged' | 'in_transit', number>

/** The market's stored book. */
export async function storedBook(db: Db, market: number): Promise<Book> {
  const movements = await db.query<MovementRow>(`select * from movement where market = $1 order by seq, n`, [market])
  const rows = await db.query<PositionRow>(
    `select place, sku, available, reserved, committed, quality_control, damaged, in_transit from position where market = $1`,
    [market],
  )
  const positions = new Map<string, number>()
  for (const { place, sku, ...states } of rows) {
    for (const [state, units] of Object.entries(states)) if (units !== 0) positions.set(`${place}/${sku}/${state}`, units)
  }
  const balances = await db.query<{ partner: number; sku: number; units: number }>(
    `select partner, sku, units from partner_balance where market = $1`,
    [market],
  )
  const documents: Document[] = []
  for (const [columns, table] of [
    [orderColumns, '"order" o'],
    [holdColumns, 'hold h'],
    [transferColumns, 'transfer t'],
  ] as const) {
    const found = await db.query<{ doc: Document }>(`select ${columns} from ${table} where market = $1`, [market])
    documents.push(...found.map(f => f.doc))
  }
  const partners = new Map(balances.map(b => [`${b.partner}/${b.sku}`, b.units]))
  return { movements: movements.map(movementOf), positions, partners, documents }
}

interface TotalRow {
  day: string
  place: number
  sku: number
  channel: number
  metric: number
  units: number
  /** numeric, as text */
  net_minor: string
  tax_minor: string
}

/** The stored book keeps the laws, its totals are what its movements come to, and `before`'s movements are all still there. */
export async function expectLaws(db: Db, market: number, before: readonly BookMovement[]): Promise<readonly BookMovement[]> {
  const book = await storedBook(db, market)
  expect(faults(book)).toEqual([])
  expect(book.movements.slice(0, before.length)).toEqual(before)
  const totals = await db.query<TotalRow>(`select * from total_place where market = $1`, [market])
  const figures = totals.map(t => {
    return [`${t.day} ${metricOf(t.metric)} ${t.place} ${t.sku} ${t.channel}`, `${t.units} ${t.net_minor} ${t.tax_minor}`] as const
  })
  expect(new Map(figures.filter(([, f]) => f !== '0 0 0'))).toEqual(metrics(book.movements))
  return book.movements
}
