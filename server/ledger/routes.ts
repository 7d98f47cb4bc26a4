/** The book's own questions: does it add up, what is its digest, build it again. */
import Type from 'typebox'
import { MarketCode } from '#contract/common.ts'
import { Digest, SetAside, Verification } from '#contract/ledger.ts'
import { type Access, covers } from '#domain/access.ts'
import type { Db } from '#server/db/db.ts'
import type { CatalogueCache } from '#server/catalogue/snapshot.ts'
import { route, unknownMarket, type Room } from '#server/http/route.ts'
import { record } from '#server/audit/audit.ts'
import { digest } from './digest.ts'
import { rebuild } from './rebuild.ts'
import { verify } from './verify.ts'

export interface LedgerDeps {
  readonly db: Db
  readonly catalogue: CatalogueCache
}

const selectSetAside = `select incident, market, key, kind, split_part(error, chr(10), 1) as error, at from set_aside
  where array_position($1::smallint[], market) is not null order by at desc, incident limit 200`

async function readSetAside(deps: LedgerDeps, access: Access): Promise<unknown[]> {
  const catalogue = await deps.catalogue.current()
  const whole = catalogue.markets.filter(m => covers(access, { market: m.code })).map(m => m.id)
  const rows = await deps.db.query<{ market: number; at: number }>(selectSetAside, [whole])
  return rows.map(r => ({ ...r, market: catalogue.marketById(r.market).code, at: new Date(r.at).toISOString() }))
}

const oneMarket = Type.Object({ market: Type.Optional(MarketCode) })

export function ledgerRoom(deps: LedgerDeps): Room {
  const known = async (market: string | undefined) => {
    const catalogue = await deps.catalogue.current()
    if (market !== undefined && catalogue.market(market) === undefined) throw unknownMarket(market)
    return catalogue
  }
  return {
    name: 'book',
    routes: [
      route({
        method: 'GET',
        path: '/v1/book/verification',
        summary: 'Verify the book',
        description: 'Recomputes positions, partner balances and totals from the movements and reports every difference with its key.',
        permission: 'book:verify',
        scope: { market: 'query', absent: 'brand' },
        query: oneMarket,
        response: Verification,
        errors: ['unknown_market'],
        handler: async ({ query }) => verify(deps.db, await known(query.market), query.market),
      }),
      route({
        method: 'GET',
        path: '/v1/book/digest',
        summary: 'Digest of movements and order outcomes',
        permission: 'book:verify',
        scope: 'brand',
        response: Digest,
        handler: async () => digest(deps.db, await deps.catalogue.current()),
      }),
      route({
        method: 'GET',
        path: '/v1/book/set-aside',
        summary: 'Acts that could not be written',
        description:
          'Each with its incident and what the database or the rules said; newest first, at most 200. Transfers from another market are tried again by themselves.',
        permission: 'book:verify',
        scope: 'filtered',
        response: Type.Array(SetAside),
        handler: async ({ access }) => readSetAside(deps, access),
      }),
      route({
        method: 'POST',
        path: '/v1/book/rebuilds',
        summary: 'Rebuild positions and totals from the movements',
        description:
          'Writes what verification expected, market by market under its turnstile, and answers what it changed. Harmless when nothing differs.',
        permission: 'book:rebuild',
        scope: { market: 'query', absent: 'brand' },
        query: oneMarket,
        response: Verification,
        status: 200,
        errors: ['unknown_market', 'book_below_zero'],
        handler: async ({ query, who }) => {
          const done = await rebuild(deps.db, await known(query.market), query.market)
          const written = { differences: done.differences.length }
          await record(deps.db, who, [{ action: 'book.rebuilt', subject: query.market ?? 'every market', after: written }])
          return done
        },
      }),
    ],
  }
}
