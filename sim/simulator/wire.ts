/**
 * Sends acts, one attempt each: no retries, so that what broke is seen as it broke. An attempt may be cut here, before it is sent, half way through, or when
 * its answer comes; the rest breaks by itself.
 */
import { Agent, request } from 'node:http'
import { acts } from '#contract/acts.ts'
import type { WireFault } from '#sim/actors/script.ts'
import type { Answer, Request } from '#sim/auditor/records.ts'
import { authorization } from '#sim/faults/operator.ts'

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

export interface Response {
  readonly status: number
  readonly text: string
}

/** Sends a request once. Undefined: the connection broke before the answer was whole. */
export function once(
  url: string,
  method: string,
  body: string | undefined,
  headers: Record<string, string>,
  fault: WireFault | undefined,
  timeoutMs: number,
): Promise<Response | undefined> {
  if (fault === 'before') return Promise.resolve(undefined)
  return new Promise(resolve => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    // A connection that is to break is nobody else's.
    const sent = request(
      url,
      { method, agent: fault === undefined ? agent : false, headers: { authorization, ...headers, ...length }, timeout: timeoutMs },
      response => {
        if (fault === 'lost') return void sent.destroy()
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (text += chunk))
        response.on('end', () => resolve(response.complete ? { status: response.statusCode ?? 0, text } : undefined))
        response.on('error', () => resolve(undefined))
      },
    )
    sent.on('error', () => resolve(undefined))
    sent.on('close', () => resolve(undefined))
    sent.on('timeout', () => sent.destroy())
    if (fault === 'half' && body !== undefined) {
      sent.write(body.slice(0, Math.floor(body.length / 2)), () => setTimeout(() => sent.destroy(), 5))
      return
    }
    sent.end(body)
  })
}

/** What the acts of a request came to; undefined where nobody knows. */
export async function sendActs(
  url: string,
  list: readonly Request[],
  fault: WireFault | undefined,
  timeoutMs: number,
): Promise<(Answer | undefined)[]> {
  const [first] = list
  if (first === undefined) return []
  if (list.length > 1) return sendBulk(url, first.market, list, fault, timeoutMs)
  const path = acts[first.kind as keyof typeof acts].path
  const body = JSON.stringify({ market: first.market, ...frame(first), ...first.body })
  const headers = { 'content-type': 'application/json', 'idempotency-key': first.key }
  return [read(await once(`${url}${path}`, 'POST', body, headers, fault, timeoutMs))]
}

async function sendBulk(url: string, market: string, list: readonly Request[], fault: WireFault | undefined, timeoutMs: number) {
  const body = list.map(r => JSON.stringify({ key: r.key, kind: r.kind, ...frame(r), body: r.body })).join('\n')
  const response = await once(`${url}/v1/acts?market=${market}`, 'POST', body, { 'content-type': 'application/x-ndjson' }, fault, timeoutMs)
  if (response === undefined) return list.map(() => undefined)
  if (response.status !== 200) return list.map(() => read(response))
  const lines = response.text.split('\n').filter(line => line !== '')
  return list.map((_, i) => (lines[i] === undefined ? undefined : (JSON.parse(lines[i]) as Answer)))
}

const frame = (r: Request) => ({ actor: r.actor, ...(r.occurredAt !== undefined && { occurredAt: new Date(r.occurredAt).toISOString() }) })

/** The answer the act had, or undefined where no act of that key was accepted. `null`: nobody answered. */
export async function askFor(url: string, market: string, key: string, timeoutMs: number): Promise<Answer | undefined | null> {
  const response = await once(`${url}/v1/acts/${key}?market=${market}`, 'GET', undefined, {}, undefined, timeoutMs)
  if (response === undefined || response.status >= 500) return null
  return response.status === 404 ? undefined : read(response)
}

const undecided = new Set([
  'key_reused',
  'busy',
  'outcome_unknown',
  'incident',
  'stopping',
  'database_unavailable',
  'not_ready',
  'internal',
  'rate_limited',
])

function read(response: Response | undefined): Answer | undefined {
  if (response === undefined) return undefined
  const body = JSON.parse(response.text) as Answer & { code: string }
  if (response.status < 300) return body
  return { outcome: undecided.has(body.code) ? 'failed' : 'refused', code: body.code, detail: body }
}
