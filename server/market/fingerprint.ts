/**
 * What an accepted act looked like, field by field, so that the same key with another body is refused and the difference named, without
 * keeping the body. `lines:<52 bits>,shipTo:…`, names sorted.
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
    .map(name => `${name}:${digest(canonical(fields[name]))}`)
    .join(',')
}

/** The fields in which two fingerprints differ, sorted; empty when they are the same, `*` where only that they differ is known. */
export function differences(before: string, now: string): string[] {
  // Of an old act only that something differs is known (server/retention).
  if (before.startsWith('*:')) return before === folded(now) ? [] : ['*']
  const [a, b] = [parse(before), parse(now)]
  return [...new Set([...a.keys(), ...b.keys()])].filter(name => a.get(name) !== b.get(name)).sort()
}

/** A fingerprint as it is kept of old acts: `*:` and 48 bits of the whole. */
export const folded = (text: string): string => `*:${hash('sha256', text, 'hex').slice(0, 12)}`

const parse = (text: string) => new Map(text.split(',').map(part => part.split(':') as [string, string]))

/** The same text for the same value, whatever the order of its keys. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, v]) => v !== undefined)
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`)
    .join(',')}}`
}

/**
 * 52 bits: enough to notice a mistake; nobody gains by forging a difference in their own act. Two rounds of MurmurHash3's mixing (public domain) over the
 * text, because a call of SHA-256 for each field of each act took a tenth of this process's time.
 */
function digest(text: string): string {
  let [a, b] = [0xdeadbeef ^ text.length, 0x41c6ce57 ^ text.length]
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 2654435761)
    b = Math.imul(b ^ unit, 1597334677)
  }
  a = mixed(a) ^ mixed(b)
  b = mixed(b ^ a)
  return ((a >>> 0) * 0x100000 + (b >>> 12)).toString(36)
}

function mixed(n: number): number {
  const half = Math.imul(n ^ (n >>> 16), 0x85ebca6b)
  const most = Math.imul(half ^ (half >>> 13), 0xc2b2ae35)
  return most ^ (most >>> 16)
}
