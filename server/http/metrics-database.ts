/** What waits in the database, and for it. */
import { Gauge, type Registry } from 'prom-client'
import type { Db } from '#server/db/db.ts'
import type { Backlog } from '#server/operations/backlog.ts'

/** The connections: in use, idle, and who waits for one. */
export function installPoolMetrics(registry: Registry, db: Db): void {
  const registers = [registry]
  new Gauge({
    name: 'lumbung_pool_connections',
    help: 'Connections to the database by state.',
    labelNames: ['state'] as const,
    registers,
    collect() {
      const { used = 0, idle = 0 } = db.pool?.() ?? {}
      this.set({ state: 'used' }, used)
      this.set({ state: 'idle' }, idle)
    },
  })
  new Gauge({
    name: 'lumbung_pool_waiting',
    help: 'Statements and transactions waiting for a connection.',
    registers,
    collect() {
      this.set(db.pool?.().waiting ?? 0)
    },
  })
  new Gauge({
    name: 'lumbung_pool_max',
    help: 'Most connections.',
    registers,
    collect() {
      this.set(db.pool?.().max ?? 0)
    },
  })
}

/** Whoever looks waits no longer than this for the database; without an answer these figures are missing and `lumbung_backlog_ok` is 0. */
const patienceMs = 2000

/** Gauges of the backlog, read once a look for all of them. */
export function installBacklogMetrics(registry: Registry, read: () => Promise<Backlog>): void {
  const look = shared(() => within(patienceMs, read()))
  const fill = (gauge: Gauge, rows: (backlog: Backlog) => [Record<string, string>, number][]) =>
    look().then(backlog => {
      gauge.reset()
      for (const [labels, value] of backlog === undefined ? [] : rows(backlog)) gauge.set(labels, value)
    })
  const add = (name: string, help: string, labelNames: readonly string[], rows: (backlog: Backlog) => [Record<string, string>, number][]) =>
    new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [registry],
      collect() {
        return fill(this, rows)
      },
    })
  new Gauge({
    name: 'lumbung_backlog_ok',
    help: '1 when the database said what waits in it, 0 when it did not in two seconds.',
    registers: [registry],
    async collect() {
      this.set((await look()) === undefined ? 0 : 1)
    },
  })
  add('lumbung_outbox_lag_events', 'Events a consumer of the outbox has not read.', ['consumer', 'market'], b =>
    b.lags.map(l => [{ consumer: l.consumer, market: l.market }, l.events]),
  )
  add('lumbung_outbox_lag_seconds', 'Age of the oldest event a consumer has not read.', ['consumer', 'market'], b =>
    b.lags.map(l => [{ consumer: l.consumer, market: l.market }, l.oldestMs / 1000]),
  )
  add('lumbung_transfers_waiting', 'Transfers to other markets not carried over yet, to 1000.', ['market'], b =>
    b.transfers.map(t => [{ market: t.market }, t.waiting]),
  )
  add('lumbung_transfers_oldest_seconds', 'Age of the oldest of them.', ['market'], b =>
    b.transfers.map(t => [{ market: t.market }, t.oldestMs / 1000]),
  )
  add('lumbung_set_aside', 'Acts that could not be written and wait for somebody.', ['market', 'kind'], b =>
    b.setAside.map(s => [{ market: s.market, kind: s.kind }, s.acts]),
  )
  add('lumbung_holds', 'Open holds by state: running, expiring within five minutes, overdue (not released yet).', ['market', 'state'], b =>
    b.holds.flatMap(h => [
      [{ market: h.market, state: 'running' }, h.open - h.overdue - h.expiring],
      [{ market: h.market, state: 'expiring' }, h.expiring],
      [{ market: h.market, state: 'overdue' }, h.overdue],
    ]),
  )
  add('lumbung_retention_age_seconds', 'Since what is old was last removed.', [], b => b.retention.map(r => [{}, r.agoMs / 1000]))
  add('lumbung_retention_rows', 'Rows the last removal of what is old took, by task.', ['task'], b =>
    b.retention.flatMap(r => Object.entries(r.removed).map(([task, rows]): [Record<string, string>, number] => [{ task }, rows])),
  )
}

/** The look under way, or a new one: the gauges of one scrape are read together. */
function shared<T>(read: () => Promise<T>): () => Promise<T> {
  let under: Promise<T> | undefined
  return () => (under ??= read().finally(() => setImmediate(() => (under = undefined))))
}

async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), ms)
  })
  try {
    return await Promise.race([work, late])
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}
