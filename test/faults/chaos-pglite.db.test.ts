/** A few rounds of `lumbung chaos` on the embedded database, whose clock is two days late, and the command line beside it. */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openAccount } from '#sim/faults/account.ts'
import { enterBrand, keysOf, receiptOf } from '#sim/faults/brand.ts'
import { runRounds } from '#sim/faults/chaos.ts'
import { type Fleet, type Member, startFleet } from '#sim/faults/fleet.ts'
import { runCommand } from '#sim/faults/process.ts'
import { connect } from '#sim/faults/wire.ts'

const seed = Number(process.env['LUMBUNG_SEED'] ?? 2017)
const twoDays = 2 * 86_400_000
const minute = 60_000

describe(`one data folder, seed ${seed}`, () => {
  let fleet: Fleet
  let member: Member
  beforeAll(async () => {
    fleet = await startFleet({ engine: 'pglite', processes: 1, snapshot: inject('pgliteSnapshot'), clockSkewMs: [-twoDays] })
    member = fleet.members[0] as Member
    await enterBrand(member.url)
  })
  afterAll(() => fleet?.close())

  test('a second start says whose the folder is and exits; verify beside the server goes through it', async () => {
    const { dataDir } = fleet
    const [second, verified] = await Promise.all([runCommand(['start', '--no-demo'], { dataDir }), runCommand(['verify'], { dataDir })])
    expect(second).toMatchObject({ code: 1, out: '' })
    expect(second.err).toMatch(`the data folder ${dataDir} is in use by process ${member.pid}, which listens on port `)
    expect(verified).toEqual({ code: 0, out: 'the book adds up: 0 movements, as of A:0 B:0\n', err: '' })
  })

  test(
    '8 duplicate after a timeout: kill -9 and SIGTERM under load, and every acknowledged act is there once; what a server that was asked to end did not answer is not there',
    { timeout: 300_000 },
    async () => {
      const { rounds, accepted, findings } = await runRounds(fleet, openAccount(), { engine: 'pglite', rounds: ['kill', 'end'], seed })
      expect(findings).toEqual({ lost: [], doubled: [], torn: [], wrong: [] })
      for (const round of rounds) expect(round.acknowledged, round.kind).toBeGreaterThan(30)
      expect(accepted).toBeGreaterThan(100)
    },
  )

  test('its clock is the process’s, and wrong', async () => {
    const client = connect(member.url)
    const answer = await client.act('A', receiptOf(keysOf('clock')(1), 'A-WH-1', { S1: 1 }))
    client.close()
    const recordedAt = String((answer?.body as { recordedAt?: string } | undefined)?.recordedAt)
    expect(Math.abs(Date.now() - twoDays - Date.parse(recordedAt))).toBeLessThan(minute)
  })

  test('a lock left by kill -9 is taken over, and verify needs no server', { timeout: 60_000 }, async () => {
    await member.kill()
    const { dataDir } = fleet
    expect(await runCommand(['verify'], { dataDir })).toMatchObject({ code: 0, out: expect.stringContaining('the book adds up'), err: '' })
  })
})
