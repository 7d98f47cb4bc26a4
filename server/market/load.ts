/**
 * Loads what a batch needs, set-based. Every look-up of a set is `unnest cross join lateral (… offset 0)`: a kept plan for `= any($2)` may read
 * every row of the market through another index that begins with the market (design, part 4).
 */
import { accountKind } from '#domain/accounts.ts'
import type { Act } from '#domain/acts.ts'
import { causeOf } from '#domain/causes.ts'
import type { Discrepancy, Hold, Order, Transfer } from '#domain/documents.ts'
import type { Resolution } from '#domain/discrepancies.ts'
import {
  emptyPosition,
  externalRefKey,
  type MarketState,
  movementKey,
  pairKey,
  pairOf,
  type Position,
  type Reversible,
} from '#domain/state.ts'
import { holdsWithUses, namedBy, pairsOf, skusOfDocuments } from '#domain/touches.ts'
import type { Query } from '#server/db/db.ts'
import { instant } from '#server/db/values.ts'
import type { Identify } from './identity.ts'
import { holdColumns, selectOrders, transferColumns } from './read-documents.ts'

/** What was loaded beside the state itself. */
export interface Loaded {
  /** Positions that have no row yet, as [place, SKU]. */
  readonly absent: [number, number][]
  /** Open holds that have expired, oldest first: to be released before anything is decided. */
  readonly expired: Hold[]
}

/** Fills `state` with all that `acts` touch. `known`: positions that need not be read. */
export async function load(
  tx: Query,
  state: MarketState,
  acts: readonly Act[],
  known: ReadonlyMap<number, Position>,
  identify: Identify,
): Promise<Loaded> {
  const market = state.market.id
  const named = namedBy(state.catalogue, acts)
  const [expiredIds] = await Promise.all([
    expiredHolds(tx, market, [...named.skus], state.now),
    loadOrders(tx, state, [...named.orders]),
    loadTransfers(tx, state, [...named.transfers]),
    loadMovements(tx, state, [...named.movements.values()]),
    loadDiscrepancies(tx, state, [...named.discrepancies.values()]),
    loadExternalRefs(tx, state, named.externalRefs),
    loadUses(tx, state, acts, identify, [...named.usesOf]),
  ])
  for (const key of named.movements.keys()) if (!state.movements.has(key)) state.movements.set(key, undefined)
  for (const key of named.discrepancies.keys()) if (!state.discrepancies.has(key)) state.discrepancies.set(key, undefined)
  const more = skusOfDocuments(state, acts).filter(sku => !named.skus.has(sku))
  const moreExpired = await expiredHolds(tx, market, [...new Set(more)], state.now)
  await loadHolds(tx, state, [...new Set([...named.holds, ...expiredIds, ...moreExpired])])
  const held = holdsWithUses(state)
  if (held.length > 0) putUses(state, await tx.query<UseRow>(usesByOrder, [market, held]))
  const pairs = pairsOf(state, acts)
  const absent = await loadPositions(tx, state, pairs.positions, known)
  await loadPartners(tx, state, pairs.partners)
  const holds = [...state.documents.values()].filter((d): d is Hold => d.type === 'hold')
  const expired = holds
    .filter(h => h.state === 'open' && h.expiresAt <= state.now)
    .sort((a, b) => a.expiresAt - b.expiresAt || (a.id < b.id ? -1 : 1))
  return { absent, expired }
}

const selectExpired = `select distinct l.hold from unnest($2::integer[]) k (sku)
cross join lateral (select hold from hold_line where market = $1 and sku = k.sku and expires_at <= $3::timestamptz offset 0) l`

async function expiredHolds(tx: Query, market: number, skus: readonly number[], now: number): Promise<string[]> {
  if (skus.length === 0) return []
  const rows = await tx.query<{ hold: string }>(selectExpired, [market, skus, instant(now)])
  return rows.map(r => r.hold)
}

async function loadOrders(tx: Query, state: MarketState, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  for (const { doc } of await tx.query<{ doc: Order }>(selectOrders, [state.market.id, ids])) state.documents.set(doc.id, doc)
}

const selectHolds = `select d.* from unnest($2::uuid[]) k (id) cross join lateral (select ${holdColumns} from hold h where h.market = $1 and h.id = k.id offset 0) d`

async function loadHolds(tx: Query, state: MarketState, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  for (const { doc } of await tx.query<{ doc: Hold }>(selectHolds, [state.market.id, ids])) state.documents.set(doc.id, doc)
}

const selectTransfers = `select d.* from unnest($2::uuid[]) k (id) cross join lateral (select ${transferColumns} from transfer t where t.market = $1 and t.id = k.id offset 0) d`

async function loadTransfers(tx: Query, state: MarketState, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  for (const { doc } of await tx.query<{ doc: Transfer }>(selectTransfers, [state.market.id, ids])) state.documents.set(doc.id, doc)
}

const selectMovements = `select m.*, coalesce(r.units, 0) as reversed
from unnest($2::bigint[], $3::smallint[]) k (seq, n)
cross join lateral (select * from movement where market = $1 and seq = k.seq and n = k.n offset 0) m
cross join lateral (select sum(quantity)::bigint as units from movement where market = $1 and reverses_seq = k.seq and reverses_n = k.n) r`

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
  channel: number | null
  sold_at: number | null
  net_minor: number | null
  tax_minor: number | null
  unit_cost_minor: number | null
  cost_currency: string | null
  reverses_seq: number | null
  reverses_n: number | null
  reversed: number
}

async function loadMovements(tx: Query, state: MarketState, keys: readonly { seq: number; n: number }[]): Promise<void> {
  if (keys.length === 0) return
  const rows = await tx.query<MovementRow>(selectMovements, [state.market.id, keys.map(k => k.seq), keys.map(k => k.n)])
  for (const row of rows) state.movements.set(movementKey(row.seq, row.n), reversible(row))
}

function reversible(row: MovementRow): Reversible {
  return {
    seq: row.seq,
    n: row.n,
    reversed: row.reversed,
    sku: row.sku,
    quantity: row.quantity,
    from: { kind: accountKind(row.from_account), ref: row.from_ref },
    to: { kind: accountKind(row.to_account), ref: row.to_ref },
    cause: causeOf(row.cause),
    ...(row.channel !== null && { channel: row.channel }),
    ...(row.sold_at !== null && { soldAt: row.sold_at }),
    ...(row.net_minor !== null && { netMinor: row.net_minor }),
    ...(row.tax_minor !== null && { taxMinor: row.tax_minor }),
    ...(row.unit_cost_minor !== null && { unitCost: { amountMinor: row.unit_cost_minor, currency: row.cost_currency ?? '' } }),
    ...(row.reverses_seq !== null && row.reverses_n !== null && { reverses: { seq: row.reverses_seq, n: row.reverses_n } }),
  }
}

const selectDiscrepancies = `select d.* from unnest($2::bigint[], $3::smallint[]) k (seq, n)
cross join lateral (
  select seq, n, kind, doc, sku, place, partner, units, closed_seq, resolution, note, settled_by from discrepancy where market = $1 and seq = k.seq and n = k.n offset 0
) d`

type DiscrepancyRow = Pick<Discrepancy, 'seq' | 'n' | 'kind' | 'doc' | 'sku' | 'units'> & {
  readonly place: number | null
  readonly partner: number | null
  readonly closed_seq: number | null
  readonly resolution: Resolution | null
  readonly note: string | null
  readonly settled_by: number | null
}

async function loadDiscrepancies(tx: Query, state: MarketState, keys: readonly { seq: number; n: number }[]): Promise<void> {
  if (keys.length === 0) return
  const rows = await tx.query<DiscrepancyRow>(selectDiscrepancies, [state.market.id, keys.map(k => k.seq), keys.map(k => k.n)])
  for (const { place, partner, closed_seq: seq, resolution, note, settled_by, ...row } of rows)
    state.discrepancies.set(movementKey(row.seq, row.n), {
      ...row,
      ...(place !== null && { place }),
      ...(partner !== null && { partner }),
      ...(seq !== null && resolution !== null && { closing: { seq, resolution, note: note ?? '', settledBy: settled_by ?? undefined } }),
    })
}

const selectRefs = `select k.channel, k.ref from unnest($2::integer[], $3::text[]) k (channel, ref)
cross join lateral (select 1 from "order" where market = $1 and channel = k.channel and external_ref = k.ref offset 0) o`

async function loadExternalRefs(tx: Query, state: MarketState, refs: readonly { channel: number; ref: string }[]): Promise<void> {
  if (refs.length === 0) return
  const rows = await tx.query<{ channel: number; ref: string }>(selectRefs, [
    state.market.id,
    refs.map(r => r.channel),
    refs.map(r => r.ref),
  ])
  for (const { channel, ref } of rows) state.externalRefs.add(externalRefKey(channel, ref))
}

// A use hashed with an older key counts for the identity as it is hashed now.
const usesByIdentity = `select u.sku, k.identity, u."order", u.day, u.units from unnest($2::integer[], $3::text[], $4::text[]) k (sku, stored, identity)
cross join lateral (select sku, "order", day, units from buyer_use where market = $1 and sku = k.sku and identity = k.stored and units > 0 offset 0) u`
const usesByOrder = `select u.* from unnest($2::uuid[]) k (id)
cross join lateral (select sku, identity, "order", day, units from buyer_use where market = $1 and "order" = k.id offset 0) u`

interface UseRow {
  sku: number
  identity: string
  order: string
  day: string
  units: number
}

/** Uses of limited SKUs by the batch's buyers; and of the orders it may give back, also where the limit is gone: it may come back. */
async function loadUses(tx: Query, state: MarketState, acts: readonly Act[], identify: Identify, orders: readonly string[]): Promise<void> {
  const [skus, stored, identities]: [number[], string[], string[]] = [[], [], []]
  for (const act of state.catalogue.limits.length === 0 ? [] : acts) {
    if (act.kind !== 'order' && act.kind !== 'hold' && act.kind !== 'sale') continue
    for (const line of act.body.lines) {
      const sku = state.catalogue.sku(line.sku)?.id
      if (sku === undefined || state.catalogue.limit(state.market.id, sku) === undefined) continue
      for (const form of identify.stored(act)) {
        skus.push(sku)
        stored.push(form.stored)
        identities.push(form.identity)
      }
    }
  }
  const queries: Promise<UseRow[]>[] = []
  if (skus.length > 0) queries.push(tx.query<UseRow>(usesByIdentity, [state.market.id, skus, stored, identities]))
  if (orders.length > 0) queries.push(tx.query<UseRow>(usesByOrder, [state.market.id, orders]))
  putUses(state, (await Promise.all(queries)).flat())
}

/** Adds rows that are not there yet: one may be read by its identity and by its order. */
function putUses(state: MarketState, rows: readonly UseRow[]): void {
  const keyOf = (u: { sku: number; identity: string; order: string }) => `${u.sku}/${u.identity}/${u.order}`
  const seen = new Set([...state.uses].flatMap(([sku, list]) => list.map(u => keyOf({ ...u, sku }))))
  for (const u of rows) {
    if (seen.has(keyOf(u))) continue
    seen.add(keyOf(u))
    const list = state.uses.get(u.sku)
    if (list) list.push(u)
    else state.uses.set(u.sku, [u])
  }
}

const selectPositions = `select p.* from unnest($2::integer[], $3::integer[]) k (place, sku)
cross join lateral (
  select place, sku, available, reserved, committed, quality_control, damaged, in_transit from position where market = $1 and place = k.place and sku = k.sku offset 0
) p`

interface PositionRow {
  place: number
  sku: number
  available: number
  reserved: number
  committed: number
  quality_control: number
  damaged: number
  in_transit: number
}

/** Reads the positions that are not known, and returns those that have no row, at zero. */
async function loadPositions(
  tx: Query,
  state: MarketState,
  pairs: ReadonlySet<number>,
  known: ReadonlyMap<number, Position>,
): Promise<[number, number][]> {
  const missing = new Map<number, [number, number]>()
  for (const key of pairs) {
    const position = known.get(key)
    if (position) state.positions.set(key, position)
    else missing.set(key, pairOf(key))
  }
  const keys = [...missing.values()]
  if (keys.length === 0) return []
  for (const { place, sku, ...units } of await tx.query<PositionRow>(selectPositions, [
    state.market.id,
    keys.map(k => k[0]),
    keys.map(k => k[1]),
  ])) {
    const key = pairKey(place, sku)
    state.positions.set(key, units)
    missing.delete(key)
  }
  for (const key of missing.keys()) state.positions.set(key, emptyPosition())
  return [...missing.values()]
}

const selectPartners = `select b.* from unnest($2::integer[], $3::integer[]) k (partner, sku)
cross join lateral (select partner, sku, units from partner_balance where market = $1 and partner = k.partner and sku = k.sku offset 0) b`

async function loadPartners(tx: Query, state: MarketState, pairs: ReadonlySet<number>): Promise<void> {
  if (pairs.size === 0) return
  const keys = [...pairs]
  const rows = await tx.query<{ partner: number; sku: number; units: number }>(selectPartners, [
    state.market.id,
    keys.map(k => pairOf(k)[0]),
    keys.map(k => pairOf(k)[1]),
  ])
  for (const key of keys) state.partners.set(key, 0)
  for (const r of rows) state.partners.set(pairKey(r.partner, r.sku), r.units)
}
