/** Many buyers, few units, several processes on one PostgreSQL (lessons 1, 2, 3). */
import { beforeAll, expect, test } from 'vitest'
import type { Act } from '#domain/acts.ts'
import type { Db } from '#server/db/db.ts'
import type { Answer, Markets } from '#server/market/door.ts'
import { describePostgres } from '#test/harness/engines.ts'
import { pick, seeded } from '#test/harness/random.ts'
import { expectClean, keysOf, openTestMarkets, orderOf, outcomeOf, receive, setUpBrand } from '#test/support/brand.ts'
import { dealt } from './deal.ts'
import { watched } from './watch.ts'
import { useWorkers } from './workers.ts'

const seed = Number(process.env['LUMBUNG_SEED'] ?? 2017)
const rounds = 10
const N = 20

describePostgres(`few units, many buyers, three processes, seed ${seed}`, (open, url) => {
  const workers = useWorkers(3)
  let db: Db
  let markets: Markets
  beforeAll(async () => {
    const place = await url()
    db = await open(place)
    await setUpBrand(db)
    markets = openTestMarkets(db)
    await workers.openAll(place)
  })

  /** Submits the orders through all processes at once, ten times over, with what `supply` receives before each. */
  async function tenOfTen(
    name: string,
    supply: () => Promise<unknown>,
    orders: (n: number, key: string) => Act,
    sold: number,
    size = 2 * N,
  ) {
    const random = seeded(seed)
    for (let round = 1; round <= rounds; round++) {
      await supply()
      const key = keysOf(seed, name, round)
      const acts = Array.from({ length: size }, (_, n) => orders(n, key(n)))
      const answers = await watched(db, () => dealt(random, workers.all, acts))
      expect(tally(answers), `${name}, round ${round}`).toEqual({ accepted: sold, insufficient_stock: size - sold })
      await expectClean(db)
    }
  }

  test('1 check here, commit there: of 2N buyers for N units exactly N are served, ten of ten', () =>
    tenOfTen(
      'one SKU',
      () => receive(markets, 'A-WH-1', 'S1', N),
      (_, key) => orderOf(key, { S1: 1 }),
      N,
    ))

  test('2 two lines, one stock: lines of one SKU in an order are decided against each other', () =>
    tenOfTen(
      'two lines',
      // One unit more than whole orders need: it must stay.
      async () => {
        const left = await available(db, 'S2')
        await receive(markets, 'A-WH-1', 'S2', N + 1 - left)
      },
      (_, key) =>
        orderOf(
          key,
          {},
          {
            lines: [
              { sku: 'S2', quantity: 1 },
              { sku: 'S2', quantity: 1 },
            ],
          },
        ),
      N / 2,
      N,
    ))

  test('3 sum against place: two countries’ shops and a marketplace that share a warehouse never sell its units twice', () => {
    const channels = ['A-WEB', 'A-SG', 'A-MARKET']
    return tenOfTen(
      'shared place',
      () => receive(markets, 'A-WH-1', 'S3', N),
      (n, key) => orderOf(key, { S3: 1 }, { channel: channels[n % 3] as string }),
      N,
    )
  })

  test('several SKUs asked for in opposite order: no deadlock, nothing half done', () =>
    tenOfTen(
      'opposite order',
      async () => {
        for (const sku of ['S1', 'S4', 'S5']) await receive(markets, 'A-WH-2', sku, N)
      },
      (n, key) => orderOf(key, n % 2 === 0 ? { S1: 1, S4: 1, S5: 1 } : { S5: 1, S4: 1, S1: 1 }),
      N,
    ))

  test('two markets at once: each decides for itself, neither waits for the other’s turnstile', async () => {
    await receive(markets, 'A-WH-3', 'S5', N)
    await receive(markets, 'B-WH-1', 'S5', N)
    const key = keysOf(seed, 'two markets')
    const of = (market: string, channel: string) =>
      dealt(
        seeded(seed),
        workers.all,
        Array.from({ length: 2 * N }, (_, n) => orderOf(key(market, n), { S5: 1 }, { channel })),
        market,
      )
    const [a, b] = await watched(db, () => Promise.all([of('A', 'A-SG'), of('B', 'B-WEB')]))
    expect(tally(a)).toEqual({ accepted: N, insufficient_stock: N })
    expect(tally(b)).toEqual({ accepted: N, insufficient_stock: N })
    await expectClean(db)
  })

  test('orders, cancels and receipts of one SKU from all processes: what is promised never exceeds what came', async () => {
    const random = seeded(seed)
    const key = keysOf(seed, 'mixed')
    const acts: Act[] = []
    for (let n = 0; n < 120; n++) {
      const kind = pick(random, ['order', 'order', 'order', 'receipt', 'cancel'] as const)
      const common = { occurredAt: undefined, actor: 'test', key: key(n) }
      if (kind === 'order') acts.push(orderOf(key(n), { S6: 1 + (n % 2) }, { buyer: { phone: `+62 ${n}` } }))
      else if (kind === 'receipt')
        acts.push({ ...common, kind, body: { place: pick(random, ['A-WH-1', 'A-WH-2']), lines: [{ sku: 'S6', quantity: 2 }] } })
      else acts.push({ ...common, kind, body: { order: pick(random, acts).key } })
    }
    const answers = await watched(db, () => dealt(random, workers.all, acts))
    expect(Object.keys(tally(answers))).toEqual(expect.arrayContaining(['accepted', 'insufficient_stock', 'unknown_order']))
    expect(answers.filter(a => a.outcome === 'failed')).toEqual([])
    await expectClean(db)
  })
})

function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const answer of answers) counts[outcomeOf(answer)] = (counts[outcomeOf(answer)] ?? 0) + 1
  return counts
}

async function available(db: Db, sku: string): Promise<number> {
  const sql = 'select coalesce(sum(p.available), 0)::integer as units from position p join sku s on s.id = p.sku where s.code = $1'
  const [row] = await db.query<{ units: number }>(sql, [sku])
  return row?.units ?? 0
}
