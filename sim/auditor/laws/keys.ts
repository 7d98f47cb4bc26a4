/** One key, one act: accepted once, answered alike for ever, and told apart from other content. */
import type { Accepted, ActRecord, Attempt, Violation } from '../records.ts'

/** An act that was accepted, and when its sender first sent it and was first and last told. */
export interface Settled {
  readonly record: ActRecord
  readonly answer: Accepted
  readonly firstSent: number
  readonly firstTold: number
  readonly lastTold: number
  readonly expiry?: boolean
}

const accepted = (a: Attempt): a is Attempt & { answer: Accepted } => a.answer?.outcome === 'accepted' && a.altered === undefined

export function settledOf(record: ActRecord): Settled | undefined {
  const told = record.attempts.filter(accepted)
  const first = told[0]
  if (first === undefined) return undefined
  return {
    record,
    answer: first.answer,
    firstSent: Math.min(...record.attempts.map(a => a.sentTick)),
    firstTold: Math.min(...told.map(a => a.answeredTick ?? Infinity)),
    lastTold: Math.max(...record.attempts.map(a => a.answeredTick ?? 0)),
  }
}

/** Whatever was answered for the key at whatever time fits together. */
export function identityOfRepeats(record: ActRecord, market: string): Violation[] {
  const settled = settledOf(record)
  const { key, kind } = record.request
  const found: Violation[] = []
  const add = (law: Violation['law'], what: string, expected: unknown, seen: unknown) =>
    found.push({
      law,
      market,
      seq: settled?.answer.seq,
      key,
      what: `${kind}: ${what}`,
      expected: JSON.stringify(expected),
      found: JSON.stringify(seen),
      trail: [],
    })
  for (const attempt of record.attempts) {
    const { answer } = attempt
    if (answer === undefined) continue
    const after = settled !== undefined && attempt.sentTick > settled.firstTold
    if (answer.outcome === 'failed' && answer.code === 'incident') add('incident', 'could not be written', 'an answer', answer)
    if (answer.outcome === 'failed' && answer.code === 'internal') add('incident', 'the server broke', 'an answer', answer)
    if (attempt.altered !== undefined) {
      const differs = (answer as { detail?: { differs?: unknown } }).detail?.differs
      const right =
        answer.outcome === 'failed' && answer.code === 'key_reused' && JSON.stringify(differs) === JSON.stringify(attempt.altered)
      if (after && !right && answer.outcome !== 'failed')
        add('conflict', 'the same key was taken for other content', ['key_reused', attempt.altered], answer)
      else if (after && answer.outcome === 'failed' && answer.code === 'key_reused' && !right)
        add('conflict', 'the difference is named wrongly', attempt.altered, differs)
      continue
    }
    if (answer.outcome === 'failed' && answer.code === 'key_reused' && kind !== 'transfer_intake')
      add('conflict', 'a repeat was taken for a conflict', 'the same answer', answer)
    if (answer.outcome === 'refused' && after && !attempt.asked) add('same_answer', 'accepted, then refused', settled?.answer, answer)
    if (answer.outcome !== 'accepted' || settled === undefined) continue
    const shape = (a: Accepted) => JSON.stringify(ordered({ ...a, repeated: true }))
    if (shape(answer) !== shape(settled.answer))
      add(answer.seq === settled.answer.seq ? 'same_answer' : 'once', 'two answers for one key', settled.answer, answer)
    if (after && !answer.repeated) add('same_answer', 'a repeat that does not say so', { repeated: true }, { repeated: false })
  }
  return found
}

/** The same value, members in the order of their names: the order in which JSON lists them means nothing. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, ordered(member)]),
  )
}
