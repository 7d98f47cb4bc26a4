/** The audit over HTTP: newest first, filtered, by page, or whole as NDJSON or CSV. */
import Type, { type Static } from 'typebox'
import { type Access, covers } from '#domain/access.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import * as c from '#contract/common.ts'
import { AuditView } from '#contract/people.ts'
import type { Db } from '#server/db/db.ts'
import { instant } from '#server/db/values.ts'
import { decodeCursor, page, pageOf, pageQuery } from '#server/http/page.ts'
import { csvLine } from '#server/csv.ts'
import { csv, raw, route, unknownMarket, type Room } from '#server/http/route.ts'

export interface AuditDeps {
  readonly db: Db
  readonly catalogue: () => Promise<Catalogue>
}

const text = (description: string) => Type.Optional(Type.String({ maxLength: 300, description }))
const filters = {
  market: Type.Optional(c.code()),
  actor: text('Such as staff-7, key:erp, operator.'),
  action: text('Such as places.changed; or its first part, places.'),
  subject: text('A code or id.'),
  from: Type.Optional(c.dateTime()),
  to: Type.Optional(c.dateTime()),
}
const Query = Type.Object({ ...pageQuery, ...filters, format: Type.Optional(c.oneOf(['json', 'ndjson', 'csv'])) })
type Query = Static<typeof Query>
type Entry = Static<typeof AuditView>

const sql = `select a.id, a.at, a.actor, a.action, a.subject, m.code as market, a.address, a.request, a.before, a.after
from audit a left join market m on m.id = a.market
where a.id < $1 and ($2::smallint[] is null or a.market = any($2)) and ($3::text is null or a.actor = $3)
  and ($4::text is null or a.action = $4 or a.action like replace($4, '_', '\\_') || '.%') and ($5::text is null or a.subject = $5)
  and ($6::timestamptz is null or a.at >= $6) and ($7::timestamptz is null or a.at < $7)
order by a.id desc limit $8`

export function auditRoom(deps: AuditDeps): Room {
  return {
    name: 'audit',
    routes: [
      route({
        method: 'GET',
        path: '/v1/audit',
        summary: 'Who changed what, and who signed in',
        description:
          'Everything but the movements, which name their actors themselves. Of a market, what concerns it; the rest is for who may read the audit everywhere.',
        permission: 'audit:read',
        scope: 'filtered',
        query: Query,
        response: pageOf(AuditView),
        produces: ['application/json', 'application/x-ndjson', 'text/csv'],
        errors: ['cursor_invalid', 'unknown_market'],
        handler: async ({ query, access, signal }) => {
          const markets = marketsOf(await deps.catalogue(), access, query.market)
          const { limit = 100, cursor, format = 'json' } = query
          if (format === 'ndjson')
            return raw({
              contentType: 'application/x-ndjson; charset=utf-8',
              fileName: 'audit.ndjson',
              body: each(deps.db, query, markets, signal, entry => `${JSON.stringify(entry)}\n`),
            })
          if (format === 'csv') return csv(withHeader(each(deps.db, query, markets, signal, line)), 'audit.csv')
          const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : decodeCursor(Type.Integer(), cursor)
          return page(await entries(deps.db, query, markets, before, limit + 1), limit, last => last.id)
        },
      }),
    ],
  }
}

/** The markets whose entries are shown; undefined: all entries, also those of no market. */
function marketsOf(catalogue: Catalogue, access: Access, market: string | undefined): number[] | undefined {
  if (market !== undefined) {
    const found = catalogue.market(market)
    // Who has places of it only reads nothing of it here: what is audited is not of places.
    if (found === undefined || !covers(access, { market })) throw unknownMarket(market)
    return [found.id]
  }
  return access.everything ? undefined : [...access.markets].flatMap(code => catalogue.market(code)?.id ?? [])
}

async function entries(db: Db, query: Query, markets: number[] | undefined, before: number, limit: number): Promise<Entry[]> {
  const time = (text: string | undefined) => (text === undefined ? null : instant(Date.parse(text)))
  const values = [
    before,
    markets ?? null,
    query.actor ?? null,
    query.action ?? null,
    query.subject ?? null,
    time(query.from),
    time(query.to),
    limit,
  ]
  const rows = await db.query<Omit<Entry, 'at'> & { at: number }>(sql, values)
  return rows.map(row => ({ ...row, at: instant(row.at) }))
}

const pageSize = 1000

/** All of it, a page of rows at a time: an export of years must not lie in memory. */
async function* each(
  db: Db,
  query: Query,
  markets: number[] | undefined,
  signal: AbortSignal,
  show: (entry: Entry) => string,
): AsyncGenerator<string> {
  for (let before = Number.MAX_SAFE_INTEGER; !signal.aborted;) {
    const rows = await entries(db, query, markets, before, pageSize)
    yield rows.map(show).join('')
    const last = rows.at(-1)
    if (last === undefined || rows.length < pageSize) return
    before = last.id
  }
}

const columns = ['id', 'at', 'actor', 'action', 'subject', 'market', 'address', 'request', 'before', 'after'] as const

async function* withHeader(lines: AsyncGenerator<string>): AsyncGenerator<string> {
  yield `${columns.join(',')}\r\n`
  yield* lines
}

const line = (entry: Entry): string =>
  csvLine(
    columns.map(name => {
      const value = entry[name] as unknown
      return value === null || typeof value !== 'object' ? ((value ?? null) as string | number | null) : JSON.stringify(value)
    }),
  )
