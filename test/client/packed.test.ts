/** The package as somebody else gets it: built, packed, unpacked in an empty folder, used by plain node and by their compiler. */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { testApp } from '#server/http/fakes.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..')
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
const folder = mkdtempSync(join(tmpdir(), 'lumbung-packed-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const program = `
import { createClient } from '@lumbung/api'
const lumbung = createClient({ baseUrl: process.argv[2], actor: 'stranger' })
const outcome = await lumbung.act('CN', 'receipt', { place: 'CN-WH-1', lines: [{ sku: 'MI3-16-SLV', quantity: 2 }] })
console.log(outcome.outcome, (await lumbung.get('/health/live')).status)
`
const typed = `
import { createClient, type Outcome } from '@lumbung/api'
const outcome: Outcome = await createClient({ baseUrl: '' }).act('CN', 'payment', { order: '', state: 'paid' })
// @ts-expect-error: no payment is red
await createClient({ baseUrl: '' }).act('CN', 'payment', { order: '', state: 'red' })
export const code: string = outcome.outcome === 'refused' ? outcome.code : ''
`

test('the package works where nothing of this repository is', { timeout: 120_000 }, async () => {
  const node = process.execPath
  const built = join(folder, 'package')
  await run(node, [tsc, '-p', join(root, 'apps/api/tsconfig.build.json'), '--outDir', join(root, 'apps/api/dist')])
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: join(root, 'apps/api') })
  const [packed] = Object.values(JSON.parse(stdout) as Record<string, { filename: string; files: { path: string }[] }>)
  const names = packed?.files.map(f => f.path) ?? []
  expect(names).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json', 'dist/client.js', 'dist/client.d.ts']))
  expect(names.filter(name => !/^dist\/|^LICENSE$|^README\.md$|^package\.json$/.test(name))).toEqual([])
  const modules = join(folder, 'node_modules', '@lumbung')
  mkdirSync(modules, { recursive: true })
  await run('tar', ['-xzf', join(folder, packed?.filename ?? ''), '-C', folder])
  await run('mv', [built, join(modules, 'api')])
  writeFileSync(join(folder, 'program.mjs'), program)
  writeFileSync(join(folder, 'typed.mts'), typed)
  const t = await testApp()
  await t.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = t.app.server.address() as AddressInfo
  try {
    const [used] = await Promise.all([
      run(node, ['program.mjs', `http://127.0.0.1:${port}`], { cwd: folder }),
      run(
        node,
        [
          tsc,
          '--noEmit',
          '--strict',
          '--skipLibCheck',
          'false',
          '--target',
          'es2022',
          '--lib',
          'es2022,dom',
          '--module',
          'nodenext',
          '--types',
          '',
          'typed.mts',
        ],
        {
          cwd: folder,
        },
      ),
    ])
    expect(used.stdout).toBe('accepted live\n')
    expect(t.markets.seen[0]?.act).toMatchObject({ kind: 'receipt', actor: 'stranger' })
  } finally {
    await t.app.close()
  }
})
