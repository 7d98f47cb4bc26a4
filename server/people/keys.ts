/**
 * API keys: `lmb_<id>_<secret>`, shown once, kept as SHA-256 of their 256 random bits (nothing to guess, so nothing to slow down). Verified from memory for a
 * few seconds, since an integration sends thousands of orders a second; so a revoked key works that long at most, in every process.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Query } from '#server/db/db.ts'
import { instant } from '#server/db/values.ts'
import { Problem, type Principal } from '#server/http/route.ts'
import { grantsOf } from './grants.ts'

/** How long a key is believed without asking the database again. */
export const keyMemoryMs = 3000
/** `last_used_at` is written this seldom. */
const usedEveryMs = 10 * 60_000
/** Keys remembered, also ids that are none. */
const most = 10_000

const form = /^lmb_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/

export interface NewKey {
  readonly id: string
  /** The whole key; kept nowhere. */
  readonly key: string
  readonly hash: Buffer
  readonly hint: string
}

export function makeKey(): NewKey {
  const id = randomBytes(8).toString('hex')
  const secret = randomBytes(32).toString('base64url')
  return { id, key: `lmb_${id}_${secret}`, hash: sha256(secret), hint: secret.slice(-4) }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest()

interface Remembered {
  readonly until: number
  readonly hash: Buffer
  readonly expiresAt: number
  /** Undefined: there is no such key, or it was revoked. */
  readonly principal: Principal | undefined
  usedAt: number
}

const select = `select k.hash, k.expires_at, k.revoked_at, k.integration, i.code from api_key k join integration i on i.id = k.integration where k.id = $1`
const touch = `update api_key set last_used_at = clock_timestamp() where id = $1 and (last_used_at is null or last_used_at < $2::timestamptz)`
const none = Buffer.alloc(32)

export interface KeyRing {
  /** Whose key this is. Throws `unauthenticated`. Answers at once, without a promise, while the key is remembered. */
  verify(text: string): Principal | Promise<Principal>
  /** Forgets what it knows: a key of this process was revoked or changed. */
  forget(): void
}

export function keyRing(db: Query, now: () => number = Date.now): KeyRing {
  const known = new Map<string, Remembered>()
  const asked = new Map<string, Promise<Remembered>>()

  async function read(id: string): Promise<Remembered> {
    const [row] = await db.query<{ hash: Buffer; expires_at: number; revoked_at: number | null; integration: string; code: string }>(
      select,
      [id],
    )
    const principal =
      row === undefined || row.revoked_at !== null
        ? undefined
        : { kind: 'key' as const, actor: `key:${row.code}`, id, grants: await grantsOf(db, row.integration) }
    const fresh = {
      until: now() + keyMemoryMs,
      hash: row?.hash ?? none,
      expiresAt: row?.expires_at ?? 0,
      principal,
      usedAt: known.get(id)?.usedAt ?? 0,
    }
    known.delete(id)
    if (known.size >= most) known.delete(known.keys().next().value as string)
    known.set(id, fresh)
    return fresh
  }

  function check(id: string, entry: Remembered, secret: string): Principal {
    const right = timingSafeEqual(sha256(secret), entry.hash)
    if (!right || entry.principal === undefined || entry.expiresAt <= now())
      throw new Problem('unauthenticated', 'The API key is not valid.')
    if (now() - entry.usedAt > usedEveryMs) {
      entry.usedAt = now()
      void db.query(touch, [id, instant(now() - usedEveryMs)]).catch(() => undefined)
    }
    return entry.principal
  }

  return {
    verify(text) {
      const [, id, secret] = form.exec(text) ?? []
      if (id === undefined || secret === undefined) throw new Problem('unauthenticated', 'The API key is not valid.')
      const entry = known.get(id)
      if (entry !== undefined && entry.until > now()) return check(id, entry, secret)
      // However many requests come at once, the database is asked once.
      const reading = asked.get(id) ?? read(id).finally(() => asked.delete(id))
      asked.set(id, reading)
      return reading.then(fresh => check(id, fresh, secret))
    },
    forget: () => known.clear(),
  }
}
