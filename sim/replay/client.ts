/** What the replay asks of a server, by the API's client. Whatever may have been lost on the way is sent again, with the same keys. */
import { setTimeout as pause } from 'node:timers/promises'
import { createClient, type Outcome } from '#api/client.ts'
import type { CatalogueBody } from '../world/catalogue.ts'
import type { BulkAct } from './plan.ts'

export interface Client {
  putCatalogue(body: CatalogueBody): Promise<void>
  /** Answers in the order of the acts. */
  post(market: string, acts: readonly BulkAct[]): Promise<readonly Outcome[]>
  /** Has the market accepted an act of this key? False also where the server cannot say. */
  knows(market: string, key: string): Promise<boolean>
  /** Waits until the market has accepted an act of this key, which somebody else sends. */
  untilKnown(market: string, key: string): Promise<void>
}

export interface ClientOptions {
  readonly baseUrl: string
  /** The header `Authorization`, made anew for each request. */
  readonly authorization?: (() => string | Promise<string>) | undefined
  readonly signal?: AbortSignal | undefined
  /** How long to try to get through to a server that is busy, stopped or starting. Default a minute. */
  readonly patienceMs?: number | undefined
}

const waitMs = { first: 50, most: 2000 }

export function makeClient({ baseUrl, authorization, signal, patienceMs = 60_000 }: ClientOptions): Client {
  const lumbung = createClient({ baseUrl, signal, patience: { totalMs: patienceMs }, ...(authorization && { authorization }) })
  const knows = async (market: string, key: string) =>
    (await lumbung.request('get', '/v1/acts/{key}', { path: { key }, query: { market } })).ok
  return {
    knows,
    async untilKnown(market, key) {
      const until = performance.now() + patienceMs
      for (let wait = waitMs.first; !(await knows(market, key)); wait = Math.min(waitMs.most, wait * 2)) {
        if (performance.now() + wait > until) throw new Error(`${market} has not taken in transfer ${key}`)
        await pause(wait, undefined, { signal })
      }
    },
    async putCatalogue(body) {
      const result = await lumbung.request('put', '/v1/catalogue', { body })
      if (!result.ok) throw new Error(`the server did not take the demo brand's catalogue: ${result.problem.detail}`)
    },
    post: (market, acts) => lumbung.acts(market, acts),
  }
}
