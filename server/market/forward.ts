/**
 * Carries goods from market to market (design, law 10): follows each market's outbox for dispatches to another and has the other take them in, once,
 * however often this runs: the transfer's id is the intake's key. How far it has come is a row; a crash repeats the last step harmlessly.
 */
import type { ActOf } from '#domain/acts.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import type { Transfer } from '#domain/documents.ts'
import type { Db } from '#server/db/db.ts'
import type { RunningMarkets } from './markets.ts'
import { transferColumns } from './read-documents.ts'

export interface ForwardDeps {
  readonly db: Db
  readonly catalogue: { current(): Promise<Catalogue> }
  readonly markets: RunningMarkets
  readonly log: { warn(details: object, message: string): void }
}

const consumer = 'transfers'
const pageSize = 200
const pollMs = 1000

const nextPage = `
select o.seq, o.kind, o.doc from outbox o
where o.market = $1 and o.seq > coalesce((select seq from outbox_cursor where consumer = '${consumer}' and market = $1), 0) order by o.seq limit ${pageSize}`
const moveCursor = `insert into outbox_cursor (consumer, market, seq) values ('${consumer}', $1, $2)
on conflict (consumer, market) do update set seq = greatest(outbox_cursor.seq, excluded.seq)`
const sentAway = `select ${transferColumns}, (extract(epoch from a.occurred_at) * 1000)::bigint as "occurredAt"
from transfer t join act a on a.market = t.market and a.key = t.id where t.market = $1 and t.id = $2 and t.state = 'sent_away'`

const waiting = `select distinct on (s.key) s.key, s.market from set_aside s where s.kind = 'transfer_intake' order by s.key, s.at limit ${pageSize}`
const senderOf = `select t.market from transfer t where t.id = $1 and t.to_market = $2 and t.state = 'sent_away'`
const putAside = `insert into set_aside (incident, market, key, kind, body, error, at)
values ($1, $2, $1, 'transfer_intake', $3, $4, clock_timestamp()) on conflict (incident) do nothing`
const takeBack = `delete from set_aside where key = $1 and kind = 'transfer_intake'`

/** A transfer that is tried again and fails again stays one row: the first. */
const keepFirst = `delete from set_aside where key = $1 and kind = 'transfer_intake'
and incident <> (select incident from set_aside where key = $1 and kind = 'transfer_intake' order by at, incident limit 1)`

/** After a failure a market waits, twice as long each time; what was put aside is tried again once a minute. */
const backOffMs = { first: 1000, most: 60_000 }

/** Starts following; wakes at commits of this process and looks once a second for those of others. */
export function forwardTransfers(deps: ForwardDeps): { stop(): Promise<void>; settled(): Promise<void> } {
  let [stopped, dirty, retryAt] = [false, true, 0]
  let running: Promise<void> | undefined
  const failing = new Map<number, { until: number; wait: number }>()
  const wake = () => {
    dirty = true
    if (!stopped) running ??= work().finally(() => (running = undefined))
  }
  /** One market's trouble is its own: the others go on. */
  async function follow(market: number): Promise<void> {
    const trouble = failing.get(market)
    if (trouble && performance.now() < trouble.until) return
    try {
      while (!stopped && (await forwardPage(deps, market))) continue
      failing.delete(market)
    } catch (error) {
      const wait = Math.min(backOffMs.most, (trouble?.wait ?? backOffMs.first / 2) * 2)
      failing.set(market, { until: performance.now() + wait, wait })
      deps.log.warn({ market, err: error, waitMs: wait }, 'transfers to other markets wait')
    }
  }
  async function work(): Promise<void> {
    while (dirty && !stopped) {
      dirty = false
      try {
        for (const market of (await deps.catalogue.current()).markets) await follow(market.id)
        if (performance.now() >= retryAt) {
          retryAt = performance.now() + backOffMs.most
          await retryAside(deps)
        }
      } catch (error) {
        deps.log.warn({ err: error }, 'transfers to other markets wait')
      }
    }
  }
  const unsubscribe = deps.markets.onCommit(wake)
  const timer = setInterval(wake, pollMs)
  wake()
  const settled = async () => {
    while (running) await running
  }
  return {
    settled,
    async stop() {
      stopped = true
      clearInterval(timer)
      unsubscribe()
      await settled()
    },
  }
}

/** Forwards one page of a market's outbox. True when there may be more. */
async function forwardPage(deps: ForwardDeps, market: number): Promise<boolean> {
  const rows = await deps.db.query<{ seq: number; kind: string; doc: string }>(nextPage, [market])
  const last = rows.at(-1)
  if (last === undefined) return false
  for (const row of rows) if (row.kind === 'transfer') await forwardOne(deps, market, row.doc)
  await deps.db.query(moveCursor, [market, last.seq])
  return rows.length === pageSize
}

/** Codes that say nothing about the transfer: try again. */
const passing: ReadonlySet<string> = new Set(['busy', 'stopping', 'outcome_unknown'])

/**
 * Has the other market take a transfer in. One that it cannot take (its place is full beyond what a book can hold, a code is gone) is put aside, where
 * operators see it and it is tried again, and the transfers behind it go on (lesson 10).
 */
async function forwardOne(deps: ForwardDeps, market: number, id: string): Promise<void> {
  const [found] = await deps.db.query<{ doc: Transfer; occurredAt: number }>(sentAway, [market, id])
  if (found === undefined) return
  const catalogue = await deps.catalogue.current()
  const act = intakeOf(catalogue, found.doc, found.occurredAt)
  const answer = await deps.markets.submit(catalogue.marketById(found.doc.toMarket).code, act)
  // `key_reused`: somebody else's integration took this transfer in already.
  if (answer.outcome === 'accepted' || answer.code === 'key_reused') return void (await deps.db.query(takeBack, [id]))
  if (passing.has(answer.code)) throw new Error(`transfer ${id} was not taken in yet: ${answer.code}`)
  deps.log.warn({ transfer: id, code: answer.code, detail: answer.detail }, 'a transfer cannot be taken in and is put aside')
  // An incident has put the act aside itself, under an id of its own.
  if (answer.code === 'incident') return void (await deps.db.query(keepFirst, [id]))
  await deps.db.query(putAside, [id, found.doc.toMarket, JSON.stringify(act), `${answer.code} ${JSON.stringify(answer.detail)}`])
}

async function retryAside(deps: ForwardDeps): Promise<void> {
  for (const { key, market } of await deps.db.query<{ key: string; market: number }>(waiting)) {
    const [sender] = await deps.db.query<{ market: number }>(senderOf, [key, market])
    if (sender) await forwardOne(deps, sender.market, key)
  }
}

/** The intake of a dispatch: the same however often it is made, so that its repeats are repeats. */
export function intakeOf(catalogue: Catalogue, transfer: Transfer, occurredAt: number): ActOf<'transfer_intake'> {
  return {
    key: transfer.id,
    kind: 'transfer_intake',
    occurredAt,
    actor: 'transfers',
    body: {
      fromMarket: catalogue.marketById(transfer.fromMarket).code,
      from: catalogue.placeById(transfer.fromPlace).code,
      to: catalogue.placeById(transfer.toPlace).code,
      ...(transfer.reference !== undefined && { reference: transfer.reference }),
      lines: transfer.lines.map(l => ({ sku: catalogue.skuById(l.sku).code, quantity: l.quantity })),
    },
  }
}
