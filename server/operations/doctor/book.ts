/** The database as a book: what waits in it, what is missing from the catalogue, and whether it adds up. */
import type { Catalogue, Channel } from '#domain/catalogue.ts'
import type { Db } from '#server/db/db.ts'
import { verify } from '#server/ledger/verify.ts'
import { readBacklog } from '../backlog.ts'
import { failed, type Finding, ok, warning } from './finding.ts'

const minutes = (ms: number) => `${Math.round(ms / 60_000)} min`

/** Acts set aside, transfers that wait, consumers that are behind, holds that nobody released. */
export async function backlog(db: Db): Promise<readonly Finding[]> {
  const { lags, transfers, setAside, holds } = await readBacklog(db)
  const aside = setAside.map(s => `${s.acts} ${s.kind} of ${s.market}`)
  const stale = transfers.filter(t => t.oldestMs > 5 * 60_000)
  const behind = lags.filter(l => l.consumer !== 'transfers' && l.oldestMs > 15 * 60_000)
  const overdue = holds.filter(h => h.overdue > 0)
  return [
    aside.length === 0
      ? ok('set aside', 'none')
      : warning(
          'set aside',
          aside.join(', '),
          'These acts are not in the book.',
          'GET /v1/book/set-aside says why each was not; enter them again once that is mended.',
        ),
    stale.length === 0
      ? ok('transfers', `${transfers.reduce((sum, t) => sum + t.waiting, 0)} wait`)
      : failed(
          'transfers',
          stale.map(t => `${t.waiting} from ${t.market}, for ${minutes(t.oldestMs)}`).join(', '),
          'The goods have left one market and are in no other.',
          'Is a server running? Its log says why transfers wait.',
        ),
    behind.length === 0
      ? ok('consumers', lags.length === 0 ? 'none' : 'up to date')
      : warning(
          'consumers',
          behind.map(l => `${l.consumer} by ${l.events} events of ${l.market}, for ${minutes(l.oldestMs)}`).join(', '),
          'They show or send what is old; what they have not read is kept.',
          'Start them.',
        ),
    overdue.length === 0
      ? ok('holds', `${holds.reduce((sum, h) => sum + h.open, 0)} open`)
      : ok(
          'holds',
          `${overdue.map(h => `${h.overdue} of ${h.market}`).join(', ')} past their end, released when their SKUs are next wanted`,
        ),
  ]
}

const stuck = `select m.code as market, count(*)::integer as lines from hold h join market m on m.id = h.market
cross join lateral (select 1 from hold_line l where l.market = h.market and l.hold = h.id and (l.expires_at is not null) <> (h.state = 'open')) l
group by m.code order by m.code`

/** Holds whose lines say otherwise than they do: their units would stay reserved, or be released twice. */
export async function stuckHolds(db: Db): Promise<readonly Finding[]> {
  const rows = await db.query<{ market: string; lines: number }>(stuck)
  if (rows.length === 0) return []
  const found = rows.map(r => `${r.lines} lines of ${r.market}`).join(', ')
  return [
    failed(
      'holds',
      `${found} are open and closed at once`,
      'Their units stay reserved for nobody.',
      'Somebody wrote to the tables. Release the holds, count the places, then verify.',
    ),
  ]
}

const heads = `
select m.code as market, h.seq, (select max(seq) from movement where market = m.id) as moved, (select max(seq) from outbox where market = m.id) as told
from market m left join market_head h on h.market = m.id order by m.code`

/** Each market's number against the last movement and event: cheap, and wrong after most accidents. `full` verifies the whole book. */
export async function book(db: Db, catalogue: Catalogue, full: boolean): Promise<readonly Finding[]> {
  const rows = await db.query<{ market: string; seq: number | null; moved: number | null; told: number | null }>(heads)
  const wrong = rows.filter(r => r.seq === null || (r.moved ?? 0) > r.seq || (r.told ?? r.seq) !== r.seq)
  if (wrong.length > 0) {
    const found = wrong.map(r => `${r.market} is at ${r.seq ?? 'no'} act, its movements at ${r.moved ?? 0}, its events at ${r.told ?? 0}`)
    return [
      failed(
        'book',
        found.join('; '),
        'A part of the book is missing or too much.',
        'Was a restore whole? `lumbung verify` lists the differences.',
      ),
    ]
  }
  if (!full) return [ok('book', `${rows.map(r => `${r.market}:${r.seq}`).join(' ') || 'no market yet'} (--full verifies all of it)`)]
  const { differences, markets } = await verify(db, catalogue)
  if (differences.length === 0) return [ok('book', `adds up: ${markets.reduce((sum, m) => sum + m.movements, 0)} movements`)]
  const [first] = differences
  const found = `${differences.length} differences, the first ${first?.market} ${first?.table} ${first?.key}: ${first?.stored} instead of ${first?.expected}`
  return [
    failed(
      'book',
      found,
      'Stored numbers are not what the movements say.',
      '`lumbung verify` lists them, `lumbung rebuild` writes them anew.',
    ),
  ]
}

const stocked = `select p.sku, p.place from position p join place pl on pl.id = p.place and pl.market = p.market where p.available > 0`

/** SKUs in stock that a channel may sell and cannot, for want of a price or a tax rate; `day` in the channel's zone is near enough for a warning. */
export async function catalogueGaps(db: Db, catalogue: Catalogue, day: string): Promise<readonly Finding[]> {
  const rows = await db.query<{ sku: number; place: number }>(stocked)
  const bySku = Map.groupBy(rows, r => r.sku)
  const [prices, taxes] = [new Set<string>(), new Set<string>()]
  for (const [id, places] of bySku) {
    const sku = catalogue.skuById(id)
    const at = new Set(places.map(p => p.place))
    for (const channel of catalogue.channels.filter(c => sells(c, at))) {
      if (catalogue.price(channel.priceList, id, day) === undefined) prices.add(`${sku.code} in ${channel.priceList}`)
      if (catalogue.rates(channel.taxRegime, sku.taxClass, day).length === 0) taxes.add(`${sku.taxClass} in ${channel.taxRegime}`)
    }
  }
  const list = (set: Set<string>) => `${[...set].sort().slice(0, 5).join(', ')}${set.size > 5 ? ` and ${set.size - 5} more` : ''}`
  return [
    prices.size === 0
      ? ok('prices', 'of all that is in stock')
      : warning(
          'prices',
          `none for ${list(prices)}`,
          'It is in stock and cannot be ordered there.',
          'Enter the prices, or take the place from the channel.',
        ),
    taxes.size === 0
      ? ok('taxes', 'for all that is in stock')
      : warning('taxes', `no rate of ${list(taxes)}`, 'Orders there are refused or untaxed.', 'Enter the rates; a rate of 0 is a rate.'),
  ]
}

const sells = (channel: Channel, places: ReadonlySet<number>) => channel.kind !== 'partner' && channel.places.some(p => places.has(p.place))
