/** Composition root: configuration in, a running server out. Which rooms there are: `rooms.ts`. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beginWork, openKeys } from './buyers/begin.ts'
import { keyService } from './buyers/service.ts'
import { ensureMarketHeads } from './catalogue/edit.ts'
import { type CatalogueCache, catalogueCache } from './catalogue/snapshot.ts'
import type { Config } from './config.ts'
import type { Db } from './db/db.ts'
import { setLockPort } from './db/lock.ts'
import { openDatabase } from './db/open.ts'
import type { DestinationStream } from 'pino'
import { buildApp } from './http/app.ts'
import type { Stopping } from './http/stop.ts'
import { stopInTime } from './stop.ts'
import { openLog } from './log.ts'
import { forwardTransfers } from './market/forward.ts'
import { keepStatistics } from './market/statistics.ts'
import { keepRetaining, runRetention } from './retention/run.ts'
import { openPeople } from './people/room.ts'
import { openMarkets, type RunningMarkets } from './market/markets.ts'
import { allRooms } from './rooms.ts'
import { settledSecret } from './secret.ts'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

export interface RunningServer {
  readonly url: string
  readonly db: Db
  readonly catalogue: CatalogueCache
  readonly markets: RunningMarkets
  /** Stops taking requests, answers what was taken, and closes the database. */
  close(): Promise<void>
  /**
   * As `close`, for a server that others use: says first that it is not ready, waits as configured, and lets nobody's request be cut. True when all
   * was answered in time; else what was left after `stopMs` has been cut.
   */
  stop(): Promise<boolean>
}

/** Starts the server; its log goes to standard output or to `logTo`. Throws `DataInUse` when another process has the data folder. */
export async function startServer(config: Config, logTo?: DestinationStream): Promise<RunningServer> {
  const log = openLog(config.logLevel, logTo)
  const db = await openDatabase({
    databaseUrl: config.databaseUrl,
    dataDir: config.databaseUrl === undefined ? config.dataDir : undefined,
    max: config.poolSize,
    turnstileIdleMs: config.turnstileIdleMs,
  })
  // What runs by itself, the last begun the first to stop: also when a later step fails, or the process would never end.
  const begun = [db.close]
  const stop = async () => {
    for (const end of begun.splice(0).reverse()) await end()
  }
  try {
    const catalogue = catalogueCache(db)
    await ensureMarketHeads(db)
    const secret = await settledSecret(db, config)
    const keys = await openKeys({ db, catalogue, secret, service: config.keyService && keyService(config.keyService) })
    const markets = openMarkets({ db, catalogue, secret, keys, log })
    const forwarder = forwardTransfers({ db, catalogue, markets, log })
    const retention = { db, catalogue, keep: config.keep }
    const retaining = keepRetaining(signal => runRetention(retention, signal), config.retentionMs, log)
    const personal = await beginWork({ db, catalogue, keys, markets }, log)
    begun.push(keepStatistics({ db, markets, log }).stop, markets.stop, forwarder.stop, retaining.stop, personal.stop)
    const onCommit = (wake: (market: number) => void) => markets.onCommit(event => wake(event.marketId))
    const { publicUrl, trustProxy, oidc } = config
    const people = openPeople({ db, catalogue: catalogue.current, config: { secret, publicUrl, oidc } })
    const rooms = allRooms({ db, catalogue, markets, people, keys, keep: config.keep, config, secret, version })
    if (log.isLevelEnabled('debug')) markets.onBatch(({ marketId: _, ...batch }) => log.debug(batch, 'batch'))
    const metrics = { onBatch: markets.onBatch }
    const tracing = config.tracing && (await (await import('./telemetry.ts')).openTracing(config.tracing, version, log))
    if (tracing) begun.push(tracing.close)
    const stopping: Stopping = { ready: true, lingerMs: 0 }
    const app = await buildApp({
      db,
      markets,
      catalogue: catalogue.current,
      rooms,
      logger: log,
      onCommit,
      version,
      metrics,
      stopping,
      ...(tracing && { tracing }),
      identity: people.identity,
      publicUrl,
      trustProxy,
      consoleDir: fileURLToPath(new URL('../apps/console/dist', import.meta.url)),
    })
    begun.push(() => app.close())
    const url = await app.listen({ host: config.host, port: config.port })
    if (config.databaseUrl === undefined) setLockPort(config.dataDir, Number(new URL(url).port))
    let closing: Promise<void> | undefined
    const close = () => (closing ??= stop())
    return {
      url,
      db,
      catalogue,
      markets,
      close,
      stop: () => stopInTime({ config, log, stopping, close, cut: () => app.server.closeAllConnections() }),
    }
  } catch (error) {
    await stop()
    throw error
  }
}
