/** One run over all markets, and the clock that starts runs. */
import type { Catalogue } from '#domain/catalogue.ts'
import type { Db } from '#server/db/db.ts'
import { defaultRunLimits, type Keep, type RunLimits, type Task, tasks } from './rules.ts'
import { type Step, stepEvents, stepFingerprints, stepImports, stepKeys, stepOldUses, stepSetAside, stepSignIn } from './steps.ts'

export interface RetentionDeps {
  readonly db: Db
  readonly catalogue: { current(): Promise<Catalogue> }
  readonly keep: Keep
  readonly limits?: RunLimits
}

export interface RetentionRun {
  /** False: another process is at it. */
  readonly ran: boolean
  /** There was more than one run may take; the next one goes on. */
  readonly more: boolean
  readonly removed: readonly { readonly task: Task; readonly rows: number }[]
}

/** What is old goes by the database's clock: a server whose own is years ahead must not empty the outbox. */
const takeLease = `update retention_run set lease_until = clock_timestamp() + interval '5 minutes' where lease_until < clock_timestamp()
returning (extract(epoch from clock_timestamp()) * 1000)::bigint as now`
const endLease = `update retention_run set lease_until = '-infinity', ran_at = clock_timestamp(), removed = $1`

/**
 * Removes what is past its time. Safe while acts go on and beside other processes: one of them runs, the others answer `ran: false`. Ends between two steps
 * when `signal` aborts.
 */
export async function runRetention(deps: RetentionDeps, signal?: AbortSignal): Promise<RetentionRun> {
  const { db, limits = defaultRunLimits } = deps
  const [lease] = await db.query<{ now: number }>(takeLease)
  if (lease === undefined) return { ran: false, more: false, removed: [] }
  const rows = new Map<Task, number>(tasks.map(task => [task, 0]))
  let more = false
  try {
    const until = performance.now() + limits.ms
    const over = () => performance.now() >= until || signal?.aborted === true
    const markets = (await deps.catalogue.current()).markets.map(m => m.id)
    for (const step of stepsOf(deps, lease.now, markets)) {
      for (let again = true; again && !over();) {
        const done = await step()
        for (const [task, n] of Object.entries(done.removed)) rows.set(task as Task, (rows.get(task as Task) ?? 0) + n)
        again = done.more
      }
      more ||= over()
    }
    if (signal?.aborted !== true) await sweepUp(db, rows)
  } finally {
    await db.query(endLease, [JSON.stringify(Object.fromEntries(rows))])
  }
  return { ran: true, more, removed: tasks.map(task => ({ task, rows: rows.get(task) ?? 0 })) }
}

const day = 86_400_000

function stepsOf(deps: RetentionDeps, now: number, markets: readonly number[]): (() => Promise<Step>)[] {
  const { db, keep } = deps
  const rows = (deps.limits ?? defaultRunLimits).rows
  const before = (days: number) => now - days * day
  return [
    ...markets.flatMap(market => [
      () => stepEvents(db, market, before(keep.eventsDays), rows),
      () => stepOldUses(db, market, before(keep.usesDays), rows),
      () => stepFingerprints(db, market, before(keep.fingerprintsDays), rows),
    ]),
    () => stepImports(db, before(keep.importsDays)),
    () => stepSetAside(db, before(keep.setAsideDays), rows),
    () => stepSignIn(db, before(keep.signInDays), rows),
    () => stepKeys(db, before(keep.keysDays), rows),
  ]
}

const tablesOf: Readonly<Record<Task, string>> = {
  events: 'outbox',
  hold_lines: 'hold_line',
  ended_uses: 'buyer_use',
  old_uses: 'buyer_use',
  fingerprints: 'act',
  imports: 'staged_import',
  set_aside: 'set_aside',
  sign_in: 'staff_session, staff_verification, one_time_link, sign_in_attempt',
  keys: 'api_key',
}

/** PostgreSQL reuses the room of removed rows by itself (autovacuum); the embedded database has nobody to do it. */
async function sweepUp(db: Db, rows: ReadonlyMap<Task, number>): Promise<void> {
  if (db.engine !== 'pglite') return
  const touched = new Set([...rows].flatMap(([task, n]) => (n > 0 ? tablesOf[task] : [])))
  for (const table of touched) await db.script(`vacuum ${table}`)
}

export interface RetentionClock {
  stop(): Promise<void>
}

/** Runs every `everyMs` (0: never), the first time after a tenth of that; soon again while there is more. A failed run is told and tried again. */
export function keepRetaining(
  run: (signal: AbortSignal) => Promise<RetentionRun>,
  everyMs: number,
  log: { info(details: object, message: string): void; warn(details: object, message: string): void },
): RetentionClock {
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  const next = (ms: number) => {
    if (stopping.signal.aborted || everyMs === 0) return
    timer = setTimeout(() => void (running = once()), ms)
    timer.unref()
  }
  async function once(): Promise<void> {
    try {
      const { ran, more, removed } = await run(stopping.signal)
      if (ran && removed.some(r => r.rows > 0))
        log.info({ removed: Object.fromEntries(removed.map(r => [r.task, r.rows])), more }, 'removed what was old')
      next(more ? everyMs / 20 : everyMs)
    } catch (error) {
      log.warn({ error: String(error) }, 'what is old could not be removed')
      next(everyMs)
    }
  }
  next(everyMs / 10)
  return {
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      await running
    },
  }
}
