/** What buyers' data need while a server runs: the keys of markets, look-ups noted, and what is left from before sealed. */
import type { Catalogue } from '#domain/catalogue.ts'
import type { Db } from '#server/db/db.ts'
import type { RunningMarkets } from '#server/market/markets.ts'
import { followBuyers } from './follow.ts'
import { insertKey, type KeyRing, keyRing, type KeyRow, type KeyService, selectKeys, unwrapRow, wrapNew, wrapPair } from './keys.ts'
import { keepWalking } from './walk.ts'

export interface BeginDeps {
  readonly db: Db
  readonly catalogue: { current(): Promise<Catalogue> }
  readonly secret: string
  readonly service?: KeyService | undefined
}

/** The keys of all markets, had before anything is served: a wrong secret or a silent key service must show now. */
export async function openKeys(deps: BeginDeps): Promise<KeyRing> {
  if (deps.service !== undefined) await handOver(deps, deps.service)
  const keys = keyRing(deps)
  for (const market of (await deps.catalogue.current()).markets) await keys.of(market)
  return keys
}

const rewrap = `update market_key set wrapped = $3, wrapped_by = $4 where market = $1 and key = $2 and wrapped_by = 'secret'`

/**
 * A key service was configured since: what the secret wrapped is wrapped by it, and a new pair that the secret never knew succeeds, under which everything is
 * brought (walk.ts).
 */
async function handOver({ db, catalogue, secret }: BeginDeps, service: KeyService): Promise<void> {
  for (const market of (await catalogue.current()).markets) {
    await db.transaction(async tx => {
      await tx.query('select seq from market_head where market = $1 for update', [market.id])
      const rows = await tx.query<KeyRow>(selectKeys, [market.id])
      const newest = rows.at(-1)
      if (newest?.wrapped_by !== 'secret') return
      for (const row of rows.filter(r => r.wrapped_by === 'secret'))
        await tx.query(rewrap, [
          market.id,
          row.key,
          ...(await wrapPair({ secret, service }, market.id, row.key, await unwrapRow({ secret }, market.id, row))),
        ])
      await tx.query(insertKey, [market.id, newest.key + 1, ...(await wrapNew({ secret, service }, market, newest.key + 1))])
    })
  }
}

/** Of a database that was never walked: the walk will note all buyers there are, so the follower begins with what comes now. */
const beginHere = `insert into outbox_cursor (consumer, market, seq) select 'buyers', h.market, h.seq from market_head h
where not exists (select from personal_walk w where w.market = h.market) on conflict (consumer, market) do nothing`

/** Begins what runs beside the acts. */
export async function beginWork(
  { db, catalogue, keys, markets }: Omit<BeginDeps, 'secret'> & { keys: KeyRing; markets: RunningMarkets },
  log: { warn(details: object, message: string): void; info(details: object, message: string): void },
): Promise<{ stop(): Promise<void> }> {
  await db.query(beginHere)
  const noting = followBuyers({ db, catalogue, keys, markets, log })
  const sealing = keepWalking({ db, catalogue, keys }, log)
  return { stop: () => Promise.all([noting.stop(), sealing.stop()]).then(() => undefined) }
}
