/** A few rounds of `lumbung chaos` on a PostgreSQL of its own, with two servers of which one has a wrong clock. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAccount } from '#sim/faults/account.ts'
import { keysOf, receiptOf } from '#sim/faults/brand.ts'
import { runRounds } from '#sim/faults/chaos.ts'
import { type Fleet, type Member, startFleet } from '#sim/faults/fleet.ts'
import { runCommand } from '#sim/faults/process.ts'
import { connect } from '#sim/faults/wire.ts'
import { describePostgres } from '#test/harness/engines.ts'

const seed = Number(process.env['LUMBUNG_SEED'] ?? 2017)
const tenMinutes = 600_000
const minute = 60_000

describePostgres(`two servers, seed ${seed}`, () => {
  let fleet: Fleet
  beforeAll(async () => {
    const options = { engine: 'postgres', processes: 2, databaseProxies: true, turnstileIdleMs: 500, clockSkewMs: [0, tenMinutes] } as const
    fleet = await startFleet(options)
  })
  afterAll(() => fleet?.close())

  test(
    '8 duplicate after a timeout: killed, frozen in the turnstile, their database killed, cut off at COMMIT, poisoned, asked to end: every acknowledged act is there once',
    { timeout: 300_000 },
    async () => {
      const kinds = ['kill', 'freeze', 'crash', 'commit', 'poison', 'end'] as const
      const { rounds, accepted, findings } = await runRounds(fleet, openAccount(), { engine: 'postgres', rounds: kinds, seed })
      expect(findings).toEqual({ lost: [], doubled: [], torn: [], wrong: [] })
      for (const round of rounds) expect(round.acknowledged, round.kind).toBeGreaterThan(30)
      expect(accepted).toBeGreaterThan(300)
    },
  )

  test('acts are recorded by the database’s clock, not by that of the process', async () => {
    const client = connect((fleet.members[1] as Member).url)
    const answer = await client.act('A', receiptOf(keysOf('clock')(1), 'A-WH-1', { S1: 1 }))
    client.close()
    expect(Math.abs(Date.now() - Date.parse(String((answer?.body as { recordedAt?: string } | undefined)?.recordedAt)))).toBeLessThan(
      minute,
    )
  })

  test('a start on a port that is taken says so and exits', { timeout: 60_000 }, async () => {
    const { port } = new URL((fleet.members[0] as Member).url)
    const second = await runCommand(['start', '--no-demo'], { databaseUrl: fleet.database?.url, port: Number(port) })
    expect(second).toMatchObject({ code: 1, err: expect.stringContaining('LUMBUNG_PORT') })
  })
})
