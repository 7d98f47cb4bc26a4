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

/** Starts following; wakes at commits of this process and looks once a second for those of others. */
export function forwardTransfers(deps: ForwardDeps): { stop(): Promise<void>; settled(): Promise<void> } {
  let [stopped, dirty] = [false, true]
  let running: Promise<void> | undefined
  const wake = () => {
    dirty = true
    if (!stopped) running ??= work().finally(() => (running = undefined))
  }
  async function work(): Promise<void> {
    while (dirty && !stopped) {
      dirty = false
      try {
        for (const market of (await deps.catalogue.current()).markets) while (!stopped && (await forwardPage(deps, market.id))) continue
      } catch (error) {
        deps.log.warn({ error: String(error) }, 'transfers to other markets wait: will try again')
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

async function forwardOne(deps: ForwardDeps, market: number, id: string): Promise<void> {
  const [found] = await deps.db.query<{ doc: Transfer; occurredAt: number }>(sentAway, [market, id])
  if (found === undefined) return
  const act = intakeOf(await deps.catalogue.current(), found.doc, found.occurredAt)
  const catalogue = await deps.catalogue.current()
  const answer = await deps.markets.submit(catalogue.marketById(found.doc.toMarket).code, act)
  // `key_reused`: somebody else's integration took this transfer in already.
  if (answer.outcome === 'accepted' || answer.code === 'key_reused') return
  throw new Error(`transfer ${id} was not taken in: ${answer.code}`)
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
