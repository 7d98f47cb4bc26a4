/** HTTP as a client on the wire, without retries: a request whose answer never came is told from one that was answered. */
import { Agent, request, type IncomingHttpHeaders } from 'node:http'
import { acts } from '#contract/acts.ts'
import type { Act } from '#domain/acts.ts'
import { asOperator } from './operator.ts'

export interface Response {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: unknown
}

export interface Client {
  /** The answer, or undefined when the connection broke before it came. */
  send(method: string, path: string, body?: string, headers?: Record<string, string>): Promise<Response | undefined>
  /** Sends an act to its own endpoint. */
  act(market: string, act: Act): Promise<Response | undefined>
  /** Sends acts of one market as NDJSON; the answers by line, or undefined. */
  bulk(market: string, acts: readonly Act[]): Promise<unknown[] | undefined>
  /** How its connection last broke, where it did: `cut` in the middle of an answer, else the error before any of it came. */
  readonly lost: () => string | undefined
  close(): void
}

/** A client of up to `connections` connections, kept. */
export function connect(url: string, connections = 1): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  let broke: string | undefined
  const send: Client['send'] = (method, path, body, headers = {}) =>
    new Promise(resolve => {
      const lost = (error?: NodeJS.ErrnoException) => {
        broke = error?.code ?? 'cut'
        resolve(undefined)
      }
      const sent = request(new URL(path, url), { method, agent, headers: { ...asOperator, ...headers } }, response => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (text += chunk))
        response.on('end', () => {
          if (response.complete)
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: read(response.headers, text) })
          else lost()
        })
        response.on('error', () => lost())
      })
      sent.on('error', lost)
      sent.end(body)
    })
  return {
    send,
    act: (market, act) =>
      send('POST', acts[act.kind].path, JSON.stringify({ market, actor: act.actor, ...act.body }), {
        'content-type': 'application/json',
        'idempotency-key': act.key,
      }),
    async bulk(market, list) {
      const text = list.map(({ key, kind, actor, body }) => JSON.stringify({ key, kind, actor, body })).join('\n')
      const response = await send('POST', `/v1/acts?market=${market}`, text, { 'content-type': 'application/x-ndjson' })
      if (response === undefined || response.status !== 200) return undefined
      return String(response.body)
        .split('\n')
        .filter(line => line !== '')
        .map(line => JSON.parse(line) as unknown)
    },
    lost: () => broke,
    close: () => agent.destroy(),
  }
}

function read(headers: IncomingHttpHeaders, text: string): unknown {
  return /\bjson\b/.test(headers['content-type'] ?? '') ? (JSON.parse(text) as unknown) : text
}
