/** Once a run: the console built, a real server on the embedded database with a small demo brand and its people, and a browser. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { createClient } from '#api/client.ts'
import { type DemoPerson, enterDemoPeople } from '#cli/people.ts'
import { unpack } from '#sim/faults/fleet.ts'
import { authorization } from '#sim/faults/operator.ts'
import { startServerProcess } from '#sim/faults/process.ts'
import { replay } from '#sim/replay/run.ts'
import { catalogueBody } from '#sim/world/catalogue.ts'
import { pgliteSnapshot } from '../harness/setup.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Why there is no browser; '' where there is one. */
    browserMissing: string
    browserEndpoint: string
    consoleUrl: string
    demoPeople: DemoPerson[]
  }
}

/** The demo at one in so many: a few hundred orders in six markets. */
const scale = 20_000
/** The shell without a window draws the same pages with two thirds of the work. */
const known = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const named = process.env['LUMBUNG_CHROMIUM']
  const executablePath = (named === undefined ? known : [named]).find(path => existsSync(path))
  if (executablePath === undefined) {
    const missing = named === undefined ? 'no Chromium here: install Debian’s, or name one by LUMBUNG_CHROMIUM' : `no Chromium at ${named}`
    console.warn(`The browser tests are skipped: ${missing}.`)
    project.provide('browserMissing', missing)
    return async () => {}
  }
  const folder = mkdtempSync(join(tmpdir(), 'lumbung-e2e-'))
  const built = spawnSync(process.execPath, ['apps/console/build.ts'], { encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`the console cannot be built:\n${built.stdout}${built.stderr}`)
  unpack(await pgliteSnapshot(), folder)
  const [server, browser] = await Promise.all([
    startServerProcess({ dataDir: folder }),
    chromium.launchServer({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] }),
  ])
  const end = async () => {
    await browser.close()
    server.signal('SIGTERM')
    await server.ended
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const lumbung = createClient({ baseUrl: server.url, authorization })
    await lumbung.request('put', '/v1/catalogue', { body: catalogueBody(scale) })
    const people = (await enterDemoPeople(server.url, lumbung)) ?? []
    await replay({ authorization: () => authorization, baseUrl: server.url, scale, seed: 1 })
    project.provide('browserMissing', '')
    project.provide('browserEndpoint', browser.wsEndpoint())
    project.provide('consoleUrl', server.url)
    project.provide('demoPeople', people)
    return end
  } catch (error) {
    await end()
    throw error
  }
}
