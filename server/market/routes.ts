/** What became of an act: its answer, by its key. For whoever lost the answer, and for other systems that wait for an act of ours. */
import Type from 'typebox'
import { canonicalUuid } from '#domain/ids.ts'
import { Accepted } from '#contract/answers.ts'
import { clientKey, MarketCode } from '#contract/common.ts'
import type { CatalogueCache } from '#server/catalogue/snapshot.ts'
import type { Db } from '#server/db/db.ts'
import { Problem, route, type Room } from '#server/http/route.ts'
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
        params: Type.Object({ key: clientKey() }),
        query: Type.Object({ market: MarketCode }),
        response: Accepted,
        errors: ['not_found', 'unknown_market'],
        handler: async ({ params, query }) => {
          const catalogue = await deps.catalogue.current()
          const market = catalogue.market(query.market)
          if (market === undefined) throw new Problem('unknown_market', `There is no market ${query.market}.`, { market: query.market })
          const key = canonicalUuid(params.key) ?? params.key
          const act = (await knownActs(deps.db, market.id, [key])).get(key)
          if (act === undefined) throw new Problem('not_found', `Market ${query.market} has accepted no act of the key ${key}.`)
          return (await repeatAnswers(deps.db, market.id, catalogue, [act])).get(key)
        },
      }),
    ],
  }
}
