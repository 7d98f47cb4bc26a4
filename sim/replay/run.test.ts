import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { plan, type BulkAct } from './plan.ts'
import { periodQuotas } from './quotas.ts'
import { randomFrom } from './random.ts'
import { replay, ReplayError, type Progress } from './run.ts'

const scale = 60_000
const seed = 4

interface Faults {
  /** Chance that a request is answered 503, or that its connection is cut after the acts were taken. */
  readonly trouble?: number
  /** Does it know acts by their key? */
  readonly lookup?: boolean
  /** Every act from this one on is answered wrong. */
  readonly wrongAfter?: number
}

/** A server that remembers what it accepted, in order, and refuses what the plan says it will. */
function fakeServer(faults: Faults = {}) {
  const planned = new Map<string, string>()
  for (const b of plan({ scale, seed })) for (const [i, code] of b.refusals) planned.set(b.acts[i]?.key ?? '', code)
  const intakes = new Set<string>()
  for (const b of plan({ scale, seed })) for (const act of b.acts) if (act.kind === 'transfer_intake') intakes.add(act.key)
  const accepted = new Map<string, string[]>()
  const keys = new Set<string>()
  const random = randomFrom('trouble')
  const seen = { posts: 0, catalogue: 0, largest: 0, acts: 0, resent: 0 }
  const answer = (market: string, act: BulkAct) => {
    seen.acts++
    if (faults.wrongAfter !== undefined && seen.acts > faults.wrongAfter)
      return { outcome: 'refused', key: act.key, code: 'unknown_sku', detail: {} }
    const code = planned.get(act.key)
    if (code !== undefined) return { outcome: 'refused', key: act.key, code, detail: {} }
    const repeated = keys.has(`${market} ${act.key}`)
    if (repeated) seen.resent++
    else listOf(accepted, market).push(act.key)
    keys.add(`${market} ${act.key}`)
    return { outcome: 'accepted', key: act.key, repeated }
  }
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost')
    const market = url.searchParams.get('market') ?? ''
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (text += chunk))
    request.on('end', () => {
      if (url.pathname === '/v1/catalogue') seen.catalogue++
      if (request.method === 'PUT') return response.end('{}')
      if (request.method === 'GET') {
        // Intakes are made by the server itself, so it always knows of those.
        const key = url.pathname.split('/').at(-1) ?? ''
        const known = intakes.has(key) || (faults.lookup === true && keys.has(`${market} ${key}`))
        response.writeHead(known ? 200 : 404, { 'content-type': known ? 'application/json' : 'application/problem+json' })
        return response.end(JSON.stringify(known ? {} : { code: 'not_found', status: 404, title: 'There is nothing here', detail: key }))
      }
      if (random.chance(faults.trouble ?? 0)) return response.writeHead(503).end()
      seen.posts++
      const lines = text.split('\n')
      seen.largest = Math.max(seen.largest, lines.length)
      const answers = lines.map(line => JSON.stringify(answer(market, JSON.parse(line) as BulkAct)))
      if (random.chance(faults.trouble ?? 0)) return request.socket.destroy()
      return response.end(`${answers.join('\n')}\n`)
    })
  })
  return { server, accepted, seen }
}

const open: Server[] = []
afterEach(() => open.splice(0).forEach(server => server.close()))

async function start(faults?: Faults) {
  const fake = fakeServer(faults)
  open.push(fake.server)
  await new Promise<void>(resolve => fake.server.listen(0, '127.0.0.1', resolve))
  return { ...fake, baseUrl: `http://127.0.0.1:${(fake.server.address() as AddressInfo).port}` }
}

function listOf(lists: Map<string, string[]>, market: string): string[] {
  const list = lists.get(market) ?? []
  lists.set(market, list)
  return list
}

/** Keys of the acts that are accepted, by market, in the plan's order. */
const wanted = new Map<string, string[]>()
for (const b of plan({ scale, seed }))
  listOf(wanted, b.market).push(...b.acts.filter((a, i) => !b.refusals.has(i) && a.kind !== 'transfer_intake').map(a => a.key))

describe('the replay', { timeout: 60_000 }, () => {
  it('sends everything once, in order, and says when the quarter is whole', async () => {
    const { baseUrl, accepted, seen } = await start()
    const heard: Progress[] = []
    const result = await replay({ baseUrl, scale, seed, onProgress: p => heard.push(p) })
    expect(accepted).toEqual(wanted)
    const quotas = periodQuotas(scale).map(q => q.total)
    const total = quotas.reduce((a, b) => a + b, 0)
    expect(result).toMatchObject({ shipped: total, repeated: 0 })
    expect(result.refused).toBeGreaterThan(0)
    expect(heard[0]).toEqual({ phase: 'catalogue' })
    const whole = heard.findIndex(p => p.phase === 'quarter-complete')
    expect(heard[whole]).toMatchObject({ shipped: (quotas[0] ?? 0) + (quotas[1] ?? 0), total })
    const days = heard.slice(0, whole).flatMap(p => (p.phase === 'replay' ? [p.day] : []))
    expect(days.every(day => day <= '2017-06-30')).toBe(true)
    expect(days).toEqual([...days].sort())
    expect(heard.at(-1)).toMatchObject({ phase: 'done', shipped: total })
    expect(seen.catalogue).toBe(1)
    expect(seen.largest).toBeLessThanOrEqual(500)
  })

  it('stops after a day and goes on from one', async () => {
    const { baseUrl, accepted } = await start()
    const first = await replay({ baseUrl, scale, seed, until: '2017-04-12' })
    const rest = await replay({ baseUrl, scale, seed, from: '2017-04-13' })
    expect(accepted).toEqual(wanted)
    expect(rest.repeated).toBe(0)
    expect(first.shipped + rest.shipped).toBe(periodQuotas(scale).reduce((a, q) => a + q.total, 0))
  })

  it('duplicate after a timeout: a busy server and cut connections lose nothing and double nothing', async () => {
    const { baseUrl, accepted, seen } = await start({ trouble: 0.15 })
    await replay({ baseUrl, scale, seed, batch: 100 })
    expect(accepted).toEqual(wanted)
    expect(seen.resent).toBeGreaterThan(0)
    expect(seen.largest).toBeLessThanOrEqual(100)
  })

  it.each([true, false])('killed half way and run again ends the same (server looks up keys: %s)', async lookup => {
    const { baseUrl, accepted, seen } = await start({ lookup })
    const stop = new AbortController()
    const killed = replay({
      baseUrl,
      scale,
      seed,
      batch: 50,
      signal: stop.signal,
      onProgress: p => p.phase === 'replay' && p.shipped > 300 && stop.abort(),
    })
    await expect(killed).rejects.toThrow()
    expect(accepted).not.toEqual(wanted)
    const result = await replay({ baseUrl, scale, seed, batch: 50 })
    expect(accepted).toEqual(wanted)
    expect(result.repeated).toBeGreaterThan(0)
    if (lookup) expect(seen.resent).toBeLessThan(300)
    else expect(seen.resent).toBeGreaterThan(300)
  })

  it('days that pass slowly come after the others, each in its time; stopped half way, a second run goes on from there', async () => {
    const { baseUrl, accepted, seen } = await start({ lookup: true })
    const stop = new AbortController()
    const pace = { days: 3000, from: '2017-06-25' }
    const reached: string[] = []
    const halved = replay({
      baseUrl,
      scale,
      seed,
      pace,
      signal: stop.signal,
      onProgress: p => {
        if (p.phase === 'pacing') reached.push('pacing')
        if (p.phase !== 'replay' || reached.length === 0) return
        if (p.day !== reached.at(-1)) reached.push(p.day)
        if (p.day === '2017-06-29') stop.abort()
      },
    })
    await expect(halved).rejects.toThrow()
    expect(reached).toEqual(['pacing', '2017-06-24', '2017-06-25', '2017-06-26', '2017-06-27', '2017-06-28', '2017-06-29'])
    const [acts, began] = [seen.acts, performance.now()]
    const result = await replay({ baseUrl, scale, seed, pace })
    // Ten days at least, a fiftieth of a second each; what was there is not sent again.
    expect(performance.now() - began).toBeGreaterThan(9 * 20)
    expect(accepted).toEqual(wanted)
    expect(result.repeated).toBeGreaterThan(0)
    expect(seen.acts - acts).toBeLessThan(acts / 2)
  })

  it('stops at an answer that was not planned, naming act and answer', async () => {
    const { baseUrl } = await start({ wrongAfter: 200 })
    const failed = await replay({ baseUrl, scale, seed }).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(ReplayError)
    expect(String(failed)).toMatch(/refused as unknown_sku, not (accepted|refused as \w+) as planned\.\nact: \{"key"/)
  })

  it('gives up on a server that is not there', async () => {
    await expect(replay({ baseUrl: 'http://127.0.0.1:9', scale, seed, patienceMs: 300 })).rejects.toThrow()
  })
})
