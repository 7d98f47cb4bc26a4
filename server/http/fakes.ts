/** Stand-ins for the tests of this folder: markets that answer what they are told to, a database of an outbox, a catalogue of two markets. */
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import type { Act } from '#domain/acts.ts'
import { buildCatalogue, type Catalogue, type Market } from '#domain/catalogue.ts'
import type { Db, Row } from '#server/db/db.ts'
import type { Accepted, Answer, Markets } from '#server/market/door.ts'
import { buildApp, type AppOptions } from './app.ts'

export const key = '0198c1a2-7b6e-7000-8000-0000000000a1'

export interface FakeMarkets extends Markets {
  /** What was submitted, in order. */
  readonly seen: { market: string; act: Act }[]
  /** How the next acts are answered. */
  answer: (act: Act) => Answer | Promise<Answer>
}

export function accepted(act: Act, more: Partial<Accepted> = {}): Accepted {
  const movement = { n: 1, sku: 'MI3-16-SLV', quantity: 2, from: 'CN-WH-1/available', to: 'CN-WH-1/committed', cause: 'order' }
  return {
    outcome: 'accepted',
    key: act.key,
    seq: 7,
    doc: act.key,
    kind: act.kind,
    repeated: false,
    recordedAt: '2017-06-30T08:15:00.000Z',
    movements: [movement],
    detail: { number: 3 },
    ...more,
  }
}

export function fakeMarkets(): FakeMarkets {
  const fake: FakeMarkets = {
    seen: [],
    answer: act => accepted(act),
    async submit(market, act) {
      fake.seen.push({ market, act })
      return fake.answer(act)
    },
    async submitAll(market, acts) {
      return Promise.all(acts.map(act => fake.submit(market, act)))
    },
    async stop() {},
    waiting: () => new Map([['CN', { acts: 3, oldestMs: 250 }]]),
  }
  return fake
}

const market = (id: number, code: string): Market => ({
  id,
  code,
  name: code,
  country: code,
  currency: 'CNY',
  timeZone: 'UTC',
  language: 'en',
  priceList: 'L',
  taxRegime: 'T',
  fiscalStartMonth: 1,
})

export const catalogue: Catalogue = buildCatalogue({
  version: 1,
  installation: { brand: 'Test', scale: undefined, backDating: false, fiscalStartMonth: 1 },
  markets: [market(1, 'CN'), market(2, 'IN')],
  partners: [],
  places: [],
  channels: [],
  skus: [],
  priceLists: [],
  prices: [],
  taxRates: [],
  limits: [],
})

/** A database that holds an outbox and nothing else, and counts what it is asked. */
export interface FakeDb extends Db {
  readonly outbox: Map<number, { seq: number; kind: string; doc: string; recorded_at: number }[]>
  queries: number
  fail: Error | undefined
  commit(market: number, kind: string): void
}

export function fakeDb(): FakeDb {
  const rowsOf = (id: number) => db.outbox.get(id) ?? []
  const headOf = (id: number) => rowsOf(id).at(-1)?.seq ?? 0
  const answer = (text: string, values: readonly unknown[]): Row[] => {
    if (text.startsWith('select market, seq from market_head')) return (values[0] as number[]).map(id => ({ market: id, seq: headOf(id) }))
    if (text.includes('from outbox where')) {
      const [id, after] = values as [number, number]
      return rowsOf(id)
        .filter(row => row.seq > after)
        .slice(0, 500)
    }
    if (text.includes('as oldest')) return [{ head: headOf(values[0] as number), oldest: rowsOf(values[0] as number)[0]?.seq ?? null }]
    return text.startsWith('select 1') ? [{ one: 1 }] : []
  }
  const db: FakeDb = {
    engine: 'pglite',
    outbox: new Map(),
    queries: 0,
    fail: undefined,
    commit(id, kind) {
      const rows = rowsOf(id)
      rows.push({ seq: headOf(id) + 1, kind, doc: key, recorded_at: 1_498_810_500_000 })
      db.outbox.set(id, rows)
    },
    async query<T>(text: string, values: readonly unknown[] = []) {
      db.queries++
      if (db.fail) throw db.fail
      return answer(text, values) as T[]
    },
    async script() {},
    async transaction<T>(work: (tx: Db) => Promise<T>) {
      return work(db)
    },
    async close() {},
  }
  return db
}

export interface TestApp {
  readonly app: FastifyInstance
  readonly markets: FakeMarkets
  readonly db: FakeDb
  /** Sends a request; a plain object as payload goes as JSON. */
  send(options: InjectOptions): Promise<LightMyRequestResponse>
}

export async function testApp(options: Partial<AppOptions> = {}): Promise<TestApp> {
  const markets = fakeMarkets()
  const db = fakeDb()
  const app = await buildApp({ db, markets, catalogue: async () => catalogue, rooms: [], logger: false, checks: {}, ...options })
  return { app, markets, db, send: request => app.inject(request) }
}
