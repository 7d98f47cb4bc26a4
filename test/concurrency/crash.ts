/** `kill -9` under load, restart, verify: what both engines' suites share. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { between, seeded } from '#test/harness/random.ts'
import { connect } from '#test/support/client.ts'
import { enterBrand } from '#test/support/folder.ts'
import { mixOf, startLoad, type Fate } from '#test/support/load.ts'
import { endAll, startBareServer, type Place, type ServerProcess } from '#test/support/process.ts'

export const seed = Number(process.env['LUMBUNG_SEED'] ?? 2017)
const rounds = Number(process.env['LUMBUNG_CHAOS_ROUNDS'] ?? 3)

/** The tests of one engine, on the place that `prepare` makes: no acknowledged act is lost, none applied twice (lesson 8). */
export function crashes(prepare: () => Promise<Place>): void {
  let place: Place
  let server: ServerProcess
  beforeAll(async () => {
    place = await prepare()
    server = await startBareServer(place)
    await enterBrand(server.url)
  })
  afterAll(endAll)

  const random = seeded(seed)
  for (let round = 1; round <= rounds; round++) {
    test(`8 duplicate after a timeout: round ${round}: kill -9 under load, and every acknowledged act is there once`, async () => {
      const load = startLoad([server.url], mixOf(seed + round, 'crash', round), 12, 2)
      const enough = between(random, 100, 400)
      const deadline = Date.now() + 10_000
      while (load.accepted() < enough && Date.now() < deadline) await sleep(between(random, 1, 7))
      server.signal('SIGKILL')
      expect(await server.ended).toBe('SIGKILL')
      await load.stop()
      server = await startBareServer(place)
      await everythingIsThere(server.url, [...load.fates.values()])
    })
  }
}

/** Sends all of it again, and compares. */
async function everythingIsThere(url: string, fates: readonly Fate[]): Promise<void> {
  const client = connect(url)
  const acknowledged = fates.filter(f => f.answer?.['outcome'] === 'accepted')
  const unanswered = fates.filter(f => f.answer === undefined)
  expect(acknowledged.length).toBeGreaterThan(50)
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
