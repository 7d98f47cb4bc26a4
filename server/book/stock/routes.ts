/** The stock grid over HTTP, as pages and as CSV. */
import Type from 'typebox'
import { Stock } from '#contract/stock.ts'
import { placeStates } from '#domain/accounts.ts'
import { depsWithin } from '#server/catalogue/within.ts'
import { csvLine } from '#server/csv.ts'
import { encodeCursor } from '#server/http/page.ts'
import { csv, type Route, route } from '#server/http/route.ts'
import { atOneInstant, readVintage, type ResultsDeps } from '#server/results/snapshot.ts'
import { cursorOf, tags } from '../common.ts'
import { readStockAsk, type StockQuery, stockQuery } from './ask.ts'
import { readStock, type StockCursor } from './stock.ts'

const code = Type.Union([Type.String(), Type.Null()])
const stockCursor = Type.Tuple([Type.Number(), code, code])

export function stockRoutes(deps: ResultsDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/stock',
      summary: 'What is where, added up',
      description:
        'Units by state, a row a SKU, product, place or position, over the markets you may see. `totals` are of all rows, whatever the page. Partners’ balances stand apart. CSV has every row.',
      tags,
      permission: 'book:read',
      scope: 'filtered',
      produces: ['application/json', 'text/csv'],
      query: stockQuery,
      response: Stock,
      errors: ['cursor_invalid', 'invalid_query', 'unknown_market', 'unknown_place', 'unknown_sku', 'not_found'],
      handler: async ({ query, access, signal }) => {
        const own = depsWithin(deps, access)
        if (query.format === 'csv') return csv(await stockCsv(own, query, signal), `stock-by-${query.by ?? 'sku'}.csv`)
        return stockPage(own, query)
      },
    }),
  ]
}

async function stockPage(deps: ResultsDeps, query: StockQuery): Promise<Stock> {
  const after = cursorOf(stockCursor, query.cursor) as StockCursor | undefined
  return atOneInstant(deps, async (tx, catalogue) => {
    const ask = await readStockAsk(tx, catalogue, query)
    const { last, ...answer } = await readStock(tx, catalogue, ask, after, query.limit ?? 100)
    return { ...answer, next: last === undefined ? null : encodeCursor(last), vintage: await readVintage(tx, ask.markets) }
  })
}

const names = ['market', 'place', 'placeName', 'placeKind', 'sku', 'skuName', 'product', 'productName'] as const
const columns = [...names, ...placeStates, 'onHand', 'total', 'expired', 'sold', 'weeks', 'positions', 'empty'] as const

/**
 * Every row. A market at a time where rows are of one: the whole of a large brand must not lie in memory. What cannot be answered is said before the first
 * line is sent.
 */
async function stockCsv(deps: ResultsDeps, query: StockQuery, signal: AbortSignal): Promise<AsyncGenerator<string>> {
  const { by, markets } = await atOneInstant(deps, (tx, catalogue) => readStockAsk(tx, catalogue, query))
  const pieces = by === 'sku' || by === 'product' ? [markets.map(m => m.code).join(',')] : markets.map(m => m.code)
  return lines(deps, query, pieces, signal)
}

async function* lines(deps: ResultsDeps, query: StockQuery, markets: readonly string[], signal: AbortSignal) {
  yield csvLine(columns)
  for (const market of markets) {
    if (signal.aborted) return
    const { items } = await atOneInstant(deps, async (tx, catalogue) => {
      const ask = await readStockAsk(tx, catalogue, { ...query, market })
      return readStock(tx, catalogue, { ...ask, weeks: true }, undefined, undefined)
    })
    for (let i = 0; i < items.length; i += 1000) {
      const some = items.slice(i, i + 1000)
      yield some.map(row => csvLine(columns.map(name => row[name]))).join('')
    }
  }
}
