/**
 * The audit: who did what, when, from where, before and after. Written in the transaction of the change it tells of, and only ever added to. Secrets never come
 * here, personal data only as the number of a person.
 */
import type { Query } from '#server/db/db.ts'
import type { Who } from '#server/http/route.ts'

export interface AuditEntry {
  /** `what.happened`: `places.changed`, `grants.changed`, `sign_in.failed`. */
  readonly action: string
  /** What it happened to: a code, `staff-7`, the id of a key. */
  readonly subject: string
  /** Number of the market it is of; undefined: the whole brand's. */
  readonly market?: number | undefined
  readonly before?: object | undefined
  readonly after?: object | undefined
}

/** Who changes things where nobody asked: the program itself. */
export const program: Who = { actor: 'lumbung', address: undefined, request: undefined }

const insert = `insert into audit (actor, address, request, action, subject, market, before, after)
select $1, $2, $3, t.action, t.subject, t.market, t.before::jsonb, t.after::jsonb
from unnest($4::text[], $5::text[], $6::smallint[], $7::text[], $8::text[]) t (action, subject, market, before, after)`

/** Writes entries; give it the transaction of the change. */
export async function record(tx: Query, who: Who, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  const json = (value: object | undefined) => (value === undefined ? null : redacted(value))
  await tx.query(insert, [
    who.actor,
    who.address ?? null,
    who.request ?? null,
    entries.map(e => e.action),
    entries.map(e => e.subject.slice(0, 300)),
    entries.map(e => e.market ?? null),
    entries.map(e => json(e.before)),
    entries.map(e => json(e.after)),
  ])
}

/** Fields that never reach the audit, whoever passes them. */
const secret = /^(?:password|newPassword|currentPassword|secret|token|key|hash|code|totp|email|phone|name)$/i
/** Brand rows have codes and names of things, not of people. */
const ofThings = /^(?:code|name)$/

/** The value as JSON without secrets and personal data, at any depth. Brand rows have codes and names of things, which are kept. */
export function redacted(value: object): string {
  const things = 'code' in value || 'validFrom' in value || 'brand' in value
  return JSON.stringify(value, (field, inner: unknown) => {
    if (!secret.test(field) || (things && ofThings.test(field)) || inner === undefined) return inner
    return '[not kept]'
  })
}
