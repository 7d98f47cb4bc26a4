/** What was backed up is what is restored: the same digest, the same answers, a book that adds up. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { readConfig } from '#server/config.ts'
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import { digest } from '#server/ledger/digest.ts'
import { type RunningServer, startServer } from '#server/main.ts'
import { describePostgres } from '#test/harness/engines.ts'
import { expectClean, keysOf, openTestMarkets, orderOf, receiptOf, receive, setUpBrand } from '#test/support/brand.ts'
import { enterBrand } from '#sim/faults/brand.ts'
import { unpack } from '#sim/faults/fleet.ts'
import { mixOf, startLoad } from '#sim/faults/load.ts'
import { asOperator } from '#sim/faults/operator.ts'
import { runSecret } from '#sim/faults/process.ts'
import { connect } from '#sim/faults/wire.ts'
import { readBackup, restoreBackup } from './backup.ts'
import { readBacklog } from './backlog.ts'

const get = async <T>(server: RunningServer, path: string) => (await (await fetch(server.url + path, { headers: asOperator })).json()) as T
const start = (dataDir: string) => startServer({ ...readConfig({}), dataDir, port: 0, logLevel: 'silent' })

describe('the embedded database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lumbung-backup-'))
  const from = join(folder, 'from')
  const file = join(folder, 'backup.tar')
  let server: RunningServer
  beforeAll(async () => {
    unpack(inject('pgliteSnapshot'), from)
    writeFileSync(join(from, 'secret'), runSecret, { mode: 0o600 })
    server = await start(from)
    await enterBrand(server.url)
  })
  afterAll(async () => {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const fetchBackup = async () => Buffer.from(await (await fetch(`${server.url}/v1/backup`, { headers: asOperator })).arrayBuffer())
  const refusedWith = (path: string, config: object) =>
    restoreBackup(path, { databaseUrl: undefined, secret: undefined, dataDir: join(folder, 'never'), ...config })

  test('restored it has the same digest, gives the same answers, and adds up', { timeout: 60_000 }, async () => {
    const load = startLoad(server.url, mixOf(11, 'backup'), 4, 1)
    while (load.accepted() < 40) await new Promise(resolve => setTimeout(resolve, 5))
    // Under load it is whole too: it waits for the transaction under way, and the next waits for it.
    const underLoad = await fetchBackup()
    await load.stop()
    writeFileSync(file, underLoad)
    expect(readBackup(file).manifest).toMatchObject({ format: 1, secret: 'included' })
    // Goods on their way to the other market are carried there by the server itself: at rest is when none waits.
    while ((await readBacklog(server.db)).transfers.some(t => t.waiting > 0)) await new Promise(resolve => setTimeout(resolve, 20))
    const expected = await get(server, '/v1/book/digest')
    writeFileSync(file, await fetchBackup())
    const to = join(folder, 'to')
    await restoreBackup(file, { databaseUrl: undefined, secret: undefined, dataDir: to })
    expect(readFileSync(join(to, 'secret'), 'utf8').trim()).toBe(readFileSync(join(from, 'secret'), 'utf8').trim())
    expect(statSync(join(to, 'secret')).mode & 0o777).toBe(0o600)
    const restored = await start(to)
    expect(await get(restored, '/v1/book/digest')).toEqual(expected)
    expect(await get(restored, '/v1/book/verification')).toMatchObject({ differences: [] })
    const accepted = [...load.fates.values()].filter(f => f.answer?.['outcome'] === 'accepted').slice(0, 100)
    const client = connect(restored.url)
    const again = await client.bulk(
      'A',
      accepted.map(f => f.act),
    )
    expect(again).toEqual(accepted.map(f => ({ ...f.answer, repeated: true })))
    client.close()
    await restored.close()
  })

  test('a restore is refused where it would lose something, and leaves what was there', async () => {
    await expect(refusedWith(file, { dataDir: from })).rejects.toThrow(/in use by process/)
    const full = join(folder, 'full')
    mkdirSync(full)
    writeFileSync(join(full, 'letter.txt'), '')
    await expect(refusedWith(file, { dataDir: full })).rejects.toThrow(/is not empty \(letter.txt\)/)
    const other = join(folder, 'other')
    mkdirSync(other)
    writeFileSync(join(other, 'secret'), 'of somebody else entirely, as long as it must be')
    await expect(refusedWith(file, { dataDir: other })).rejects.toThrow(/another installation's secret/)
    await expect(refusedWith(file, { secret: 'of somebody else entirely, as long as it must be' })).rejects.toThrow(
      /LUMBUNG_SECRET is another/,
    )
    await expect(refusedWith(file, { databaseUrl: 'postgres://x' })).rejects.toThrow(/pg_restore/)
    const { data } = readBackup(file)
    const whole = readFileSync(file)
    const broken = (name: string, change: (bytes: Buffer) => Buffer) => {
      writeFileSync(join(folder, name), change(Buffer.from(whole)))
      return join(folder, name)
    }
    const at = whole.indexOf(data.subarray(0, 64)) + 1000
    await expect(
      refusedWith(
        broken('flipped', b => (b.writeUInt8(b.readUInt8(at) ^ 1, at), b)),
        {},
      ),
    ).rejects.toThrow(/damaged: its checksum/)
    await expect(
      refusedWith(
        broken('cut', b => b.subarray(0, b.length / 2)),
        {},
      ),
    ).rejects.toThrow(/not a backup/)
    await expect(
      refusedWith(
        broken('letter', () => Buffer.from('Dear all')),
        {},
      ),
    ).rejects.toThrow(/not a backup/)
    for (const dir of [full, other, join(folder, 'never')]) {
      const left = existsSync(dir) ? readdirSync(dir).filter(name => !name.startsWith('lumbung.lock')) : []
      expect(left).toEqual({ [full]: ['letter.txt'], [other]: ['secret'] }[dir] ?? [])
    }
  })

  test('every tar reads it', () => {
    expect(execFileSync('tar', ['-tf', file], { encoding: 'utf8' }).split('\n').slice(0, 3)).toEqual([
      'manifest.json',
      'secret',
      'postgres.tgz',
    ])
  })
})

const pgDump = /\b(\d+)\./.exec(spawnSync('pg_dump', ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1]
const missing = pgDump === undefined || Number(pgDump) < 15 ? 'no pg_dump of PostgreSQL 15 or later in PATH' : undefined

describePostgres(missing === undefined ? 'pg_dump and pg_restore' : `pg_dump and pg_restore, skipped: ${missing}`, (open, url) => {
  test.skipIf(missing !== undefined)('as the guide says: the same digest, the same answers, the book adds up', async () => {
    const key = keysOf(12, 'backup')
    const [fromUrl, toUrl] = [await url(), await url()]
    const db = await open(fromUrl)
    await setUpBrand(db)
    const markets = openTestMarkets(db)
    await receive(markets, 'A-WH-1', 'S1', 20)
    const acts = Array.from({ length: 10 }, (_, n) => orderOf(key(n), { S1: 1 + (n % 3) }))
    const answers = await markets.submitAll('A', acts)
    await markets.submit('A', receiptOf(key('more'), 'A-WH-2', { S2: 3 }))
    const file = join(mkdtempSync(join(tmpdir(), 'lumbung-dump-')), 'lumbung.dump')
    execFileSync('pg_dump', ['--format=custom', '--file', file, fromUrl])
    execFileSync('pg_restore', ['--clean', '--if-exists', '--exit-on-error', '--no-owner', '--dbname', toUrl, file])
    rmSync(file)
    const restored = await open(toUrl)
    expect(await digest(restored, await catalogueCache(restored).current())).toEqual(await digest(db, await catalogueCache(db).current()))
    await expectClean(restored)
    const again = await openTestMarkets(restored).submitAll('A', acts)
    expect(again).toEqual(answers.map(answer => (answer.outcome === 'accepted' ? { ...answer, repeated: true } : answer)))
    // Identity columns go on where they were: what is entered next gets an id of its own.
    await expect(setUpBrand(restored)).resolves.not.toThrow()
  })
})
