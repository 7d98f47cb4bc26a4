/**
 * Notes by what hashes buyers can be looked up, behind the turnstile: hashing phones there would slow every order down. Follows each market's outbox, a page at a
 * time, and leaves the database to others in between. How far it has come is a row; a page done twice does no harm.
 */
import type { Catalogue } from '#domain/catalogue.ts'
import type { Db, Query } from '#server/db/db.ts'
import type { RunningMarkets } from '#server/market/markets.ts'
import type { KeyRing, MarketKeys } from './keys.ts'
import { hashesOf, putLookups } from './lookup.ts'
import { keysOf } from './seal.ts'
import { type BuyerRow, openBuyer } from './store.ts'

export interface FollowDeps {
  readonly db: Db
  readonly catalogue: { current(): Promise<Catalogue> }
  readonly keys: KeyRing
  readonly markets: Pick<RunningMarkets, 'onCommit'>
  readonly log: { warn(details: object, message: string): void }
}

const consumer = 'buyers'
/** Few, since the embedded database has nobody else meanwhile. */
const pageSize = 100
const pollMs = 1000
/** Acts of a moment are one page. */
const gatherMs = 200

/** One at a time in a market writes look-ups or erases: what is being erased must not be noted again. 'buye' in ASCII. */
const lockText = (tryIt: boolean) => `select pg_${tryIt ? 'try_' : ''}advisory_xact_lock(1651862373, $1)::text as got`
export const lockBuyers = (tx: Query, market: number): Promise<unknown> => tx.query(lockText(false), [market])

const nextPage = `select o.seq, o.kind, o.doc from outbox o
where o.market = $1 and o.seq > coalesce((select seq from outbox_cursor where consumer = '${consumer}' and market = $1), 0) order by o.seq limit ${pageSize}`
const moveCursor = `insert into outbox_cursor (consumer, market, seq) values ('${consumer}', $1, $2)
on conflict (consumer, market) do update set seq = greatest(outbox_cursor.seq, excluded.seq)`
const told = `select d.channel, b.* from unnest($2::uuid[]) k (doc)
cross join lateral (select buyer, channel from "order" where market = $1 and id = k.doc
  union all select buyer, channel from hold where market = $1 and id = k.doc offset 0) d
cross join lateral (select id, sealed, erased_at, name, phone, email from buyer where market = $1 and id = d.buyer and sealed is not null offset 0) b`
/** Unless it was told again meanwhile. */
const compact = `update buyer set sealed = k.now from unnest($2::uuid[], $3::bytea[], $4::bytea[]) k (id, was, now)
where market = $1 and buyer.id = k.id and buyer.sealed = k.was`

/** Notes one page of a market. True when there may be more. */
export async function followPage(
  db: Db,
  keys: MarketKeys,
  catalogue: Catalogue,
  market: { readonly id: number; readonly country: string },
): Promise<boolean> {
  return db.transaction(async tx => {
    const [lock] = await tx.query<{ got: string }>(lockText(true), [market.id])
    if (lock?.got !== 'true') return false
    const events = await tx.query<{ seq: number; kind: string; doc: string }>(nextPage, [market.id])
    const last = events.at(-1)
    if (last === undefined) return false
    const docs = events.filter(e => e.kind === 'order' || e.kind === 'sale' || e.kind === 'hold').map(e => e.doc)
    const rows = docs.length === 0 ? [] : await tx.query<BuyerRow & { channel: number }>(told, [market.id, docs])
    const buyers = rows.map(row => ({ row, told: openBuyer(keys, row), country: catalogue.channelById(row.channel).country }))
    await putLookups(
      tx,
      market.id,
      buyers.map(b => ({ buyer: b.row.id, hashes: hashesOf(keys, b.told, b.country) })),
    )
    const often = [...new Map(buyers.filter(b => keysOf(b.row.sealed as Buffer).length > 1).map(b => [b.row.id, b])).values()]
    if (often.length > 0)
      await tx.query(compact, [
        market.id,
        often.map(b => b.row.id),
        often.map(b => b.row.sealed),
        often.map(b => keys.seal('buyer', b.row.id, b.told)),
      ])
    await tx.query(moveCursor, [market.id, last.seq])
    return events.length === pageSize
  })
}

/** Starts following: soon after commits of this process, and looks once a second for those of others. */
export function followBuyers(deps: FollowDeps): { stop(): Promise<void>; settled(): Promise<void> } {
  let [stopped, dirty] = [false, true]
  let running: Promise<void> | undefined
  let soon: NodeJS.Timeout | undefined
  const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms).unref())

  async function work(): Promise<void> {
    while (dirty && !stopped) {
      dirty = false
      try {
        const catalogue = await deps.catalogue.current()
        for (const market of catalogue.markets) {
          const keys = await deps.keys.of(market)
          for (let more = true; more && !stopped;) {
            const begun = performance.now()
            more = await followPage(deps.db, keys, catalogue, market)
            // Twice as long for acts as for this.
            if (more) await pause(2 * (performance.now() - begun))
          }
        }
      } catch (error) {
        deps.log.warn({ err: error }, 'buyers cannot be noted for looking up yet')
      }
    }
  }
  const start = () => {
    soon = undefined
    if (!stopped) running ??= work().finally(() => (running = undefined))
  }
  const wake = () => {
    dirty = true
    soon ??= setTimeout(start, gatherMs).unref()
  }
  const unsubscribe = deps.markets.onCommit(wake)
  const timer = setInterval(wake, pollMs)
  timer.unref()
  wake()
  return {
    async settled() {
      clearTimeout(soon)
      dirty = true
      start()
      while (running) await running
    },
    async stop() {
      stopped = true
      clearInterval(timer)
      clearTimeout(soon)
      unsubscribe()
      while (running) await running
    },
  }
}
