/**
 * Failed sign-ins in a row, per person and per address, in the database so that all processes count together. An attempt is counted before the password is
 * looked at and given back when it was right: a hundred guesses at once are a hundred guesses. Names are kept as keyed hashes; a stranger's e-mail address
 * typed here is nobody's business, and an unknown one is locked like a known one.
 */
import { createHmac } from 'node:crypto'
import type { Query } from '#server/db/db.ts'
import { keyFor } from '#server/secret.ts'

/** Failures before the first lock, and the most minutes of one. NIST SP 800-63B allows at most 100 failures in a row. */
export const limits = { person: { free: 5, mostMinutes: 60 }, address: { free: 50, mostMinutes: 15 } } as const

export interface Attempt {
  /** Seconds to wait; undefined: go on. */
  readonly lockedFor: number | undefined
  /** This failure, if it is one, locks. */
  readonly locks: boolean
}

export interface Throttle {
  begin(subjects: readonly string[]): Promise<Attempt>
  /** It was right: the person's failures are forgotten, the address's is given back. */
  right(subjects: readonly string[]): Promise<void>
  subjectOf(kind: keyof typeof limits, name: string): string
}

/** Doubles from a minute on; the count starts again after a quiet day. */
const begin = `insert into sign_in_attempt as a (subject, failures, last_at) select subject, 1, clock_timestamp() from unnest($1::text[]) t (subject)
on conflict (subject) do update set
  failures = case when a.last_at < clock_timestamp() - interval '1 day' then 1 else a.failures + 1 end,
  last_at = clock_timestamp(),
  locked_until = case when a.last_at >= clock_timestamp() - interval '1 day'
    and a.failures + 1 >= case when a.subject like 'person:%' then ${limits.person.free} else ${limits.address.free} end
    then clock_timestamp() + least(
      power(2, least(a.failures + 1 - case when a.subject like 'person:%' then ${limits.person.free} else ${limits.address.free} end, 10)),
      case when a.subject like 'person:%' then ${limits.person.mostMinutes} else ${limits.address.mostMinutes} end) * interval '1 minute' end
where a.locked_until is null or a.locked_until <= clock_timestamp()
returning subject, locked_until is not null as locks`
const locked = `select max(extract(epoch from locked_until - clock_timestamp()))::float8 as seconds from unnest($1::text[]) t (subject)
cross join lateral (select locked_until from sign_in_attempt where subject = t.subject and locked_until > clock_timestamp()) a`
const forget = `delete from sign_in_attempt where subject = any($1::text[]) and subject like 'person:%'`
const giveBack = `update sign_in_attempt set failures = greatest(failures - 1, 0), locked_until = null where subject = any($1::text[]) and subject like 'address:%'`

export function throttle(db: Query, secret: string): Throttle {
  const key = keyFor(secret, 'sign-in attempts')
  return {
    subjectOf: (kind, name) =>
      `${kind}:${createHmac('sha256', key).update(name.normalize('NFKC').trim().toLowerCase()).digest('base64url').slice(0, 22)}`,
    async begin(subjects) {
      let locks = false
      // The address first: from a locked one nobody else's name is counted, or kept.
      for (const subject of [...new Set(subjects)].sort()) {
        const [counted] = await db.query<{ locks: boolean }>(begin, [[subject]])
        if (counted === undefined) {
          const [row] = await db.query<{ seconds: number | null }>(locked, [[subject]])
          return { lockedFor: Math.max(1, Math.ceil(row?.seconds ?? 1)), locks: false }
        }
        locks ||= counted.locks
      }
      return { lockedFor: undefined, locks }
    },
    async right(subjects) {
      await db.query(forget, [subjects])
      await db.query(giveBack, [subjects])
    },
  }
}
