/** Following what happens: server-sent events as an async iterator that goes on after the last event, whatever happens to the connection. */
import type { EventReset, MarketEvent, Vintage } from './openapi.ts'
import { ConnectionError, ProblemError } from './errors.ts'
import { parseJson } from './json.ts'
import { backoff, patiently, type Tried } from './patience.ts'
import { eitherOf, isProblem, retryAfter, type Settings } from './transport.ts'

export interface EventsOptions {
  /** Default: every market. */
  readonly markets?: readonly string[]
  /** The token of the last event that was dealt with, or `{market: seq}`. Default: from now on. */
  readonly after?: string | Vintage
  /** Ends the stream. */
  readonly signal?: AbortSignal | undefined
  /** Told the token with every connection, before the first event: what happens from there on will be yielded. */
  readonly onOpen?: (token: string) => void
  /** Told when a connection has ended, before the next is tried. */
  readonly onLost?: () => void
  /** Milliseconds of silence after which the connection counts as lost (the server says something every 15 s). Default 45,000. */
  readonly silenceMs?: number
}

/** `token` resumes after this event. `reset`: events of a market are missing; load anew what you show. */
export type StreamEvent =
  | { readonly name: 'event'; readonly token: string; readonly data: MarketEvent }
  | { readonly name: 'reset'; readonly token: string; readonly data: EventReset }

interface Message {
  readonly id: string | undefined
  readonly name: string
  readonly data: string
}
interface Connection {
  readonly body: ReadableStream<Uint8Array>
  /** Hangs up. */
  close(reason?: unknown): void
}

/** Throws `ProblemError` where the server refuses (an unknown market), `ConnectionError` where it cannot be reached. Ends when the signal aborts. */
export async function* events(settings: Settings, options: EventsOptions): AsyncGenerator<StreamEvent, void, undefined> {
  const signal = eitherOf(settings.signal, options.signal)
  const ended = () => signal?.aborted === true
  const { clock, patience } = settings
  let token = typeof options.after === 'object' ? tokenOf(options.after) : options.after
  try {
    // Each connection that broke without an event makes the next wait longer.
    for (let idle = 0; !ended(); idle++) {
      if (idle > 0) await clock.wait(backoff(patience, clock, idle - 1), signal)
      const connection = await patiently({ patience, clock, signal }, 'GET /v1/events', () => connect(settings, options, token, signal))
      try {
        for await (const message of messages(connection, options.silenceMs ?? 45_000)) {
          if (ended()) return
          if (message.id !== undefined) token = message.id
          if (message.name === 'open') options.onOpen?.(token ?? '')
          const event = shown(message, token ?? '')
          if (event === undefined) continue
          idle = -1
          yield event
        }
      } finally {
        connection.close()
        options.onLost?.()
      }
    }
  } catch (error) {
    if (!ended()) throw error
  }
}

const tokenOf = (vintage: Vintage) =>
  Object.entries(vintage)
    .map(([market, seq]) => `${market}:${seq}`)
    .join(',')

async function connect(
  settings: Settings,
  options: EventsOptions,
  token: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Tried<Connection>> {
  const query = new URLSearchParams((options.markets ?? []).map(market => ['market', market]))
  const hangUp = new AbortController()
  const close = (reason?: unknown) => hangUp.abort(reason)
  const stop = () => close(signal?.reason)
  signal?.addEventListener('abort', stop, { once: true })
  const timer = setTimeout(() => close(new Error('no answer')), Math.min(settings.patience.attemptMs, 2 ** 31 - 1))
  try {
    const response = await settings.fetch(`${settings.baseUrl}/v1/events?${query}`, {
      headers: { ...settings.headers, accept: 'text/event-stream', ...(token !== undefined && { 'last-event-id': token }) },
      signal: hangUp.signal,
    })
    if (response.ok && response.body !== null) return { done: { body: response.body, close } }
    return await refused(response)
  } catch (error) {
    if (error instanceof ProblemError || error instanceof ConnectionError) throw error
    return { again: error }
  } finally {
    clearTimeout(timer)
  }
}

/** No stream: a problem that passes, or one that stays. */
async function refused(response: Response): Promise<Tried<never>> {
  const text = await response.text()
  const passes = [429, 502, 503, 504].includes(response.status)
  if (passes) return { again: new Error(`the server answers ${response.status}`), afterMs: retryAfter(response.headers, Date.now()) }
  const problem = /\bjson\b/.test(response.headers.get('content-type') ?? '') ? parseJson(text) : undefined
  if (isProblem(problem)) throw new ProblemError(problem)
  throw new ConnectionError(`GET /v1/events: no stream but ${response.status}`, text.slice(0, 1000))
}

/** What a message tells the reader; undefined for the server's own ("open"). */
function shown({ name, data }: Message, token: string): StreamEvent | undefined {
  if (name === 'message') return { name: 'event', token, data: parseJson(data) as MarketEvent }
  return name === 'reset' ? { name, token, data: parseJson(data) as EventReset } : undefined
}

/** The connection's whole messages. One that is cut off does not count, since it has no empty line at its end. Ends with the connection. */
async function* messages({ body, close }: Connection, silenceMs: number): AsyncGenerator<Message, void, undefined> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader()
  let rest = ''
  for (;;) {
    const timer = setTimeout(() => close(new Error(`silent for ${silenceMs} ms`)), silenceMs)
    // A broken connection ends the stream like one that was closed: the next goes on after the last message.
    const part = await reader.read().catch(() => undefined)
    clearTimeout(timer)
    if (part?.value === undefined) return
    const blocks = (rest + part.value).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const message = parse(block)
      if (message !== undefined) yield message
    }
  }
}

/** One block of lines as the server writes them; undefined for a comment. */
function parse(block: string): Message | undefined {
  const fields = new Map<string, string>()
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':')
    if (colon <= 0) continue
    const name = line.slice(0, colon)
    const value = line.slice(colon + 1).replace(/^ /, '')
    fields.set(name, name === 'data' && fields.has('data') ? `${fields.get('data')}\n${value}` : value)
  }
  const data = fields.get('data')
  return data === undefined ? undefined : { id: fields.get('id'), name: fields.get('event') ?? 'message', data }
}
