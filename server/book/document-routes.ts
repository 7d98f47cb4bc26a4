/** Orders, holds, transfers and returns over HTTP: the list of a market and one by its id. */
import Type, { type TSchema } from 'typebox'
import * as shape from '#contract/book.ts'
import * as c from '#contract/common.ts'
import { page, pageOf, pageQuery } from '#server/http/page.ts'
import { depsWithin } from '#server/catalogue/within.ts'
import { Problem, route, type Route } from '#server/http/route.ts'
import { atOneInstant, type ResultsDeps } from '#server/results/snapshot.ts'
import { closed, cursorOf, marketOf, ofMarket, tags } from './common.ts'
import { documentView, listDocuments, readDocument, type DocumentKind } from './documents.ts'

interface Resource {
  readonly kind: DocumentKind
  readonly path: string
  readonly response: TSchema
  readonly missing: 'unknown_order' | 'unknown_hold' | 'unknown_transfer' | 'not_found'
}

export function documentRoutes(deps: ResultsDeps): Route[] {
  const returns = { kind: 'return', path: 'returns', response: shape.ReturnView, missing: 'not_found' } as const
  return [
    // Orders are listed by server/orders, holds and transfers by lists/routes.ts.
    oneOf(deps, { kind: 'order', path: 'orders', response: shape.OrderView, missing: 'unknown_order' }),
    oneOf(deps, { kind: 'hold', path: 'holds', response: shape.HoldView, missing: 'unknown_hold' }),
    oneOf(deps, { kind: 'transfer', path: 'transfers', response: shape.TransferView, missing: 'unknown_transfer' }),
    listOf(deps, returns),
    oneOf(deps, returns),
  ]
}

/** The list of a kind of document, newest first. */
function listOf(deps: ResultsDeps, r: Resource & { readonly kind: Exclude<DocumentKind, 'order'> }): Route {
  return route({
    method: 'GET',
    path: `/v1/${r.path}`,
    summary: `The ${r.path} of a market, newest first`,
    tags,
    ...ofMarket,
    query: Type.Object({ ...pageQuery, market: c.code() }, closed),
    response: pageOf(r.response),
    errors: ['cursor_invalid', 'unknown_market'],
    handler: ({ query, access }) =>
      atOneInstant(depsWithin(deps, access), async (tx, catalogue) => {
        const market = marketOf(catalogue, query.market)
        const { limit = 100 } = query
        const before = cursorOf(Type.Integer(), query.cursor)
        const docs = await listDocuments(tx, r.kind, market, catalogue, before, limit)
        return page(
          docs.map(doc => documentView(doc, market, catalogue, Date.now())),
          limit,
          last => ('number' in last ? last.number : last.seq),
        )
      }),
  })
}

/** A document by its id. */
function oneOf(deps: ResultsDeps, r: Resource): Route {
  return route({
    method: 'GET',
    path: `/v1/${r.path}/:id`,
    summary: `One of the ${r.path}`,
    tags,
    ...ofMarket,
    params: Type.Object({ id: c.clientKey() }, closed),
    query: Type.Object({ market: c.code() }, closed),
    response: r.response,
    errors: [r.missing, 'unknown_market'],
    handler: ({ params, query, access }) =>
      atOneInstant(depsWithin(deps, access), async (tx, catalogue) => {
        const market = marketOf(catalogue, query.market)
        const doc = await readDocument(tx, r.kind, market, catalogue, params.id.toLowerCase())
        if (doc === undefined) throw new Problem(r.missing, `${market.code} has no ${r.kind} ${params.id}.`)
        return documentView(doc, market, catalogue, Date.now())
      }),
  })
}
