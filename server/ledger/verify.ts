/**
 * Verify: the stored positions, partner balances and totals are functions of the movements (design, law 5). Recomputes them, compares row by row,
 * and reports every difference with its key. Also checks what the schema cannot: numbers without gaps, and committed, reserved and in-transit units against
 * open fulfilments, holds and transfers.
 */
import { accountCode, accountKind, placeStates } from '#domain/accounts.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import { causeOf } from '#domain/causes.ts'
import { metricOf } from '#domain/metrics.ts'
import type { Db, Query } from '#server/db/db.ts'
import { headOf, sumTotals, type TotalRow } from './post.ts'

export interface Difference {
  readonly table: string
  readonly market: string
  /** The key of the row, in words and codes. */
  readonly key: string
  readonly stored: string
  readonly expected: string
}
export interface Verification {
  readonly markets: { readonly market: string; readonly seq: number; readonly movements: number }[]
  readonly differences: readonly Difference[]
}

/** Differences beyond this many are counted but not listed. */
const MAX_LISTED = 1000

/** Verifies one market or all, each in one snapshot: acts go on meanwhile. */
export async function verify(db: Db, catalogue: Catalogue, only?: string): Promise<Verification> {
  const markets: { market: string; seq: number; movements: number }[] = []
  const differences: Difference[] = []
  for (const market of catalogue.markets.filter(m => only === undefined || m.code === only)) {
    await db.transaction(async tx => {
      const report = (table: string, key: string, stored: string, expected: string) => {
        if (differences.length < MAX_LISTED) differences.push({ table, market: market.code, key, stored, expected })
      }
      markets.push(await verifyMarket(tx, catalogue, market.id, market.code, report))
    }, 'snapshot')
  }
  return { markets, differences }
}

type Report = (table: string, key: string, stored: string, expected: string) => void

async function verifyMarket(
  tx: Query,
  catalogue: Catalogue,
  market: number,
  code: string,
  report: Report,
): Promise<{ market: string; seq: number; movements: number }> {
  const [head] = await tx.query<{ seq: number }>(`select seq from market_head where market = $1`, [market])
  const seq = head?.seq ?? 0
  const movements = await verifyTotals(tx, catalogue, market, report)
  await verifyPositions(tx, catalogue, market, report)
  await verifyPartners(tx, catalogue, market, report)
  await verifyNumbers(tx, market, seq, report)
  await verifyDocuments(tx, catalogue, market, report)
  await verifyTransfers(tx, catalogue, market, report)
  return { market: code, seq, movements }
}

/** Positions against the sum of movements, one pass over the market's movements in the database. */
const positionDifferences = `
with moves as (
  select to_ref as place, to_account as state, sku, quantity as units from movement where market = $1 and to_account <= 6
  union all
  select from_ref, from_account, sku, -quantity from movement where market = $1 and from_account <= 6
), expected as (
  select place, sku, ${placeStates.map(s => `sum(units) filter (where state = ${accountCode[s]}) as ${s}`).join(', ')} from moves group by place, sku
)
select coalesce(e.place, p.place) as place, coalesce(e.sku, p.sku) as sku,
  array[${placeStates.map(s => `coalesce(p.${s}, 0)::integer`).join(', ')}] as stored,
  array[${placeStates.map(s => `coalesce(e.${s}, 0)::integer`).join(', ')}] as expected
from expected e full join (select * from position where market = $1) p on p.place = e.place and p.sku = e.sku
where array[${placeStates.map(s => `coalesce(p.${s}, 0)::integer`).join(', ')}] <> array[${placeStates.map(s => `coalesce(e.${s}, 0)::integer`).join(', ')}]
order by 1, 2`

async function verifyPositions(tx: Query, catalogue: Catalogue, market: number, report: Report): Promise<void> {
  const rows = await tx.query<{ place: number; sku: number; stored: number[]; expected: number[] }>(positionDifferences, [market])
  for (const r of rows) {
    const [stored, expected] = [r.stored, r.expected].map(list =>
      placeStates.flatMap((s, i) => (r.stored[i] === r.expected[i] ? [] : [`${s} ${list[i]}`])).join(', '),
    )
    report('position', `${placeCode(catalogue, r.place)} ${skuCode(catalogue, r.sku)}`, stored ?? '', expected ?? '')
  }
}

const partnerDifferences = `
with moves as (
  select to_ref as partner, sku, quantity as units from movement where market = $1 and to_account = ${accountCode.partner}
  union all
  select from_ref, sku, -quantity from movement where market = $1 and from_account = ${accountCode.partner}
), expected as (select partner, sku, sum(units)::bigint as units from moves group by partner, sku)
select coalesce(e.partner, b.partner) as partner, coalesce(e.sku, b.sku) as sku, coalesce(b.units, 0)::bigint as stored, coalesce(e.units, 0) as expected
from expected e full join (select * from partner_balance where market = $1) b on b.partner = e.partner and b.sku = e.sku
where coalesce(b.units, 0) <> coalesce(e.units, 0) order by 1, 2`

async function verifyPartners(tx: Query, catalogue: Catalogue, market: number, report: Report): Promise<void> {
  for (const r of await tx.query<{ partner: number; sku: number; stored: number; expected: number }>(partnerDifferences, [market])) {
    const partner = catalogue.partners.find(p => p.id === r.partner)?.code ?? `partner ${r.partner}`
    report('partner_balance', `${partner} ${skuCode(catalogue, r.sku)}`, String(r.stored), String(r.expected))
  }
}

/**
 * Movements grouped by all that metrics depend on, so that the metrics table in domain/ is the only place that knows what counts as what, and yet a
 * year of movements comes over as few rows.
 */
const countables = `
select day, sku, from_account, from_ref, to_account, to_ref, cause, coalesce(channel, 0) as channel, coalesce(sold_at, 0) as sold_at,
  reverses_seq is not null as reverses, count(*) as movements, sum(quantity)::bigint as units,
  coalesce(sum(net_minor), 0) as net, coalesce(sum(tax_minor), 0) as tax
from movement where market = $1 group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`

interface CountableRow {
  day: string
  sku: number
  from_account: number
  from_ref: number
  to_account: number
  to_ref: number
  cause: number
  channel: number
  sold_at: number
  reverses: boolean
  movements: number
  units: number
  net: string
  tax: string
}

/** The rows, with a pause after every few thousand: a book of millions is worked through here for seconds, and the process has acts to answer meanwhile. */
async function* unhurried<T>(rows: Iterable<T>): AsyncGenerator<T> {
  let count = 0
  for (const row of rows) {
    if (++count % 5000 === 0) await new Promise(resolve => setImmediate(resolve))
    yield row
  }
}

/** The totals a market's movements make, by the key of `total_place`; and how many movements there are. */
export async function totalsFromMovements(tx: Query, market: number): Promise<{ totals: Map<string, TotalRow>; movements: number }> {
  const totals = new Map<string, TotalRow>()
  let movements = 0
  for await (const r of unhurried(await tx.query<CountableRow>(countables, [market]))) {
    movements += r.movements
    sumTotals(totals, r.day, {
      sku: r.sku,
      quantity: r.units,
      from: { kind: accountKind(r.from_account), ref: r.from_ref },
      to: { kind: accountKind(r.to_account), ref: r.to_ref },
      cause: causeOf(r.cause),
      netMinor: BigInt(r.net),
      taxMinor: BigInt(r.tax),
      ...(r.channel !== 0 && { channel: r.channel }),
      ...(r.sold_at !== 0 && { soldAt: r.sold_at }),
      ...(r.reverses && { reverses: { seq: 0, n: 0 } }),
    })
  }
  return { totals, movements }
}

const storedPlace = `select day, place, sku, channel, metric, units, net_minor as "netMinor", tax_minor as "taxMinor" from total_place where market = $1`
const storedHead = `select day, 0 as place, 0 as sku, channel, metric, units, net_minor as "netMinor", tax_minor as "taxMinor" from total_head where market = $1`

async function verifyTotals(tx: Query, catalogue: Catalogue, market: number, report: Report): Promise<number> {
  const { totals, movements } = await totalsFromMovements(tx, market)
  await compare('total_place', totals.values(), await storedTotals(tx, storedPlace, market), catalogue, report)
  await compare('total_head', headOf(totals.values()), await storedTotals(tx, storedHead, market), catalogue, report)
  return movements
}

/** By `keyOf`. */
async function storedTotals(tx: Query, text: string, market: number): Promise<Map<string, TotalRow>> {
  const rows = await tx.query<Omit<TotalRow, 'netMinor' | 'taxMinor'> & { netMinor: string; taxMinor: string }>(text, [market])
  const totals = new Map<string, TotalRow>()
  for await (const r of unhurried(rows)) totals.set(keyOf(r), { ...r, netMinor: BigInt(r.netMinor), taxMinor: BigInt(r.taxMinor) })
  return totals
}

const keyOf = (r: Pick<TotalRow, 'day' | 'place' | 'sku' | 'channel' | 'metric'>) => `${r.day}/${r.place}/${r.sku}/${r.channel}/${r.metric}`
const figures = (r: TotalRow | undefined) => (r ? `${r.units} units, net ${r.netMinor}, tax ${r.taxMinor}` : '0 units, net 0, tax 0')

/** Tells every difference. Empties `rest`, what is stored. */
async function compare(
  table: string,
  expected: Iterable<TotalRow>,
  rest: Map<string, TotalRow>,
  catalogue: Catalogue,
  report: Report,
): Promise<void> {
  const check = (row: TotalRow, e: TotalRow | undefined, s: TotalRow | undefined) => {
    if (figures(e) === figures(s)) return
    const place = row.place === 0 ? '' : ` ${placeCode(catalogue, row.place)}`
    const sku = row.sku === 0 ? '' : ` ${skuCode(catalogue, row.sku)}`
    const channel = row.channel === 0 ? '' : ` ${catalogue.channels.find(c => c.id === row.channel)?.code ?? row.channel}`
    report(table, `${row.day} ${metricOf(row.metric)}${channel}${place}${sku}`, figures(s), figures(e))
  }
  for await (const e of unhurried(expected)) {
    const key = keyOf(e)
    check(e, e, rest.get(key))
    rest.delete(key)
  }
  for (const s of rest.values()) check(s, undefined, s)
}

async function verifyNumbers(tx: Query, market: number, seq: number, report: Report): Promise<void> {
  const [outbox] = await tx.query<{ n: number; low: number; high: number }>(
    `select count(*) as n, coalesce(min(seq), 1) as low, coalesce(max(seq), 0) as high from outbox where market = $1`,
    [market],
  )
  if (outbox && outbox.n !== outbox.high - outbox.low + 1)
    report('outbox', 'seq', `${outbox.n} rows`, `${outbox.high - outbox.low + 1} from ${outbox.low} to ${outbox.high}`)
  if (outbox && outbox.high !== seq) report('outbox', 'last seq', String(outbox.high), String(seq))
  const [last] = await tx.query<{ high: number }>(`select coalesce(max(seq), 0) as high from movement where market = $1`, [market])
  if (last && last.high > seq) report('movement', 'last seq', String(last.high), `at most ${seq}`)
}

/** Committed units are those of open fulfilments, reserved units those of open holds, units in transit those of open transfers, nothing else. */
const documentDifferences = `
with expected as (
  select f.place, l.sku, 'committed' as state, sum(fl.quantity - fl.handed_over - fl.cancelled - fl.rejected) as units
  from fulfilment f
  join fulfilment_line fl on fl.market = f.market and fl."order" = f."order" and fl.n = f.n
  join order_line l on l.market = f.market and l."order" = f."order" and l.line = fl.line
  where f.market = $1 and f.state = 'open' group by 1, 2
  union all
  select l.place, l.sku, 'reserved', sum(l.quantity) from hold h join hold_line l on l.market = h.market and l.hold = h.id
  where h.market = $1 and h.state = 'open' group by 1, 2
  union all
  select t.to_place, l.sku, 'in_transit', sum(l.quantity - l.received - l.damaged - l.short)
  from transfer t join transfer_line l on l.market = t.market and l.transfer = t.id
  where t.market = $1 and t.state = 'in_transit' group by 1, 2 having sum(l.quantity - l.received - l.damaged - l.short) > 0
), stored as (
  select place, sku, 'committed' as state, committed as units from position where market = $1 and committed > 0
  union all
  select place, sku, 'reserved', reserved from position where market = $1 and reserved > 0
  union all
  select place, sku, 'in_transit', in_transit from position where market = $1 and in_transit > 0
)
select coalesce(e.place, s.place) as place, coalesce(e.sku, s.sku) as sku, coalesce(e.state, s.state) as state,
  coalesce(s.units, 0)::bigint as stored, coalesce(e.units, 0)::bigint as expected
from expected e full join stored s on s.place = e.place and s.sku = e.sku and s.state = e.state
where coalesce(e.units, 0) <> coalesce(s.units, 0) order by 1, 2, 3`

/** What left for another market must have been taken in there, once the outbox's reader has passed it (design, law 10). */
const lostOnTheWay = `
select t.id, t.to_market as market from transfer t
where t.market = $1 and t.state = 'sent_away'
  and t.seq <= coalesce((select seq from outbox_cursor where consumer = 'transfers' and market = $1), 0)
  and not exists (select 1 from transfer b where b.market = t.to_market and b.id = t.id)
order by t.seq limit 1000`

async function verifyTransfers(tx: Query, catalogue: Catalogue, market: number, report: Report): Promise<void> {
  for (const t of await tx.query<{ id: string; market: number }>(lostOnTheWay, [market])) {
    report('transfer to another market', t.id, 'not taken in', `taken in by ${catalogue.marketById(t.market).code}; see /v1/book/set-aside`)
  }
}

const documentOf: Readonly<Record<string, string>> = { committed: 'fulfilment', reserved: 'hold', in_transit: 'transfer' }

async function verifyDocuments(tx: Query, catalogue: Catalogue, market: number, report: Report): Promise<void> {
  const rows = await tx.query<{ place: number; sku: number; state: string; stored: number; expected: number }>(documentDifferences, [
    market,
  ])
  for (const r of rows)
    report(
      `position against ${documentOf[r.state]}`,
      `${placeCode(catalogue, r.place)} ${skuCode(catalogue, r.sku)} ${r.state}`,
      String(r.stored),
      String(r.expected),
    )
}

const placeCode = (catalogue: Catalogue, id: number) => catalogue.places.find(p => p.id === id)?.code ?? `place ${id}`
const skuCode = (catalogue: Catalogue, id: number) => catalogue.skus.find(s => s.id === id)?.code ?? `SKU ${id}`
