/** What the benchmarks sell: a brand of one market, place, channel and SKU, whose orders all meet at one hot position. */
import { randomUUID } from 'node:crypto'
import type { Act, ActOf } from '#domain/acts.ts'
import { editCatalogue } from '#server/catalogue/edit.ts'
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import type { Db } from '#server/db/db.ts'
import { openMarkets, type RunningMarkets } from '#server/market/markets.ts'
import { defaultLimits } from '#server/market/queue.ts'

export const secret = 'a secret of the benchmark, long enough'
const silent = { warn() {}, error() {} }

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

/** The market's door in this process; its queue takes as many acts as a benchmark has. */
export function open(db: Db): RunningMarkets {
  return openMarkets({ db, catalogue: catalogueCache(db), secret, log: silent, limits: { ...defaultLimits, waiting: 1_000_000 } })
}

export const order = (): ActOf<'order'> => ({
  key: randomUUID(),
  kind: 'order',
  occurredAt: undefined,
  actor: 'bench',
  body: {
    channel: 'C',
    lines: [{ sku: 'S', quantity: 1 }],
    fulfil: { kind: 'ship' },
    shipTo: { country: 'ID', city: 'Jakarta' },
  },
})

/** Counts the SKU so that exactly `available` can be sold. */
export async function stock(db: Db, available: number): Promise<void> {
  const [position] = await db.query<{ committed: number }>('select committed from position where market = 1 and place = 1 and sku = 1')
  const body = { place: 'W', lines: [{ sku: 'S', counted: available + (position?.committed ?? 0) }] }
  const act: Act = { key: randomUUID(), kind: 'count', occurredAt: undefined, actor: 'bench', body }
  const answer = await open(db).submit('A', act)
  if (answer.outcome !== 'accepted') throw new Error(JSON.stringify(answer))
}
