/**
 * A digest of what happened: movements and order outcomes, in (market, occurredAt, key, line) order, without what differs from run to run (seq, recordedAt,
 * document numbers). The same seed gives the same digest on both engines, also when it was killed half way and run again.
 */
import { createHash } from 'node:crypto'
import { accountKind } from '#domain/accounts.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import { causeOf } from '#domain/causes.ts'
import type { Db, Query } from '#server/db/db.ts'
import { accountText } from '#server/market/answers.ts'

export interface Digest {
  readonly digest: string
  readonly movements: number
  readonly orderLines: number
}

const pageSize = 5000

/** "C" order, because the two engines' default collations may differ. */
const movementPage = `
select occurred_at, coalesce(act, doc)::text collate "C" as key, n, line, sku, quantity, from_account, from_ref, to_account, to_ref, cause,
  coalesce(channel, 0) as channel, net_minor, tax_minor, day, actor, coalesce(reason, '') as reason
from movement where market = $1 and (occurred_at, coalesce(act, doc)::text collate "C", n) > ($2::timestamptz, $3::text collate "C", $4::smallint)
order by 1, 2, 3 limit ${pageSize}`

interface MovementRow {
  occurred_at: number
  key: string
  n: number
  line: number | null
  sku: number
  quantity: number
  from_account: number
  from_ref: number
  to_account: number
  to_ref: number
  cause: number
  channel: number
  net_minor: number | null
  tax_minor: number | null
  day: string
  actor: string
  reason: string
}

const orderPage = `
select l."order"::text collate "C" as id, l.line, l.sku, l.ordered, l.quantity, l.cancelled, l.returned, l.net_minor, l.tax_minor,
  (select string_agg(concat_ws(' ', f.n, f.place, f.state, fl.quantity, fl.handed_over, fl.cancelled, fl.rejected), ';' order by f.n)
   from fulfilment f join fulfilment_line fl on fl.market = f.market and fl."order" = f."order" and fl.n = f.n
   where f.market = l.market and f."order" = l."order" and fl.line = l.line) as fulfilments
from order_line l where l.market = $1 and (l."order", l.line) > ($2::uuid, $3::smallint) order by l."order", l.line limit ${pageSize}`

interface OrderRow {
  id: string
  line: number
  sku: number
  ordered: number
  quantity: number
  cancelled: number
  returned: number
  net_minor: number
  tax_minor: number
  fulfilments: string | null
}

/** Digests the whole book, a page at a time: memory does not grow with it. */
export async function digest(db: Db, catalogue: Catalogue): Promise<Digest> {
  const sum = createHash('sha256')
  let [movements, orderLines] = [0, 0]
  const markets = [...catalogue.markets].sort((a, b) => (a.code < b.code ? -1 : 1))
  await db.transaction(async tx => {
    for (const market of markets) {
      sum.update(`market ${market.code}\n`)
      movements += await digestMovements(tx, catalogue, market.id, text => sum.update(text))
      orderLines += await digestOrders(tx, catalogue, market.id, text => sum.update(text))
    }
  }, 'snapshot')
  return { digest: sum.digest('hex'), movements, orderLines }
}

async function digestMovements(tx: Query, catalogue: Catalogue, market: number, add: (text: string) => void): Promise<number> {
  let after: [string, string, number] = ['-infinity', '', 0]
  let count = 0
  for (;;) {
    const rows = await tx.query<MovementRow>(movementPage, [market, ...after])
    for (const r of rows) {
      const from = accountText(catalogue, { kind: accountKind(r.from_account), ref: r.from_ref })
      const to = accountText(catalogue, { kind: accountKind(r.to_account), ref: r.to_ref })
      const channel = r.channel === 0 ? '' : catalogue.channelById(r.channel).code
      const parts = [
        r.occurred_at,
        r.key,
        r.n,
        r.line ?? '',
        catalogue.skuById(r.sku).code,
        r.quantity,
        from,
        to,
        causeOf(r.cause),
        channel,
      ]
      add(`${[...parts, r.net_minor ?? '', r.tax_minor ?? '', r.day, r.actor, r.reason].join('\t')}\n`)
    }
    count += rows.length
    const last = rows.at(-1)
    if (last === undefined || rows.length < pageSize) return count
    after = [new Date(last.occurred_at).toISOString(), last.key, last.n]
  }
}

async function digestOrders(tx: Query, catalogue: Catalogue, market: number, add: (text: string) => void): Promise<number> {
  let after: [string, number] = ['00000000-0000-0000-0000-000000000000', 0]
  let count = 0
  for (;;) {
    const rows = await tx.query<OrderRow>(orderPage, [market, ...after])
    for (const r of rows) {
      const fulfilments = (r.fulfilments ?? '').replaceAll(
        /(^|;)(\d+) (\d+) /g,
        (_, start, n, place) => `${start}${n} ${catalogue.placeById(Number(place)).code} `,
      )
      const parts = [
        r.id,
        r.line,
        catalogue.skuById(r.sku).code,
        r.ordered,
        r.quantity,
        r.cancelled,
        r.returned,
        r.net_minor,
        r.tax_minor,
        fulfilments,
      ]
      add(`${parts.join('\t')}\n`)
    }
    count += rows.length
    const last = rows.at(-1)
    if (last === undefined || rows.length < pageSize) return count
    after = [last.id, last.line]
  }
}
