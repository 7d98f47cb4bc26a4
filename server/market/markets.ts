/** The markets of this process: a queue, a memory and its keys for each, made when first asked for. */
import type { Act } from '#domain/acts.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import { type KeyRing, keyRing } from '#server/buyers/keys.ts'
import type { Db, Query } from '#server/db/db.ts'
import { type BatchDeps, type BatchFailure, runBatch } from './batch.ts'
import type { ActTrace, Answer, BatchEvent, Markets } from './door.ts'
import { identifier } from './identity.ts'
import { emptyMemory } from './memory.ts'
import { defaultLimits, type MarketQueue, marketQueue, type QueueLimits } from './queue.ts'
import { prepare } from './turnstile.ts'

export interface MarketsDeps {
  readonly db: Db
  readonly catalogue: { current(): Promise<Catalogue>; at(version: number, q: Query): Promise<Catalogue> }
  /** The installation's secret, from which each market's keys are derived. */
  readonly secret: string
  /** The keys of markets; default those of the secret. */
  readonly keys?: KeyRing
  readonly log: BatchDeps['log']
  readonly limits?: QueueLimits
}

export interface RunningMarkets extends Markets {
  /** Calls `listener` after each batch that changed its market; the returned function stops that. */
  onCommit(listener: (event: BatchEvent) => void): () => void
  /** Calls `listener` after each batch that passed the turnstile, and `failed` after each that did not. */
  onBatch(listener: (event: BatchEvent) => void, failed?: (market: string, why: BatchFailure) => void): void
}

/** Opens the markets' doors. */
export function openMarkets(deps: MarketsDeps): RunningMarkets {
  const ring = deps.keys ?? keyRing(deps)
  const queues = new Map<string, MarketQueue>()
  const listeners = new Set<(event: BatchEvent) => void>()
  const observers: ((event: BatchEvent) => void)[] = []
  const failures: ((market: string, why: BatchFailure) => void)[] = []
  let stopping = false

  function queueOf(catalogue: Catalogue, code: string): MarketQueue | undefined {
    const known = queues.get(code)
    if (known) return known
    const market = catalogue.market(code)
    if (market === undefined) return undefined
    // The catalogue the batch is decided by; read before anything of the batch is.
    let latest = catalogue
    const personal = () => ring.of(market).then(keys => ({ keys, identify: identifier(keys, channel => latest.channel(channel)?.country) }))
    const batchDeps: BatchDeps = {
      db: deps.db,
      catalogueAt: async (version, tx) => (latest = await deps.catalogue.at(version, tx)),
      personal,
      memory: emptyMemory(),
      log: deps.log,
      code,
      passed: event => {
        for (const observe of observers) observe(event)
        // A batch of refusals alone is no news to anybody who follows the market.
        if (event.moved) for (const listener of listeners) listener(event)
      },
      failed: (code, why) => failures.forEach(observe => observe(code, why)),
    }
    const queue = marketQueue(batch => runBatch(batchDeps, market.id, batch), deps.limits ?? defaultLimits)
    queues.set(code, queue)
    return queue
  }

  async function submitAll(market: string, acts: readonly Act[], trace?: ActTrace): Promise<Answer[]> {
    if (stopping) return acts.map(act => ({ outcome: 'failed', key: act.key, code: 'stopping', detail: { retryAfterSeconds: 5 } }))
    const queue = queues.get(market) ?? queueOf(await deps.catalogue.current(), market)
    if (queue === undefined) return acts.map(act => ({ outcome: 'refused', key: act.key, code: 'unknown_market', detail: { market } }))
    return Promise.all(acts.map(act => queue.join(prepare(act, trace))))
  }

  return {
    submitAll,
    submit: async (market, act, trace) => (await submitAll(market, [act], trace))[0] as Answer,
    waiting: () => new Map([...queues].map(([code, queue]) => [code, queue.waiting()])),
    onCommit(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    onBatch(listener, failed) {
      observers.push(listener)
      if (failed !== undefined) failures.push(failed)
    },
    async stop() {
      stopping = true
      await Promise.all([...queues.values()].map(queue => queue.drained()))
    },
  }
}
