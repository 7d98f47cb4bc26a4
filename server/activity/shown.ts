/** Acts as people read them: what each moved in numbers, and the document it can be opened by. */
import type { Static } from 'typebox'
import type { ActivityView } from '#contract/activity.ts'
import { accountCode, accountKind, isOnHand } from '#domain/accounts.ts'
import { isPoint, type ActivityKind } from '#domain/activity.ts'
import type { Catalogue, Market } from '#domain/catalogue.ts'
import { causeOf } from '#domain/causes.ts'
import { touching } from '#server/book/movements.ts'
import type { Query } from '#server/db/db.ts'
import { instant } from '#server/db/values.ts'
import type { ActRow } from './acts.ts'

export type Activity = Static<typeof ActivityView>

interface MovementRow {
  readonly seq: number
  readonly sku: number
  readonly quantity: number
  readonly from_account: number
  readonly from_ref: number
  readonly to_account: number
  readonly to_ref: number
  readonly cause: number
  readonly channel: number | null
}

const movements = `select m.* from unnest($2::bigint[]) k (seq) cross join lateral (
  select seq, sku, quantity, from_account, from_ref, to_account, to_ref, cause, channel from movement
  where market = $1 and seq = k.seq and ${touching('$3')} order by n offset 0) m`

const numbers = `select k.doc, d.type, d.number from unnest($2::uuid[]) k (doc) cross join lateral (
  select 'order' as type, number from "order" where market = $1 and id = k.doc
  union all select 'transfer', number from transfer where market = $1 and id = k.doc
  union all select 'return', number from "return" where market = $1 and id = k.doc
  union all select 'hold', null from hold where market = $1 and id = k.doc limit 1) d`

interface DocumentRow {
  readonly doc: string
  readonly type: 'order' | 'transfer' | 'return' | 'hold'
  readonly number: number | null
}

/** The rows with their movements added up; of a limited reader those at `places`. */
export async function showActs(
  q: Query,
  catalogue: Catalogue,
  market: Market,
  places: readonly number[] | null,
  rows: readonly ActRow[],
): Promise<Activity[]> {
  if (rows.length === 0) return []
  const moved = await q.query<MovementRow>(movements, [market.id, rows.map(r => r.seq), places])
  const documents = await q.query<DocumentRow>(numbers, [market.id, [...new Set(rows.map(r => r.doc))]])
  const bySeq = Map.groupBy(moved, m => m.seq)
  const byDoc = new Map(documents.map(d => [d.doc, d]))
  return rows.map(row => view(catalogue, market, row, bySeq.get(row.seq) ?? [], byDoc.get(row.doc)))
}

const skusShown = 3

function view(catalogue: Catalogue, market: Market, row: ActRow, moved: readonly MovementRow[], doc: DocumentRow | undefined): Activity {
  const point = moved.filter(m => isPoint(row.kind as ActivityKind, causeOf(m.cause)))
  const about = point.length > 0 ? point : moved
  const closed = row.closed_sku ?? undefined
  const skus = closed === undefined ? [...new Set(about.map(m => catalogue.skuById(m.sku).code))] : [closed]
  const channel = moved.find(m => m.channel !== null)?.channel ?? null
  return {
    market: market.code,
    seq: row.seq,
    kind: row.kind,
    actor: row.actor,
    occurredAt: instant(row.occurred_at),
    recordedAt: instant(row.recorded_at),
    doc: row.doc,
    document: doc === undefined ? null : { type: doc.type, number: doc.number },
    units: point.reduce((sum, m) => sum + m.quantity, 0),
    change: moved.reduce((sum, m) => sum + onHand(m.to_account, m.quantity) - onHand(m.from_account, m.quantity), 0),
    skus: skus.slice(0, skusShown),
    skuCount: skus.length,
    from: onlyPlace(catalogue, about, 'from'),
    to: onlyPlace(catalogue, about, 'to'),
    channel: channel === null ? null : catalogue.channelById(channel).code,
    payment: row.payment,
    resolution: row.resolution ?? null,
  }
}

const onHand = (account: number, quantity: number): number => (isOnHand(accountKind(account)) ? quantity : 0)

/** The code of the one place on this side; null where there is none or more than one. */
function onlyPlace(catalogue: Catalogue, moved: readonly MovementRow[], side: 'from' | 'to'): string | null {
  const places = new Set(moved.flatMap(m => (m[`${side}_account`] <= accountCode.in_transit ? [m[`${side}_ref`]] : [])))
  const [only] = places
  return places.size === 1 && only !== undefined ? catalogue.placeById(only).code : null
}
