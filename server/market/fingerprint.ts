/**
 * What an accepted act looked like, field by field, so that the same key with another body is refused and the difference named, without
 * keeping the body. `lines:<48 bits of SHA-256>,shipTo:…`, names sorted.
 */
import { hash } from 'node:crypto'
import type { Act } from '#domain/acts.ts'

/** The fingerprint of an act's kind, time (where the client gave one) and every field of its body. */
export function fingerprint(act: Act): string {
  const fields: Record<string, unknown> = { ...act.body, kind: act.kind }
  if (act.occurredAt !== undefined) fields['occurredAt'] = act.occurredAt
  return Object.keys(fields)
    .filter(name => fields[name] !== undefined)
    .sort()
    .map(name => `${name}:${digest(fields[name])}`)
    .join(',')
}

/** The fields in which two fingerprints differ, sorted; empty when they are the same. */
export function differences(before: string, now: string): string[] {
  const [a, b] = [parse(before), parse(now)]
  return [...new Set([...a.keys(), ...b.keys()])].filter(name => a.get(name) !== b.get(name)).sort()
}

const parse = (text: string) => new Map(text.split(',').map(part => part.split(':') as [string, string]))

/** 48 bits: enough to notice a mistake; nobody gains by forging a difference in their own act. */
const digest = (value: unknown) => hash('sha256', JSON.stringify(canonical(value)), 'base64url').slice(0, 8)

/** The same value whatever the order of its keys. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, v]) => v !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, canonical(v)]))
}
