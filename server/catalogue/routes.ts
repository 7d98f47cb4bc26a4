/** The room's routes: lists, single documents with versions, edits, and the whole catalogue at once. Imports are in `import/routes.ts`. */
import Type, { type Static, type TObject, type TSchema } from 'typebox'
import { type Access, covers } from '#domain/access.ts'
import * as shape from '#contract/catalogue.ts'
import * as c from '#contract/common.ts'
import { isErrorCode, type ErrorCode } from '#contract/errors.ts'
import { decodeCursor, page, pageOf, pageQuery } from '#server/http/page.ts'
import { Problem, reply, route, type Room, type Route } from '#server/http/route.ts'
import { versionOf, type Docs, type Kind } from './documents.ts'
import { editCatalogue, remove, store, storeInstallation, type CatalogueDeps, type Removable, type StoreOutcome } from './edit.ts'
import type { Entries } from './entries.ts'
import { pointerOf, type Fault } from './errors.ts'
import { importRoutes } from './import/routes.ts'
import type { ImportDeps } from './import/imports.ts'
import { cursorOf, listDocs, readDoc, readInstallation } from './queries.ts'
import { seer } from './sees.ts'
import { searchText, viewRoutes } from './view-routes.ts'

const reads = { permission: 'catalogue:read', scope: 'filtered' } as const
const writesBrand = { permission: 'catalogue:write', scope: 'brand' } as const
/** Who may edit a kind: what belongs to a market, whoever has the network of it; the rest is the brand's. */
const writes: { readonly [K in Kind]: Pick<Route, 'permission' | 'scope'> } = {
  markets: { permission: 'network:write', scope: { market: 'params', field: 'code' } },
  partners: { permission: 'network:write', scope: { market: 'body' } },
  places: { permission: 'network:write', scope: { market: 'body' } },
  channels: { permission: 'network:write', scope: { market: 'body' } },
  limits: { permission: 'network:write', scope: { market: 'params' } },
  products: writesBrand,
  skus: writesBrand,
  priceLists: writesBrand,
  prices: writesBrand,
  taxRates: writesBrand,
}
/** A whole catalogue is larger than other bodies. */
const catalogueLimit = 32 * 1024 * 1024
const shownProblems = 1000

export function catalogueRoutes(deps: ImportDeps): Room {
  const coded = { Code: Type.Object({ code: c.code() }, { additionalProperties: false }), market: { market: Type.Optional(c.code()) } }
  const simple = <K extends Kind>(kind: K, path: string, what: string, doc: TSchema, edit: TObject, filters: Record<string, TSchema>) =>
    resource(deps, { kind, path, what, doc, edit, filters, params: coded.Code, key: '/:code', keyOf: p => p.code ?? '' })
  return {
    name: 'catalogue',
    routes: [
      ...installationRoutes(deps),
      wholeRoute(deps),
      ...simple('markets', '/v1/markets', 'market', shape.Market, shape.MarketEdit, {}),
      ...simple('partners', '/v1/partners', 'partner', shape.Partner, shape.PartnerEdit, coded.market),
      ...simple('places', '/v1/places', 'place', shape.Place, shape.PlaceEdit, { ...coded.market, kind: Type.Optional(Type.String()) }),
      ...simple('channels', '/v1/channels', 'channel', shape.Channel, shape.ChannelEdit, {
        ...coded.market,
        kind: Type.Optional(Type.String()),
      }),
      ...simple('products', '/v1/products', 'product', shape.Product, shape.ProductEdit, {}),
      ...simple('skus', '/v1/skus', 'SKU', shape.Sku, shape.SkuEdit, {
        product: Type.Optional(c.code()),
        gtin: Type.Optional(Type.String({ description: 'GTIN-14.' })),
      }),
      ...simple('priceLists', '/v1/price-lists', 'price list', shape.PriceList, shape.PriceListEdit, {}),
      ...viewRoutes(deps),
      ...priceRoutes(deps),
      ...taxRoutes(deps),
      ...limitRoutes(deps),
      ...importRoutes(deps),
    ],
  }
}

interface Resource<K extends Kind> {
  readonly kind: K
  readonly path: string
  readonly what: string
  readonly doc: TSchema
  readonly edit: TObject
  readonly filters: Record<string, TSchema>
  /** Of one document, as text by name. */
  readonly params: TObject
  /** What follows `path` for one document. */
  readonly key: string
  keyOf(params: Record<string, string>): string
  /** What the list is of, where its path has parameters. */
  readonly listParams?: TObject
  /** Fields of the entry that the path gives; default: its parameters as they are. */
  fields?(params: Record<string, string>): object
}

/** An edit may not take what is another market's under its code. What is there already is looked at; what it becomes, the route's scope did. */
async function requireOwn(deps: CatalogueDeps, kind: Kind, key: string, access: Access): Promise<void> {
  if (access.everything) return
  const market = ((await readDoc(deps.cache, kind, key)) as { market?: string } | undefined)?.market
  if (market !== undefined && !covers(access, { market })) throw new Problem('outside_scope', 'The code is not yours to use.')
}

/** The list, the single document and its edit. */
function resource<K extends Kind>(deps: CatalogueDeps, r: Resource<K>): Route[] {
  const fields = (params: unknown) => r.fields?.(params as Record<string, string>) ?? (params as object)
  const keyOf = (params: unknown) => r.keyOf(params as Record<string, string>)
  return [
    route({
      method: 'GET',
      path: r.path,
      summary: `Every ${r.what}`,
      ...reads,
      ...(r.listParams && { params: r.listParams }),
      query: Type.Object({ ...pageQuery, q: searchText(), ...r.filters }, { additionalProperties: false }),
      response: pageOf(r.doc),
      errors: ['cursor_invalid'],
      handler: async ({ params, query, access }) => {
        const { limit = 100, cursor, q, ...where } = query as { limit?: number; cursor?: string; q?: string }
        const after = cursor === undefined ? undefined : decodeCursor(Type.String(), cursor)
        const of = r.listParams ? fields(params) : {}
        const sees = seer(r.kind, await deps.cache.current(), access)
        return page(await listDocs(deps.cache, r.kind, { after, limit, q, where: { ...where, ...of }, sees }), limit, cursorOf(r.kind))
      },
    }),
    route({
      method: 'GET',
      path: r.path + r.key,
      summary: `One ${r.what}`,
      ...reads,
      params: r.params,
      response: r.doc,
      errors: ['not_found'],
      handler: async ({ params, access }) => {
        const doc = await readDoc(deps.cache, r.kind, keyOf(params))
        if (!doc || !seer(r.kind, await deps.cache.current(), access)(doc)) throw missing(r.what, keyOf(params))
        return reply({ body: doc, etag: versionOf(doc) })
      },
    }),
    route({
      method: 'PUT',
      path: r.path + r.key,
      summary: `Enter or change a ${r.what}`,
      description:
        'Replaces the whole. With If-Match only if that is still the version there, with If-None-Match: * only where there is none; 201 where there was none.',
      ...writes[r.kind],
      params: r.params,
      body: r.edit,
      response: r.doc,
      ifMatch: 'optional',
      errors: ['invalid_value', 'invalid_reference', 'not_editable', 'stale_version', ...registered],
      handler: async ({ params, body, ifMatch, access, who }) => {
        await requireOwn(deps, r.kind, keyOf(params), access)
        const entry = { ...fields(params), ...(body as object) } as Entries[K]
        return answer(await store({ ...deps, who }, r.kind, keyOf(params), entry, ifMatch))
      },
    }),
  ]
}

function removal<K extends Removable>(deps: CatalogueDeps, r: Resource<K>): Route {
  return route({
    method: 'DELETE',
    path: r.path + r.key,
    summary: `Take a ${r.what} out`,
    description: 'Sales keep the prices and taxes they were made with.',
    ...writes[r.kind],
    params: r.params,
    ifMatch: 'optional',
    errors: ['not_found', 'stale_version'],
    handler: async ({ params, ifMatch, who }) => {
      const key = r.keyOf(params as Record<string, string>)
      const outcome = await remove({ ...deps, who }, r.kind, key, ifMatch)
      if (outcome === 'gone') throw missing(r.what, key)
      if (outcome !== 'removed') throw problemOf([outcome], true)
    },
  })
}

function priceRoutes(deps: CatalogueDeps): Route[] {
  const prices: Resource<'prices'> = {
    kind: 'prices',
    path: '/v1/price-lists/:code/prices',
    what: 'dated price',
    doc: shape.Price,
    edit: shape.PriceEdit,
    filters: { sku: Type.Optional(c.code()) },
    listParams: Type.Object({ code: c.code() }, { additionalProperties: false }),
    params: Type.Object({ code: c.code(), sku: c.code(), validFrom: c.day() }, { additionalProperties: false }),
    key: '/:sku/:validFrom',
    keyOf: p => `${p.code}/${p.sku}/${p.validFrom}`,
    fields: ({ code, ...rest }) => ({ priceList: code, ...rest }),
  }
  return [...resource(deps, prices), removal(deps, prices)]
}

function taxRoutes(deps: CatalogueDeps): Route[] {
  const rates: Resource<'taxRates'> = {
    kind: 'taxRates',
    path: '/v1/tax-rates',
    what: 'dated tax rate',
    doc: shape.TaxRate,
    edit: shape.TaxRateEdit,
    filters: { regime: Type.Optional(c.code()), taxClass: Type.Optional(c.code()) },
    params: Type.Object({ regime: c.code(), taxClass: c.code(), validFrom: c.day() }, { additionalProperties: false }),
    key: '/:regime/:taxClass/:validFrom',
    keyOf: p => `${p.regime}/${p.taxClass}/${p.validFrom}`,
  }
  return [...resource(deps, rates), removal(deps, rates)]
}

function limitRoutes(deps: CatalogueDeps): Route[] {
  const limits: Resource<'limits'> = {
    kind: 'limits',
    path: '/v1/purchase-limits',
    what: 'purchase limit',
    doc: shape.PurchaseLimit,
    edit: shape.PurchaseLimitEdit,
    filters: { market: Type.Optional(c.code()), sku: Type.Optional(c.code()) },
    params: Type.Object({ market: c.code(), sku: c.code() }, { additionalProperties: false }),
    key: '/:market/:sku',
    keyOf: p => `${p.market}/${p.sku}`,
  }
  return [...resource(deps, limits), removal(deps, limits)]
}

function installationRoutes(deps: CatalogueDeps): Route[] {
  const path = '/v1/installation'
  return [
    route({
      method: 'GET',
      path,
      summary: 'The brand and its book',
      ...reads,
      response: shape.Installation,
      handler: async () => {
        const doc = await readInstallation(deps.cache)
        return reply({ body: doc, etag: versionOf(doc) })
      },
    }),
    route({
      method: 'PUT',
      path,
      summary: 'Change the brand’s name and rules',
      ...writesBrand,
      body: shape.Installation,
      response: shape.Installation,
      ifMatch: 'optional',
      errors: ['stale_version', ...registered],
      handler: async ({ body, ifMatch, who }) =>
        answer(await storeInstallation({ ...deps, who }, body as Static<typeof shape.Installation>, ifMatch)),
    }),
  ]
}

function wholeRoute(deps: CatalogueDeps): Route {
  return route({
    method: 'PUT',
    path: '/v1/catalogue',
    summary: 'Enter or change any part of the catalogue at once',
    description: 'All of it or nothing. What it does not name stays as it is; sending it again changes nothing.',
    ...writesBrand,
    body: shape.CatalogueEdit,
    response: shape.Tally,
    bodyLimit: catalogueLimit,
    errors: ['invalid_value', 'invalid_reference', 'not_editable', ...registered],
    handler: async ({ body, who }) => {
      const outcome = await editCatalogue({ ...deps, who }, body as shape.CatalogueEdit)
      if (!outcome.ok) throw problemOf(outcome.faults, false)
      return outcome.tally
    },
  })
}

const registered: readonly ErrorCode[] = Object.keys(shape.catalogueErrors).filter(isErrorCode)

function answer<D extends Docs[Kind] | Static<typeof shape.Installation>>(outcome: StoreOutcome<D>) {
  if (!outcome.ok) throw problemOf(outcome.faults, true)
  return reply({ status: outcome.created ? 201 : 200, body: outcome.doc, etag: outcome.version })
}

function missing(what: string, key: string): Problem {
  return new Problem('not_found', `There is no ${what} ${key}.`)
}

/** The first fault as the problem, all of them in `problems`. */
function problemOf(faults: readonly Fault[], single: boolean): Problem {
  const problems = faults.slice(0, shownProblems).map(f => ({ pointer: pointerOf(f, single), code: f.code, message: f.message }))
  const [first] = problems
  if (!first) throw new Error('a refusal without a fault')
  return new Problem(isErrorCode(first.code) ? first.code : 'invalid_value', first.message, { pointer: first.pointer, problems })
}
