/** Repeats: the answer an accepted act had, rebuilt from what it wrote, as of that act (design, law 8). */
import { accountKind } from '#domain/accounts.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import { causeOf } from '#domain/causes.ts'
import { orderAnswer } from '#domain/deciders/order-answer.ts'
import type { Order } from '#domain/documents.ts'
import type { JsonObject } from '#domain/outcomes.ts'
import type { Query } from '#server/db/db.ts'
import { acceptedAnswer, answerMovement } from './answers.ts'
import type { Accepted, AnswerMovement } from './door.ts'
import { selectOrders } from './read-documents.ts'

export interface KnownAct {
  readonly key: string
  readonly seq: number
  readonly kind: string
  readonly doc: string
  readonly fingerprint: string
  readonly recordedAt: number
  readonly detail: JsonObject | null
}

const selectActs = `select a.* from unnest($2::uuid[]) k (key) cross join lateral (
  select key, seq, kind, doc, fingerprint, recorded_at as "recordedAt", detail from act where market = $1 and key = k.key offset 0) a`

/** Which of the keys were accepted before. Read under the turnstile, so the answer is final. */
export async function knownActs(q: Query, market: number, keys: readonly string[]): Promise<Map<string, KnownAct>> {
  const rows = await q.query<KnownAct>(selectActs, [market, [...new Set(keys)]])
  return new Map(rows.map(a => [a.key, a]))
}

const selectMovements = `select m.* from unnest($2::bigint[]) k (seq) cross join lateral (
  select seq, n, sku, quantity, from_account, from_ref, to_account, to_ref, cause from movement where market = $1 and seq = k.seq offset 0) m order by m.seq, m.n`

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
}

/** The answers of known acts, by key. */
export async function repeatAnswers(
  q: Query,
  market: number,
  catalogue: Catalogue,
  acts: readonly KnownAct[],
): Promise<Map<string, Accepted>> {
  const sales = acts.filter(a => a.kind === 'order' || a.kind === 'sale')
  const [rows, docs] = await Promise.all([
    q.query<MovementRow>(selectMovements, [market, acts.map(a => a.seq)]),
    sales.length === 0 ? [] : q.query<{ doc: Order }>(selectOrders, [market, sales.map(a => a.doc)]),
  ])
  const movements = new Map<number, AnswerMovement[]>()
  for (const row of rows) {
    const m = {
      sku: row.sku,
      quantity: row.quantity,
      from: { kind: accountKind(row.from_account), ref: row.from_ref },
      to: { kind: accountKind(row.to_account), ref: row.to_ref },
      cause: causeOf(row.cause),
    }
    const list = movements.get(row.seq) ?? []
    movements.set(row.seq, [...list, answerMovement(catalogue, m, row.n)])
  }
  const orders = new Map(docs.map(d => [d.doc.id, d.doc]))
  return new Map(
    acts.map(act => {
      const order = orders.get(act.doc)
      const detail = order && (act.kind === 'order' || act.kind === 'sale') ? orderAnswer(catalogue, order, act.seq) : (act.detail ?? {})
      return [act.key, acceptedAnswer({ ...act, detail }, movements.get(act.seq) ?? [], true)]
    }),
  )
}
