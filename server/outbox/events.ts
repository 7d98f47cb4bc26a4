/** `GET /v1/events`: what happens in markets, as server-sent events that can be resumed. */
import Type from 'typebox'
import type { Catalogue } from '#domain/catalogue.ts'
import { MarketCode } from '#contract/common.ts'
import { catalogueWithin, limitedIn } from '#server/catalogue/within.ts'
import { Problem, raw, route, unknownMarket, type Room } from '#server/http/route.ts'
import type { OutboxEvent, OutboxTail } from './tail.ts'
import { parseVintage, vintageText, type Vintage } from './vintage.ts'

export interface EventsDeps {
  readonly tail: OutboxTail
  readonly catalogue: () => Promise<Catalogue>
  readonly heartbeatMs?: number
  /** How long a stream may outlive the right to it. */
  readonly recheckMs?: number
  /** Streams open at once; more are answered `busy`. */
  readonly maxStreams?: number
}

interface Stream {
  readonly code: string
  readonly id: number
  /** The last event sent. */
  at: number
  /** Only events that moved units there; undefined: all. */
  readonly places: readonly number[] | undefined
}

const description = `Events of the markets named (default: all), each with the id that resumes after it: a reconnecting EventSource sends it back as
Last-Event-ID, others as \`after\`. Without either, the stream begins now. Order holds within a market. An event names an act and its document, it does not carry
them. \`event: reset\` says that events are missing (older than what is kept, or the database was restored): load anew what you show.
\`event: stopping\` ends a stream whose server stops: connect again after \`retry\`.`

export function eventsRoom(deps: EventsDeps): Room {
  let open = 0
  return {
    name: 'outbox',
    routes: [
      route({
        method: 'GET',
        path: '/v1/events',
        summary: 'Follow what happens',
        description: description.replaceAll('\n', ' '),
        tags: ['Events'],
        permission: 'events:read',
        scope: 'filtered',
        produces: ['text/event-stream'],
        errors: ['unknown_market', 'cursor_invalid', 'busy'],
        query: Type.Object({
          market: Type.Optional(Type.Array(MarketCode, { maxItems: 200, description: 'Repeat it for several.' })),
          after: Type.Optional(Type.String({ maxLength: 20_000, description: '`CN:123,IN:44`, or the number alone for one market.' })),
        }),
        handler: async ({ query, headers, signal, access, recheck }) => {
          if (open >= (deps.maxStreams ?? 1000)) throw new Problem('busy', 'Too many streams are open.', { retryAfterSeconds: 5 })
          const catalogue = catalogueWithin(await deps.catalogue(), access)
          const streams = await begin(deps, catalogue, query.market, headers['last-event-id'] || query.after)
          const count = (change: number) => void (open += change)
          return raw({
            contentType: 'text/event-stream; charset=utf-8',
            headers: { 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
            body: events(deps, streams, signal, count, recheck),
          })
        },
      }),
    ],
  }
}

/** Resolves the markets and where each begins. Those the token does not name begin now. */
async function begin(
  deps: EventsDeps,
  catalogue: Catalogue,
  codes: readonly string[] | undefined,
  token: string | undefined,
): Promise<Stream[]> {
  const wanted = [...new Set(codes ?? catalogue.markets.map(market => market.code))]
  const markets = wanted.map(code => {
    const market = catalogue.market(code)
    if (market === undefined) throw unknownMarket(code)
    return market
  })
  let from: Vintage = {}
  if (token !== undefined) {
    const parsed = parseVintage(token, wanted)
    if (parsed === undefined) throw new Problem('cursor_invalid', 'Send the id of an event as it came, such as CN:123.')
    from = parsed
  }
  const streams: Stream[] = []
  for (const { code, id } of markets)
    streams.push({ code, id, at: from[code] ?? (await deps.tail.bounds(id)).head, places: limitedIn(catalogue, id)?.places })
  return streams
}

/** The stream itself: pages while behind, then sleeps until something changes. Ends when the client has gone or the server stops. */
async function* events(
  deps: EventsDeps,
  streams: readonly Stream[],
  signal: AbortSignal,
  count: (change: number) => void,
  recheck: () => Promise<void>,
): AsyncGenerator<string> {
  // Counted here: of a stream nobody ever read, `finally` would not run.
  count(1)
  const unfollow = deps.tail.follow(streams.map(stream => stream.id))
  const { heartbeatMs = 15_000, recheckMs = 5000 } = deps
  try {
    // At once, so that the client sees its connection stand; the id lets it resume although nothing has happened yet.
    yield `retry: 2000\nid: ${idOf(streams)}\nevent: open\ndata: {}\n\n`
    for (const stream of streams) yield* resets(deps.tail, stream, streams)
    let spoke = Date.now()
    let checked = spoke
    while (!signal.aborted) {
      // Sessions end and keys are revoked: a stream must not outlive the right to it.
      if (Date.now() - checked >= recheckMs) {
        if (!(await still(recheck))) return
        checked = Date.now()
      }
      const change = deps.tail.changed(Math.min(heartbeatMs, recheckMs), signal)
      const before = idOf(streams)
      const text = await batch(deps.tail, streams)
      if (text !== '' || idOf(streams) !== before) {
        change.cancel()
        if (text === '') continue
        yield text
        spoke = Date.now()
        continue
      }
      await change.done
      if (!signal.aborted && Date.now() - spoke >= heartbeatMs) {
        yield ': still here\n\n'
        spoke = Date.now()
      }
    }
    // Whoever is still there hears that the server stops and when to come back, to this one started anew or to another; the last id still holds.
    yield 'retry: 2000\nevent: stopping\ndata: {}\n\n'
  } finally {
    unfollow()
    count(-1)
  }
}

async function still(recheck: () => Promise<void>): Promise<boolean> {
  try {
    await recheck()
    return true
  } catch {
    return false
  }
}

/** The next events of every market, as text; '' when there are none. Moves the streams on. */
async function batch(tail: OutboxTail, streams: readonly Stream[]): Promise<string> {
  const out: string[] = []
  for (const stream of streams) {
    for (const event of await tail.after(stream.id, stream.at, stream.places)) {
      // Numbers have no gaps: what lay between was removed while this reader was too far behind.
      if (event.seq > stream.at + 1) out.push(reset(stream, streams, event.seq - 1, 'dropped'))
      stream.at = event.seq
      if (event.hidden) continue
      out.push(`id: ${idOf(streams)}\ndata: ${JSON.stringify(shown(stream.code, event))}\n\n`)
    }
  }
  return out.join('')
}

function shown(market: string, event: OutboxEvent): object {
  return { market, seq: event.seq, kind: event.kind, doc: event.doc, recordedAt: new Date(event.recordedAt).toISOString() }
}

/** Says so when a stream cannot be resumed where it was: from the oldest event kept, or from the head of a book that has gone back. */
async function* resets(tail: OutboxTail, stream: Stream, streams: readonly Stream[]): AsyncGenerator<string> {
  const { head, oldest } = await tail.bounds(stream.id)
  const after = stream.at
  const dropped = after < head && (oldest === 0 || after < oldest - 1)
  if (after <= head && !dropped) return
  yield reset(stream, streams, after > head || oldest === 0 ? head : oldest - 1, dropped ? 'dropped' : 'rewound')
}

/** Moves the stream on to `from` and tells its reader what to do. */
function reset(stream: Stream, streams: readonly Stream[], from: number, reason: 'dropped' | 'rewound'): string {
  const after = stream.at
  stream.at = from
  return `id: ${idOf(streams)}\nevent: reset\ndata: ${JSON.stringify({ market: stream.code, after, from, reason })}\n\n`
}

const idOf = (streams: readonly Stream[]) => vintageText(Object.fromEntries(streams.map(stream => [stream.code, stream.at])))
