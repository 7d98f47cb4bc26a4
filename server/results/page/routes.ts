/** The pages' routes. Whatever goes wrong is a page too: a person reads it. */
import Type, { type Static, type TObject } from 'typebox'
import { errorInfo } from '#contract/errors.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import { metricCode, type Metric } from '#domain/metrics.ts'
import { why } from '#server/book/balance-routes.ts'
import { marketOf } from '#server/book/common.ts'
import { readDocument, type DocumentKind } from '#server/book/documents.ts'
import { movementPage as readMovementPage, movementQuery, type MovementQuery } from '#server/book/movement-routes.ts'
import { listMovements, readMovement } from '#server/book/movements.ts'
import { readActsOf } from '#server/book/rows.ts'
import { depsWithin, isNarrowed } from '#server/catalogue/within.ts'
import { ConnectionLost } from '#server/db/errors.ts'
import type { Query } from '#server/db/db.ts'
import { html as htmlReply, Problem, raw, route, type Input, type Reply, type Route } from '#server/http/route.ts'
import { onlyPlaces, readScope } from '../ask.ts'
import { calendarFor, isDated, slotsFor, type Slot } from '../periods.ts'
import { answerAt } from '../results.ts'
import { atOneInstant, type ResultsDeps } from '../snapshot.ts'
import { chooseLanguage, speakerOf, type Speaker } from '../speaker.ts'
import { makeStatement } from '../statement.ts'
import { readBounds, totalsSource } from '../sums.ts'
import { documentPage } from './document-page.ts'
import { icon } from './layout.ts'
import type { Where } from './links.ts'
import { readPage } from './model.ts'
import { emptyPage, errorPage } from './plain-pages.ts'
import { movementPage, proofPage } from './proof-page.ts'
import { resultsPage } from './results-page.ts'
import { stylesheet } from './stylesheet.ts'
import { whyPage } from './why-page.ts'

const text = Type.Optional(Type.String({ maxLength: 2000 }))
/** Pages check their address themselves, so that a wrong one is answered by a page. */
const pageQuery = Type.Object({ period: text, market: text, calendar: text, language: text }, { additionalProperties: false })
const proofQuery = Type.Object(
  Object.fromEntries([...Object.keys(movementQuery.properties), 'language'].map(name => [name, text])) as Record<
    keyof MovementQuery | 'language',
    typeof text
  >,
  { additionalProperties: false },
)
const whyQuery = Type.Object(
  { market: text, place: text, partner: text, sku: text, cursor: text, language: text },
  { additionalProperties: false },
)
const languageQuery = Type.Object({ language: text }, { additionalProperties: false })
const shownMovements = 100

export interface PageDeps extends ResultsDeps {
  /** Told of errors nobody planned for; their page shows the request's id only. */
  readonly onError?: (error: unknown, requestId: string) => void
}

interface Context {
  readonly speaker: Speaker
  readonly where: Where
}

export function pageRoutes(deps: PageDeps): Route[] {
  const results = pageRoute(deps, '/results', 'Results page', pageQuery, async ({ query }, { speaker, where }, deps) =>
    showResults(deps, query, speaker, where),
  )
  return [
    results,
    pageRoute(deps, '/movements', 'The movements that make a figure', proofQuery, async ({ query }, context, deps) =>
      showProof(deps, query, context),
    ),
    pageRoute(deps, '/movements/:market/:seq/:n', 'A movement', languageQuery, async ({ params }, context, deps) =>
      showMovement(deps, params, context),
    ),
    pageRoute(deps, '/documents/:market/:doc', 'A document with its movements', languageQuery, async ({ params }, context, deps) =>
      showDocument(deps, params, context),
    ),
    pageRoute(deps, '/why', 'Why a balance is what it is', whyQuery, async ({ query }, { speaker, where }, deps) => {
      const { market = '', sku = '', place, partner, cursor } = query
      const answer = await why(deps, { market, sku, place, partner, cursor, limit: shownMovements })
      return whyPage({ catalogue: await deps.catalogue.current(), speaker, where }, answer)
    }),
    asset('/assets/results.css', 'text/css; charset=utf-8', stylesheet.text, stylesheet.version),
    asset('/assets/lumbung.svg', 'image/svg+xml', icon, 'icon'),
  ]
}

type Params = Readonly<Record<string, string>>

/** A route that answers a page, also when it fails. Reading a page is reading results. */
function pageRoute<Q extends TObject>(
  deps: PageDeps,
  path: string,
  summary: string,
  query: Q,
  show: (input: { params: Params; query: Static<Q> & { language?: string } }, context: Context, deps: PageDeps) => Promise<string>,
): Route {
  return route({
    method: 'GET',
    path,
    summary,
    tags: ['Pages'],
    permission: 'results:read',
    scope: 'filtered',
    query,
    produces: ['text/html'],
    handler: async (input: Input<unknown, Static<Q>>): Promise<Reply> => {
      const asked = input.query as Static<Q> & { language?: string }
      const language = chooseLanguage(asked.language, input.headers['accept-language'])
      const speaker = speakerOf(language)
      try {
        return htmlReply(
          await show({ params: input.params as Params, query: asked }, { speaker, where: { language } }, depsWithin(deps, input.access)),
        )
      } catch (error) {
        const problem = problemOf(error)
        if (problem.code === 'internal') deps.onError?.(error, input.requestId)
        return htmlReply(errorPage(speaker, problem.code, problem.message, input.requestId), errorInfo(problem.code).status)
      }
    },
  })
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  return error instanceof ConnectionLost ? new Problem('database_unavailable') : new Problem('internal')
}

/** The address has the content's version, so a browser need never ask again. */
function asset(path: string, contentType: string, body: string, version: string): Route {
  return route({
    method: 'GET',
    path,
    summary: 'Part of the pages',
    tags: ['Pages'],
    permission: 'public',
    query: Type.Object({ v: text }, { additionalProperties: false }),
    produces: [contentType.split(';')[0] as string],
    handler: async ({ query }) => {
      const cache = query.v === version ? 'public, max-age=31536000, immutable' : 'public, max-age=300'
      return raw({ contentType, body, etag: version, headers: { 'cache-control': cache } })
    },
  })
}

async function showResults(deps: ResultsDeps, query: Static<typeof pageQuery>, speaker: Speaker, where: Where): Promise<string> {
  const calendar = calendarWord(query.calendar)
  const market = query.market === '' ? undefined : query.market
  const model = await readPage(deps, { period: query.period, market, calendar })
  if ('empty' in model) return emptyPage(speaker, model.empty.installation.brand)
  // The statement is the group's; a market's page in its own calendar shows the group's newest.
  const ask = { period: model.calendar.name === 'group' ? model.period.key : undefined, language: where.language }
  // What the brand shipped is not for who sees a part of it, and a part is not what the brand shipped.
  const headline = isNarrowed(model.catalogue) ? undefined : (await makeStatement(deps, ask)).headline
  return resultsPage(model, speaker, { ...where, market, calendar }, headline)
}

function calendarWord(given: string | undefined): 'market' | 'group' | undefined {
  if (given === undefined || given === '' || given === 'group') return undefined
  if (given === 'market') return 'market'
  throw new Problem('invalid_query', 'calendar is group or market.', { pointer: '/calendar' })
}

async function showProof(
  deps: ResultsDeps,
  query: Partial<Record<keyof MovementQuery | 'language', string>>,
  { speaker, where }: Context,
): Promise<string> {
  const given = { ...(query as Omit<MovementQuery, 'limit'>), calendar: calendarWord(query.calendar) }
  if (query.metric !== undefined && !Object.hasOwn(metricCode, query.metric)) throw new Problem('unknown_metric')
  if (query.doc !== undefined && !uuid.test(query.doc.toLowerCase())) throw new Problem('not_found', 'That is not the id of a document.')
  if (query.cause !== undefined && speaker.find(`cause.${query.cause}`) === undefined)
    throw new Problem('invalid_query', `There is no cause ${query.cause}.`)
  return atOneInstant(deps, async (tx, catalogue) => {
    const metric = query.metric as Metric | undefined
    const scope = readScope(given, catalogue)
    const calendar = calendarFor(catalogue, given.calendar ?? 'group', scope.markets)
    const dated = isDated(query)
    const [slot] = dated ? slotsFor(given, calendar) : []
    const page = await readMovementPage(tx, catalogue, { ...(given as MovementQuery), limit: shownMovements })
    const figure = metric === undefined || slot === undefined ? undefined : await totalOf(tx, catalogue, query, slot)
    const market = scope.filters.market?.length === 1 ? scope.filters.market[0] : undefined
    return proofPage({ catalogue, speaker, where: { ...where, market }, query, metric, slot, calendar, page, figure })
  })
}

/** The figure as the totals have it, to stand beside its proof. */
async function totalOf(
  tx: Query,
  catalogue: Catalogue,
  query: Readonly<Record<string, string | undefined>>,
  slot: Slot,
): Promise<number | null | undefined> {
  const { metric, market, country, channel, place, sku } = query
  const source = totalsSource(tx)
  const bounds = await readBounds(
    source,
    catalogue.markets.map(m => m.id),
  )
  const { figures } = await answerAt(
    tx,
    catalogue,
    source,
    { metric, market, country, channel, place, sku, from: slot.from, to: slot.to },
    bounds,
  )
  return figures[0]?.amount
}

async function showMovement(deps: ResultsDeps, params: Params, { speaker, where }: Context): Promise<string> {
  return atOneInstant(deps, async (tx, catalogue) => {
    const market = marketOf(catalogue, params['market'] ?? '')
    const [seq, n] = [Number(params['seq']), Number(params['n'])]
    const found = Number.isSafeInteger(seq) && n >= 0 && n <= 32_767 ? await readMovement(tx, catalogue, market, seq, n) : undefined
    if (found === undefined) throw new Problem('unknown_movement', `${market.code} has no movement ${params['seq']}/${params['n']}.`)
    return movementPage({ catalogue, speaker, where }, found)
  })
}

const kinds: readonly DocumentKind[] = ['order', 'hold', 'transfer', 'return']
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

async function showDocument(deps: ResultsDeps, params: Params, { speaker, where }: Context): Promise<string> {
  return atOneInstant(deps, async (tx, catalogue) => {
    const market = marketOf(catalogue, params['market'] ?? '')
    const id = (params['doc'] ?? '').toLowerCase()
    if (!uuid.test(id)) throw new Problem('not_found', 'That is not the id of a document.')
    let doc: Awaited<ReturnType<typeof readDocument>>
    for (const kind of kinds) doc ??= await readDocument(tx, kind, market, catalogue, id)
    const acts = await readActsOf(tx, market, catalogue, id)
    if (doc === undefined && acts.length === 0) throw new Problem('not_found', `${market.code} has no document ${id}.`)
    const movements = (
      await listMovements(tx, catalogue, { markets: [market], only: onlyPlaces(catalogue, market), doc: id }, undefined, 1000)
    ).toReversed()
    return documentPage({ catalogue, speaker, where, market, id, doc, acts, movements })
  })
}
