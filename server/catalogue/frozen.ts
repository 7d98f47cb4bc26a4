/** Has the book used it? Asked before a change that would make what was booked mean something else. */
import { accountCode } from '#domain/accounts.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import type { Query } from '#server/db/db.ts'
import type { Fault } from './errors.ts'
import type { OnlyUnused } from './plan.ts'

/**
 * Locks the turnstile of the market whose book is asked, so that an act under way is in the book before it is, and the next one decides on the
 * edited catalogue. The market's acts lock nothing that an edit holds, so the two cannot wait for each other.
 */
export async function lockTurnstile(tx: Query, catalogue: Catalogue, changes: readonly OnlyUnused[]): Promise<void> {
  const market = changes[0] && catalogue.market(changes[0].market)
  if (market) await tx.query('select 1 as locked from market_head where market = $1 for update', [market.id])
}

/** The faults of changes to things that have been used. One market only: no transaction touches two turnstiles. */
export async function usedFaults(q: Query, catalogue: Catalogue, changes: readonly OnlyUnused[]): Promise<Fault[]> {
  const [first] = changes
  if (!first) return []
  const other = changes.find(change => change.market !== first.market)
  if (other) {
    const message = `It changes what is fixed by use in the markets ${first.market} and ${other.market}.`
    return [{ ...other.fault, code: 'one_market_at_a_time', message }]
  }
  const market = catalogue.market(first.market)
  if (!market) return []
  const used = new Map<string, boolean>()
  for (const { kind, code } of changes) {
    const key = `${kind}/${code}`
    if (!used.has(key)) used.set(key, await isUsed[kind](q, catalogue, market.id, code))
  }
  return changes.filter(({ kind, code }) => used.get(`${kind}/${code}`)).map(change => change.fault)
}

type Asks = (q: Query, catalogue: Catalogue, market: number, code: string) => Promise<boolean>

const isUsed: Record<OnlyUnused['kind'], Asks> = {
  partners: (q, catalogue, market, code) => exists(q, partnerUsed, [market, catalogue.partners.find(p => p.code === code)?.id]),
  places: (q, catalogue, market, code) => exists(q, placeUsed, [market, catalogue.place(code)?.id]),
  channels: (q, catalogue, market, code) => exists(q, channelUsed, [market, catalogue.channel(code)?.id]),
}

async function exists(q: Query, text: string, [market, id]: [number, number | undefined]): Promise<boolean> {
  if (id === undefined) return false
  const [row] = await q.query<{ used: boolean }>(text, [market, id])
  return row?.used ?? false
}

// Cheap questions first; the last ones may read a market's whole table, which such a rare edit may.
const partnerUsed = `select exists (select 1 from partner_balance where market = $1 and partner = $2) as used`
const lastPlaceState = accountCode.in_transit
const placeUsed = `select
  exists (select 1 from position where market = $1 and place = $2)
  or exists (select 1 from "order" where market = $1 and (sold_at = $2 or named_place = $2))
  or exists (select 1 from movement where market = $1 and (sold_at = $2
    or (from_account <= ${lastPlaceState} and from_ref = $2) or (to_account <= ${lastPlaceState} and to_ref = $2))) as used`
const channelUsed = `select
  exists (select 1 from total_head where market = $1 and channel = $2)
  or exists (select 1 from hold where market = $1 and channel = $2)
  or exists (select 1 from "order" where market = $1 and channel = $2)
  or exists (select 1 from movement where market = $1 and channel = $2) as used`
