/** Lists of stock work over every market one may see: transfers, holds, discrepancies. */
import Type from 'typebox'
import * as shape from '#contract/book.ts'
import * as c from '#contract/common.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import { depsWithin } from '#server/catalogue/within.ts'
import { page, pageOf, pageQuery } from '#server/http/page.ts'
import { type Route, route } from '#server/http/route.ts'
import { atOneInstant, type ResultsDeps } from '#server/results/snapshot.ts'
import { closed, cursorOf, marketsOf, placesIn, skusOf, tags } from '../common.ts'
import { type DiscrepancyCursor, listDiscrepancies } from './discrepancies.ts'
import { allHolds, type HoldCursor, openHolds } from './holds.ts'
import { listTransfers, type TransferCursor } from './transfers.ts'

const codes = (what: string) => Type.Optional(Type.String({ maxLength: 2000, description: `Codes of ${what}, separated by commas.` }))
const filters = { market: codes('markets; left out: every market of yours'), place: codes('places'), sku: codes('SKUs') }
type Filters = { market?: string; place?: string; sku?: string }
const common = { tags, permission: 'book:read', scope: 'filtered' } as const
const errors = ['cursor_invalid', 'unknown_market', 'unknown_place', 'unknown_sku'] as const
const word = Type.String()
const cursors = {
  transfer: Type.Tuple([word, Type.Integer()]),
  hold: Type.Tuple([Type.Union([Type.Number(), word]), Type.Union([Type.Integer(), word])]),
  discrepancy: Type.Tuple([word, Type.Integer(), Type.Integer()]),
}

function resolve(catalogue: Catalogue, { market, place, sku }: Filters) {
  const markets = marketsOf(catalogue, market)
  return {
    markets,
    places: placesIn(catalogue, markets, place)?.map(p => p.id),
    skus: skusOf(catalogue, sku)?.map(s => s.id),
  }
}

export function listRoutes(deps: ResultsDeps): Route[] {
  return [transfers(deps), holds(deps), discrepancies(deps)]
}

function transfers(deps: ResultsDeps): Route {
  return route({
    method: 'GET',
    path: '/v1/transfers',
    summary: 'Transfers, newest first',
    description: 'Over several markets: by market, the newest of each first.',
    ...common,
    query: Type.Object(
      {
        ...pageQuery,
        ...filters,
        state: Type.Optional(c.oneOf(['in_transit', 'received', 'sent_away'])),
        direction: Type.Optional(c.oneOf(['in', 'out'], { description: 'To `place` or from it; left out: either.' })),
      },
      closed,
    ),
    response: pageOf(shape.TransferView),
    errors,
    handler: ({ query, access }) =>
      atOneInstant(depsWithin(deps, access), async (tx, catalogue) => {
        const { limit = 100, state, direction } = query
        const filter = { ...resolve(catalogue, query), state, direction }
        const after = cursorOf(cursors.transfer, query.cursor) as TransferCursor | undefined
        return page(await listTransfers(tx, catalogue, filter, after, limit), limit, last => [last.market, last.number])
      }),
  })
}

function holds(deps: ResultsDeps): Route {
  return route({
    method: 'GET',
    path: '/v1/holds',
    summary: 'Holds, newest first; open ones as they expire',
    description: 'Over several markets: by market, the newest of each first. With `open`: those about to expire first, of whatever market.',
    ...common,
    query: Type.Object(
      { ...pageQuery, ...filters, open: Type.Optional(Type.Boolean({ description: 'Those that still keep units, expired ones too.' })) },
      closed,
    ),
    response: pageOf(shape.HoldView),
    errors,
    handler: ({ query, access }) =>
      atOneInstant(depsWithin(deps, access), async (tx, catalogue) => {
        const { limit = 100, open = false } = query
        const filter = resolve(catalogue, query)
        const after = cursorOf(cursors.hold, query.cursor) as HoldCursor | undefined
        const rows = await (open ? openHolds : allHolds)(tx, catalogue, filter, after, limit, Date.now())
        return page(rows, limit, last => (open ? [Date.parse(last.expiresAt), last.id] : [last.market, last.seq]))
      }),
  })
}

function discrepancies(deps: ResultsDeps): Route {
  return route({
    method: 'GET',
    path: '/v1/discrepancies',
    summary: 'Where facts and book disagreed, newest first',
    description: 'Over several markets: by market, the newest of each first. Closed ones with what became of them.',
    ...common,
    query: Type.Object(
      {
        ...pageQuery,
        ...filters,
        open: Type.Optional(Type.Boolean({ description: 'Open ones, or closed ones; left out: all.' })),
        kind: Type.Optional(Type.String({ maxLength: 64 })),
      },
      closed,
    ),
    response: pageOf(shape.DiscrepancyView),
    errors,
    handler: ({ query, access }) =>
      atOneInstant(depsWithin(deps, access), async (tx, catalogue) => {
        const { limit = 100, open, kind } = query
        const filter = { ...resolve(catalogue, query), open, kind }
        const after = cursorOf(cursors.discrepancy, query.cursor) as DiscrepancyCursor | undefined
        return page(await listDiscrepancies(tx, catalogue, filter, after, limit), limit, last => [last.market, last.seq, last.n])
      }),
  })
}
