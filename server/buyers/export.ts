/** All that is kept on buyers, as one document for the person (GDPR art. 15 and 20 and their like: docs/guides/personal-data.md). */
import type { Static } from 'typebox'
import type { BuyerExport } from '#contract/buyers.ts'
import type { Catalogue, Market } from '#domain/catalogue.ts'
import { documentView, orderView, readDocument } from '#server/book/documents.ts'
import type { Db, Query } from '#server/db/db.ts'
import { holdsOfBuyers, ordersOfBuyers, returnsOf } from './find.ts'
import type { MarketKeys } from './keys.ts'
import { setAsideOf } from './set-aside.ts'
import { readAddresses, readBuyers } from './store.ts'

const selectUses = `select u.* from unnest($2::uuid[]) k (doc)
cross join lateral (select sku, identity, "order" as document, day, units from buyer_use where market = $1 and "order" = k.doc and units > 0 offset 0) u`
const selectAccess = `select a.at, a.action from unnest($2::text[]) k (subject)
cross join lateral (select at, action, market from audit where subject = k.subject offset 0) a where a.market = $1 and a.action like 'buyers.%' order by a.at`

/** The document. Reads as of one instant. */
export async function exportBuyers(
  db: Db,
  keys: MarketKeys,
  market: Market,
  catalogue: Catalogue,
  ids: readonly string[],
): Promise<Static<typeof BuyerExport>> {
  return db.transaction(tx => exported(tx, keys, market, catalogue, ids), 'snapshot')
}

async function exported(q: Query, keys: MarketKeys, market: Market, catalogue: Catalogue, ids: readonly string[]) {
  const iso = (ms: number) => new Date(ms).toISOString()
  const buyers = await readBuyers(q, keys, ids)
  const orders = await ordersOfBuyers(q, market, catalogue, ids, Number.MAX_SAFE_INTEGER, 100_000)
  const addresses = await readAddresses(
    q,
    keys,
    orders.map(o => o.id),
  )
  const holds = await holdsOfBuyers(q, market.id, ids)
  const returns = new Map<string, unknown[]>()
  for (const id of await returnsOf(
    q,
    market.id,
    orders.map(o => o.id),
  )) {
    const doc = await readDocument(q, 'return', market, catalogue, id)
    if (doc?.type !== 'return' || doc.order === undefined) continue
    returns.set(doc.order, [...(returns.get(doc.order) ?? []), documentView(doc, market, catalogue, Date.now())])
  }
  const documents = [...orders.map(o => o.id), ...holds.map(h => h.id)]
  const uses = await q.query<{ sku: number; identity: string; document: string; day: string; units: number }>(selectUses, [
    market.id,
    documents,
  ])
  const access = await q.query<{ at: number; action: string }>(selectAccess, [market.id, [...ids, ...orders.map(o => o.id)]])
  const [installation] = await q.query<{ brand: string }>('select brand from installation')
  return {
    format: 'lumbung.buyer' as const,
    version: 1 as const,
    madeAt: iso(Date.now()),
    brand: installation?.brand ?? '',
    market: market.code,
    buyers: buyers.map(({ id, name = null, phone = null, email = null, erasedAt }) => ({
      id,
      name,
      phone,
      email,
      erasedAt: erasedAt === undefined ? null : iso(erasedAt),
    })),
    orders: orders.map(order => ({
      order: orderView(order, market, catalogue) as never,
      shipTo: (addresses.get(order.id) ?? null) as never,
      returns: returns.get(order.id) ?? [],
    })),
    holds: holds.map(hold => documentView(hold, market, catalogue, Date.now())),
    limits: uses.map(u => ({
      sku: catalogue.skuById(u.sku).code,
      day: u.day,
      units: u.units,
      document: u.document,
      by: u.identity.split(':')[0] as string,
    })),
    setAside: (await setAsideOf(q, keys, { ids, buyers, documents })).map(({ act }) => act),
    access: access.map(a => ({ at: iso(a.at), action: a.action })),
  }
}
