/** What people call a document: its kind, its number, and the order it belongs to. */
import type { DocumentName } from '#contract/stock.ts'
import type { Query } from '#server/db/db.ts'

interface Row {
  readonly id: string
  readonly kind: string | null
  readonly order_number: number | null
  readonly transfer_number: number | null
  readonly return_number: number | null
  readonly returned_order: string | null
  readonly returned_number: number | null
}

// Each table by its key; what an id is not finds nothing there.
const names = `select k.id, a.kind, o.number as order_number, t.number as transfer_number, r.number as return_number, r."order" as returned_order, ro.number as returned_number
from unnest($2::uuid[]) k (id)
left join lateral (select kind from act where market = $1 and key = k.id offset 0) a on true
left join lateral (select number from "order" where market = $1 and id = k.id offset 0) o on true
left join lateral (select number from transfer where market = $1 and id = k.id offset 0) t on true
left join lateral (select number, "order" from "return" where market = $1 and id = k.id offset 0) r on true
left join lateral (select number from "order" where market = $1 and id = r."order" offset 0) ro on true`

/** The names of documents by id. The kind is that of the act that made it; null where no act did (an installation's first rows). */
export async function nameDocuments(tx: Query, market: number, ids: readonly string[]): Promise<ReadonlyMap<string, DocumentName>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await tx.query<Row>(names, [market, wanted])
  return new Map(
    rows.map(row => {
      const order =
        row.order_number !== null
          ? { id: row.id, number: row.order_number }
          : row.returned_order !== null && row.returned_number !== null
            ? { id: row.returned_order, number: row.returned_number }
            : null
      return [row.id, { kind: row.kind, number: row.order_number ?? row.transfer_number ?? row.return_number, order }]
    }),
  )
}

export const unnamed: DocumentName = { kind: null, number: null, order: null }
