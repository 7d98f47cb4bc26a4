/** `GET /v1/results` over HTTP. */
import Type from 'typebox'
import * as c from '#contract/common.ts'
import * as shape from '#contract/results.ts'
import { depsWithin } from '#server/catalogue/within.ts'
import { csv, raw, route, type Route } from '#server/http/route.ts'
import { resultsCsv, resultsJson } from './answer.ts'
import { dimensions, resultMetrics } from './ask.ts'
import { grains } from './periods.ts'
import { queryResults } from './results.ts'
import type { ResultsDeps } from './snapshot.ts'
import { chooseLanguage, languages } from './speaker.ts'
import { makeStatement } from './statement.ts'

const wordList = (words: readonly string[], what: string) =>
  Type.Optional(Type.String({ maxLength: 500, description: `${what}: any of ${words.join(', ')}, separated by commas.` }))

const description = `Figures in units and value by any of market, country of sale, channel, place, SKU and period, with growth on the previous period and the same one a year
before. Each carries metric, scope, period and vintage. null with a reason where there is no data; amounts of different currencies are never added. A market has
data in a period in which the book has any entry of it; stock is carried forward from its first entry on. Without a period: the newest quarter that is whole in the book and has
units shipped. Headline figures (by neither place nor SKU) are read from small totals; \`source=movements\` answers the same by scanning every movement.`

const statementText = `The headline of a period in a language, with what it rests on: every figure has its metric, scope, period, vintage and scale. As JSON, or as plain text for
Accept: text/plain or format=text. It says what the ledger says now; nothing is kept.`

export function resultRoutes(deps: ResultsDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/statement',
      summary: 'Statement',
      description: statementText.replaceAll('\n', ' '),
      tags: ['Results'],
      permission: 'results:read',
      // The brand's headline is over all markets.
      scope: 'brand',
      produces: ['application/json', 'text/plain'],
      query: Type.Object(
        {
          period: shape.periodQuery.period,
          language: Type.Optional(c.oneOf(languages)),
          format: Type.Optional(c.oneOf(['json', 'text'])),
        },
        { additionalProperties: false },
      ),
      response: shape.Statement,
      errors: ['invalid_period'],
      handler: async ({ query: { period, language, format }, headers }) => {
        const statement = await makeStatement(deps, { period, language: chooseLanguage(language, headers['accept-language']) })
        const asText = format === 'text' || (format === undefined && headers['accept']?.startsWith('text/plain'))
        return asText ? raw({ contentType: 'text/plain; charset=utf-8', body: statement.text }) : statement
      },
    }),
    route({
      method: 'GET',
      path: '/v1/results',
      summary: 'Results',
      description: description.replaceAll('\n', ' '),
      tags: ['Results'],
      permission: 'results:read',
      scope: 'filtered',
      produces: ['application/json', 'text/csv'],
      query: Type.Object(
        {
          metric: wordList(resultMetrics, 'Metrics'),
          by: wordList(dimensions, 'Dimensions'),
          grain: Type.Optional(
            c.oneOf(grains, { description: 'One figure for each of these in the days asked for; left out: one for all of them.' }),
          ),
          compare: wordList(['previous', 'year'], 'Comparisons'),
          ...shape.periodQuery,
          ...shape.scopeQuery,
          source: Type.Optional(c.oneOf(['totals', 'movements'])),
          format: Type.Optional(c.oneOf(['json', 'csv'])),
        },
        { additionalProperties: false },
      ),
      response: shape.Results,
      errors: ['unknown_metric', 'invalid_period', 'unknown_market', 'unknown_channel', 'unknown_place', 'unknown_sku'],
      handler: async ({ query: { source = 'totals', format, ...query }, access }) => {
        const { ask, figures, vintage, catalogue } = await queryResults(depsWithin(deps, access), query, source)
        if (format === 'csv') return csv(resultsCsv(ask, figures, vintage), `results-${ask.slots[0]?.key ?? 'none'}.csv`)
        return resultsJson(ask, figures, vintage, catalogue, source)
      },
    }),
  ]
}
