/** What happened to an order: its acts and those of its returns, oldest first, each with what it moved. */
import type { Catalogue, Market } from '#domain/catalogue.ts'
import type { Json } from '#domain/outcomes.ts'
import { placesOf } from '#server/book/common.ts'
import { movementColumns, type MovementRow, movementView, touching } from '#server/book/movements.ts'
import type { Query } from '#server/db/db.ts'

interface Row {
  readonly key: string
  readonly seq: number
  readonly kind: string
  readonly doc: string
  readonly actor: string
  readonly occurred_at: number
  readonly recorded_at: number
  readonly detail: Json
}

// Movements lead to their acts (movement_by_doc), payments and closings of discrepancies to themselves (act_unmoved); the acts that made the order and its returns have their ids.
const acts = `select a.key, a.seq, a.kind, a.doc, a.actor, a.occurred_at, a.recorded_at, a.detail from (
  select m.act as key from unnest($2::uuid[]) d (id) cross join lateral (select act from movement where market = $1 and doc = d.id and ${touching('$3')} offset 0) m
    where m.act is not null
  union select key from act where market = $1 and doc = ($2::uuid[])[1] and kind = 'payment'
  union select c.key from unnest($2::uuid[]) d (id) cross join lateral (
    select key from act a where market = $1 and doc = d.id and kind = 'discrepancy_closure' and ($3::integer[] is null or exists (
      select from discrepancy where market = $1 and seq = (a.detail -> 'discrepancy' ->> 'seq')::bigint and n = (a.detail -> 'discrepancy' ->> 'n')::smallint and place = any($3))) offset 0) c
  union select unnest($2::uuid[])) k
cross join lateral (select * from act where market = $1 and key = k.key offset 0) a order by a.seq`
const returns = `select id from "return" where market = $1 and "order" = $2 and ($3::integer[] is null or place = any($3))`
const movements = `select m.* from unnest($2::uuid[]) d (id)
cross join lateral (select ${movementColumns} from movement where market = $1 and doc = d.id and ${touching('$3')} offset 0) m order by m.seq, m.n`

/** The acts of an order the reader may see; of movements, those that touch places of theirs. */
export async function readOrderActs(tx: Query, market: Market, catalogue: Catalogue, order: string) {
  const places = placesOf(catalogue, market)
  const back = await tx.query<{ id: string }>(returns, [market.id, order, places])
  const parameters = [market.id, [order, ...back.map(r => r.id)], places]
  const rows = await tx.query<Row>(acts, parameters)
  const moved = Map.groupBy(await tx.query<MovementRow>(movements, parameters), m => m.seq)
  return rows.map(({ key, seq, kind, doc, actor, detail, occurred_at, recorded_at }) => ({
    key,
    seq,
    kind,
    doc,
    actor,
    occurredAt: new Date(occurred_at).toISOString(),
    recordedAt: new Date(recorded_at).toISOString(),
    detail: detail ?? null,
    movements: (moved.get(seq) ?? []).map(m => movementView(m, market, catalogue)),
  }))
}
