/**
 * Replays the demo brand against a running server, through the public API. One lane a market, in order, all lanes at once. Every answer is
 * checked against the plan; anything else ends the replay with the act and the answer.
 *
 * It may be killed at any time and run again with the same scale and seed: what was accepted is skipped, or answered as repeated, and what was
 * refused is refused again, so the book ends the same.
 */
import type { RefusalCode } from '#domain/outcomes.ts'
import { catalogueBody } from '../world/catalogue.ts'
import { addDays } from '#domain/calendar.ts'
import { headlineDay, lastDay, marketCodes, type MarketCode } from '../world/periods.ts'
import type { Outcome } from '#api/client.ts'
import { makeClient, type Client } from './client.ts'
import { daysFrom, PacedDay, partOfDay, type Pace } from './pace.ts'
import { maxBatch, planMarket, type Batch, type BulkAct, type PlanOptions } from './plan.ts'
import { marketWorld, periodQuotas } from './quotas.ts'

export type Progress =
  | { readonly phase: 'catalogue' }
  /** `day`: how far the slowest market is. */
  | { readonly phase: 'replay'; readonly day: string; readonly shipped: number; readonly total: number; readonly acts: number }
  /** From here on days take their time. */
  | { readonly phase: 'pacing'; readonly day: string; readonly shipped: number; readonly total: number; readonly acts: number }
  /** Q2 2017 is whole in every market; what follows is the first days of July. */
  | { readonly phase: 'quarter-complete'; readonly shipped: number; readonly total: number; readonly acts: number }
  | { readonly phase: 'done'; readonly shipped: number; readonly total: number; readonly acts: number }

export interface ReplayOptions extends PlanOptions {
  readonly baseUrl: string
  /** The header `Authorization`, made anew for each request. */
  readonly authorization?: () => string | Promise<string>
  /** Leave out days before this one; they must have been replayed. */
  readonly from?: string
  /** The last day to replay. Default: 8 July 2017. */
  readonly until?: string
  /** Let days pass slowly. */
  readonly pace?: Pace
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
  readonly patienceMs?: number
  /** Acts of one market in a request. Default and most: 500. */
  readonly batch?: number
}
export interface ReplayResult {
  /** Units of the acts sent or found there. */
  readonly shipped: number
  readonly acts: number
  readonly refused: number
  /** Accepted before this run. */
  readonly repeated: number
}

/** An answer that the plan did not expect. */
export class ReplayError extends Error {
  readonly market: string
  readonly act: BulkAct
  readonly answer: Outcome | undefined
  constructor(market: string, act: BulkAct, answer: Outcome | undefined, expected: string) {
    const got = answer === undefined ? 'not answered' : answer.outcome === 'accepted' ? 'accepted' : `${answer.outcome} as ${answer.code}`
    super(`${market}: an act was ${got}, not ${expected} as planned.\nact: ${JSON.stringify(act)}\nanswer: ${JSON.stringify(answer)}`)
    this.name = 'ReplayError'
    this.market = market
    this.act = act
    this.answer = answer
  }
}

export async function replay(options: ReplayOptions): Promise<ReplayResult> {
  const stop = new AbortController()
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal])
  const client = makeClient({ baseUrl: options.baseUrl, authorization: options.authorization, patienceMs: options.patienceMs, signal })
  options.onProgress?.({ phase: 'catalogue' })
  await client.putCatalogue(catalogueBody(options.scale))
  const run = startRun(options, client)
  const until = options.until ?? lastDay
  try {
    if (options.pace) await pacedDays(run, stop, options.pace, until, signal)
    else {
      await allLanes(run, stop, until < headlineDay ? until : headlineDay)
      if (until >= headlineDay) run.report('quarter-complete')
      await allLanes(run, stop, until)
    }
  } finally {
    stop.abort()
  }
  run.report('done')
  return run.result
}

/** Everything before the pace's first day at once, then day by day, each in its time. */
async function pacedDays(run: Run, stop: AbortController, pace: Pace, until: string, signal: AbortSignal): Promise<void> {
  await allLanes(run, stop, addDays(pace.from, -1))
  run.report('pacing')
  for (const day of daysFrom(pace.from, until)) {
    const clock = new PacedDay(pace, signal)
    await allLanes(run, stop, day, clock)
    await clock.over()
    if (day === headlineDay) run.report('quarter-complete')
  }
}

/** One request's worth of a lane: whole batches where they fit, none of them waiting for another market but the first. */
interface Post {
  readonly market: MarketCode
  readonly day: string
  readonly acts: readonly BulkAct[]
  readonly refusals: ReadonlyMap<number, RefusalCode>
  readonly shipped: number
  readonly after: Batch['after']
  /** Intakes from other markets that the server makes of itself: wait for them before sending this. */
  readonly carried: readonly string[]
}

interface LaneRun {
  readonly market: MarketCode
  readonly posts: Iterator<Post>
  next: IteratorResult<Post>
  /** Still among what an earlier run did. */
  skipping: boolean
  day: string
}
interface Run {
  readonly client: Client
  readonly lanes: readonly LaneRun[]
  readonly result: { shipped: number; acts: number; refused: number; repeated: number }
  /** Resolves once the lane has sent that day's first acts. */
  reached(market: MarketCode, day: string): Promise<void>
  moved(lane: LaneRun, day: string): void
  report(phase: 'replay' | 'pacing' | 'quarter-complete' | 'done'): void
}

function startRun(options: ReplayOptions, client: Client): Run {
  const size = Math.min(options.batch ?? maxBatch, maxBatch)
  const lanes = marketCodes.map((market): LaneRun => {
    const batches = planMarket(market, options)
    const posts = postsOf(batches, size, options.from ?? '', [headlineDay, options.until ?? lastDay], options.pace?.from)
    return { market, posts, next: posts.next(), skipping: true, day: '' }
  })
  const total = periodQuotas(options.scale).reduce((sum, q) => sum + q.total, 0)
  const result = { shipped: 0, acts: 0, refused: 0, repeated: 0 }
  const waiting: { market: MarketCode; day: string; go: () => void }[] = []
  const dayOf = (market: MarketCode) => lanes.find(l => l.market === market)?.day ?? ''
  return {
    client,
    lanes,
    result,
    reached(market, day) {
      if (dayOf(market) >= day || lanes.every(l => l.market !== market || l.next.done === true)) return Promise.resolve()
      return new Promise(go => waiting.push({ market, day, go }))
    },
    moved(lane, day) {
      lane.day = day
      for (const w of waiting.filter(one => one.market === lane.market && one.day <= day)) {
        waiting.splice(waiting.indexOf(w), 1)
        w.go()
      }
    },
    report(phase) {
      const { shipped, acts } = result
      const day = lanes.reduce((first, l) => (l.day < first ? l.day : first), lastDay)
      const so = { shipped, total, acts }
      options.onProgress?.(phase === 'replay' || phase === 'pacing' ? { phase, day, ...so } : { phase, ...so })
    },
  }
}

/** Runs every lane to the end of a day; with a clock, that one day. The first failure stops the others; it is the one that is thrown. */
async function allLanes(run: Run, stop: AbortController, until: string, clock?: PacedDay): Promise<void> {
  const failures: unknown[] = []
  const running = run.lanes.map(lane =>
    runLane(run, lane, until, clock).catch((error: unknown) => {
      failures.push(error)
      stop.abort(error)
      // Whoever waits for this lane goes on, and finds itself stopped.
      run.moved(lane, '9999-12-31')
    }),
  )
  await Promise.all(running)
  if (failures.length > 0) throw failures[0]
}

async function runLane(run: Run, lane: LaneRun, until: string, clock: PacedDay | undefined): Promise<void> {
  if (clock !== undefined) await runDay(run, lane, until, clock)
  for (; lane.next.done !== true && lane.next.value.day <= until; lane.next = lane.posts.next()) await runPost(run, lane, lane.next.value)
  run.moved(lane, until)
}

/** A day of many small posts, each in its time. One look tells whether an earlier run did the whole of it. */
async function runDay(run: Run, lane: LaneRun, day: string, clock: PacedDay): Promise<void> {
  const posts: Post[] = []
  for (; lane.next.done !== true && lane.next.value.day <= day; lane.next = lane.posts.next()) posts.push(lane.next.value)
  const last = posts.findLast(post => post.acts.length > post.refusals.size)
  const whole = lane.skipping && last !== undefined && (await isDone(run.client, last))
  for (const post of posts) await runPost(run, lane, post, { clock, done: whole })
}

async function runPost(run: Run, lane: LaneRun, post: Post, paced?: { readonly clock: PacedDay; readonly done: boolean }): Promise<void> {
  if (paced?.done !== true) {
    if (post.after !== undefined) await run.reached(post.after.market, post.after.day)
    for (const key of post.carried) await run.client.untilKnown(post.market, key)
  }
  const [first] = post.acts
  if (first === undefined) return
  if (paced?.done === true || (lane.skipping && (await isDone(run.client, post))))
    run.result.repeated += post.acts.length - post.refusals.size
  else {
    lane.skipping = false
    await paced?.clock.until(partOfDay(first.occurredAt, post.day, marketWorld(post.market).timeZone))
    check(run, post, await run.client.post(post.market, post.acts))
  }
  run.result.shipped += post.shipped
  run.result.acts += post.acts.length
  run.result.refused += post.refusals.size
  run.moved(lane, post.day)
  run.report('replay')
}

/** Acts of a market are accepted in order, so the last one tells. */
async function isDone(client: Client, post: Post): Promise<boolean> {
  const last = post.acts.findLast((_, i) => !post.refusals.has(i))
  return last !== undefined && (await client.knows(post.market, last.key))
}

function check(run: Run, post: Post, answers: readonly Outcome[]): void {
  post.acts.forEach((act, i) => {
    const answer = answers[i]
    const refusal = post.refusals.get(i)
    const expected = refusal === undefined ? 'accepted' : `refused as ${refusal}`
    const fits = refusal === undefined ? answer?.outcome === 'accepted' : answer?.outcome === 'refused' && answer.code === refusal
    if (answer === undefined || !fits || answer.key !== act.key) throw new ReplayError(post.market, act, answer, expected)
    if (answer.outcome === 'accepted' && answer.repeated) run.result.repeated++
  })
}

/** A paced day is sent in about five times as many requests a market. */
const partsOfBatch = 8

/**
 * Joins a market's batches to requests, since a request costs more than the acts in it. None reaches over the end of one of the days in `ends`,
 * and one that waits for another market begins with the batch that does. From the day `paced` on none are joined but each is parted, to be sent over its day.
 */
function* postsOf(
  batches: Iterable<Batch>,
  most: number,
  from: string,
  ends: readonly string[],
  paced: string | undefined,
): Generator<Post, void, undefined> {
  let joined: Batch[] = []
  let acts = 0
  for (const batch of batches) {
    if (batch.day < from) continue
    const slow = paced !== undefined && batch.day >= paced
    const size = slow ? Math.max(1, Math.ceil(batch.acts.length / partsOfBatch)) : most
    for (const part of cut(batch, size)) {
      const before = joined.at(-1)?.day ?? part.day
      const full = slow || acts + part.acts.length > size
      if (joined.length > 0 && (full || part.after !== undefined || ends.some(end => before <= end && end < part.day))) {
        yield join(joined)
        ;[joined, acts] = [[], 0]
      }
      joined.push(part)
      acts += part.acts.length
    }
  }
  if (joined.length > 0) yield join(joined)
}

function join(batches: readonly Batch[]): Post {
  const [first] = batches
  if (first === undefined) throw new RangeError('nothing to join')
  const refusals = new Map<number, RefusalCode>()
  const acts: BulkAct[] = []
  const carried: string[] = []
  for (const b of batches) {
    for (const [i, act] of b.acts.entries()) {
      const code = b.refusals.get(i)
      if (act.kind === 'transfer_intake') carried.push(act.key)
      else if (code === undefined) acts.push(act)
      else refusals.set(acts.push(act) - 1, code)
    }
  }
  const { market, after } = first
  const shipped = batches.reduce((sum, b) => sum + b.shipped, 0)
  return { market, after, day: batches.at(-1)?.day ?? first.day, acts, refusals, shipped, carried }
}

/** A batch in parts of at most `size`; its units are counted with its last part. */
function cut(batch: Batch, size: number): Batch[] {
  const parts: Batch[] = []
  for (let from = 0; from < batch.acts.length; from += size) {
    const refusals = [...batch.refusals].filter(([i]) => i >= from && i < from + size).map(([i, code]) => [i - from, code] as const)
    const last = from + size >= batch.acts.length
    const acts = batch.acts.slice(from, from + size)
    parts.push({
      ...batch,
      acts,
      refusals: new Map(refusals),
      shipped: last ? batch.shipped : 0,
      after: from === 0 ? batch.after : undefined,
    })
  }
  return parts
}
