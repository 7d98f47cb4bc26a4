/**
 * Who a buyer is, for limits: the buyer's id and keyed hashes of phone and e-mail, any of which may match. The keys are the market's own (server/buyers/keys.ts),
 * so hashes of two markets cannot be joined, nor guessed from a list of phone numbers.
 *
 * A hash is made with the newest key. When a key is succeeded, what was hashed with it is hashed once more with the new one (server/buyers/walk.ts), since the
 * phone itself need not be there any more: `phone:1.2~…` is the hash by key 2 of the hash by key 1. The first key is not named.
 */
import type { Act, Buyer } from '#domain/acts.ts'
import type { MarketKeys } from '#server/buyers/keys.ts'
import { normalEmail, normalPhone } from '#server/buyers/normal.ts'

export interface Identify {
  (act: Act): string[]
  /** The same, each with every form in which it may lie in the database. */
  stored(act: Act): { readonly identity: string; readonly stored: string }[]
}

/** The keys that something may have been hashed with, one after the other: any that follow each other. */
export const chainsOf = (ids: readonly number[]): number[][] =>
  ids.flatMap((_, from) => ids.slice(from).map((_, n) => ids.slice(from, from + n + 1)))

/** A text hashed by each key of a chain. */
export function hashedBy(keys: Pick<MarketKeys, 'hash'>, chain: readonly number[], text: string): string {
  return chain.reduce((before, id) => keys.hash(id, before).toString('base64url').slice(0, 22), text)
}

export const identityText = (kind: string, chain: readonly number[], hash: string): string =>
  `${kind}:${chain.length === 1 && chain[0] === 1 ? '' : `${chain.join('.')}~`}${hash}`

/**
 * Makes the function that names an act's buyer. `countryOf`: the country a channel sells in, by its code; a phone written without its country code is one of
 * that country.
 */
export function identifier(
  keys: Pick<MarketKeys, 'ids' | 'current' | 'hash'>,
  countryOf: (channel: string) => string | undefined,
): Identify {
  const chains = chainsOf(keys.ids)
  const newest = [[keys.current]]
  function told(act: Act): { id: string | undefined; hashed: (readonly [kind: string, text: string])[] } {
    const buyer: Buyer | undefined = 'buyer' in act.body ? act.body.buyer : undefined
    if (buyer === undefined) return { id: undefined, hashed: [] }
    const country = 'channel' in act.body && act.body.channel !== undefined ? countryOf(act.body.channel) : undefined
    const phone = normalPhone(buyer.phone ?? '', country)
    return {
      id: buyer.id?.toLowerCase(),
      hashed: [
        // A phone without a digit names nobody; all who have none would be one buyer.
        ...(phone === '' ? [] : [['phone', phone] as const]),
        ...(buyer.email === undefined ? [] : [['email', normalEmail(buyer.email)] as const]),
      ],
    }
  }
  function forms(act: Act, by: readonly number[][]) {
    const { id, hashed } = told(act)
    const form = (kind: string, text: string, chain: readonly number[]) => identityText(kind, chain, hashedBy(keys, chain, text))
    return [
      ...(id === undefined ? [] : [{ identity: `id:${id}`, stored: `id:${id}` }]),
      ...hashed.flatMap(([kind, text]) => {
        const identity = form(kind, text, [keys.current])
        return by.map(chain => ({ identity, stored: by === newest ? identity : form(kind, text, chain) }))
      }),
    ]
  }
  const identify = (act: Act) => forms(act, newest).map(f => f.identity)
  return Object.assign(identify, { stored: (act: Act) => forms(act, chains) })
}
