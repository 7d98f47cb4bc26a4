/**
 * Orders of one hot SKU, in process: through the queue; the plainest set-based SQL that writes the same rows into the same tables with the same indexes and
 * decides nothing; and one transaction an order over eight connections. Rounds alternate, so that a machine that slows down slows all three.
 */
import { randomUUID } from 'node:crypto'
import type { Act } from '#domain/acts.ts'
import { editCatalogue } from '#server/catalogue/edit.ts'
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import type { Db } from '#server/db/db.ts'
import { openMarkets, type RunningMarkets } from '#server/market/markets.ts'
import { defaultLimits } from '#server/market/queue.ts'
import { copyBatch, oneByOne } from './plain.ts'

export const secret = 'a secret of the benchmark, long enough'
const silent = { warn() {}, error() {} }

/** A brand of one market, place, channel and SKU. */
export async function setUp(db: Db): Promise<void> {
  const cache = catalogueCache(db)
  const market = { name: 'A', country: 'ID', currency: 'IDR', timeZone: 'Asia/Jakarta', language: 'id', priceList: 'R', taxRegime: 'V' }
  const outcome = await editCatalogue(
    { db, cache },
    {
      priceLists: [{ code: 'R', currency: 'IDR', taxIncluded: true }],
      markets: [{ code: 'A', ...market }],
      places: [{ code: 'W', market: 'A', kind: 'warehouse', name: 'W' }],
      channels: [{ code: 'C', market: 'A', kind: 'online', name: 'C', places: [{ place: 'W' }] }],
      products: [{ code: 'P', name: 'P' }],
      skus: [{ code: 'S', product: 'P', name: 'S', taxClass: 'phone' }],
      prices: [{ priceList: 'R', sku: 'S', validFrom: '2000-01-01', price: { amountMinor: 1_499_000_00, currency: 'IDR' } }],
      taxRates: [{ regime: 'V', taxClass: 'phone', validFrom: '2000-01-01', components: [{ taxCode: 'PPN', ratePpm: 110_000 }] }],
    },
  )
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults))
}

export function open(db: Db, acts = defaultLimits.acts): RunningMarkets {
  return openMarkets({ db, catalogue: catalogueCache(db), secret, log: silent, limits: { ...defaultLimits, acts, waiting: 1_000_000 } })
}

export const order = (quantity = 1): Act => ({
  key: randomUUID(),
  kind: 'order',
  occurredAt: undefined,
  actor: 'bench',
  body: { channel: 'C', lines: [{ sku: 'S', quantity }], fulfil: { kind: 'ship' }, shipTo: { country: 'ID', city: 'Jakarta' } },
})

export async function receive(markets: RunningMarkets, quantity: number): Promise<void> {
  const body = { place: 'W', lines: [{ sku: 'S', quantity }] }
  const answer = await markets.submit('A', { key: randomUUID(), kind: 'receipt', occurredAt: undefined, actor: 'bench', body })
  if (answer.outcome !== 'accepted') throw new Error(JSON.stringify(answer))
}

/** Orders a second through the queue, all waiting at once. */
export async function throughQueue(markets: RunningMarkets, orders: number): Promise<number> {
  const acts = Array.from({ length: orders }, () => order())
  const begun = performance.now()
  const answers = await markets.submitAll('A', acts)
  const rate = orders / ((performance.now() - begun) / 1000)
  const accepted = answers.filter(a => a.outcome === 'accepted').length
  if (accepted !== orders)
    throw new Error(
      `${orders - accepted} of ${orders} orders were not accepted: ${JSON.stringify(answers.find(a => a.outcome !== 'accepted'))}`,
    )
  return rate
}

/** Orders a second of the plainest SQL, `batch` at a time in one transaction. */
export async function plainSql(db: Db, orders: number, batch: number): Promise<number> {
  const begun = performance.now()
  for (let done = 0; done < orders; done += batch) await copyBatch(db, batch)
  return orders / ((performance.now() - begun) / 1000)
}

/** Orders a second, a transaction each, over eight connections that wait for each other on the hot row. */
export async function eachByItself(db: Db, orders: number): Promise<number> {
  const begun = performance.now()
  let left = orders
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (left-- > 0) await oneByOne(db)
    }),
  )
  return orders / ((performance.now() - begun) / 1000)
}
