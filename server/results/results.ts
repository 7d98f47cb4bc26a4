/** `GET /v1/results`: figures by any combination of dimensions, from the totals or, to compare, from the movements themselves. */
import type { Catalogue } from '#domain/catalogue.ts'
import type { Query } from '#server/db/db.ts'
import { Problem } from '#server/http/route.ts'
import { readAsk, type Ask, type ResultQuery } from './ask.ts'
import { figuresFor, type Figure } from './figures.ts'
import { scanSource } from './scan.ts'
import { atOneInstant, readVintage, type ResultsDeps, type Vintage } from './snapshot.ts'
import { readBounds, totalsSource, type Source, type Span } from './sums.ts'

export type SourceName = 'totals' | 'movements'

export interface Answered {
  readonly ask: Ask
  readonly figures: readonly Figure[]
  readonly vintage: Vintage
  readonly catalogue: Catalogue
}

const mostFigures = 50_000

/** Answers a query at one instant. */
export async function queryResults(deps: ResultsDeps, query: ResultQuery, source: SourceName = 'totals'): Promise<Answered> {
  return atOneInstant(deps, async (tx, catalogue) => {
    const markets = catalogue.markets.map(m => m.id)
    const from = source === 'totals' ? totalsSource(tx) : await scanSource(tx, markets)
    const answered = await answerAt(tx, catalogue, from, query, await readBounds(from, markets))
    if (answered.figures.length > mostFigures) {
      throw new Problem(
        'invalid_query',
        `That is ${answered.figures.length} figures; an answer has at most ${mostFigures}. Ask for fewer days or dimensions.`,
      )
    }
    return answered
  })
}

/** The same inside a transaction that is open already. */
export async function answerAt(
  tx: Query,
  catalogue: Catalogue,
  source: Source,
  query: ResultQuery,
  bounds: ReadonlyMap<number, Span>,
): Promise<Answered> {
  const ask = await readAsk(query, catalogue, bounds, source)
  const [figures, vintage] = await Promise.all([figuresFor(ask, source, catalogue), readVintage(tx, ask.scope.markets)])
  return { ask, figures, vintage, catalogue }
}

/** The twin of `queryResults` that reads movements only; equal to the unit. */
export const scanResults = (deps: ResultsDeps, query: ResultQuery): Promise<Answered> => queryResults(deps, query, 'movements')
