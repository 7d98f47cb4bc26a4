/** Acts of buyers that could not be written (`set_aside`): what is personal in them lies sealed there. */
import type { Buyer } from '#domain/acts.ts'
import type { Query } from '#server/db/db.ts'
import type { MarketKeys } from './keys.ts'
import { normalEmail } from './normal.ts'
import type { StoredBuyer } from './store.ts'

/** Few, since each is an incident somebody must look into. */
const selectSealed = `select incident, key, body, sealed from set_aside where market = $1 and sealed is not null order by at`

export interface Aside {
  readonly incident: string
  /** The act as it was sent. */
  readonly act: object
}

export interface Person {
  readonly ids: readonly string[]
  readonly buyers: readonly Pick<StoredBuyer, 'phone' | 'email'>[]
  /** Ids of their orders and holds. */
  readonly documents: readonly string[]
}

/** Those of a person: by id, by a document of theirs, or by the same phone or e-mail address. */
export async function setAsideOf(q: Query, keys: MarketKeys, person: Person): Promise<Aside[]> {
  const rows = await q.query<{ incident: string; key: string; body: { body?: object }; sealed: Buffer }>(selectSealed, [keys.market])
  const digits = (phone: string | undefined) => phone?.replaceAll(/\D/g, '').slice(-9) ?? ''
  const phones = new Set(person.buyers.map(b => digits(b.phone)).filter(p => p !== ''))
  const emails = new Set(person.buyers.flatMap(b => (b.email === undefined ? [] : [normalEmail(b.email)])))
  return rows.flatMap(({ incident, key, body, sealed }) => {
    const personal = keys.open<{ buyer?: Buyer }>('set_aside', incident, sealed).at(-1) ?? {}
    const { buyer } = personal
    const theirs =
      person.documents.includes(key) ||
      (buyer?.id !== undefined && person.ids.includes(buyer.id.toLowerCase())) ||
      phones.has(digits(buyer?.phone)) ||
      (buyer?.email !== undefined && emails.has(normalEmail(buyer.email)))
    return theirs ? [{ incident, act: { ...body, body: { ...body.body, ...personal } } }] : []
  })
}
