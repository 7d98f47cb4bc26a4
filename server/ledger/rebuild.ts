/** Rebuild: writes positions, partner balances and totals anew from the movements, under the market's turnstile (design, law 5). */
import { accountCode, accountKind, placeStates } from '#domain/accounts.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import type { Db, Query } from '#server/db/db.ts'
import { Problem } from '#server/http/route.ts'
import { headOf } from './post.ts'
import { totalsFromMovements, verify, type Verification } from './verify.ts'

/**
 * Rebuilds one market or all and answers what differed before. Markets in which nothing differs are left alone. Throws `book_below_zero` where the
 * movements alone would leave less than nothing at a place.
 */
export async function rebuild(db: Db, catalogue: Catalogue, only?: string): Promise<Verification> {
  const before = await verify(db, catalogue, only)
  const wrong = new Set(before.differences.map(d => d.market))
  for (const market of catalogue.markets.filter(m => wrong.has(m.code)))
    await db.transaction(tx => rebuildMarket(tx, catalogue, market.id), 'turnstile')
  return before
}

async function rebuildMarket(tx: Query, catalogue: Catalogue, market: number): Promise<void> {
  await tx.query(`select seq from market_head where market = $1 for update`, [market])
  await refuseBelowZero(tx, catalogue, market)
  const { totals } = await totalsFromMovements(tx, market)
  await rebuildPositions(tx, market)
  await rebuildPartners(tx, market)
  await rebuildTotals(tx, catalogue, market, totals)
  await takeNumber(tx, market)
}

const belowZero = `
with moves as (
  select to_ref as place, to_account as state, sku, quantity as units from movement where market = $1 and to_account <= 6
  union all
  select from_ref, from_account, sku, -quantity from movement where market = $1 and from_account <= 6
)
select place, sku, state, sum(units)::bigint as units from moves group by place, sku, state having sum(units) < 0 order by 1, 2, 3 limit 100`

/**
 * A position that was tampered with upwards may have sold units the movements never brought. No rebuild can mend that: a count at the place
 * (which posts what is really there) comes first.
 */
async function refuseBelowZero(tx: Query, catalogue: Catalogue, market: number): Promise<void> {
  const rows = await tx.query<{ place: number; sku: number; state: number; units: number }>(belowZero, [market])
  if (rows.length === 0) return
  const positions = rows.map(r => ({
    place: catalogue.placeById(r.place).code,
    sku: catalogue.skuById(r.sku).code,
    state: accountKind(r.state),
    units: r.units,
  }))
  const [first] = positions
  throw new Problem('book_below_zero', `${first?.place} has ${first?.units} ${first?.state} of ${first?.sku} by its movements.`, {
    positions,
  })
}

const sums = placeStates.map(s => `coalesce(sum(units) filter (where state = ${accountCode[s]}), 0) as ${s}`).join(', ')
const writePositions = `
with moves as (
  select to_ref as place, to_account as state, sku, quantity as units from movement where market = $1 and to_account <= 6
  union all
  select from_ref, from_account, sku, -quantity from movement where market = $1 and from_account <= 6
)
insert into position (market, place, sku, ${placeStates.join(', ')}) select $1, place, sku, ${placeStates.join(', ')} from (
  select place, sku, ${sums} from moves group by place, sku) s`

async function rebuildPositions(tx: Query, market: number): Promise<void> {
  await tx.query(`delete from position where market = $1`, [market])
  await tx.query(writePositions, [market])
}

const writePartners = `
with moves as (
  select to_ref as partner, sku, quantity as units from movement where market = $1 and to_account = ${accountCode.partner}
  union all
  select from_ref, sku, -quantity from movement where market = $1 and from_account = ${accountCode.partner}
)
insert into partner_balance (market, partner, sku, units) select $1, partner, sku, sum(units) from moves group by partner, sku`

async function rebuildPartners(tx: Query, market: number): Promise<void> {
  await tx.query(`delete from partner_balance where market = $1`, [market])
  await tx.query(writePartners, [market])
}

const writePlace = `insert into total_place (market, day, place, sku, channel, metric, units, net_minor, tax_minor) select $1, * from
  unnest($2::date[], $3::integer[], $4::integer[], $5::integer[], $6::smallint[], $7::bigint[], $8::numeric[], $9::numeric[])`
const writeHead = `insert into total_head (market, day, channel, metric, units, net_minor, tax_minor, currency) select $1, * from
  unnest($2::date[], $3::integer[], $4::smallint[], $5::bigint[], $6::numeric[], $7::numeric[], $8::text[])`

async function rebuildTotals(
  tx: Query,
  catalogue: Catalogue,
  market: number,
  totals: Awaited<ReturnType<typeof totalsFromMovements>>['totals'],
): Promise<void> {
  const rows = [...totals.values()]
  const heads = headOf(rows)
  await tx.query(`delete from total_place where market = $1`, [market])
  await tx.query(`delete from total_head where market = $1`, [market])
  await tx.query(writePlace, [
    market,
    rows.map(r => r.day),
    rows.map(r => r.place),
    rows.map(r => r.sku),
    rows.map(r => r.channel),
    rows.map(r => r.metric),
    rows.map(r => r.units),
    rows.map(r => r.netMinor),
    rows.map(r => r.taxMinor),
  ])
  await tx.query(writeHead, [
    market,
    heads.map(r => r.day),
    heads.map(r => r.channel),
    heads.map(r => r.metric),
    heads.map(r => r.units),
    heads.map(r => r.netMinor),
    heads.map(r => r.taxMinor),
    heads.map(r => (r.channel === 0 ? '' : catalogue.channelById(r.channel).currency)),
  ])
}

/** A rebuild takes a number of its own, so that no process goes on believing the positions it remembers. */
async function takeNumber(tx: Query, market: number): Promise<void> {
  await tx.query(`update market_head set seq = seq + 1 where market = $1`, [market])
  await tx.query(
    `insert into outbox (market, seq, kind, doc, recorded_at) select market, seq, 'rebuild', '00000000-0000-0000-0000-000000000000', clock_timestamp()
     from market_head where market = $1`,
    [market],
  )
}
