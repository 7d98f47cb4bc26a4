/** The little of the HTTP API that the replay needs. Whatever may have been lost on the way is sent again, with the same keys. */
import type { CatalogueBody } from '../world/catalogue.ts'
import type { BulkAct } from './plan.ts'

/** An answer to one act, as far as the replay looks at it. */
export interface ActAnswer {
  readonly outcome: 'accepted' | 'refused' | 'failed'
  readonly key: string | null
  readonly code?: string
  readonly repeated?: boolean
  readonly detail?: unknown
}

export interface Client {
  putCatalogue(body: CatalogueBody): Promise<void>
  /** Answers in the order of the acts, none of them `busy`, `stopping` or `outcome_unknown`. */
  post(market: string, acts: readonly BulkAct[]): Promise<ActAnswer[]>
  /** Has the market accepted an act of this key? False also where the server cannot say. */
  knows(market: string, key: string): Promise<boolean>
  /** Waits until the market has accepted an act of this key, which somebody else sends. */
  untilKnown(market: string, key: string): Promise<void>
}

export interface ClientOptions {
  readonly baseUrl: string
  readonly signal?: AbortSignal | undefined
  /** How long to try to get through to a server that is busy, stopped or starting. Default a minute. */
  readonly patienceMs?: number | undefined
}

const waitMs = { first: 50, most: 2000 }
/** Codes that say: send it again. */
const again = new Set(['busy', 'stopping', 'outcome_unknown', 'not_ready'])
const statuses = new Set([429, 502, 503, 504])

export function makeClient(options: ClientOptions): Client {
  const base = options.baseUrl.replace(/\/+$/, '')
  const send = (path: string, init: RequestInit = {}) => fetch(base + path, { ...init, ...(options.signal && { signal: options.signal }) })
  const knows = async (market: string, key: string) => {
    const path = `/v1/acts/${key}?market=${encodeURIComponent(market)}`
    const response = await patiently(options, async () => retriable(await send(path)))
    await response.arrayBuffer()
    return response.ok
  }
  return {
    knows,
    untilKnown: (market, key) =>
      patiently(options, async () => {
        if (!(await knows(market, key))) throw new TryAgain(`${market} has not taken in transfer ${key}`)
      }),
    async putCatalogue(body) {
      const init = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      const response = await patiently(options, async () => retriable(await send('/v1/catalogue', init)))
      if (!response.ok) throw new Error(`the server did not take the demo brand's catalogue: ${response.status} ${await response.text()}`)
      await response.arrayBuffer()
    },
    async post(market, acts) {
      const body = acts.map(act => JSON.stringify(act)).join('\n')
      const init = { method: 'POST', headers: { 'content-type': 'application/x-ndjson' }, body }
      return patiently(options, async () => {
        const response = retriable(await send(`/v1/acts?market=${encodeURIComponent(market)}`, init))
        const text = await response.text()
        if (!response.ok) throw new Error(`${acts.length} acts of ${market} were not taken: ${response.status} ${text}`)
        const answers = text.split('\n').flatMap(line => (line === '' ? [] : [JSON.parse(line) as ActAnswer]))
        if (answers.length !== acts.length) throw new Error(`${answers.length} answers to ${acts.length} acts of ${market}`)
        const unsettled = answers.find(a => a.outcome === 'failed' && a.code !== undefined && again.has(a.code))
        if (unsettled !== undefined) throw new TryAgain(`the server says ${unsettled.code}`)
        return answers
      })
    },
  }
}

class TryAgain extends Error {}

/** The response, unless its status says that the server would take the same request a little later. */
function retriable(response: Response): Response {
  if (!statuses.has(response.status)) return response
  void response.body?.cancel()
  throw new TryAgain(`the server answers ${response.status}`)
}

/** Tries until it works, waiting longer each time. A connection that fails is worth another try; an answer that says no is not. */
async function patiently<T>(options: ClientOptions, attempt: () => Promise<T>): Promise<T> {
  const until = performance.now() + (options.patienceMs ?? 60_000)
  for (let wait = waitMs.first; ; wait = Math.min(waitMs.most, wait * 2)) {
    try {
      return await attempt()
    } catch (error) {
      options.signal?.throwIfAborted()
      // fetch throws TypeError for whatever happens to the connection, also while the answer is read.
      const passing = error instanceof TryAgain || error instanceof TypeError
      if (!passing || performance.now() + wait > until) throw error
      await pause(wait, options.signal)
    }
  }
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(done, ms)
    signal?.addEventListener('abort', done, { once: true })
    function done() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      if (signal?.aborted === true) reject(signal.reason as Error)
      else resolve()
    }
  })
}
