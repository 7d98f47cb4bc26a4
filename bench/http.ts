/** Orders over HTTP, one a request, against a bare Fastify with the same schemas; and many acts a request against the queue in process. */
import type { Engine } from './engines.ts'
import { withDatabase } from './engines.ts'
import { open, order, setUp, stock } from './brand.ts'
import { openLoad, post, type Load } from './load.ts'
import { alternate, perSecond, ratio, row, rounds, share, table } from './measure.ts'
import { throughQueue } from './orders.ts'
import { credentialsFor, startProcess, type ServerProcess } from './process.ts'

const json = { 'content-type': 'application/json' }
const size = 5_000

/** An order as a request of its own. */
export function orderRequest(url: string): string {
  const { key, body } = order()
  return post(url, '/v1/orders', JSON.stringify({ market: 'A', ...body }), { ...json, ...credentialsFor(url), 'idempotency-key': key })
}

/** Orders a second, all of which must be accepted; `waits` gets each one's time, milliseconds. */
async function singly(load: Load, url: string, count: number, waits: number[] = []): Promise<number> {
  let left = count
  const begun = performance.now()
  await load.drive(
    () => (left-- > 0 ? orderRequest(url) : undefined),
    ({ status, body }, sentAt) => {
      if (status !== 201) throw new Error(`an order was answered ${status}: ${body}`)
      waits.push(performance.now() - sentAt)
    },
  )
  return count / ((performance.now() - begun) / 1000)
}

/** One order a request, over 256 and 64 connections. */
export async function http(engine: Engine): Promise<void> {
  const place = await engine.fresh()
  await withDatabase(place, async db => {
    await setUp(db)
    await stock(db, 10_000_000)
  })
  const echo = await startProcess('echo')
  const lumbung = await startProcess(place)
  try {
    table('orders over HTTP, one a request', engine.name)
    for (const connections of [256, 64]) await compare(lumbung, echo, connections)
  } finally {
    await Promise.all([echo.stop(), lumbung.stop()])
  }
}

async function compare(lumbung: ServerProcess, echo: ServerProcess, connections: number): Promise<void> {
  const waits: number[] = []
  const sides = { lumbung: await openLoad(lumbung.url, connections), echo: await openLoad(echo.url, connections) }
  await singly(sides.lumbung, lumbung.url, size)
  const before = await lumbung.usage()
  const rates = await alternate({
    lumbung: () => singly(sides.lumbung, lumbung.url, size, waits),
    echo: () => singly(sides.echo, echo.url, size),
  })
  const after = await lumbung.usage()
  sides.lumbung.close()
  sides.echo.close()
  const sorted = waits.sort((a, b) => a - b)
  const wait = (part: number) => `${Math.round(sorted[Math.floor(sorted.length * part)] ?? 0)} ms`
  const micros = ((after.cpuSeconds - before.cpuSeconds) * 1e6) / (size * (rounds + 1))
  row(`${connections} connections`, perSecond(rates.lumbung))
  row(`the echo, ${connections} connections`, perSecond(rates.echo))
  row('ratio to the echo', share(ratio(rates.lumbung, rates.echo), 0.25))
  row('an order waits, median and 99 %', `${wait(0.5)}, ${wait(0.99)}`)
  row('processor time of the server an order', `${Math.round(micros)} µs`)
  row('event loop late by, median and 99 %', `${after.delay50.toFixed(1)} ms, ${after.delay99.toFixed(1)} ms`)
}

/** `POST /v1/acts` with 500 orders a request, one after the other and two at a time, against the queue in process. */
export async function bulk(engine: Engine): Promise<void> {
  const [own, place] = [await engine.fresh(), await engine.fresh()]
  await withDatabase(place, async db => {
    await setUp(db)
    await stock(db, 10_000_000)
  })
  const lumbung = await startProcess(place)
  try {
    await withDatabase(own, async db => {
      await setUp(db)
      await stock(db, 10_000_000)
      const markets = open(db)
      const rates = await alternate({
        queue: () => throughQueue(markets, size),
        two: () => inBulk(lumbung, 2, size),
        one: () => inBulk(lumbung, 1, size),
      })
      table('orders over HTTP, 500 a request', engine.name)
      row('two requests at a time', perSecond(rates.two))
      row('one after the other', perSecond(rates.one))
      row('in process', perSecond(rates.queue))
      row('ratio of two at a time', share(ratio(rates.two, rates.queue), 0.6))
      row('ratio of one after the other', share(ratio(rates.one, rates.queue), 0.6))
    })
  } finally {
    await lumbung.stop()
  }
}

/** Orders a second, 500 a request, so many requests at a time. */
export async function inBulk(server: ServerProcess, connections: number, count: number): Promise<number> {
  let left = count
  const next = () => {
    if (left <= 0) return undefined
    left -= 500
    const lines = Array.from({ length: 500 }, () => {
      const { key, kind, body } = order()
      return JSON.stringify({ key, kind, body })
    })
    return post(server.url, '/v1/acts?market=A', `${lines.join('\n')}\n`, {
      'content-type': 'application/x-ndjson',
      ...credentialsFor(server.url),
    })
  }
  const load = await openLoad(server.url, connections)
  const begun = performance.now()
  await load.drive(next, ({ status, body }) => {
    const accepted = body.split('"outcome":"accepted"').length - 1
    if (status !== 200 || accepted !== 500) throw new Error(`${accepted} of 500 accepted, answered ${status}: ${body.slice(0, 300)}`)
  })
  load.close()
  return count / ((performance.now() - begun) / 1000)
}
