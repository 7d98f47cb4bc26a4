/**
 * Changes the installation's secret: everything that is derived from it, at once, in one transaction, so there is no half of it. Keys of markets are wrapped anew
 * and a new pair succeeds each; TOTP secrets are encrypted anew; sessions end. Bringing what buyers told under the new pairs comes afterwards, slice by slice
 * (server/buyers/walk.ts), and may be interrupted.
 */
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import type { Catalogue } from '#domain/catalogue.ts'
import { record } from '#server/audit/audit.ts'
import { insertKey, keyRing, type KeyRow, type KeyService, selectKeys, unwrapRow, wrapNew, wrapPair } from '#server/buyers/keys.ts'
import type { Db, Query } from '#server/db/db.ts'
import { authSecret } from '#server/people/auth.ts'
import { checkOf, isRightSecret, WrongSecret } from '#server/secret.ts'

export interface Rotation {
  readonly from: string
  readonly to: string
  /** The operator's key service, where there is one. */
  readonly service?: KeyService | undefined
  /** From now on the secret wraps what the key service did. */
  readonly leaveService?: boolean
}

export interface Rotated {
  readonly markets: number
  readonly secondFactors: number
  readonly sessions: number
}

const rewrap = `update market_key set wrapped = $3, wrapped_by = $4 where market = $1 and key = $2`
const putFactor = `update staff_two_factor set secret = $2, backup_codes = $3 where id = $1`
/** Signed with, encrypted or hashed by what is derived from the old secret, and worth nothing afterwards. */
const void_ = {
  sessions: 'delete from staff_session returning 1 as one',
  verifications: 'delete from staff_verification',
  attempts: 'delete from sign_in_attempt',
  tokens: `update staff_account set access_token = null, refresh_token = null, id_token = null
where access_token is not null or refresh_token is not null or id_token is not null`,
}

/** Changes it. Throws `WrongSecret` where `from` is not the installation's. No server may run. */
export async function rotateSecret(db: Db, catalogue: Catalogue, rotation: Rotation): Promise<Rotated> {
  if ((await isRightSecret(db, rotation.from)) === false) throw new WrongSecret()
  const ring = keyRing({ db, secret: rotation.from, service: rotation.service })
  for (const market of catalogue.markets) await ring.of(market)
  return db.transaction(async tx => {
    for (const market of catalogue.markets) await rotateMarket(tx, market, rotation)
    const secondFactors = await rotateFactors(tx, rotation)
    const sessions = (await tx.query(void_.sessions)).length
    for (const text of [void_.verifications, void_.attempts, void_.tokens]) await tx.query(text)
    await tx.query('insert into secret_check (value) values ($1) on conflict (only_row) do update set value = excluded.value', [
      checkOf(rotation.to),
    ])
    const done = { markets: catalogue.markets.length, secondFactors, sessions }
    const who = { actor: 'operator', address: undefined, request: undefined }
    await record(tx, who, [{ action: 'installation.secret_rotated', subject: 'installation', after: done }])
    return done
  })
}

async function rotateMarket(tx: Query, market: { id: number; code: string }, { from, to, service, leaveService }: Rotation): Promise<void> {
  await tx.query('select seq from market_head where market = $1 for update', [market.id])
  const rows = await tx.query<KeyRow>(selectKeys, [market.id])
  const by = leaveService === true ? undefined : service
  for (const row of rows) {
    const stays = row.wrapped_by === 'service' && leaveService !== true
    if (stays) continue
    const pair = await unwrapRow({ secret: from, service }, market.id, row)
    await tx.query(rewrap, [market.id, row.key, ...(await wrapPair({ secret: to, service: by }, market.id, row.key, pair))])
  }
  const next = (rows.at(-1)?.key ?? 0) + 1
  await tx.query(insertKey, [market.id, next, ...(await wrapNew({ secret: to, service: by }, market, next))])
}

async function rotateFactors(tx: Query, { from, to }: Rotation): Promise<number> {
  const again = async (data: string) =>
    symmetricEncrypt({ key: authSecret(to), data: await symmetricDecrypt({ key: authSecret(from), data }) })
  const rows = await tx.query<{ id: string; secret: string; backup_codes: string }>('select id, secret, backup_codes from staff_two_factor')
  for (const row of rows) await tx.query(putFactor, [row.id, await again(row.secret), await again(row.backup_codes)])
  return rows.length
}

const sessionsSql = `select coalesce(nullif(application_name, ''), usename)::text || ' (pid ' || pid || ')' as who from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`

/** Who else is connected to a PostgreSQL: a server with the old secret must not run on. */
export async function othersConnected(db: Db): Promise<string[]> {
  return db.engine === 'pglite' ? [] : (await db.query<{ who: string }>(sessionsSql)).map(row => row.who)
}
