/**
 * A quarter's headline by market and channel with growth, from the totals, against the same sums by scanning the movements in the database. Half of the 2.3 million
 * units are sold in ones, half to partners in cartons of 20; the quarter before has 1.35 million. The scan reads handovers and sell-ins alone: a real book has
 * the orders' and receipts' movements besides, which would make it slower.
 */
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import { editCatalogue } from '#server/catalogue/edit.ts'
import type { Db } from '#server/db/db.ts'
import { queryResults } from '#server/results/results.ts'
import { withDatabase, type Engine } from './engines.ts'
import { alternate, median, ratio, row, say, table, whole } from './measure.ts'
import { operatorHeaders, startProcess } from './process.ts'

const markets = ['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7', 'M8']
const quarters = [
  { from: '2017-01-01', days: 90, units: 1_350_000 },
  { from: '2017-04-01', days: 91, units: 2_300_000 },
] as const
const query = { period: '2017-Q2', metric: 'shipped', by: 'market,channel', compare: 'previous' }
const address = `/v1/results?${new URLSearchParams(query).toString()}`

export async function results(engine: Engine): Promise<void> {
  if (engine.name === 'embedded') return say('\nresults: on PostgreSQL alone; filling the embedded database would take minutes')
  const place = await engine.fresh()
  await withDatabase(place, async db => {
    const begun = performance.now()
    const movements = await fill(db)
    const seconds = Math.round((performance.now() - begun) / 1000)
    const deps = { db, catalogue: catalogueCache(db), onError: (error: unknown) => say(String(error)) }
    const headline = async () => {
      const { figures } = await queryResults(deps, query)
      return figures.map(f => `${f.scope.market}/${f.scope.channel} ${f.amount} ${f.compared.previous?.amount}`).toSorted()
    }
    const [told, scanned] = [await headline(), await scan(db)]
    if (told.length !== markets.length * 3 || told.join() !== scanned.join())
      throw new Error(`totals say ${told.join()}, movements ${scanned.join()}`)
    const lumbung = await startProcess(place)
    try {
      const headers = await operatorHeaders()
      const http = async () => {
        const answer = await fetch(lumbung.url + address, { headers })
        if (!answer.ok) throw new Error(await answer.text())
        await answer.text()
      }
      const rates = await alternate({ totals: () => rate(headline), http: () => rate(http), scan: () => rate(() => scan(db)) })
      const long = { metric: 'shipped', grain: 'day', from: '2013-05-23', to: '2017-06-30' } as const
      const days = await queryResults(deps, long)
      const slow = await alternate({ long: () => rate(() => queryResults(deps, long)) })
      table('a quarter’s headline by market and channel, with growth', engine.name)
      row('movements scanned, equal to the unit', `${whole(movements)} (written in ${seconds} s)`)
      row('by scanning movements', took(rates.scan))
      row('from the totals, in process', took(rates.totals))
      row('from the totals, over HTTP', took(rates.http))
      row('ratio in process', `${whole(ratio(rates.totals, rates.scan))} × (goal 100 ×)`)
      row(`${whole(days.figures.length)} days, a figure each`, took(slow.long))
    } finally {
      await lumbung.stop()
    }
  })
}

const took = (rates: readonly number[]) =>
  `${(1000 / median(rates)).toFixed(1)} ms (${(1000 / Math.max(...rates)).toFixed(1)} to ${(1000 / Math.min(...rates)).toFixed(1)})`

/** How often a second, over at least a fifth of one. */
async function rate(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  for (let times = 1; ; times++) {
    await work()
    const ms = performance.now() - begun
    if (ms > 200) return (times * 1000) / ms
  }
}

const units = `sum(quantity) filter (where day between '2017-04-01' and '2017-06-30')::bigint as now, sum(quantity) filter (where day < '2017-04-01')::bigint as before`
const bySum = `select market, channel, ${units} from movement where day between '2017-01-01' and '2017-06-30' and cause in (3, 18) group by market, channel`

async function scan(db: Db): Promise<string[]> {
  const sums = await db.query<{ market: number; channel: number; now: number; before: number }>(bySum)
  const catalogue = await catalogueCache(db).current()
  return sums.map(s => `${catalogue.marketById(s.market).code}/${catalogue.channelById(s.channel).code} ${s.now} ${s.before}`).toSorted()
}

/** The brand, its movements and the totals that go with them. Returns how many movements. */
async function fill(db: Db): Promise<number> {
  const outcome = await editCatalogue(
    { db, cache: catalogueCache(db) },
    {
      priceLists: [{ code: 'L', currency: 'IDR', taxIncluded: true }],
      markets: markets.map(code => ({
        code,
        name: code,
        country: 'ID',
        currency: 'IDR',
        timeZone: 'Asia/Jakarta',
        language: 'id',
        priceList: 'L',
        taxRegime: 'V',
      })),
      partners: markets.map(code => ({ code: `${code}-P`, market: code, name: code })),
      places: markets.flatMap(code =>
        [1, 2, 3, 4].map(n => ({ code: `${code}-W${n}`, market: code, kind: 'warehouse' as const, name: code })),
      ),
      channels: markets.flatMap(code => {
        const places = [1, 2, 3, 4].map(n => ({ place: `${code}-W${n}` }))
        return [
          { code: `${code}-WEB`, market: code, kind: 'online' as const, name: code, places },
          { code: `${code}-STORE`, market: code, kind: 'store' as const, name: code, places },
          { code: `${code}-PARTNER`, market: code, kind: 'partner' as const, partner: `${code}-P`, name: code, places },
        ]
      }),
      products: [{ code: 'P', name: 'P' }],
      skus: Array.from({ length: 40 }, (_, i) => ({ code: `S${i}`, product: 'P', name: 'S', taxClass: 'phone' })),
    },
  )
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults))
  for (const { from, days, units: all } of quarters) {
    await db.query(sales, [from, days, all / 2, 1, 3, ['online', 'store']])
    await db.query(sales, [from, days, all / 40, 20, 18, ['partner']])
  }
  for (const text of totals) await db.query(text)
  await db.script('analyze')
  const [count] = await db.query<{ n: number }>('select count(*)::bigint as n from movement')
  return count?.n ?? 0
}

/** $3 movements of $4 units and cause $5 over $2 days from $1, spread over all channels of the kinds $6, their places, and the SKUs. */
const sales = `insert into movement (market, seq, n, sku, quantity, from_account, from_ref, to_account, to_ref, cause, act, doc, line, channel, net_minor, tax_minor, actor, day,
  occurred_at, recorded_at)
select c.market, h.seq + i, 1, 1 + i % 40, $4::integer, case $5::smallint when 3 then 3 else 1 end, c.places[1 + i % 4], case $5::smallint when 3 then 12 else 15 end,
  coalesce(c.partner, 0), $5::smallint, d.doc, d.doc, 1, c.id, 135045045::bigint * $4::integer, 14854955::bigint * $4::integer, 'bench', t.day, t.day::timestamptz, t.day::timestamptz
from (select coalesce(max(seq), 0) as seq from movement) h
cross join generate_series(1, $3::integer) i
cross join lateral (select gen_random_uuid() as doc where i > 0) d
cross join lateral (select $1::date + (i::bigint * 7919 % $2::integer)::integer as day) t
join (
  select row_number() over (order by c.id) - 1 as n, count(*) over () as all, c.id, c.market, c.partner, array_agg(p.place order by p.place) as places
  from channel c join channel_place p on p.channel = c.id where c.kind = any($6::text[]) group by c.id) c on c.n = i % c.all`

/** Only what was shipped: the figure that is asked for, by place, and its head. */
const totals = [
  `insert into total_place (market, day, place, sku, channel, metric, units, net_minor, tax_minor)
   select market, day, from_ref, sku, channel, 3, sum(quantity), sum(net_minor), sum(tax_minor) from movement group by market, day, from_ref, sku, channel`,
  `insert into total_head (market, day, channel, metric, units, net_minor, tax_minor, currency)
   select market, day, channel, metric, sum(units), sum(net_minor), sum(tax_minor), 'IDR' from total_place group by market, day, channel, metric`,
]
