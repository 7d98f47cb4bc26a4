/**
 * What is kept for how long (docs/reference/retention.md). The book itself (movements, totals, documents) and the keys of accepted acts are kept for ever:
 * a sale that is doubled is worse than the bytes that prevent it.
 */
export interface Keep {
  /** Events in the outbox, and the lines of holds that ended before them, days. A stream older than this begins anew. */
  readonly eventsDays: number
  /** Files of imports, days. */
  readonly importsDays: number
  /** Acts that were set aside and have since been accepted under the same key, days. */
  readonly setAsideDays: number
  /** What buyers used of limits that look back so many days or that are gone, beyond the limit's own window, days. Of lifetime limits: for ever. */
  readonly usesDays: number
  /** Which field of a reused key differs can be said for so many days; that it differs, for ever. */
  readonly fingerprintsDays: number
  /** What signing in leaves behind: links used or expired, sessions that ended, failed attempts, days. The audit keeps what happened. */
  readonly signInDays: number
  /** API keys that were revoked or have expired, days; the audit names them for ever. */
  readonly keysDays: number
}

export const defaultKeep: Keep = {
  eventsDays: 30,
  importsDays: 30,
  setAsideDays: 90,
  usesDays: 400,
  fingerprintsDays: 400,
  signInDays: 30,
  keysDays: 400,
}

/** What one run may do: rows a statement, so that nobody waits long, and time in all; the rest is for the next run. */
export interface RunLimits {
  readonly rows: number
  readonly ms: number
}
export const defaultRunLimits: RunLimits = { rows: 2000, ms: 30_000 }

export const tasks = ['events', 'hold_lines', 'ended_uses', 'old_uses', 'fingerprints', 'imports', 'set_aside', 'sign_in', 'keys'] as const
export type Task = (typeof tasks)[number]

/** What each task does, for people. */
export const taskMeaning: Readonly<Record<Task, string>> = {
  events: 'events removed from the outbox',
  hold_lines: 'lines of ended holds removed',
  ended_uses: 'uses of limits that were given back, removed',
  old_uses: 'uses of limits beyond their window, removed',
  fingerprints: 'fingerprints of old acts folded to one hash',
  imports: 'files of old imports removed',
  set_aside: 'acts set aside and accepted since, removed',
  sign_in: 'ended sessions, used links and old attempts to sign in, removed',
  keys: 'API keys revoked or expired long ago, removed',
}
