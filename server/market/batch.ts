/**
 * Runs a batch whatever happens to it. A batch the database refuses is run again in halves, until the act that cannot be written stands alone: it is
 * set aside with its body, and the others commit (lesson 10). What the world does (a lost connection, a lock that takes too long) is tried again, then
 * answered so that the sender knows what to do.
 */
import { randomUUID } from 'node:crypto'
import { KeysUnavailable } from '#server/buyers/keys.ts'
import type { Act } from '#domain/acts.ts'
import { ConnectionLost, DbError } from '#server/db/errors.ts'
import { OutcomeUnknown } from '#server/db/db.ts'
import { safeError } from '#server/log.ts'
import type { Answer, BatchEvent } from './door.ts'
import { passTurnstile, type Prepared, type TurnstileDeps } from './turnstile.ts'

export interface BatchDeps extends TurnstileDeps {
  readonly log: { warn(details: object, message: string): void; error(details: object, message: string): void }
  readonly code: string
  /** Told of each batch that passed the turnstile. */
  readonly passed: (batch: BatchEvent) => void
  /** Told of each batch that did not, for metrics. */
  readonly failed: (market: string, why: BatchFailure) => void
}

/** What became of a batch that did not pass: left to its senders, run again in halves, an act of it set aside, not known. */
export type BatchFailure = 'given_up' | 'split' | 'set_aside' | 'outcome_unknown'

/**
 * Classes of SQLSTATE that say nothing about the acts: rolled back (deadlock, serialisation), out of something (disk, memory, connections), stopped by
 * an operator or a time limit, broken (disk, files). And two of other classes: waited too long for a lock, and a server that became a standby.
 */
const passing = /^(?:40|53|57|58|55P03|25006)/
const isPassing = (error: unknown) =>
  error instanceof ConnectionLost || error instanceof KeysUnavailable || (error instanceof DbError && passing.test(error.code))

const TRIES = 3

/** Answers every act of the batch, in order. Never throws. */
export async function runBatch(deps: BatchDeps, market: number, batch: readonly Prepared[]): Promise<Answer[]> {
  const repeats = new Set<Prepared>()
  try {
    return await attempt(deps, market, batch, repeats)
  } catch (error) {
    if (error instanceof OutcomeUnknown) return lookUpAgain(deps, market, batch, repeats)
    if (isPassing(error)) {
      deps.failed(deps.code, 'given_up')
      deps.log.warn({ market: deps.code, acts: batch.length, err: error }, 'batch given up for now')
      return batch.map(p => busy(p))
    }
    const only = batch[0]
    if (batch.length === 1 && only) {
      deps.failed(deps.code, 'set_aside')
      return [await setAside(deps, market, only, error)]
    }
    deps.failed(deps.code, 'split')
    const middle = Math.ceil(batch.length / 2)
    const first = await runBatch(deps, market, batch.slice(0, middle))
    return [...first, ...(await runBatch(deps, market, batch.slice(middle)))]
  }
}

async function attempt(deps: BatchDeps, market: number, batch: readonly Prepared[], repeats: Set<Prepared>): Promise<Answer[]> {
  for (let tries = 1; ; tries++) {
    repeats.clear()
    try {
      const { answers, times, seq, moved } = await passTurnstile(deps, market, batch, repeats)
      report(deps, batch, {
        market: deps.code,
        marketId: market,
        seq,
        acts: batch.length,
        moved,
        queued: queuedOf(batch, times.begun),
        times,
      })
      return answers
    } catch (error) {
      if (!isPassing(error) || tries >= TRIES) throw error
    }
  }
}

const queuedOf = (batch: readonly Prepared[], begun: number) => begun - (batch[0]?.since ?? begun)

function report(deps: BatchDeps, batch: readonly Prepared[], event: BatchEvent): void {
  deps.passed(event)
  for (const { act, since, trace } of batch) trace?.passed(act.key, since, event)
}

const busy = ({ act }: Prepared): Answer => ({ outcome: 'failed', key: act.key, code: 'busy', detail: { retryAfterSeconds: 1 } })
const unknown = ({ act }: Prepared): Answer => ({
  outcome: 'failed',
  key: act.key,
  code: 'outcome_unknown',
  detail: { retryAfterSeconds: 1 },
})

/**
 * COMMIT was sent and no answer came. Running the batch again settles it: its first statement waits for the turnstile, so by then the lost
 * transaction has committed or is gone, and accepted keys are answered as the repeats they are. A refusal decided now is as good as one decided then.
 * `repeats`: the acts that were repeats already when the lost transaction decided them; the others hear their first answer.
 */
async function lookUpAgain(deps: BatchDeps, market: number, batch: readonly Prepared[], repeats: ReadonlySet<Prepared>): Promise<Answer[]> {
  try {
    const answers = await attempt(deps, market, batch, new Set())
    return answers.map((a, i) => (a.outcome === 'accepted' && !repeats.has(batch[i] as Prepared) ? { ...a, repeated: false } : a))
  } catch (error) {
    deps.failed(deps.code, 'outcome_unknown')
    deps.log.warn({ market: deps.code, acts: batch.length, err: error }, 'outcome of a batch is unknown')
    return batch.map(unknown)
  }
}

const insertSetAside = `insert into set_aside (incident, market, key, kind, body, sealed, error, at) values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp())`

async function setAside(deps: BatchDeps, market: number, { act }: Prepared, error: unknown): Promise<Answer> {
  const incident = randomUUID()
  const { type, message, stack = [] } = safeError(error)
  const text = [`${type}: ${message}`, ...stack].join('\n')
  deps.log.error({ incident, market: deps.code, key: act.key, kind: act.kind, err: error }, 'an act could not be written and is set aside')
  try {
    const { clear, personal } = apart(act)
    const sealed = personal && (await deps.personal()).keys.seal('set_aside', incident, personal)
    const values = [incident, market, act.key, act.kind, storable(JSON.stringify(clear)), sealed ?? null, text.slice(0, 4000)]
    await deps.db.query(insertSetAside, values)
  } catch (second) {
    deps.log.error({ incident, err: second }, 'the act could not be set aside either')
  }
  return { outcome: 'failed', key: act.key, code: 'incident', detail: { incident } }
}

/** An act without what is personal in its body, and that by itself: it is kept sealed. */
export function apart(act: Act): { clear: Act; personal: Record<string, unknown> | undefined } {
  const body: Record<string, unknown> = { ...act.body }
  const personal: Record<string, unknown> = {}
  for (const field of ['buyer', 'shipTo'] as const) {
    if (body[field] === undefined) continue
    personal[field] = body[field]
    delete body[field]
  }
  return { clear: { ...act, body } as Act, personal: Object.keys(personal).length === 0 ? undefined : personal }
}

/** JSON without what PostgreSQL's text cannot hold, NUL and halves of surrogate pairs: just such an act may be the one that is set aside. */
const storable = (json: string) => json.replaceAll(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f]..)/gi, '$1\\ufffd')
