/**
 * Looking buyers up by what they told: a keyed hash each of phone, e-mail address and name, 128 bits, after a byte that says of which. A hash is found by whoever
 * has the market's key and knows the whole phone, address or name; nothing else is told by it.
 */
import type { Buyer } from '#domain/acts.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import type { Query } from '#server/db/db.ts'
import type { MarketKeys } from './keys.ts'
import { normalEmail, normalName, normalPhone } from './normal.ts'

export type LookupKind = 'phone' | 'email' | 'name'
const kinds: Readonly<Record<LookupKind, number>> = { phone: 1, email: 2, name: 3 }

function hashOf(keys: MarketKeys, id: number, kind: LookupKind, normal: string): Buffer {
  return Buffer.concat([Buffer.of(kinds[kind]), keys.hash(id, `lookup ${kind} ${normal}`).subarray(0, 16)])
}

/** What a hash is of. */
export const kindOf = (hash: Buffer): LookupKind => (Object.keys(kinds) as LookupKind[]).find(kind => kinds[kind] === hash[0]) ?? 'name'

/** The hashes that lead to a buyer. `country`: where a phone without its country code is from. */
export function hashesOf(keys: MarketKeys, { phone, email, name }: Omit<Buyer, 'id'>, country: string | undefined): Buffer[] {
  const digits = normalPhone(phone ?? '', country)
  const told: [LookupKind, string][] = [
    ...(digits === '' ? [] : [['phone', digits] as [LookupKind, string]]),
    ...(email === undefined ? [] : [['email', normalEmail(email)] as [LookupKind, string]]),
    ...(name === undefined || normalName(name) === '' ? [] : [['name', normalName(name)] as [LookupKind, string]]),
  ]
  return told.map(([kind, text]) => hashOf(keys, keys.current, kind, text))
}

/** The hashes to ask for: by every key that may have made them, a phone as of every country the market sells in. */
export function hashesToFind(keys: MarketKeys, kind: LookupKind, text: string, countries: readonly string[]): Buffer[] {
  const normals =
    kind === 'phone' ? countries.map(country => normalPhone(text, country)) : [kind === 'email' ? normalEmail(text) : normalName(text)]
  const wanted = [...new Set(normals)].filter(normal => normal !== '')
  return keys.ids.flatMap(id => wanted.map(normal => hashOf(keys, id, kind, normal)))
}

/** The countries a market sells in, its own first. */
export function countriesOf(catalogue: Catalogue, market: { readonly id: number; readonly country: string }): string[] {
  return [...new Set([market.country, ...catalogue.channels.filter(c => c.market === market.id).map(c => c.country)])]
}

const insertHashes = `insert into buyer_lookup (market, hash, buyer) select $1::smallint, k.hash, k.buyer from unnest($2::bytea[], $3::uuid[]) k (hash, buyer)
on conflict do nothing`
const deleteHashes = `delete from buyer_lookup where market = $1 and ctid = any(array(
  select l.ctid from unnest($2::uuid[]) k (buyer) cross join lateral (select ctid from buyer_lookup where market = $1 and buyer = k.buyer offset 0) l))`

/** Notes the hashes that lead to buyers. */
export async function putLookups(q: Query, market: number, rows: readonly { buyer: string; hashes: readonly Buffer[] }[]): Promise<void> {
  const all = rows.flatMap(({ buyer, hashes }) => hashes.map(hash => ({ buyer, hash })))
  if (all.length > 0) await q.query(insertHashes, [market, all.map(r => r.hash), all.map(r => r.buyer)])
}

export async function dropLookups(q: Query, market: number, buyers: readonly string[]): Promise<void> {
  await q.query(deleteHashes, [market, buyers])
}

const selectFound = `select distinct l.buyer from unnest($2::bytea[]) k (hash)
cross join lateral (select buyer from buyer_lookup where market = $1 and hash = k.hash order by buyer limit $3) l limit $3`
const selectAlike = `select a.hash, o.buyer from (select hash from buyer_lookup where market = $1 and buyer = $2 offset 0) a
cross join lateral (select buyer from buyer_lookup where market = $1 and hash = a.hash and buyer <> $2 order by buyer limit $3) o limit $3`

/** Buyers of whom any of the hashes is. */
export async function buyersBy(q: Query, market: number, hashes: readonly Buffer[], limit: number): Promise<string[]> {
  if (hashes.length === 0) return []
  return (await q.query<{ buyer: string }>(selectFound, [market, hashes, limit])).map(r => r.buyer)
}

/** Buyers with the same phone or e-mail address as this one. A name is shared by strangers. */
export async function alikeOf(q: Query, market: number, buyer: string, limit: number): Promise<Map<string, Set<'phone' | 'email'>>> {
  const found = new Map<string, Set<'phone' | 'email'>>()
  for (const { hash, buyer: other } of await q.query<{ hash: Buffer; buyer: string }>(selectAlike, [market, buyer, limit])) {
    const kind = kindOf(hash)
    if (kind === 'name') continue
    found.set(other, (found.get(other) ?? new Set()).add(kind))
  }
  return found
}
