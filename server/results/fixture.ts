/**
 * A small brand and a way to write its book, for tests of this room and of `book/`: rows go in by SQL, totals by the domain's own table, so that
 * these tests stand beside the ledger and not on it.
 */
import { accountCode, isPlaceState, placeStates, type Account } from '#domain/accounts.ts'
import { causeCode } from '#domain/causes.ts'
import { uuidFrom } from '#domain/ids.ts'
import { metricCode, totalEntries } from '#domain/metrics.ts'
import type { Movement } from '#domain/movements.ts'
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import type { Db } from '#server/db/db.ts'
import { instant } from '#server/db/values.ts'
import type { ResultsDeps } from './snapshot.ts'

/** Ids of the brand rows below. */
export const CN = 1
export const IN = 2
export const ids = { warehouse: 1, store: 2, partnerPlace: 3, indiaWarehouse: 4, newStore: 5 } as const
export const channels = { web: 1, store: 2, partner: 3, hongKong: 4, india: 5, indiaPartner: 6 } as const
export const partners = { jd: 1, flip: 2 } as const

const brand = `
update installation set brand = 'Padi', brand_version = brand_version + 1;
insert into price_list (code, currency, tax_included) values ('CN-L', 'CNY', true), ('IN-L', 'INR', true), ('HK-L', 'HKD', false);
insert into market (id, code, name, country, currency, time_zone, language, price_list, tax_regime, fiscal_start_month) values
  (1, 'CN', 'China', 'CN', 'CNY', 'Asia/Shanghai', 'zh-Hans', 'CN-L', 'CN', 1), (2, 'IN', 'India', 'IN', 'INR', 'Asia/Kolkata', 'en-IN', 'IN-L', 'IN', 4);
insert into partner (id, code, market, name) values (1, 'JD', 1, 'Sawah Retail'), (2, 'FLIP', 2, 'Banyan');
insert into place (id, code, market, kind, partner, name, country, city, time_zone, opened_on, closed_on) values
  (1, 'CN-WH-1', 1, 'warehouse', null, 'Kunshan', 'CN', 'Kunshan', 'Asia/Shanghai', null, null),
  (2, 'CN-ST-1', 1, 'store', null, 'Beijing 1', 'CN', 'Beijing', 'Asia/Shanghai', '2015-09-12', null),
  (3, 'CN-JD-1', 1, 'partner', 1, 'Sawah Beijing', 'CN', 'Beijing', 'Asia/Shanghai', null, null),
  (4, 'IN-WH-1', 2, 'warehouse', null, 'Hoskote', 'IN', 'Hoskote', 'Asia/Kolkata', null, null),
  (5, 'CN-ST-2', 1, 'store', null, 'Shanghai 2', 'CN', 'Shanghai', 'Asia/Shanghai', '2017-05-28', null);
insert into channel (id, code, market, kind, name, partner, country, currency, price_list, tax_regime, language, time_zone) values
  (1, 'CN-WEB', 1, 'online', 'Padi shop', null, 'CN', 'CNY', 'CN-L', 'CN', 'zh-Hans', 'Asia/Shanghai'),
  (2, 'CN-STORE', 1, 'store', 'Padi Home', null, 'CN', 'CNY', 'CN-L', 'CN', 'zh-Hans', 'Asia/Shanghai'),
  (3, 'CN-JD', 1, 'partner', 'Sawah Retail', 1, 'CN', 'CNY', 'CN-L', 'CN', 'zh-Hans', 'Asia/Shanghai'),
  (4, 'HK-WEB', 1, 'online', 'Padi shop Hong Kong', null, 'HK', 'HKD', 'HK-L', 'HK', 'en', 'Asia/Shanghai'),
  (5, 'IN-WEB', 2, 'online', 'Padi shop India', null, 'IN', 'INR', 'IN-L', 'IN', 'en-IN', 'Asia/Kolkata'),
  (6, 'IN-FLIP', 2, 'partner', 'Banyan', 2, 'IN', 'INR', 'IN-L', 'IN', 'en-IN', 'Asia/Kolkata');
insert into product (id, code, name) values (1, 'PD-N4', 'Padi Note 4');
insert into sku (id, code, product, name, tax_class) values
  (1, 'PD-N4-32', 1, 'Padi Note 4 32 GB', 'phone'), (2, 'PD-N4-64', 1, 'Padi Note 4 64 GB', 'phone'), (3, 'PD-XSS', 1, '<script>alert("x")</script>', 'phone');
`

/** Enters the brand and gives what the rooms need. */
export async function enterBrand(db: Db, scale?: number): Promise<ResultsDeps> {
  await db.script(brand)
  if (scale !== undefined) await db.query('update installation set scale = $1', [scale])
  return { db, catalogue: catalogueCache(db) }
}

/** A movement with its day; the rest is made up from its number. */
export interface Entry {
  readonly market: number
  readonly day: string
  readonly movement: Movement
  readonly kind?: string
}

/** Key of the act with this number, and id of its document. */
export const keyOf = (market: number, seq: number): string => uuidFrom('results fixture', market, seq)

const insertMovement = `insert into movement (market, seq, n, sku, quantity, from_account, from_ref, to_account, to_ref, cause, act, doc, line, channel, sold_at, net_minor,
  tax_minor, reason, reverses_seq, reverses_n, actor, day, occurred_at, recorded_at)
select m, s, 1, sku, q, fa, fr, ta, tr, c, d, d, 1, ch, so, net, tax, 'fixture', rs, rn, 'tester', day, at, at
from unnest($1::smallint[], $2::bigint[], $3::integer[], $4::integer[], $5::smallint[], $6::integer[], $7::smallint[], $8::integer[], $9::smallint[], $10::uuid[], $11::integer[],
  $12::integer[], $13::bigint[], $14::bigint[], $15::bigint[], $16::smallint[], $17::date[], $18::timestamptz[])
  x (m, s, sku, q, fa, fr, ta, tr, c, d, ch, so, net, tax, rs, rn, day, at)`

const insertActs = `insert into act (market, key, seq, kind, doc, fingerprint, actor, occurred_at, recorded_at)
select m, d, s, k, d, '', 'tester', at, at from unnest($1::smallint[], $2::bigint[], $3::uuid[], $4::text[], $5::timestamptz[]) x (m, s, d, k, at)`

const insertPlaceTotals = `insert into total_place select * from unnest($1::smallint[], $2::date[], $3::integer[], $4::integer[], $5::integer[], $6::smallint[], $7::bigint[], $8::numeric[], $9::numeric[])`
const headFromPlaces = `insert into total_head select t.market, t.day, t.channel, t.metric, sum(t.units), sum(t.net_minor), sum(t.tax_minor), coalesce(c.currency, '')
from total_place t left join channel c on c.id = t.channel group by t.market, t.day, t.channel, t.metric, c.currency`

/** Writes an empty book whole: one act a movement, positions and partner balances by adding up, totals by the domain's table. */
export async function writeBook(db: Db, entries: readonly Entry[]): Promise<void> {
  const seqs = new Map<number, number>()
  const rows = entries.map(e => {
    const seq = (seqs.get(e.market) ?? 0) + 1
    seqs.set(e.market, seq)
    return { ...e, seq, at: instant(Date.parse(`${e.day}T04:00:00Z`) + seq), doc: keyOf(e.market, seq) }
  })
  const m = <T>(pick: (movement: Movement) => T) => rows.map(r => pick(r.movement))
  const own = <T>(pick: (row: (typeof rows)[number]) => T) => rows.map(pick)
  await db.query(insertMovement, [
    own(r => r.market),
    own(r => r.seq),
    m(x => x.sku),
    m(x => x.quantity),
    m(x => accountCode[x.from.kind]),
    m(x => x.from.ref),
    m(x => accountCode[x.to.kind]),
    m(x => x.to.ref),
    m(x => causeCode[x.cause]),
    own(r => r.doc),
    m(x => x.channel ?? null),
    m(x => x.soldAt ?? null),
    m(x => x.netMinor ?? null),
    m(x => x.taxMinor ?? null),
    m(x => x.reverses?.seq ?? null),
    m(x => x.reverses?.n ?? null),
    own(r => r.day),
    own(r => r.at),
  ])
  await db.query(insertActs, [own(r => r.market), own(r => r.seq), own(r => r.doc), own(r => r.kind ?? r.movement.cause), own(r => r.at)])
  for (const [market, seq] of seqs) await db.query('insert into market_head (market, seq) values ($1, $2)', [market, seq])
  await writeTotals(db, entries)
  await writeBalances(db, entries)
}

async function writeTotals(db: Db, entries: readonly Entry[]): Promise<void> {
  const totals = new Map<string, (number | bigint | string)[]>()
  for (const { market, day, movement } of entries) {
    for (const t of totalEntries(movement)) {
      const key = [market, day, t.place, t.sku, t.channel, metricCode[t.metric]]
      const [units, net, tax] = (totals.get(key.join('/'))?.slice(6) ?? [0, 0n, 0n]) as [number, bigint, bigint]
      totals.set(key.join('/'), [...key, units + t.units, net + t.netMinor, tax + t.taxMinor])
    }
  }
  const rows = [...totals.values()]
  await db.query(
    insertPlaceTotals,
    Array.from({ length: 9 }, (_, column) => rows.map(row => row[column])),
  )
  await db.query(headFromPlaces)
}

async function writeBalances(db: Db, entries: readonly Entry[]): Promise<void> {
  const positions = new Map<string, number>()
  const add = (market: number, account: Account, sku: number, units: number) => {
    const key = `${market}/${account.ref}/${sku}/${account.kind}`
    positions.set(key, (positions.get(key) ?? 0) + units)
  }
  for (const { market, movement: x } of entries) {
    add(market, x.from, x.sku, -x.quantity)
    add(market, x.to, x.sku, x.quantity)
  }
  for (const [key, units] of positions) {
    const [market, ref, sku, kind] = key.split('/') as [string, string, string, Account['kind']]
    if (kind === 'partner') await db.query('insert into partner_balance values ($1, $2, $3, $4)', [market, ref, sku, units])
    if (!isPlaceState(kind)) continue
    const columns = placeStates.map(state => (state === kind ? units : 0))
    await db.query(
      `insert into position as p (market, place, sku, ${placeStates.join(', ')}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (market, place, sku) do update set ${placeStates.map(s => `${s} = p.${s} + excluded.${s}`).join(', ')}`,
      [market, ref, sku, ...columns],
    )
  }
}
