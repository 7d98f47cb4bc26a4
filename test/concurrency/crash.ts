/** `kill -9` under load, restart, verify: what both engines' suites share. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { between, seeded } from '#test/harness/random.ts'
import { connect } from '#test/support/client.ts'
import { enterBrand } from '#test/support/folder.ts'
import { mixOf, startLoad, type Fate } from '#test/support/load.ts'
import { endAll, startServerProcess, type Place, type ServerProcess } from '#sim/faults/process.ts'

export const seed = Number(process.env['LUMBUNG_SEED'] ?? 2017)
const rounds = Number(process.env['LUMBUNG_CHAOS_ROUNDS'] ?? 2)

/** The tests of one engine, on the place that `prepare` makes: no acknowledged act is lost, none applied twice (lesson 8). */
export function crashes(prepare: () => Promise<Place>): void {
  let place: Place
  let server: ServerProcess
  let sentToB = 0
  beforeAll(async () => {
    place = await prepare()
    server = await startServerProcess(place)
    await enterBrand(server.url)
  })
  afterAll(endAll)

  const random = seeded(seed)
  for (let round = 1; round <= rounds; round++) {
    test(
      `8 duplicate after a timeout: round ${round}: kill -9 under load, and every acknowledged act is there once`,
      { timeout: 120_000 },
      async () => {
        const load = startLoad([server.url], mixOf(seed + round, 'crash', round), 12, 2)
        const enough = between(random, 60, 240)
        const deadline = Date.now() + 10_000
        while (load.accepted() < enough && Date.now() < deadline) await sleep(between(random, 1, 7))
        server.signal('SIGKILL')
        expect(await server.ended).toBe('SIGKILL')
        await load.stop()
        server = await startServerProcess(place)
        sentToB += await everythingIsThere(server.url, [...load.fates.values()])
        await takenInByB(server.url, sentToB)
      },
    )
  }
}

/** Sends all of it again, and compares. Gives the number of transfers that are on their way to B. */
async function everythingIsThere(url: string, fates: readonly Fate[]): Promise<number> {
  const client = connect(url)
  const acknowledged = fates.filter(f => f.answer?.['outcome'] === 'accepted')
  const unanswered = fates.filter(f => f.answer === undefined)
  expect(acknowledged.length).toBeGreaterThan(30)
  expect(unanswered.length).toBeGreaterThan(0)
  const again = await resend(client.bulk, fates)
  for (const { act, answer } of acknowledged) expect(again.get(act.key)).toEqual({ ...answer, repeated: true })
  for (const { act } of unanswered) expect(['accepted', 'refused']).toContain(again.get(act.key)?.['outcome'])
  // Once more: now everything that was accepted is a repeat, whoever heard of it first.
  const third = await resend(client.bulk, fates)
  const numbers: unknown[] = []
  for (const [key, answer] of again) {
    if (answer['outcome'] !== 'accepted') continue
    expect(third.get(key)).toEqual({ ...answer, repeated: true })
    numbers.push(answer['seq'])
  }
  expect(new Set(numbers).size).toBe(numbers.length)
  const book = await client.send('GET', '/v1/book/verification')
  // Verification also counts the numbers: no gap, none beyond the head.
  expect(book?.body).toMatchObject({ differences: [] })
  client.close()
  return fates.filter(f => f.act.kind === 'transfer' && third.get(f.act.key)?.['outcome'] === 'accepted').length
}

/** Whatever died between the two markets: each transfer is taken in once. Nothing else ever happens in B. */
async function takenInByB(url: string, transfers: number): Promise<void> {
  const client = connect(url)
  const numberOfB = async () => {
    const asked = await client.send('GET', '/v1/availability?channel=B-WEB&sku=S1')
    return (asked?.body as { seq: number } | undefined)?.seq ?? 0
  }
  const deadline = Date.now() + 10_000
  while ((await numberOfB()) < transfers && Date.now() < deadline) await sleep(50)
  expect(await numberOfB()).toBe(transfers)
  client.close()
}

async function resend(bulk: ReturnType<typeof connect>['bulk'], fates: readonly Fate[]): Promise<Map<string, Record<string, unknown>>> {
  const answers = new Map<string, Record<string, unknown>>()
  for (let at = 0; at < fates.length; at += 200) {
    const part = fates.slice(at, at + 200)
    const lines = (await bulk(
      'A',
      part.map(f => f.act),
    )) as Record<string, unknown>[]
    lines.forEach((line, i) => answers.set((part[i] as Fate).act.key, line))
  }
  return answers
}
