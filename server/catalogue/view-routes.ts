/** What is read of the catalogue beside its documents: a price list on a day, and what is missing. */
import Type from 'typebox'
import { Gaps, gapNames, PriceSheetRow, type Gap, type GapCode } from '#contract/catalogue-views.ts'
import * as c from '#contract/common.ts'
import { decodeCursor, page, pageOf, pageQuery } from '#server/http/page.ts'
import { Problem, route, type Route } from '#server/http/route.ts'
import type { ImportDeps } from './import/imports.ts'
import { gapsOf } from './gaps.ts'
import { readDoc } from './queries.ts'
import { seer } from './sees.ts'
import { priceSheet } from './sheet.ts'

/** A list's search, in codes and names. */
export const searchText = () =>
  Type.Optional(c.text({ description: 'Words that a code or name has, each of them somewhere; upper and lower case are the same.' }, 100))

const day = () => Type.Optional(c.day({ description: 'Default: today, in UTC.' }))

export function viewRoutes(deps: Pick<ImportDeps, 'cache' | 'now'>): Route[] {
  return [sheetRoute(deps), gapsRoute(deps)]
}

const today = (deps: Pick<ImportDeps, 'now'>): string => new Date(deps.now()).toISOString().slice(0, 10)

function sheetRoute(deps: Pick<ImportDeps, 'cache' | 'now'>): Route {
  return route({
    method: 'GET',
    path: '/v1/price-lists/:code/sheet',
    summary: 'A price list on a day',
    description: 'Every SKU with its price in force that day and the next one to come.',
    permission: 'catalogue:read',
    scope: 'filtered',
    params: Type.Object({ code: c.code() }, { additionalProperties: false }),
    query: Type.Object(
      { ...pageQuery, day: day(), q: searchText(), only: Type.Optional(c.oneOf(['priced', 'unpriced'])) },
      { additionalProperties: false },
    ),
    response: pageOf(PriceSheetRow),
    errors: ['not_found', 'cursor_invalid'],
    handler: async ({ params, query, access }) => {
      const { code } = params as { code: string }
      const asked = query as { limit?: number; cursor?: string; day?: string; q?: string; only?: 'priced' | 'unpriced' }
      const { limit = 100, cursor, q, only } = asked
      const brand = await deps.cache.brand()
      const list = await readDoc(deps.cache, 'priceLists', code)
      if (!list || !seer('priceLists', brand.catalogue, access)(list)) throw new Problem('not_found', `There is no price list ${code}.`)
      const after = cursor === undefined ? undefined : decodeCursor(Type.String(), cursor)
      const rows = priceSheet(brand, { list: code, day: asked.day ?? today(deps), q, only, after, limit })
      return page(rows, limit, last => last.sku)
    },
  })
}

function gapsRoute(deps: Pick<ImportDeps, 'cache' | 'now'>): Route {
  return route({
    method: 'GET',
    path: '/v1/catalogue/gaps',
    summary: 'What is missing in the catalogue and the network',
    description:
      'SKUs without a price in a list that sells their product, tax classes without a rate where they are sold, channels without places … The gravest first.',
    permission: 'catalogue:read',
    scope: 'filtered',
    query: Type.Object(
      { ...pageQuery, day: day(), code: Type.Optional(c.oneOf(gapNames)), market: Type.Optional(c.code()) },
      { additionalProperties: false },
    ),
    response: Gaps,
    errors: ['cursor_invalid'],
    handler: async ({ query, access }) => {
      const asked = query as { limit?: number; cursor?: string; day?: string; code?: GapCode; market?: string }
      const { limit = 100, cursor, code, market } = asked
      const on = asked.day ?? today(deps)
      const all = gapsOf(await deps.cache.brand(), on, access).filter(g => market === undefined || g.market === market || g.market === null)
      const from = cursor === undefined ? 0 : decodeCursor(Type.Integer({ minimum: 0 }), cursor)
      const rows = all.filter(g => code === undefined || g.code === code).slice(from, from + limit + 1)
      const count = (weight: Gap['weight']) => all.filter(g => g.weight === weight).length
      return {
        day: on,
        refused: count('refused'),
        wrong: count('wrong'),
        notice: count('notice'),
        ...page(rows, limit, () => from + limit),
      }
    },
  })
}
