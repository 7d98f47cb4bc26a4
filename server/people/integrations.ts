/** Integrations and their keys as rows. */
import type { Grant } from '#domain/access.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import { record } from '#server/audit/audit.ts'
import type { Db, Query } from '#server/db/db.ts'
import { Problem, type Who } from '#server/http/route.ts'
import { allGrants, grantDocs, type GrantDoc, grantsOf, putGrants } from './grants.ts'
import { makeKey } from './keys.ts'

export interface Integration {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly grants: readonly Grant[]
  /** Keys that work now. */
  readonly working: number
  /** When the last of them expires. */
  readonly endsAt: number | null
  readonly lastUsedAt: number | null
}

const columns = `select i.id, i.code, i.name, k.working, k.ends_at as "endsAt", k.last_used_at as "lastUsedAt" from integration i
  cross join lateral (select count(*)::integer as working, max(expires_at) as ends_at, max(last_used_at) as last_used_at from api_key
    where integration = i.id and revoked_at is null and expires_at > clock_timestamp()) k`

export interface KeyRow {
  readonly id: string
  readonly hint: string
  readonly createdAt: number
  readonly expiresAt: number
  readonly lastUsedAt: number | null
  readonly revokedAt: number | null
  readonly rotatedFrom: string | null
}

export async function listIntegrations(q: Query): Promise<Integration[]> {
  const rows = await q.query<Omit<Integration, 'grants'>>(`${columns} order by i.code`)
  const grants = await allGrants(q)
  return rows.map(row => ({ ...row, grants: grants.get(row.id) ?? [] }))
}

export async function findIntegration(q: Query, code: string): Promise<Integration> {
  const [row] = await q.query<Omit<Integration, 'grants'>>(`${columns} where i.code = $1`, [code])
  if (row === undefined) throw new Problem('not_found', `There is no integration ${code}.`)
  return { ...row, grants: await grantsOf(q, row.id) }
}

/** Enters an integration, or replaces its name and rights. */
export async function putIntegration(
  db: Db,
  catalogue: Catalogue,
  given: { code: string; name: string; grants: readonly GrantDoc[] },
  who: Who,
): Promise<{ integration: Integration; created: boolean }> {
  return db.transaction(async tx => {
    const [there] = await tx.query<{ id: string }>('select id from integration where code = $1 for update', [given.code])
    const before = there === undefined ? undefined : await findIntegration(tx, given.code)
    const upsert = `insert into integration (code, name) values ($1, $2) on conflict (code) do update set name = excluded.name returning id`
    const [row] = await tx.query<{ id: string }>(upsert, [given.code, given.name])
    await putGrants(tx, catalogue, (row as { id: string }).id, given.grants, true)
    const integration = await findIntegration(tx, given.code)
    const doc = (i: Integration) => ({ code: i.code, name: i.name, grants: grantDocs(i.grants) })
    await record(tx, who, [
      {
        action: before ? 'integrations.changed' : 'integrations.entered',
        subject: given.code,
        before: before && doc(before),
        after: doc(integration),
      },
    ])
    return { integration, created: before === undefined }
  })
}

const keyColumns = `select id, hint, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt",
  rotated_from as "rotatedFrom" from api_key`

export async function listKeys(q: Query, code: string): Promise<KeyRow[]> {
  const { id } = await findIntegration(q, code)
  return q.query<KeyRow>(`${keyColumns} where integration = $1 order by created_at desc, id`, [id])
}

/** Makes a key; the text in the answer is shown this once. `rotates`: the key it takes the place of, which works `graceSeconds` more. */
export async function addKey(
  db: Db,
  code: string,
  options: { days: number; rotates?: string; graceSeconds?: number },
  who: Who,
): Promise<{ key: string; row: KeyRow }> {
  const made = makeKey()
  const { rotates, graceSeconds = 3600, days } = options
  return db.transaction(async tx => {
    const integration = await findIntegration(tx, code)
    if (rotates !== undefined) {
      const end = `update api_key set expires_at = least(expires_at, clock_timestamp() + $3::integer * interval '1 second')
        where id = $1 and integration = $2 and revoked_at is null returning id`
      const [old] = await tx.query(end, [rotates, integration.id, graceSeconds])
      if (old === undefined) throw new Problem('not_found', `${code} has no key ${rotates} that works.`)
    }
    await tx.query(
      `insert into api_key (id, integration, hash, hint, expires_at, rotated_from) values ($1, $2, $3, $4, clock_timestamp() + $5::integer * interval '1 day', $6)`,
      [made.id, integration.id, made.hash, made.hint, days, rotates ?? null],
    )
    const [row] = await tx.query<KeyRow>(`${keyColumns} where id = $1`, [made.id])
    const action = rotates === undefined ? 'keys.made' : 'keys.rotated'
    await record(tx, who, [
      { action, subject: `${code}/${made.id}`, after: { days, ...(rotates !== undefined && { rotates, graceSeconds }) } },
    ])
    return { key: made.key, row: row as KeyRow }
  })
}

/** A key stops working: here at once, in other processes within seconds. Doing it twice is harmless. */
export async function revokeKey(db: Db, code: string, id: string, who: Who): Promise<void> {
  await db.transaction(async tx => {
    const integration = await findIntegration(tx, code)
    const sql = 'update api_key set revoked_at = coalesce(revoked_at, clock_timestamp()) where id = $1 and integration = $2 returning id'
    const [row] = await tx.query(sql, [id, integration.id])
    if (row === undefined) throw new Problem('not_found', `${code} has no key ${id}.`)
    await record(tx, who, [{ action: 'keys.revoked', subject: `${code}/${id}` }])
  })
}
