/** Positions, and why a balance is what it is, over HTTP. */
import Type, { type Static } from 'typebox'
import * as shape from '#contract/book.ts'
import * as c from '#contract/common.ts'
import type { Catalogue, Market } from '#domain/catalogue.ts'
import { encodeCursor, page, pageOf, pageQuery } from '#server/http/page.ts'
import { depsWithin } from '#server/catalogue/within.ts'
import { Problem, route, type Route } from '#server/http/route.ts'
import { atOneInstant, type ResultsDeps } from '#server/results/snapshot.ts'
import { closed, cursorOf, marketOf, ofMarket, placeOf, skuOf, tags } from './common.ts'
import { listPositions } from './rows.ts'
import { explain, type Holder, type WhyCursor } from './why.ts'

const pairCursor = Type.Tuple([Type.Integer(), Type.Integer()])
const whyCursor = Type.Tuple([Type.Integer(), Type.Integer(), Type.Array(Type.Integer())])

export function balanceRoutes(deps: ResultsDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/why',
      summary: 'Why is it 47?',
      description:
        'A position (`place`) or a partner’s balance (`partner`) with the movements that make it, newest first, each with the balance it left.',
      tags,
      ...ofMarket,
      query: Type.Object(
        { ...pageQuery, market: c.code(), place: Type.Optional(c.code()), partner: Type.Optional(c.code()), sku: c.code() },
        closed,
      ),
      response: shape.WhyAnswer,
      errors: ['cursor_invalid', 'unknown_market', 'unknown_place', 'unknown_sku', 'invalid_reference', 'invalid_query'],
      handler: ({ query, access }) => why(depsWithin(deps, access), query),
    }),
    route({
      method: 'GET',
      path: '/v1/positions',
      summary: 'Units by place, SKU and state',
      description: '`expired` is the part of `reserved` whose holds have run out: free for whoever asks next.',
      tags,
      ...ofMarket,
      query: Type.Object({ ...pageQuery, market: c.code(), place: Type.Optional(c.code()), sku: Type.Optional(c.code()) }, closed),
      response: pageOf(shape.PositionView),
      errors: ['cursor_invalid', 'unknown_market', 'unknown_place', 'unknown_sku'],
      handler: ({ query, access }) =>
        atOneInstant(depsWithin(deps, access), async (tx, catalogue) => {
          const market = marketOf(catalogue, query.market)
          const { limit = 100 } = query
          const place = query.place === undefined ? undefined : placeOf(catalogue, market, query.place).id
          const sku = query.sku === undefined ? undefined : skuOf(catalogue, query.sku).id
          const rows = await listPositions(tx, market, catalogue, { place, sku }, cursorOf(pairCursor, query.cursor), limit)
          return page(rows, limit, last => [catalogue.place(last.place)?.id, catalogue.sku(last.sku)?.id])
        }),
    }),
  ]
}

export interface WhyQuery {
  readonly market: string
  readonly place?: string | undefined
  readonly partner?: string | undefined
  readonly sku: string
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

/** "Why is it 47?" by codes, for API and command line. Throws a `Problem` that names what is not there. */
export async function why(deps: ResultsDeps, query: WhyQuery): Promise<Static<typeof shape.WhyAnswer>> {
  const after = cursorOf(whyCursor, query.cursor) as WhyCursor | undefined
  return atOneInstant(deps, async (tx, catalogue) => {
    const market = marketOf(catalogue, query.market)
    const asked = { market, holder: holderOf(catalogue, market, query), sku: skuOf(catalogue, query.sku) }
    const answer = await explain(tx, catalogue, asked, after, query.limit ?? 100)
    return { ...answer, movements: [...answer.movements], next: answer.next === undefined ? null : encodeCursor(answer.next) } as Static<
      typeof shape.WhyAnswer
    >
  })
}

function holderOf(catalogue: Catalogue, market: Market, { place, partner }: WhyQuery): Holder {
  if ((place === undefined) === (partner === undefined))
    throw new Problem('invalid_query', 'Name a place or a partner.', { pointer: '/place' })
  if (place !== undefined) return { kind: 'place', id: placeOf(catalogue, market, place).id, code: place }
  const found = catalogue.partners.find(p => p.code === partner && p.market === market.id)
  if (found === undefined) throw new Problem('invalid_reference', `${market.code} has no partner ${partner}.`, { pointer: '/partner' })
  return { kind: 'partner', id: found.id, code: found.code }
}
