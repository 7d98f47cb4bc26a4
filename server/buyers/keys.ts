/**
 * The keys of markets. A market has one pair of keys at a time, one that seals and one that hashes, derived from the installation's secret (HKDF, RFC 5869); where
 * the operator has a key service, chance makes them. Pairs lie in `market_key`, wrapped: so that the secret can be changed and what older pairs sealed still
 * opens. The newest pair seals and hashes.
 */
import { createHmac, createSecretKey, randomBytes } from 'node:crypto'
import type { Query } from '#server/db/db.ts'
import { keyFor, WrongSecret } from '#server/secret.ts'
import { keysOf, seal, unseal, Unsealable } from './seal.ts'

/** Wraps and unwraps keys by the operator's key service; `context` says which key it is, and must be the same for both. */
export interface KeyService {
  wrap(key: Buffer, context: string): Promise<Buffer>
  unwrap(wrapped: Buffer, context: string): Promise<Buffer>
}

/** Keys cannot be had now: the key service does not answer. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable'
}

export type PersonalTable = 'buyer' | 'buyer_address' | 'set_aside'

/** One market's keys, ready to use. */
export interface MarketKeys {
  readonly market: number
  /** The pair that seals and hashes. */
  readonly current: number
  /** All pairs, oldest first. */
  readonly ids: readonly number[]
  seal(table: PersonalTable, row: string, value: object): Buffer
  /** What is sealed in a field, oldest first. Throws `Unsealable`. */
  open<T extends object>(table: PersonalTable, row: string, field: Buffer): T[]
  /** Keyed hash by pair `id`. */
  hash(id: number, text: string): Buffer
}

/** The pair that a secret gives a market: 32 bytes that seal, 32 that hash. */
export const derivedPair = (secret: string, code: string): Buffer =>
  Buffer.concat([keyFor(secret, `buyer data ${code}`), keyFor(secret, `buyer identity ${code}`)])

export const contextOf = (market: number, key: number) => `market ${market} key ${key}`

/** Wraps keys with one derived from the secret. */
export function secretWrapping(secret: string): KeyService {
  const kek = createSecretKey(keyFor(secret, 'market keys'))
  return {
    wrap: async (key, context) => seal(kek, 1, context, key.toString('base64')),
    unwrap: async (wrapped, context) => Buffer.from(unseal(id => (id === 1 ? kek : undefined), context, wrapped).join(''), 'base64'),
  }
}

export function marketKeys(market: number, pairs: ReadonlyMap<number, Buffer>): MarketKeys {
  const ids = [...pairs.keys()].sort((a, b) => a - b)
  const current = ids.at(-1)
  if (current === undefined) throw new Error(`market ${market} has no keys`)
  // As key objects: from plain bytes Node makes one for each call, which takes five times as long as the hash.
  const made = new Map(
    [...pairs].map(([id, pair]) => [id, { seal: createSecretKey(pair.subarray(0, 32)), hash: createSecretKey(pair.subarray(32, 64)) }]),
  )
  const sealing = made.get(current)!.seal
  const placeOf = (table: PersonalTable, row: string) => `${market} ${table} ${row.toLowerCase()}`
  return {
    market,
    current,
    ids,
    seal: (table, row, value) => seal(sealing, current, placeOf(table, row), JSON.stringify(value)),
    open: <T>(table: PersonalTable, row: string, field: Buffer) =>
      unseal(id => made.get(id)?.seal, placeOf(table, row), field).map(text => JSON.parse(text) as T),
    hash(id, text) {
      const key = made.get(id)?.hash
      if (key === undefined) throw new Unsealable(`key ${id} is not among this market's keys`)
      return createHmac('sha256', key).update(text).digest()
    },
  }
}

/** Is anything in the field sealed by another pair than the newest? */
export const isOld = (keys: MarketKeys, field: Buffer): boolean => keysOf(field).some(id => id !== keys.current)

export interface KeyRing {
  /** The keys of a market; made when it has none. Throws `KeysUnavailable`, `WrongSecret`. */
  of(market: { readonly id: number; readonly code: string }): Promise<MarketKeys>
}

export interface KeyRingDeps {
  readonly db: Query
  readonly secret: string
  /** The operator's key service; undefined: keys are derived from the secret. */
  readonly service?: KeyService | undefined
}

export const selectKeys = `select key, wrapped, wrapped_by from market_key where market = $1 order by key`
export const insertKey = `insert into market_key (market, key, wrapped, wrapped_by) values ($1, $2, $3, $4) on conflict (market, key) do nothing`

export interface KeyRow {
  readonly key: number
  readonly wrapped: Buffer
  readonly wrapped_by: 'secret' | 'service'
}

/** Keys of markets, read once a process. */
export function keyRing({ db, secret, service }: KeyRingDeps): KeyRing {
  const known = new Map<number, Promise<MarketKeys>>()

  async function read(market: { id: number; code: string }): Promise<MarketKeys> {
    let rows = await db.query<KeyRow>(selectKeys, [market.id])
    if (rows.length === 0) {
      await db.query(insertKey, [market.id, 1, ...(await wrapNew({ secret, service }, market, 1))])
      // Another process may have been first.
      rows = await db.query<KeyRow>(selectKeys, [market.id])
    }
    return marketKeys(
      market.id,
      new Map(await Promise.all(rows.map(async row => [row.key, await unwrapRow({ secret, service }, market.id, row)] as const))),
    )
  }

  return {
    of(market) {
      const there = known.get(market.id)
      if (there) return there
      const reading = read(market).catch((error: unknown) => {
        known.delete(market.id)
        throw error
      })
      known.set(market.id, reading)
      return reading
    },
  }
}

/** The pair of a row. Throws `KeysUnavailable`, `WrongSecret`. */
export async function unwrapRow(
  { secret, service }: Pick<KeyRingDeps, 'secret' | 'service'>,
  market: number,
  row: KeyRow,
): Promise<Buffer> {
  const by = row.wrapped_by === 'secret' ? secretWrapping(secret) : service
  if (by === undefined)
    throw new KeysUnavailable(
      'The keys of buyers’ data are wrapped by a key service: set LUMBUNG_KEY_SERVICE as it was (docs/guides/personal-data.md).',
    )
  try {
    return await by.unwrap(row.wrapped, contextOf(market, row.key))
  } catch (error) {
    if (error instanceof Unsealable) throw new WrongSecret({ cause: error })
    throw error
  }
}

/** A pair, wrapped anew. */
export async function wrapPair(
  { secret, service }: Pick<KeyRingDeps, 'secret' | 'service'>,
  market: number,
  key: number,
  pair: Buffer,
): Promise<[Buffer, 'secret' | 'service']> {
  return [await (service ?? secretWrapping(secret)).wrap(pair, contextOf(market, key)), service === undefined ? 'secret' : 'service']
}

/** A new pair for a market, wrapped, and by what. */
export async function wrapNew(
  { secret, service }: Pick<KeyRingDeps, 'secret' | 'service'>,
  market: { readonly id: number; readonly code: string },
  key: number,
): Promise<[Buffer, 'secret' | 'service']> {
  return wrapPair({ secret, service }, market.id, key, service === undefined ? derivedPair(secret, market.code) : randomBytes(64))
}
