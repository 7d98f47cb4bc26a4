/**
 * The demo brand, replayed into real servers through their public API: totals exact, the book adds up, and the same seed gives the same digest on
 * both engines, also when the replay was killed half way and run again.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, it } from 'vitest'
import { unpack } from '#sim/faults/fleet.ts'
import { periodQuotas } from '#sim/replay/quotas.ts'
import { replay } from '#sim/replay/run.ts'
import type { Digest } from '#server/ledger/digest.ts'
import type { Verification } from '#server/ledger/verify.ts'
import { type RunningServer, startServer } from '#server/main.ts'
import { readConfig } from '#server/config.ts'
import { runSecret } from '#sim/faults/process.ts'
import { describePostgres } from './harness/engines.ts'
import { asOperator, authorization } from '#sim/faults/operator.ts'

/** LUMBUNG_REPLAY_SCALE=100 replays 1:100, in two minutes: `npm run replay:check`. */
const scale = Number(process.env['LUMBUNG_REPLAY_SCALE'] ?? 100_000)
const seed = 7
const folders: string[] = []
const servers: RunningServer[] = []

async function start(databaseUrl: string | undefined): Promise<RunningServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lumbung-replay-'))
  folders.push(dataDir)
  if (databaseUrl === undefined) unpack(inject('pgliteSnapshot'), dataDir)
  const server = await startServer({ ...readConfig({}), secret: runSecret, databaseUrl, dataDir, port: 0, logLevel: 'silent', poolSize: 6 })
  servers.push(server)
  return server
}
const get = async <T>(server: RunningServer, path: string) => (await (await fetch(server.url + path, { headers: asOperator })).json()) as T
const digestOf = async (server: RunningServer) => (await get<Digest>(server, '/v1/book/digest')).digest

afterAll(async () => {
  await Promise.all(servers.map(s => s.close()))
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describePostgres('the replay', (_open, url) => {
  let expected = ''

  it('ships exactly what the brand shipped, whatever was refused, cancelled and returned', { timeout: 600_000 }, async () => {
    const server = await start(await url())
    const total = periodQuotas(scale).reduce((sum, q) => sum + q.total, 0)
    const result = await replay({ authorization: () => authorization, baseUrl: server.url, scale, seed })
    expect(result).toMatchObject({ shipped: total, repeated: 0 })
    const { differences } = await get<Verification>(server, '/v1/book/verification')
    expect(differences).toEqual([])
    const rows = await server.db.query<{ quarter: string; units: number }>(
      `select to_char(day, 'YYYY-"Q"Q') as quarter, sum(units)::bigint as units from total_head where metric = 3 group by 1 order by 1`,
    )
    expect(rows).toEqual([
      { quarter: '2017-Q1', units: Math.round(13_620_000 / scale) },
      { quarter: '2017-Q2', units: Math.round(23_160_000 / scale) },
      { quarter: '2017-Q3', units: total - Math.round(13_620_000 / scale) - Math.round(23_160_000 / scale) },
    ])
    expected = await digestOf(server)
    expect(expected).toMatch(/^[0-9a-f]{64}$/)
  })

  it('gives the same digest on the embedded database, though it was killed half way and run again', { timeout: 90_000 }, async () => {
    const server = await start(undefined)
    const stop = new AbortController()
    const half = (p: { phase: string; shipped?: number; total?: number }) => {
      if (p.phase === 'replay' && (p.shipped ?? 0) > (p.total ?? 0) / 2) stop.abort()
    }
    await expect(
      replay({ authorization: () => authorization, baseUrl: server.url, scale, seed, signal: stop.signal, onProgress: half }),
    ).rejects.toThrow()
    expect(await digestOf(server)).not.toBe(expected)
    const rest = await replay({ authorization: () => authorization, baseUrl: server.url, scale, seed })
    expect(rest.repeated).toBeGreaterThan(0)
    expect(await digestOf(server)).toBe(expected)
  })
})
