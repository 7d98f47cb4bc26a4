/**
 * What an accepted act looked like, field by field, so that the same key with another body is refused and the difference named, without
 * keeping the body. `lines:<52 bits>,shipTo:…`, names sorted. Of what is personal a digest could be guessed, so it is kept hashed with the market's key:
 * `buyer:1~<64 bits>`, by key 1, or by several one after the other; `buyer:*` of a buyer who was erased agrees with any.
 */
import { hash } from 'node:crypto'
import type { Act } from '#domain/acts.ts'
import type { MarketKeys } from '#server/buyers/keys.ts'
import { chainsOf } from './identity.ts'

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

type Keys = Pick<MarketKeys, 'ids' | 'current' | 'hash'>
/** Fields of a body that say who buys or where they live. */
const personal = /(^|,)(buyer|shipTo):([^,~*]+)(?=,|$)/g
const hashedPart = /(^|,)(buyer|shipTo):(?:([\d.]+)~)?([^,*]+)(?=,|$)/g

/** A fingerprint as it is kept: what is personal in it hashed by the keys of a chain, the newest alone where none is given. */
export const kept = (text: string, keys: Keys, chain: readonly number[] = [keys.current]): string =>
  text.replaceAll(
    personal,
    (_, before: string, name: string, part: string) => `${before}${name}:${chain.join('.')}~${byChain(keys, chain, name, part)}`,
  )

/** A kept fingerprint brought to the newest key: what is personal in it is hashed once more. */
export const broughtTo = (text: string, keys: Keys): string =>
  text.replaceAll(hashedPart, (whole: string, before: string, name: string, chain: string | undefined, part: string) => {
    const ids = chain?.split('.').map(Number) ?? []
    if (ids.at(-1) === keys.current) return whole
    return `${before}${name}:${[...ids, keys.current].join('.')}~${byChain(keys, [keys.current], name, part)}`
  })

/** A kept fingerprint without what was personal in it. */
export const forgotten = (text: string): string => text.replaceAll(/(^|,)(buyer|shipTo):[^,]+/g, '$1$2:*')

function byChain(keys: Keys, chain: readonly number[], name: string, part: string): string {
  return chain.reduce((text, id) => keys.hash(id, `${name} ${text}`).toString('base64url').slice(0, 11), part)
}

/** The fields in which a kept fingerprint and that of an act differ, sorted; empty when they are the same, `*` where only that they differ is known. */
export function differences(before: string, now: string, keys: Keys): string[] {
  // Of an old act only that something differs is known (server/retention).
  if (before.startsWith('*:')) return formsOf(now, keys).some(form => folded(form) === before) ? [] : ['*']
  const [a, b] = [parse(before), parse(now)]
  const same = (name: string, was: string | undefined, is: string | undefined) => {
    if (was === '*' || was === is) return true
    const [, chain, hash] = /^([\d.]+)~(.+)$/.exec(was ?? '') ?? []
    return chain !== undefined && is !== undefined && byChain(keys, chain.split('.').map(Number), name, is) === hash
  }
  return [...new Set([...a.keys(), ...b.keys()])].filter(name => !same(name, a.get(name), b.get(name))).sort()
}

/** Every form in which a fingerprint may have been folded. */
const formsOf = (now: string, keys: Keys): string[] => [now, forgotten(now), ...chainsOf(keys.ids).map(chain => kept(now, keys, chain))]

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
