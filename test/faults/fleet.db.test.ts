/** Are the faults what they say? A killed process is dead, a stopped database keeps what it committed, a wrong clock is wrong. */
import { execFileSync, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type Fleet, type Member, startFleet } from '#sim/faults/fleet.ts'
import { describePostgres } from '#test/harness/engines.ts'
import { keysOf, receiptOf } from '#test/support/brand.ts'
import { connect } from '#test/support/client.ts'
import { enterBrand } from '#test/support/folder.ts'

const key = keysOf('fleet')
const minute = 60_000
const day = 24 * 60 * minute

async function receiveBy(member: Member, name: string): Promise<{ status: number | undefined; recordedAt: number }> {
  const client = connect(member.url)
  const answer = await client.act('A', receiptOf(key(name), 'A-WH-1', { S1: 1 }))
  client.close()
  return { status: answer?.status, recordedAt: Date.parse((answer?.body as { recordedAt?: string } | undefined)?.recordedAt ?? '') }
}

describe('a fleet on the embedded database', () => {
  let fleet: Fleet
  beforeAll(async () => {
    fleet = await startFleet({ engine: 'pglite', processes: 1, snapshot: inject('pgliteSnapshot'), clockSkewMs: [-2 * day] })
    await enterBrand((fleet.members[0] as Member).url)
  })
  afterAll(() => fleet?.close())

  test('its clock is wrong, its database’s too, and it keeps its address and its book through kill -9', async () => {
    const [member] = fleet.members as [Member]
    const received = await receiveBy(member, 'before')
    expect(received.status).toBe(201)
    expect(Math.abs(Date.now() - 2 * day - received.recordedAt)).toBeLessThan(minute)
    await member.kill()
    expect(await receiveBy(member, 'nobody there')).toMatchObject({ status: undefined })
    await member.restart()
    expect(await receiveBy(member, 'before')).toEqual({ status: 200, recordedAt: received.recordedAt })
  })
})

describePostgres('a fleet on a PostgreSQL of its own', () => {
  let fleet: Fleet
  beforeAll(async () => {
    fleet = await startFleet({ engine: 'postgres', processes: 2, clockSkewMs: [0, 10 * minute], databaseProxies: true })
    await enterBrand((fleet.members[0] as Member).url)
  })
  afterAll(() => fleet?.close())

  test('acts are recorded by the database’s clock, not by that of the process', async () => {
    const [, ahead] = fleet.members as [Member, Member]
    expect(Math.abs(Date.now() - (await receiveBy(ahead, 'ahead')).recordedAt)).toBeLessThan(minute)
  })

  test('a database stopped like a killed one keeps what it committed, and nobody has to be restarted', async () => {
    const [one, other] = fleet.members as [Member, Member]
    for (const mode of ['immediate', 'fast'] as const) {
      expect((await receiveBy(one, mode)).status).toBe(201)
      await fleet.database?.stop(mode)
      expect((await receiveBy(other, `${mode}, gone`)).status).toBe(503)
      await fleet.database?.start()
      expect((await receiveBy(other, mode)).status).toBe(200)
      expect((await receiveBy(other, `${mode}, gone`)).status).toBe(201)
    }
  })

  test('a paused process does nothing until it is resumed, and may be killed while it is paused', async () => {
    const [one, other] = fleet.members as [Member, Member]
    one.pause()
    const waiting = receiveBy(one, 'paused')
    expect((await receiveBy(other, 'meanwhile')).status).toBe(201)
    one.resume()
    expect((await waiting).status).toBe(201)
    other.pause()
    await other.kill()
    await other.restart()
    expect(await other.stop()).toBe(0)
  })
})

test('a preloaded clock is wrong in every way of asking it, and right where a time is given', () => {
  const skew = new URL(`../../sim/faults/skew.ts?ms=${-2 * day}`, import.meta.url).href
  const asks = 'console.log(JSON.stringify([Date.now(), +new Date(), Date.parse(Date()), +new Date(5), new Date() instanceof Date]))'
  const said = execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', skew, '-e', asks], { encoding: 'utf8' })
  const [now, made, called, given, instance] = JSON.parse(said) as [number, number, number, number, boolean]
  for (const told of [now, made, called]) expect(Math.abs(Date.now() - 2 * day - told)).toBeLessThan(minute)
  expect([given, instance]).toEqual([5, true])
})

test('nothing outlives a parent that is killed, not even what is stopped', async () => {
  const parent = fork(new URL('orphans.ts', import.meta.url).pathname, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const { pids, folder } = await new Promise<{ pids: number[]; folder: string }>(resolve => parent.once('message', resolve as () => void))
  expect(pids.map(alive)).toEqual(pids.map(() => true))
  parent.kill('SIGKILL')
  const deadline = Date.now() + 10_000
  while ((pids.some(alive) || existsSync(folder)) && Date.now() < deadline) await sleep(10)
  expect(pids.map(alive)).toEqual(pids.map(() => false))
  expect(existsSync(folder)).toBe(false)
})

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
