/** Movements and acts over HTTP; with a metric, the proof of a figure. */
import Type, { type Static } from 'typebox'
import * as shape from '#contract/book.ts'
import * as c from '#contract/common.ts'
import { periodQuery, scopeQuery } from '#contract/results.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import { causeCode, type Cause } from '#domain/causes.ts'
import { metricCode, type Metric } from '#domain/metrics.ts'
import type { Query } from '#server/db/db.ts'
import { page, pageQuery } from '#server/http/page.ts'
import { depsWithin } from '#server/catalogue/within.ts'
import { Problem, route, type Route } from '#server/http/route.ts'
import { readScope } from '#server/results/ask.ts'
import { calendarFor, isDated, slotsFor } from '#server/results/periods.ts'
import { isStock } from '#server/results/rules.ts'
import { atOneInstant, readVintage, type ResultsDeps } from '#server/results/snapshot.ts'
import { closed, cursorOf, marketOf, ofMarketInPath, tags, words } from './common.ts'
import { listMovements, proveFigure, readMovement, type MovementFilter } from './movements.ts'

export const movementQuery = Type.Object(
  {
    ...pageQuery,
    ...scopeQuery,
    ...periodQuery,
    metric: Type.Optional(c.oneOf(words(metricCode), { description: 'Only movements that count in it, each with the units it counts.' })),
    cause: Type.Optional(c.oneOf(words(causeCode))),
    doc: Type.Optional(c.clientKey({ description: 'Of one document.' })),
  },
  closed,
)
export type MovementQuery = Static<typeof movementQuery>

/** The filter a query means. Without days: the whole book. Stock is everything up to the period's last day. */
export function movementFilter(query: Omit<MovementQuery, 'limit' | 'cursor'>, catalogue: Catalogue): MovementFilter {
  const scope = readScope(query, catalogue)
  const metric = query.metric as Metric | undefined
  const filter = {
    markets: scope.markets,
    only: scope.only,
    metric,
    cause: query.cause as Cause | undefined,
    doc: query.doc?.toLowerCase(),
  }
  if (!isDated(query)) return filter
  const calendar = calendarFor(catalogue, query.calendar ?? 'group', scope.markets)
  const [slot] = slotsFor({ period: query.period, from: query.from, to: query.to }, calendar)
  return { ...filter, from: metric !== undefined && isStock(metric) ? undefined : slot?.from, to: slot?.to }
}

const movementCursor = Type.Tuple([Type.String(), Type.Integer(), Type.Integer()])

export function movementRoutes(deps: ResultsDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/movements',
      summary: 'Movements, newest first',
      description: 'With a metric, only what counts in it, and all of it added up: the proof of a figure.',
      tags,
      permission: 'book:read',
      scope: 'filtered',
      query: movementQuery,
      response: shape.MovementPage,
      errors: ['cursor_invalid', 'invalid_period', 'unknown_market', 'unknown_channel', 'unknown_place', 'unknown_sku'],
      handler: ({ query, access }) => atOneInstant(depsWithin(deps, access), async (tx, catalogue) => movementPage(tx, catalogue, query)),
    }),
    route({
      method: 'GET',
      path: '/v1/movements/:market/:seq/:n',
      summary: 'One movement, with its corrections',
      tags,
      ...ofMarketInPath,
      params: Type.Object({ market: c.code(), seq: c.integer(0, Number.MAX_SAFE_INTEGER), n: c.integer(0, 32_767) }, closed),
      response: shape.MovementDetail,
      errors: ['unknown_movement', 'unknown_market'],
      handler: ({ params, access }) =>
        atOneInstant(depsWithin(deps, access), async (tx, catalogue) => {
          const found = await readMovement(tx, catalogue, marketOf(catalogue, params.market), params.seq, params.n)
          if (found === undefined) throw new Problem('unknown_movement', `${params.market} has no movement ${params.seq}/${params.n}.`)
          return found
        }),
    }),
  ]
}

/** A page of movements and, with a metric, the sum of them all. */
export async function movementPage(tx: Query, catalogue: Catalogue, query: MovementQuery): Promise<Static<typeof shape.MovementPage>> {
  const { limit = 100 } = query
  const filter = movementFilter(query, catalogue)
  const rows = await listMovements(tx, catalogue, filter, cursorOf(movementCursor, query.cursor), limit)
  const list = page(rows, limit, last => [last.market, last.seq, last.n])
  if (filter.metric === undefined) return list
  const { movements, units, values } = await proveFigure(tx, catalogue, { ...filter, metric: filter.metric })
  const value = values.map(v => ({
    net: { amountMinor: v.netMinor, currency: v.currency },
    tax: { amountMinor: v.taxMinor, currency: v.currency },
  }))
  return { ...list, proof: { movements, units, value, vintage: await readVintage(tx, filter.markets) } }
}
