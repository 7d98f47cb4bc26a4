/** Which kind of document an id is, for whoever has only the id: every movement names its document. */
import Type, { type Static } from 'typebox'
import * as shape from '#contract/book.ts'
import * as c from '#contract/common.ts'
import { depsWithin } from '#server/catalogue/within.ts'
import { Problem, route, type Route } from '#server/http/route.ts'
import { atOneInstant, type ResultsDeps } from '#server/results/snapshot.ts'
import { closed, marketOf, ofMarket, tags } from './common.ts'
import { holdView, readDocument, returnView, type DocumentKind } from './documents.ts'
import { readActsOf } from './rows.ts'

const kinds: readonly DocumentKind[] = ['order', 'hold', 'transfer', 'return']

export function findDocumentRoute(deps: ResultsDeps): Route {
  return route({
    method: 'GET',
    path: '/v1/documents/:id',
    summary: 'What kind of document an id is, with its acts',
    tags,
    ...ofMarket,
    params: Type.Object({ id: c.clientKey() }, closed),
    query: Type.Object({ market: c.code() }, closed),
    response: shape.FoundDocument,
    errors: ['not_found', 'unknown_market'],
    handler: ({ params, query, access }) =>
      atOneInstant(depsWithin(deps, access), async (tx, catalogue): Promise<Static<typeof shape.FoundDocument>> => {
        const market = marketOf(catalogue, query.market)
        const id = params.id.toLowerCase()
        // Each is one look-up by the primary key (market, id).
        let doc: Awaited<ReturnType<typeof readDocument>>
        for (const kind of kinds) doc ??= await readDocument(tx, kind, market, catalogue, id)
        const acts = await readActsOf(tx, market, catalogue, id)
        if (doc === undefined && acts.length === 0) throw new Problem('not_found', `${market.code} has no document ${params.id}.`)
        return {
          market: market.code,
          id,
          kind: doc?.type ?? 'act',
          ...(doc?.type === 'hold' && { hold: holdView(doc, market, catalogue, Date.now()) }),
          ...(doc?.type === 'return' && { return: returnView(doc, market, catalogue) }),
          acts: acts.map(({ key, seq, kind, actor, occurredAt, recordedAt }) => ({ key, seq, kind, actor, occurredAt, recordedAt })),
        }
      }),
  })
}
