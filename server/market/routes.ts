/** What became of an act: its answer, by its key. For whoever lost the answer, and for other systems that wait for an act of ours. */
import Type from 'typebox'
import { canonicalUuid } from '#domain/ids.ts'
import { Accepted } from '#contract/answers.ts'
import { clientKey, MarketCode } from '#contract/common.ts'
import type { CatalogueCache } from '#server/catalogue/snapshot.ts'
import { accountCode } from '#domain/accounts.ts'
import type { Db, Query } from '#server/db/db.ts'
import { catalogueWithin, limitedIn } from '#server/catalogue/within.ts'
import { Problem, route, unknownMarket, type Room } from '#server/http/route.ts'
import { knownActs, repeatAnswers } from './repeat.ts'

export function marketRoom(deps: { readonly db: Db; readonly catalogue: CatalogueCache }): Room {
  return {
    name: 'acts',
    routes: [
      route({
        method: 'GET',
        path: '/v1/acts/:key',
        summary: 'The answer an accepted act had',
        description:
          'By the act’s key, as a repeat would be answered. 404 where no act of that key was accepted: it may have been refused, or never have come.',
        tags: ['Acts'],
        permission: 'acts:read',
        scope: { market: 'query', places: true },
        params: Type.Object({ key: clientKey() }),
        query: Type.Object({ market: MarketCode }),
        response: Accepted,
        errors: ['not_found', 'unknown_market'],
        handler: async ({ params, query, access }) => {
          const catalogue = catalogueWithin(await deps.catalogue.current(), access)
          const market = catalogue.market(query.market)
          if (market === undefined) throw unknownMarket(query.market)
          const key = canonicalUuid(params.key) ?? params.key
          const act = (await knownActs(deps.db, market.id, [key])).get(key)
          const places = limitedIn(catalogue, market.id)?.places
          const theirs = act !== undefined && (places === undefined || (await concerns(deps.db, market.id, act.seq, places)))
          if (!theirs) throw new Problem('not_found', `Market ${query.market} has accepted no act of the key ${key}.`)
          return (await repeatAnswers(deps.db, market.id, catalogue, [act])).get(key)
        },
      }),
    ],
  }
}

const touches = `select exists (select 1 from movement m cross join unnest($3::integer[]) p (place) where m.market = $1 and m.seq = $2 and (
  (m.from_account <= ${accountCode.in_transit} and m.from_ref = p.place) or (m.to_account <= ${accountCode.in_transit} and m.to_ref = p.place)
  or m.sold_at = p.place)) as touches`

/** Did the act move units at one of these places? */
async function concerns(q: Query, market: number, seq: number, places: readonly number[]): Promise<boolean> {
  const [row] = await q.query<{ touches: boolean }>(touches, [market, seq, places])
  return row?.touches === true
}
