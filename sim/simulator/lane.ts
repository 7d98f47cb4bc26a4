/** An actor at work: one step after the other, each sent to some process, again where it was not heard, until it is answered or the actor gives up. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Step } from '#sim/actors/script.ts'
import type { Accepted, ActRecord, Answer, Request } from '#sim/auditor/records.ts'
import { wasAccepted, type Journal } from './journal.ts'
import { sendActs } from './wire.ts'

export interface LaneDeps {
  readonly journal: Journal
  /** Addresses of the processes. */
  readonly urls: readonly string[]
  readonly signal: AbortSignal
}

/** How long an answer is waited for; a stopped process must not stop the actor. */
const answerMs = 4000
/** How long an actor sends the same again before it leaves it to be asked about. */
const patienceMs = 30_000
/** How long an actor waits for the acts it builds on. */
const waitMs = 400

/** Plays an actor's steps of a round. */
export async function playLane(deps: LaneDeps, steps: readonly Step[]): Promise<void> {
  for (let i = 0; i < steps.length && !deps.signal.aborted;) {
    const first = steps[i] as Step
    let end = i + 1
    while (first.bulk !== undefined && steps[end]?.bulk === first.bulk) end += 1
    await playTogether(deps, steps.slice(i, end))
    i = end
  }
}

/** One request: a step, or the steps of one bulk. */
async function playTogether(deps: LaneDeps, steps: readonly Step[]): Promise<void> {
  const [first] = steps
  if (first === undefined) return
  await sleep(first.pause)
  await Promise.all(steps.flatMap(step => step.after ?? []).map(name => settledSoon(deps, first.market, name)))
  const records = steps.flatMap(step => {
    const request = requestOf(deps, step)
    return request === undefined ? [] : [deps.journal.record(request)]
  })
  if (records.length === 0) return
  const until = performance.now() + patienceMs
  for (let tries = 0; ; tries++) {
    await attempt(deps, records, first.process + tries, tries === 0 ? first.fault : undefined)
    if (records.every(isDecided) || (first.givesUp && tries > 2) || performance.now() > until || deps.signal.aborted) break
    await sleep(Math.min(500, 40 * (tries + 1)))
  }
  for (let again = 0; again < first.repeats && !deps.signal.aborted; again++)
    await attempt(deps, records, first.process + again + 1, undefined)
  const [record] = records
  if (first.altered && record && wasAccepted(record)) await attemptAltered(deps, record, first)
}

/** Failures that sending again does not mend: another content under the key, and what the auditor will report. */
const final = new Set(['key_reused', 'incident', 'internal'])

const isDecided = (record: ActRecord) => {
  const answer = record.attempts.at(-1)?.answer
  return answer !== undefined && (answer.outcome !== 'failed' || final.has(answer.code))
}

/** The request of a step. A correction names a movement, a closing a discrepancy by its act's number, which only the answer tells: without one there is nothing to name. */
function requestOf(deps: LaneDeps, step: Step): Request | undefined {
  const known = deps.journal.find(step.market, step.key)
  if (known) return known.request
  const body = { ...step.body } as Request['body']
  const occurredAt = step.offset === undefined ? undefined : Date.now() + step.offset
  const request = { key: step.key, market: step.market, kind: step.kind, occurredAt, actor: step.actor, body }
  if (step.orderOf !== undefined) return { ...request, body: { ...body, order: orderOf(deps, step, step.orderOf) } }
  if (step.cites === undefined) return request
  const cited = deps.journal.find(step.market, step.cites)
  const answer = cited?.attempts.find(a => a.answer?.outcome === 'accepted')?.answer as Accepted | undefined
  return answer === undefined ? undefined : { ...request, body: { ...body, seq: answer.seq } }
}

/** The first of the orders that was accepted; the first of all where none was. */
function orderOf(deps: LaneDeps, step: Step, keys: readonly string[]): string {
  const accepted = keys.find(key => {
    const record = deps.journal.find(step.market, key)
    return record !== undefined && wasAccepted(record)
  })
  return accepted ?? (keys[0] as string)
}

/** Sends the acts once and notes what came of it. */
export async function attempt(deps: LaneDeps, records: readonly ActRecord[], process: number, fault: Step['fault']): Promise<void> {
  const url = deps.urls[process % deps.urls.length] as string
  await noted(
    deps,
    records,
    () =>
      sendActs(
        url,
        records.map(r => r.request),
        fault,
        answerMs,
      ),
    undefined,
  )
}

async function attemptAltered(deps: LaneDeps, record: ActRecord, step: Step): Promise<void> {
  if (step.altered === undefined) return
  const { body, differs } = step.altered
  const url = deps.urls[step.process % deps.urls.length] as string
  await noted(deps, [record], () => sendActs(url, [{ ...record.request, body: body as Request['body'] }], undefined, answerMs), differs)
}

async function noted(
  deps: LaneDeps,
  records: readonly ActRecord[],
  send: () => Promise<(Answer | undefined)[]>,
  altered: readonly string[] | undefined,
): Promise<void> {
  const [sentTick, sentMs] = [deps.journal.tick(), Date.now()]
  const answers = await send()
  const [answeredTick, answeredMs] = [deps.journal.tick(), Date.now()]
  records.forEach((record, i) => {
    const answer = answers[i]
    const heard = answer === undefined ? { answeredTick: undefined, answeredMs: undefined } : { answeredTick, answeredMs }
    deps.journal.note(record, { sentTick, sentMs, ...heard, answer, altered, asked: false })
  })
}

/** Waits a while for an act of another actor to be answered. */
async function settledSoon(deps: LaneDeps, market: string, name: string): Promise<void> {
  const [place, key] = name.includes(' ') ? (name.split(' ') as [string, string]) : [market, name]
  const until = performance.now() + waitMs
  while (performance.now() < until && !deps.signal.aborted) {
    const record = deps.journal.find(place, key)
    if (record && isDecided(record)) return
    // Nobody may ever send it: an actor before this one may have been left out, or have given up.
    await sleep(15)
  }
}
