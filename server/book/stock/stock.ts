/** The stock grid: what is where in which state, added up by SKU, product or place, with the totals of all rows and partners' balances apart. */
import type { Stock, StockRow } from '#contract/stock.ts'
import { placeStates } from '#domain/accounts.ts'
import type { Catalogue } from '#domain/catalogue.ts'
import type { Query } from '#server/db/db.ts'
import { lastFourWeeks } from '#server/results/periods.ts'
import type { Span } from '#server/results/sums.ts'
import type { StockAsk } from './ask.ts'
import { fewPlaces, type StockSqlRow, stockStatement } from './statement.ts'

/** Where a page ended: what the last row was sorted by, and the codes of its place and SKU (or product). */
export type StockCursor = readonly [value: number, place: string | null, item: string | null]

const lastDay = `select max(d.day) as day from unnest($1::smallint[]) m (market)
cross join lateral (select day from total_head where market = m.market order by day desc limit 1) d`

const balances = `select m.market, b.partner, b.units from unnest($1::smallint[]) m (market) cross join lateral (
  select partner, sum(units)::bigint as units from partner_balance where market = m.market and ($2::integer[])[sku] > 0 group by partner offset 0) b`

/** The last four whole weeks of the book of these markets; undefined for an empty one. */
export async function fourWeeks(tx: Query, markets: readonly number[]): Promise<Span | undefined> {
  const [row] = await tx.query<{ day: string | null }>(lastDay, [markets])
  return row?.day == null ? undefined : lastFourWeeks(row.day)
}

export type StockPage = Omit<Stock, 'next' | 'vintage'> & { readonly last: StockCursor | undefined }

/** Rows after the cursor, `limit` of them or all, and the totals of every row. `tx` must be a snapshot. */
export async function readStock(
  tx: Query,
  catalogue: Catalogue,
  ask: StockAsk,
  after: StockCursor | undefined,
  limit: number | undefined,
): Promise<StockPage> {
  const markets = ask.markets.map(m => m.id)
  const weeks = ask.weeks ? await fourWeeks(tx, markets) : undefined
  const items = itemsOf(ask)
  const skuRanks = ranksById(ask.by === 'product' ? productRanks(ask) : new Map(ask.skus.map((s, i) => [s.id, i + 1])))
  const text = stockStatement(ask.by, ask.sort, weeks === undefined ? 'none' : ask.places.length <= fewPlaces ? 'few' : 'many')
  const rows = await tx.query<StockSqlRow>(text, [
    markets,
    ask.places.map(p => p.market),
    ask.places.map(p => p.id),
    ranksById(new Map(ask.places.map((p, i) => [p.id, i + 1]))),
    skuRanks,
    weeks?.from ?? null,
    weeks?.to ?? null,
    ask.state ?? null,
    ask.only ?? null,
    ask.below,
    after?.[0] ?? null,
    rankOf(ask.places, after?.[1]),
    rankOf(items, after?.[2]),
    limit === undefined ? null : limit + 1,
  ])
  const [totals, ...found] = rows as [StockSqlRow, ...StockSqlRow[]]
  const shown = limit === undefined ? found : found.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(row => rowView(row, ask, catalogue)),
    totals: { rows: totals.rows, ...numbersOf(totals, weeks !== undefined) },
    partners: await soldIn(tx, ask, catalogue),
    weeks: weeks ?? null,
    last:
      found.length > shown.length && last
        ? [last.value, ask.places[last.place - 1]?.code ?? null, items[last.sku - 1]?.code ?? null]
        : undefined,
  }
}

/** What `sku` numbers of rows are ranks of. */
const itemsOf = (ask: StockAsk): readonly { readonly code: string }[] => (ask.by === 'product' ? ask.products : ask.skus)

function productRanks(ask: StockAsk): Map<number, number> {
  const rank = new Map(ask.products.map((p, i) => [p.id, i + 1]))
  return new Map(ask.skus.map(s => [s.id, rank.get(s.product) ?? 0]))
}

/** An array in which SQL finds the rank of id n at [n]; 0: not asked for. */
function ranksById(ranks: ReadonlyMap<number, number>): number[] {
  const array = Array.from({ length: Math.max(0, ...ranks.keys()) }, () => 0)
  for (const [id, rank] of ranks) array[id - 1] = rank
  return array
}

/** How many of the codes are not after this one: its rank, also where it is gone since. */
function rankOf(sorted: readonly { readonly code: string }[], code: string | null | undefined): number {
  return code == null ? 0 : sorted.filter(row => row.code <= code).length
}

function rowView(row: StockSqlRow, ask: StockAsk, catalogue: Catalogue): StockRow {
  const place = ask.places[row.place - 1]
  const sku = ask.by === 'product' ? undefined : ask.skus[row.sku - 1]
  const product = ask.by === 'product' ? ask.products[row.sku - 1] : ask.products.find(p => p.id === sku?.product)
  return {
    market: place === undefined ? null : catalogue.marketById(place.market).code,
    place: place?.code ?? null,
    placeName: place?.name ?? null,
    placeKind: place?.kind ?? null,
    sku: sku?.code ?? null,
    skuName: sku?.name ?? null,
    product: product?.code ?? null,
    productName: product?.name ?? null,
    ...numbersOf(row, ask.weeks),
  }
}

function numbersOf(row: StockSqlRow, withWeeks: boolean) {
  const { positions, empty, available, reserved, committed, quality_control, damaged, in_transit, expired, sold } = row
  const total = placeStates.reduce((sum, state) => sum + row[state], 0)
  const onHand = total - in_transit
  return {
    positions,
    empty,
    available,
    reserved,
    committed,
    quality_control,
    damaged,
    in_transit,
    onHand,
    total,
    expired,
    sold: withWeeks ? sold : null,
    weeks: withWeeks && sold > 0 ? Math.round((onHand * 400) / sold) / 100 : null,
  }
}

async function soldIn(tx: Query, ask: StockAsk, catalogue: Catalogue): Promise<Stock['partners']> {
  const there = new Set(ask.places.map(p => p.partner))
  const partners = catalogue.partners.filter(p => ask.markets.some(m => m.id === p.market) && (!ask.placed || there.has(p.id)))
  if (partners.length === 0) return []
  const skus = ranksById(new Map(ask.skus.map((s, i) => [s.id, i + 1])))
  const rows = await tx.query<{ partner: number; units: number }>(balances, [ask.markets.map(m => m.id), skus])
  const units = new Map(rows.map(r => [r.partner, r.units]))
  return partners
    .flatMap(p => {
      const own = units.get(p.id)
      return own === undefined ? [] : [{ market: catalogue.marketById(p.market).code, partner: p.code, name: p.name, units: own }]
    })
    .toSorted((a, b) => (a.partner < b.partner ? -1 : 1))
}
