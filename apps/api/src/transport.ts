/** One request and its whole answer, tried as patiently as the settings say. The only place that calls fetch for anything but the event stream. */
import type { Problem } from './openapi.ts'
import { parseJson } from './json.ts'
import { patiently, type Clock, type Patience, type Tried } from './patience.ts'

export interface Settings {
  /** Without a slash at its end. */
  readonly baseUrl: string
  readonly fetch: typeof fetch
  readonly headers: Readonly<Record<string, string>>
  readonly actor: string | undefined
  readonly signal: AbortSignal | undefined
  readonly patience: Patience
  readonly clock: Clock
  newKey(): string
}

export interface Call {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal?: AbortSignal | undefined
}

export interface Reply {
  readonly status: number
  readonly ok: boolean
  readonly headers: Headers
  readonly text: string
  /** The answer as JSON; undefined where it is none. */
  readonly json: unknown
}

/** Statuses after which the same request may be taken a little later. */
const passing = new Set([429, 502, 503, 504])

/** Sends until there is an answer. The last one counts when patience ends, if it is a problem document. Throws `ConnectionError`. */
export function send(settings: Settings, call: Call): Promise<Reply> {
  const signal = eitherOf(settings.signal, call.signal)
  return patiently({ ...settings, signal }, `${call.method} ${call.path}`, () => once(settings, call, signal))
}

/** One try. */
export async function once(settings: Settings, call: Call, signal: AbortSignal | undefined): Promise<Tried<Reply>> {
  const tried = await within(settings.patience.attemptMs, signal, async limited => {
    const { method, path, body } = call
    const headers = { ...settings.headers, ...call.headers }
    const response = await settings.fetch(settings.baseUrl + path, {
      method,
      headers,
      signal: limited,
      ...(body !== undefined && { body }),
    })
    const { status, ok } = response
    return { status, ok, headers: response.headers, text: await response.text() }
  })
  // Whatever fetch throws, also while the answer is read, is the connection's fault.
  if ('again' in tried) return { again: tried.again }
  const { status, ok, headers, text } = tried.done
  let json: unknown
  if (/\bjson\b/.test(headers.get('content-type') ?? '') && !ndjson.test(headers.get('content-type') ?? '')) {
    try {
      json = text === '' ? undefined : parseJson(text)
    } catch (error) {
      // Half an answer.
      if (ok) return { again: error }
    }
  }
  const answer = { status, ok, headers, text, json }
  if (!passing.has(status)) return { done: answer }
  const again = { again: new Error(`the server answers ${status}`), afterMs: retryAfter(headers, Date.now()) }
  return isProblem(json) ? { ...again, otherwise: answer } : again
}
const ndjson = /^application\/x-ndjson\b/

/** Runs `work` with a signal that also aborts after `ms`. An error becomes another try, unless the caller's own signal has aborted. */
async function within<T>(ms: number, signal: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<Tried<T>> {
  const limit = new AbortController()
  const stop = () => limit.abort(signal?.reason)
  const timer = ms === Infinity ? undefined : setTimeout(() => limit.abort(new Error(`no answer within ${ms} ms`)), ms)
  signal?.addEventListener('abort', stop, { once: true })
  try {
    return { done: await work(limit.signal) }
  } catch (error) {
    signal?.throwIfAborted()
    return { again: error }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}

/** `Retry-After` in milliseconds: seconds, or a date. 0 without one. */
export function retryAfter(headers: Headers, now: number): number {
  const given = headers.get('retry-after')
  if (given === null) return 0
  const ms = /^\d+$/.test(given) ? Number(given) * 1000 : Date.parse(given) - now
  return Number.isFinite(ms) ? Math.max(0, ms) : 0
}

export function eitherOf(a: AbortSignal | undefined, b: AbortSignal | undefined): AbortSignal | undefined {
  return a !== undefined && b !== undefined ? AbortSignal.any([a, b]) : (a ?? b)
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && typeof (value as { code?: unknown }).code === 'string' && 'status' in value
}
