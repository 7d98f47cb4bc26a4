/** Trying again: longer each time, by chance a little earlier or later so that many clients do not come back at once, and as the server asks. */
import { ConnectionError } from './errors.ts'

export interface Patience {
  /** Milliseconds from the first try to the last. Default a minute. */
  readonly totalMs: number
  /** Milliseconds one try may take. Default a minute; Infinity: as long as it takes. */
  readonly attemptMs: number
  /** The first wait, in milliseconds; it doubles up to `mostMs`. Defaults 50 and 2000. */
  readonly firstMs: number
  readonly mostMs: number
}
export const usualPatience: Patience = { totalMs: 60_000, attemptMs: 60_000, firstMs: 50, mostMs: 2000 }

/** Time and chance, so that tests can have their own. */
export interface Clock {
  /** Milliseconds of a clock that only goes forward. */
  now(): number
  /** From 0 to below 1. */
  random(): number
  /** Resolves after `ms`; rejects with the signal's reason when it aborts. */
  wait(ms: number, signal?: AbortSignal): Promise<void>
}

/** A try: done, or worth another. `otherwise` is the answer if patience ends here; without one, it is a `ConnectionError`. */
export type Tried<T> = { readonly done: T } | { readonly again: unknown; readonly afterMs?: number; readonly otherwise?: T }

export interface Trying {
  readonly patience: Patience
  readonly clock: Clock
  readonly signal: AbortSignal | undefined
}

/** Tries until it is done or patience ends. Throws `ConnectionError`, or the reason of the signal. */
export async function patiently<T>({ patience, clock, signal }: Trying, what: string, attempt: () => Promise<Tried<T>>): Promise<T> {
  const until = clock.now() + patience.totalMs
  for (let tries = 0; ; tries++) {
    signal?.throwIfAborted()
    const tried = await attempt()
    if ('done' in tried) return tried.done
    signal?.throwIfAborted()
    const wait = Math.max(tried.afterMs ?? 0, backoff(patience, clock, tries))
    if (clock.now() + wait > until) {
      if ('otherwise' in tried) return tried.otherwise as T
      throw new ConnectionError(`${what}: no answer after ${tries + 1} tries (${reasonOf(tried.again)})`, tried.again)
    }
    await clock.wait(wait, signal)
  }
}

/** Between half of the doubled wait and all of it. */
export function backoff({ firstMs, mostMs }: Patience, clock: Clock, tries: number): number {
  return Math.min(mostMs, firstMs * 2 ** tries) * (0.5 + clock.random() / 2)
}

/** What happened, also where the runtime hides it in a cause ("fetch failed"). */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message || error.cause.name}` : error.message
}

export const realClock: Clock = {
  now: () => performance.now(),
  random: () => Math.random(),
  wait: (ms, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(done, ms)
      signal?.addEventListener('abort', done, { once: true })
      function done() {
        clearTimeout(timer)
        signal?.removeEventListener('abort', done)
        if (signal?.aborted === true) reject(signal.reason as Error)
        else resolve()
      }
      if (signal?.aborted === true) done()
    }),
}
