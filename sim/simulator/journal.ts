/** Everything that was sent and answered, in the simulator's own order of events. */
import type { ActRecord, Answer, Attempt, Request } from '#sim/auditor/records.ts'

export interface Journal {
  /** The next moment. */
  tick(): number
  /** The record of a key, made when it is first sent. */
  record(request: Request): ActRecord
  find(market: string, key: string): ActRecord | undefined
  note(record: ActRecord, attempt: Attempt): void
  /** Records of acts whose outcome nobody was told. */
  unknown(): ActRecord[]
  /** All records noted since the last call. Of those of the call before, what is needed to build on them stays. */
  take(): ActRecord[]
  /** How often: accepted by kind, refused and failed by code, sent, unanswered. */
  readonly counts: {
    accepted: Map<string, number>
    refused: Map<string, number>
    failed: Map<string, number>
    sent: number
    unanswered: number
  }
}

export const nameOf = (market: string, key: string) => `${market} ${key}`

export function openJournal(): Journal {
  let now = 0
  const records = new Map<string, ActRecord>()
  const fresh = new Set<ActRecord>()
  let last: ActRecord[] = []
  const counts = {
    accepted: new Map<string, number>(),
    refused: new Map<string, number>(),
    failed: new Map<string, number>(),
    sent: 0,
    unanswered: 0,
  }
  const count = (map: Map<string, number>, name: string) => map.set(name, (map.get(name) ?? 0) + 1)
  return {
    counts,
    tick: () => ++now,
    find: (market, key) => records.get(nameOf(market, key)),
    record(request) {
      const name = nameOf(request.market, request.key)
      const record = records.get(name) ?? { request, attempts: [] }
      records.set(name, record)
      return record
    },
    note(record, attempt) {
      record.attempts.push(attempt)
      fresh.add(record)
      counts.sent += 1
      const { answer } = attempt
      if (answer === undefined) counts.unanswered += 1
      else if (answer.outcome === 'accepted') {
        if (!answer.repeated) count(counts.accepted, record.request.kind)
      } else count(answer.outcome === 'refused' ? counts.refused : counts.failed, answer.code)
    },
    unknown: () => [...fresh].filter(isUnknown),
    take() {
      for (const record of last) forget(record)
      last = [...fresh]
      fresh.clear()
      return last
    },
  }
}

/** Nobody was told what became of it, and it was not asked about in a quiet moment since. */
export function isUnknown(record: ActRecord): boolean {
  if (wasAccepted(record)) return false
  const asked = Math.max(0, ...record.attempts.filter(a => a.asked && a.answer !== undefined).map(a => a.sentTick))
  return record.attempts.some(a => a.altered === undefined && a.sentTick > asked && isOpen(a.answer))
}
export const wasAccepted = (record: ActRecord): boolean =>
  record.attempts.some(a => a.altered === undefined && a.answer?.outcome === 'accepted')
const isOpen = (answer: Answer | undefined) => answer === undefined || (answer.outcome === 'failed' && answer.code !== 'key_reused')

/** Keeps of a record that is audited whether its act was accepted, and under which number. Goods may be told of again, so theirs are kept. */
function forget(record: ActRecord): void {
  if (record.request.kind === 'transfer_intake') return
  const kept = record.attempts.find(a => a.altered === undefined && a.answer?.outcome === 'accepted') ?? record.attempts.at(-1)
  if (kept === undefined) return
  const answer = kept.answer?.outcome === 'accepted' ? { ...kept.answer, movements: [], detail: {} } : kept.answer
  record.attempts.splice(0, record.attempts.length, { ...kept, answer })
}
