/** What buyers' data need while a server runs: the keys of markets, look-ups noted, and what is left from before sealed. */
import type { Catalogue } from '#domain/catalogue.ts'
import type { Db } from '#server/db/db.ts'
import type { RunningMarkets } from '#server/market/markets.ts'
import { followBuyers } from './follow.ts'
import { type KeyRing, keyRing } from './keys.ts'
import { keepWalking } from './walk.ts'

export interface BeginDeps {
  readonly db: Db
  readonly catalogue: { current(): Promise<Catalogue> }
  readonly secret: string
}

/** The keys of all markets, had before anything is served: a wrong secret or a silent key service must show now. */
export async function openKeys(deps: BeginDeps): Promise<KeyRing> {
  const keys = keyRing(deps)
  for (const market of (await deps.catalogue.current()).markets) await keys.of(market)
  return keys
}

/** Begins what runs beside the acts. */
export function beginWork(
  { db, catalogue, keys, markets }: Omit<BeginDeps, 'secret'> & { keys: KeyRing; markets: RunningMarkets },
  log: { warn(details: object, message: string): void; info(details: object, message: string): void },
): { stop(): Promise<void> } {
  const noting = followBuyers({ db, catalogue, keys, markets, log })
  const sealing = keepWalking({ db, catalogue, keys }, log)
  return { stop: () => Promise.all([noting.stop(), sealing.stop()]).then(() => undefined) }
}
