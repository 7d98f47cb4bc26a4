/**
 * "Why is it 47?": a position or a partner's balance with every movement that made it, newest first, each with the balance it left. The balances are the
 * row's: walking back from what it says today must end at nothing, and `agrees` says whether all movements add up to it.
 */
import { accountCode, placeStates, type PlaceState } from '#domain/accounts.ts'
import type { Catalogue, Market, Sku } from '#domain/catalogue.ts'
import type { Query } from '#server/db/db.ts'
import type { DocumentName } from '#contract/stock.ts'
import { nameDocuments, unnamed } from './lists/named.ts'
import { expiredAt } from './rows.ts'
import { movementColumns, movementView, newest, type MovementRow, type MovementView } from './movements.ts'

/** Units by state; a partner has one, `sold_in`. */
export type Balance = Readonly<Record<string, number>>

/** Whose units. */
export type Holder =
  | { readonly kind: 'place'; readonly id: number; readonly code: string }
  | { readonly kind: 'partner'; readonly id: number; readonly code: string }

export interface WhyLine extends MovementView {
  /** What it changed, by state; states it did not touch are left out. */
  readonly change: Balance
  /** After it. */
  readonly balance: Balance
  readonly document: DocumentName
  /** Units of it that were corrected. */
  readonly reversed: number
}

export interface Why {
  readonly market: string
  readonly place: string | null
  readonly partner: string | null
  readonly sku: string
  /** As the row says, at `seq`. */
  readonly balance: Balance
  /** Units of it in holds that have expired by now but are not yet released. */
  readonly expired: number
  readonly seq: number
  /** Do all its movements add up to it? */
  readonly agrees: boolean
  /** Before the oldest movement of this page; nothing on the last page. */
  readonly opening: Balance
  readonly movements: readonly WhyLine[]
  /** Where the next page begins; undefined: this is the last. */
  readonly next: WhyCursor | undefined
}

/** The movement a page ended with and the balance before it. */
export type WhyCursor = readonly [seq: number, n: number, balance: readonly number[]]

const touches = `market = $1 and sku = $2 and ((from_ref = $3 and from_account between $4 and $5) or (to_ref = $3 and to_account between $4 and $5))`
const page = `select ${movementColumns}, (select coalesce(sum(r.quantity), 0)::bigint from movement r
  where r.market = m.market and r.reverses_seq = m.seq and r.reverses_n = m.n) as reversed
from movement m where ${touches} and (seq, n) < ($6::bigint, $7::smallint) order by seq desc, n desc limit $8`
const sums = `select account, sum(units)::bigint as units from (
  select to_account as account, quantity as units from movement where market = $1 and sku = $2 and to_ref = $3 and to_account between $4 and $5
  union all
  select from_account, -quantity from movement where market = $1 and sku = $2 and from_ref = $3 and from_account between $4 and $5) m group by account`
const position = `select ${placeStates.join(', ')} from position where market = $1 and place = $2 and sku = $3`
const expired = `select ${expiredAt('$2::integer', '$3::integer')} as units`
const partnerBalance = `select units as sold_in from partner_balance where market = $1 and partner = $2 and sku = $3`
const head = `select seq from market_head where market = $1`

/** States of a holder, with the account codes that mean them. */
function statesOf(holder: Holder): Map<number, string> {
  if (holder.kind === 'partner') return new Map([[accountCode.partner, 'sold_in']])
  return new Map(placeStates.map((state: PlaceState) => [accountCode[state], state]))
}

/** Answers it at one instant: `tx` must be a snapshot. */
export async function explain(
  tx: Query,
  catalogue: Catalogue,
  asked: { market: Market; holder: Holder; sku: Sku },
  after: WhyCursor | undefined,
  limit: number,
): Promise<Why> {
  const { market, holder, sku } = asked
  const states = statesOf(holder)
  const names = [...states.values()]
  const codes = [...states.keys()]
  const account = [market.id, sku.id, holder.id, Math.min(...codes), Math.max(...codes)]
  const [row] = await tx.query<Balance>(holder.kind === 'place' ? position : partnerBalance, [market.id, holder.id, sku.id])
  const balance: Balance = Object.fromEntries(names.map(name => [name, row?.[name] ?? 0]))
  const [late] = holder.kind === 'place' ? await tx.query<{ units: number }>(expired, [market.id, holder.id, sku.id]) : []
  const [seqRow] = await tx.query<{ seq: number }>(head, [market.id])
  const total = await tx.query<{ account: number; units: number }>(sums, account)
  const added = new Map(total.map(t => [states.get(t.account), t.units]))
  const rows = await tx.query<Shown>(page, [...account, after?.[0] ?? newest[0], after?.[1] ?? newest[1], limit + 1])
  const start = after === undefined ? balance : Object.fromEntries(names.map((name, i) => [name, after[2][i] ?? 0]))
  const shown = rows.slice(0, limit)
  const documents = await nameDocuments(
    tx,
    market.id,
    shown.map(row => row.doc),
  )
  const { lines, opening } = walkBack(shown, start, holder, states, (row, change, after) => ({
    ...movementView(row, market, catalogue),
    change,
    balance: after,
    document: documents.get(row.doc) ?? unnamed,
    reversed: row.reversed,
  }))
  const last = lines.at(-1)
  return {
    market: market.code,
    place: holder.kind === 'place' ? holder.code : null,
    partner: holder.kind === 'partner' ? holder.code : null,
    sku: sku.code,
    balance,
    expired: late?.units ?? 0,
    seq: seqRow?.seq ?? 0,
    agrees: names.every(name => (added.get(name) ?? 0) === balance[name]),
    opening,
    movements: lines,
    next: rows.length > limit && last ? [last.seq, last.n, names.map(name => opening[name] ?? 0)] : undefined,
  }
}

type Shown = MovementRow & { readonly reversed: number }

/** From the balance after the newest movement to the one before the oldest. */
function walkBack(
  rows: readonly Shown[],
  start: Balance,
  holder: Holder,
  states: ReadonlyMap<number, string>,
  view: (row: Shown, change: Balance, balance: Balance) => WhyLine,
): { lines: WhyLine[]; opening: Balance } {
  let balance = start
  const lines = rows.map(row => {
    const change = changeOf(row, holder, states)
    const line = view(row, change, balance)
    balance = Object.fromEntries(Object.entries(balance).map(([name, units]) => [name, units - (change[name] ?? 0)]))
    return line
  })
  return { lines, opening: balance }
}

function changeOf(row: MovementRow, holder: Holder, states: ReadonlyMap<number, string>): Balance {
  const change: Record<string, number> = {}
  const side = (account: number, ref: number, units: number) => {
    const state = states.get(account)
    if (state !== undefined && ref === holder.id) change[state] = (change[state] ?? 0) + units
  }
  side(row.from_account, row.from_ref, -row.quantity)
  side(row.to_account, row.to_ref, row.quantity)
  return change
}
