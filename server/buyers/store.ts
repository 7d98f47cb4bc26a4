/** Reads what buyers told, and opens it. */
import type { Address, Buyer } from '#domain/acts.ts'
import type { Query } from '#server/db/db.ts'
import type { MarketKeys } from './keys.ts'

export interface StoredBuyer {
  readonly id: string
  readonly name: string | undefined
  readonly phone: string | undefined
  readonly email: string | undefined
  /** When what they told was erased; undefined: it was not. */
  readonly erasedAt: number | undefined
}

const selectBuyers = `select b.* from unnest($2::uuid[]) k (id)
cross join lateral (select id, sealed, erased_at, name, phone, email from buyer where market = $1 and id = k.id offset 0) b`
const selectAddresses = `select a.* from unnest($2::uuid[]) k (id)
cross join lateral (select "order", sealed, address from buyer_address where market = $1 and "order" = k.id offset 0) a`

export interface BuyerRow {
  readonly id: string
  readonly sealed: Buffer | null
  readonly erased_at: number | null
  /** In the clear until `walk.ts` has sealed it. */
  readonly name: string | null
  readonly phone: string | null
  readonly email: string | null
}

/** What the row holds: of what was told several times the last counts, what was not told again stays. */
export function openBuyer(keys: MarketKeys, row: BuyerRow): Omit<Buyer, 'id'> {
  const clear = Object.fromEntries(
    (['name', 'phone', 'email'] as const).flatMap(field => (row[field] === null ? [] : [[field, row[field]]])),
  )
  return Object.assign(clear, ...(row.sealed === null ? [] : keys.open<Omit<Buyer, 'id'>>('buyer', row.id, row.sealed)))
}

/** Buyers of a market, in no order. */
export async function readBuyers(q: Query, keys: MarketKeys, ids: readonly string[]): Promise<StoredBuyer[]> {
  if (ids.length === 0) return []
  const rows = await q.query<BuyerRow>(selectBuyers, [keys.market, ids])
  return rows.map(row => {
    const { name, phone, email } = openBuyer(keys, row)
    return { id: row.id, name, phone, email, erasedAt: row.erased_at ?? undefined }
  })
}

/** Where orders go, by order. */
export async function readAddresses(q: Query, keys: MarketKeys, orders: readonly string[]): Promise<Map<string, Address>> {
  if (orders.length === 0) return new Map()
  const rows = await q.query<{ order: string; sealed: Buffer | null; address: Address | null }>(selectAddresses, [keys.market, orders])
  return new Map(
    rows.flatMap(({ order, sealed, address }) => {
      const told = sealed === null ? address : keys.open<Address>('buyer_address', order, sealed).at(-1)
      return told == null ? [] : [[order, told] as const]
    }),
  )
}
