/** The server as an operator runs it: stopped under load, killed, started twice, asked by the command line beside it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describePostgres } from '#test/harness/engines.ts'
import { connect } from '#test/support/client.ts'
import { enterBrand, makeFolder } from '#test/support/folder.ts'
import { mixOf, startLoad } from '#test/support/load.ts'
import { endAll, runCommand, startServerProcess, type Place, type ServerProcess } from '#sim/faults/process.ts'

const seed = Number(process.env['LUMBUNG_SEED'] ?? 2017)

afterAll(endAll)

describe(`one data folder, seed ${seed}`, () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'lumbung-process-'))
  const place: Place = { dataDir }
  let server: ServerProcess
  beforeAll(async () => {
    makeFolder(dataDir)
    server = await startServerProcess(place)
    await enterBrand(server.url)
  })
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

  test('a second start says whose the folder is and exits; verify beside the server goes through it', async () => {
    const [second, verified] = await Promise.all([runCommand(['start', '--no-demo'], place), runCommand(['verify'], place)])
    expect(second).toMatchObject({ code: 1, out: '' })
    const { port } = new URL(server.url)
    expect(second.err).toBe(`the data folder ${dataDir} is in use by process ${server.pid}, which listens on port ${port}\n`)
    expect(verified).toEqual({ code: 0, out: 'the book adds up: 0 movements, as of A:0 B:0\n', err: '' })
  })

  test('a lock left by kill -9 is taken over, and verify needs no server', { timeout: 120_000 }, async () => {
    server.signal('SIGKILL')
    expect(await server.ended).toBe('SIGKILL')
    expect(await runCommand(['verify'], place)).toMatchObject({ code: 0, err: '' })
    server = await startServerProcess(place)
    const client = connect(server.url)
    expect((await client.send('GET', '/health/ready'))?.status).toBe(200)
    client.close()
  })

  test('SIGTERM under load: what was taken is answered, what was not is not there', { timeout: 120_000 }, () =>
    stopsGracefully(server, place),
  )
})

describePostgres(`one PostgreSQL, seed ${seed}`, (_open, url) => {
  let place: Place
  let server: ServerProcess
  beforeAll(async () => {
    place = { databaseUrl: await url() }
    server = await startServerProcess(place)
    await enterBrand(server.url)
  })

  test('a start on a port that is taken says so and exits', async () => {
    const { port } = new URL(server.url)
    const second = await runCommand(['start', '--no-demo'], { ...place, port: Number(port) })
    expect(second).toMatchObject({ code: 1, err: expect.stringContaining('LUMBUNG_PORT') })
  })

  test('SIGTERM under load: what was taken is answered, what was not is not there', { timeout: 120_000 }, () =>
    stopsGracefully(server, place),
  )
})

async function stopsGracefully(server: ServerProcess, place: Place): Promise<void> {
  const load = startLoad([server.url], mixOf(seed, 'graceful', server.url), 24, 2)
  while (load.accepted() < 100) await sleep(5)
  server.signal('SIGTERM')
  expect(await server.ended).toBe(0)
  await load.stop()
  // Every request had its whole answer or no connection: nothing was cut.
  expect(load.lost().filter(how => how !== 'ECONNREFUSED')).toEqual([])
  const fates = [...load.fates.values()]
  const acknowledged = fates.filter(f => f.answer?.['outcome'] === 'accepted')
  const others = fates.filter(f => f.answer?.['outcome'] !== 'accepted')
  expect(acknowledged.length).toBeGreaterThanOrEqual(100)
  const next = await startServerProcess(place)
  const client = connect(next.url)
  const statusOf = async (key: string) => (await client.send('GET', `/v1/acts/${key}?market=A`))?.status
  for (const { act, answer } of others) expect([answer, await statusOf(act.key)]).toEqual([answer, 404])
  for (let at = 0; at < acknowledged.length; at += 200) {
    const part = acknowledged.slice(at, at + 200)
    const again = await client.bulk(
      'A',
      part.map(f => f.act),
    )
    expect(again).toEqual(part.map(f => ({ ...f.answer, repeated: true })))
  }
  const book = await client.send('GET', '/v1/book/verification')
  expect(book?.body).toMatchObject({ differences: [], markets: [{ market: 'A' }, { market: 'B' }] })
  client.close()
  next.signal('SIGTERM')
  expect(await next.ended).toBe(0)
}
