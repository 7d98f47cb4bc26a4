/**
 * The references: the same rows into the same tables with the same indexes, deciding nothing. Values are made in JavaScript as an import would, one statement a
 * table. Market 1, place 1, SKU 1, channel 1.
 */
import { randomUUID } from 'node:crypto'
import type { Db, Query } from '#server/db/db.ts'

const net = 135_045_045
const tax = 14_854_955
const taxes = JSON.stringify([{ taxCode: 'PPN', ratePpm: 110_000, amountMinor: tax }])
const print = 'channel:aaaaaaaa,fulfil:aaaaaaaa,kind:aaaaaaaa,lines:aaaaaaaa,shipTo:aaaaaaaa'

const range = `unnest($1::uuid[]) with ordinality as u (id, i)`
const statements = [
  `insert into "order" (market, id, seq, number, channel, fulfil_kind, ship_country, ship_city, currency, tax_included, net_minor, tax_minor, discount_minor,
     shipping_minor, payment_state, actor, day, occurred_at, recorded_at)
   select 1, id, $2::bigint + i, $3::bigint + i - 1, 1, 'ship', 'ID', 'Jakarta', 'IDR', true, ${net}, ${tax}, 0, 0, 'unpaid', 'bench', current_date, now(), now() from ${range}`,
  `insert into order_line (market, "order", line, sku, ordered, quantity, cancelled, returned, unit_price_minor, discount_minor, net_minor, tax_minor, taxes)
   select 1, id, 1, 1, 1, 1, 0, 0, 149900000, 0, ${net}, ${tax}, '${taxes}' from ${range}`,
  `insert into fulfilment (market, "order", n, seq, place, kind, state, reason, since)
   select 1, id, 1, $2::bigint + i, 1, 'ship', 'open', 'has all of it, same country, best of 1', now() from ${range}`,
  `insert into fulfilment_line (market, "order", n, line, quantity, handed_over, cancelled, rejected) select 1, id, 1, 1, 1, 0, 0, 0 from ${range}`,
  `insert into movement (market, seq, n, sku, quantity, from_account, from_ref, to_account, to_ref, cause, act, doc, line, channel, net_minor, tax_minor, actor, day,
     occurred_at, recorded_at)
   select 1, $2::bigint + i, 1, 1, 1, 1, 1, 3, 1, 2, id, id, 1, 1, ${net}, ${tax}, 'bench', current_date, now(), now() from ${range}`,
  `insert into act (market, key, seq, kind, doc, fingerprint, actor, occurred_at, recorded_at)
   select 1, id, $2::bigint + i, 'order', id, '${print}', 'bench', now(), now() from ${range}`,
  `insert into outbox (market, seq, kind, doc, recorded_at) select 1, $2::bigint + i, 'order', id, now() from ${range}`,
  `insert into buyer_address (market, "order", address) select 1, id, '{"country":"ID","city":"Jakarta"}' from ${range}`,
]
/** $2 and $3 stand in every statement, so that all take the same parameters. */
const withAll = statements.map(s => `${s} where $2::bigint is not null and $3::bigint is not null`)

const position = `update position set available = available - $1, committed = committed + $1 where market = 1 and place = 1 and sku = 1`
const place = `insert into total_place as t (market, day, place, sku, channel, metric, units, net_minor, tax_minor) values (1, current_date, 0, 1, 1, 1, $1, $1 * ${net}::bigint, $1 * ${tax}::bigint)
on conflict (market, day, place, sku, channel, metric) do update set units = t.units + excluded.units, net_minor = t.net_minor + excluded.net_minor, tax_minor = t.tax_minor + excluded.tax_minor`
const head = `insert into total_head as t (market, day, channel, metric, units, net_minor, tax_minor, currency) values (1, current_date, 1, 1, $1, $1 * ${net}::bigint, $1 * ${tax}::bigint, 'IDR')
on conflict (market, day, channel, metric) do update set units = t.units + excluded.units, net_minor = t.net_minor + excluded.net_minor, tax_minor = t.tax_minor + excluded.tax_minor`
const numbers = `update market_head set seq = seq + $1, next_no = next_no + $1 where market = 1 returning seq - $1 as seq, next_no - $1 as number`

async function copy(tx: Query, count: number): Promise<void> {
  const [from] = await tx.query<{ seq: number; number: number }>(numbers, [count])
  const values = [Array.from({ length: count }, () => randomUUID()), from?.seq ?? 0, from?.number ?? 0]
  await Promise.all([
    ...withAll.map(sql => tx.query(sql, values)),
    tx.query(position, [count]),
    tx.query(place, [count]),
    tx.query(head, [count]),
  ])
}

/** A batch of orders in one transaction. */
export const copyBatch = (db: Db, count: number): Promise<void> => db.transaction(tx => copy(tx, count))

/** One order in a transaction of its own: what a shop without a queue does. */
export const oneByOne = (db: Db): Promise<void> => db.transaction(tx => copy(tx, 1))
