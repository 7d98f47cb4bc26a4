/** Reads what the server says its book is, through the public API, in a moment when nothing goes on. */
import { setTimeout as sleep } from 'node:timers/promises'
import { markets } from '#sim/actors/brand.ts'
import { plusDays } from '#sim/actors/days.ts'
import type { Claims, DiscrepancyRow, FigureAnswer, FigureRow, OrderRow, PositionRow, Row } from '#sim/auditor/records.ts'
import { once } from './wire.ts'

/** Reads with patience: a process may still be starting. Throws what it last heard. */
export async function getJson<T>(url: string, patienceMs = 20_000): Promise<T> {
  const until = performance.now() + patienceMs
  for (;;) {
    const response = await once(url, 'GET', undefined, {}, undefined, 20_000)
    if (response?.status === 200) return JSON.parse(response.text) as T
    if (performance.now() > until || (response !== undefined && response.status < 500 && response.status !== 429)) {
      throw new Error(`${url}: ${response?.status ?? 'no answer'} ${response?.text ?? ''}`)
    }
    await sleep(50)
  }
}

interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

/** Items of a list, newest first, as long as `wanted` says so. */
async function listed<T>(url: string, wanted: (item: T) => boolean): Promise<T[]> {
  const found: T[] = []
  for (let cursor = ''; ;) {
    const page = await getJson<Page<T>>(`${url}&limit=1000${cursor}`)
    const items = page.items.filter(wanted)
    found.push(...items)
    if (page.next === null || items.length < page.items.length) return found
    cursor = `&cursor=${encodeURIComponent(page.next)}`
  }
}

export interface Verification {
  readonly markets: readonly { readonly market: string; readonly seq: number }[]
  readonly differences: readonly unknown[]
}

export const verification = (url: string) => getJson<Verification>(`${url}/v1/book/verification`)

/** The book of every market since `heads`, and its figures. `url` is read; every one of `urls` gives its digest. */
export async function readClaims(
  url: string,
  urls: readonly string[],
  heads: ReadonlyMap<string, number>,
  today: string,
  thorough: boolean,
): Promise<Claims> {
  const { markets: reached, differences } = await verification(url)
  const of = async <T>(read: (market: string, since: number) => Promise<T[]>) =>
    new Map(await Promise.all(markets.map(async m => [m.code, await read(m.code, heads.get(m.code) ?? 0)] as const)))
  const digests = thorough ? await Promise.all(urls.map(u => getJson<{ digest: string }>(`${u}/v1/book/digest`))) : []
  return {
    heads: new Map(reached.map(m => [m.market, m.seq])),
    rows: await of((m, since) => listed<Row>(`${url}/v1/movements?market=${m}`, r => r.seq > since)),
    positions: await of(m => listed<PositionRow>(`${url}/v1/positions?market=${m}`, () => true)),
    discrepancies: await of((m, since) => listed<DiscrepancyRow>(`${url}/v1/discrepancies?market=${m}`, d => d.seq > since)),
    orders: await of(m => newestOrders(url, m, thorough)),
    figures: await readFigures(url, today, thorough),
    differences,
    setAside: await getJson<unknown[]>(`${url}/v1/book/set-aside`),
    digests: digests.map(d => d.digest),
  }
}

async function newestOrders(url: string, market: string, all: boolean): Promise<OrderRow[]> {
  if (all) return listed<OrderRow>(`${url}/v1/orders?market=${market}`, () => true)
  return [...(await getJson<Page<OrderRow>>(`${url}/v1/orders?market=${market}&limit=100`)).items]
}

const metrics = 'ordered,cancelled,shipped,sold,sell_in,sell_out,returned'

/** The headline by day from the small totals, everything by place and SKU from the large ones, and both once more by scanning the movements. */
async function readFigures(url: string, today: string, thorough: boolean): Promise<FigureAnswer[]> {
  const days = { from: plusDays(today, -11), to: plusDays(today, 1) }
  const ask = async (
    metric: string,
    by: readonly string[],
    grain: 'day' | undefined,
    source: 'totals' | 'movements',
  ): Promise<FigureAnswer> => {
    const query = new URLSearchParams({
      metric,
      from: days.from,
      to: days.to,
      source,
      ...(by.length > 0 && { by: by.join() }),
      ...(grain && { grain, compare: 'previous' }),
    })
    const { figures } = await getJson<{ figures: FigureRow[] }>(`${url}/v1/results?${query}`)
    return { by, ...days, grain, source, figures }
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
