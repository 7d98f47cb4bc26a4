/**
 * One queue a market: while a batch is in the turnstile, acts gather and become the next one, so contention makes batches bigger instead of
 * queues longer. Acts are decided in arrival order. Whatever happens, every act that was taken is answered.
 */
import type { Prepared } from './turnstile.ts'
import type { Answer, Waiting } from './door.ts'

export interface QueueLimits {
  /** Most acts and lines in one batch. */
  readonly acts: number
  readonly lines: number
  /** Most acts waiting; beyond it an act is answered `busy`. */
  readonly waiting: number
}
export const defaultLimits: QueueLimits = { acts: 500, lines: 1000, waiting: 20_000 }

export interface MarketQueue {
  join(act: Prepared): Promise<Answer>
  /** Acts waiting or in the turnstile. */
  waiting(): Waiting
  /** Resolves when nothing waits any more. */
  drained(): Promise<void>
}

interface Taken {
  readonly prepared: Prepared
  readonly answer: (answer: Answer) => void
}

/** Makes a queue over `run`, which answers a batch in order and never throws. */
export function marketQueue(run: (batch: readonly Prepared[]) => Promise<Answer[]>, limits: QueueLimits = defaultLimits): MarketQueue {
  let queue: Taken[] = []
  // The first that waits: what was taken is cut off only now and then, or a long queue would be copied for every batch.
  let first = 0
  let inside: readonly Taken[] = []
  let running: Promise<void> | undefined

  function take(): Taken[] {
    let [end, lines] = [first, 0]
    while (end < queue.length && end - first < limits.acts) {
      const more = linesOf((queue[end] as Taken).prepared)
      if (end > first && lines + more > limits.lines) break
      lines += more
      end += 1
    }
    const batch = queue.slice(first, end)
    first = end
    if (first > queue.length / 2) {
      queue = queue.slice(first)
      first = 0
    }
    return batch
  }

  async function work(): Promise<void> {
    // Acts that arrive in the same turn of the event loop belong together.
    await new Promise<void>(resolve => setImmediate(resolve))
    while (queue.length > first) {
      const batch = take()
      inside = batch
      const answers = await run(batch.map(w => w.prepared))
      batch.forEach((w, i) => w.answer(answers[i] as Answer))
      inside = []
      await new Promise<void>(resolve => setImmediate(resolve))
    }
  }

  return {
    join(prepared) {
      if (queue.length - first >= limits.waiting) {
        return Promise.resolve({ outcome: 'failed', key: prepared.act.key, code: 'busy', detail: { retryAfterSeconds: 1 } })
      }
      return new Promise(answer => {
        queue.push({ prepared, answer })
        running ??= work().finally(() => (running = undefined))
      })
    },
    waiting() {
      const oldest = inside[0] ?? queue[first]
      return { acts: queue.length - first + inside.length, oldestMs: oldest === undefined ? 0 : performance.now() - oldest.prepared.since }
    },
    drained: async () => {
      while (running) await running
    },
  }
}

function linesOf({ act }: Prepared): number {
  return 'lines' in act.body && act.body.lines !== undefined ? act.body.lines.length : 1
}
