/** Reads what the server says its book is, through the public API, in a moment when nothing goes on. */
import { createClient, type Client } from '#api/client.ts'
import { authorization } from '#sim/faults/operator.ts'
import { markets } from '#sim/actors/brand.ts'
import { plusDays } from '#sim/actors/days.ts'
import type { Claims, DiscrepancyRow, FigureAnswer, FigureRow, OrderRow, PositionRow, Row } from '#sim/auditor/records.ts'

/** A client that has patience: a process may still be starting. */
export const patientClient = (baseUrl: string): Client =>
  createClient({ baseUrl, authorization, patience: { totalMs: 90_000, attemptMs: 20_000 } })

/** Items of a list, newest first, as long as `wanted` says so. */
async function newest<T>(items: AsyncGenerator<T, void, undefined>, wanted: (item: T) => boolean): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) {
    if (!wanted(item)) break
    found.push(item)
  }
  return found
}

/** How far each market has come. */
export const headsOf = async (client: Client): Promise<ReadonlyMap<string, number>> =>
  new Map((await client.get('/v1/book/verification')).markets.map(m => [m.market, m.seq]))

/** The book of every market since `heads`, and its figures. The first of the clients is read; each gives its digest. */
export async function readClaims(
  clients: readonly Client[],
  heads: ReadonlyMap<string, number>,
  today: string,
  thorough: boolean,
): Promise<Claims> {
  const [client] = clients
  if (client === undefined) throw new Error('there is nobody to ask')
  const { markets: reached, differences } = await client.get('/v1/book/verification')
  const of = async <T>(read: (market: string, since: number) => Promise<T>) =>
    new Map(await Promise.all(markets.map(async m => [m.code, await read(m.code, heads.get(m.code) ?? 0)] as const)))
  const limit = 1000
  return {
    heads: new Map(reached.map(m => [m.market, m.seq])),
    rows: await of(async (market, since): Promise<Row[]> =>
      newest(client.items('/v1/movements', { query: { market, limit } }) as AsyncGenerator<Row, void, undefined>, r => r.seq > since),
    ),
    positions: await of(async (market): Promise<PositionRow[]> =>
      newest(client.items('/v1/positions', { query: { market, limit } }), () => true),
    ),
    discrepancies: await of(async (market, since): Promise<DiscrepancyRow[]> =>
      newest(client.items('/v1/discrepancies', { query: { market, limit } }), d => d.seq > since),
    ),
    closed: await of(async (market): Promise<DiscrepancyRow[]> =>
      newest(client.items('/v1/discrepancies', { query: { market, limit, open: false } }), () => true),
    ),
    open: await of(
      async market => (await newest(client.items('/v1/discrepancies', { query: { market, limit, open: true } }), () => true)).length,
    ),
    orders: await of(market => newestOrders(client, market, thorough ? Infinity : 100)),
    figures: await readFigures(client, today, thorough),
    statement: thorough ? await readStatement(client, today) : [],
    differences,
    setAside: await client.get('/v1/book/set-aside'),
    digests: thorough ? await Promise.all(clients.map(async c => (await c.get('/v1/book/digest')).digest)) : [],
  }
}

async function newestOrders(client: Client, market: string, most: number): Promise<OrderRow[]> {
  let left = most
  return newest(client.items('/v1/orders', { query: { market, limit: Math.min(most, 1000) } }), () => left-- > 0)
}

/** The statement of the quarter the run takes place in. */
async function readStatement(client: Client, today: string): Promise<Claims['statement']> {
  const quarter = Math.ceil(Number(today.slice(5, 7)) / 3)
  const { figures } = await client.get('/v1/statement', { query: { period: `${today.slice(0, 4)}-Q${quarter}` } })
  return figures as Claims['statement']
}

const metrics = 'ordered,cancelled,shipped,sold,sell_in,sell_out,returned'

/** Everything by place and SKU, and what is there; now and then the headline by day with growth, and all of it once more by scanning the movements. */
async function readFigures(client: Client, today: string, thorough: boolean): Promise<FigureAnswer[]> {
  const days = { from: plusDays(today, -11), to: plusDays(today, 1) }
  const ask = async (
    metric: string,
    by: readonly string[],
    grain: 'day' | undefined,
    source: 'totals' | 'movements',
  ): Promise<FigureAnswer> => {
    const dimensions = by.length > 0 ? { by: by.join() } : {}
    const daily = grain ? { grain, compare: 'previous' } : {}
    const { figures } = await client.get('/v1/results', { query: { metric, ...days, source, ...dimensions, ...daily } })
    // Amounts beyond 2^53 would come as bigint; a simulated brand does not sell that much.
    return { by, ...days, grain, source, figures: figures as readonly FigureRow[] }
  }
  const all = ['market', 'channel', 'place', 'sku']
  const quick = [
    await ask(metrics, all, undefined, 'totals'),
    await ask('on_hand,in_transit', ['market', 'place', 'sku'], undefined, 'totals'),
  ]
  if (!thorough) return quick
  return [
    ...quick,
    await ask(metrics, ['market', 'channel'], 'day', 'totals'),
    await ask(metrics, ['country'], undefined, 'totals'),
    await ask(metrics, [], undefined, 'totals'),
    await ask(metrics, ['market', 'channel'], 'day', 'movements'),
    await ask(metrics, all, undefined, 'movements'),
    await ask('on_hand,in_transit', ['market', 'place', 'sku'], undefined, 'movements'),
  ]
}
