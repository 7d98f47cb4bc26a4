/** Commands that run: start, and the replay of the demo brand. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Command, InvalidArgumentError } from 'commander'
import { catalogueBody } from '#sim/world/catalogue.ts'
import { planMarket } from '#sim/replay/plan.ts'
import { firstDay, headlineDay, periods } from '#sim/world/periods.ts'
import { type Progress, replay } from '#sim/replay/run.ts'
import { readConfig } from '#server/config.ts'
import { hasOwner } from '#server/people/grants.ts'
import { readLock } from '#server/db/lock.ts'
import { clientOf, CommandError, credentials, dataOf } from './connect.ts'
import { enterDemoPeople } from './people.ts'
import { startServer } from '#server/main.ts'
import { stoppedBySignal } from '#server/stop.ts'

const DEMO_SCALE = 1000
const DEMO_SEED = 1
/** Days a minute: a quarter passes in a quarter of an hour. */
const DEMO_PACE = 6

export function addDemoCommands(program: Command): void {
  program
    .command('start')
    .description('start the server; on an empty embedded database, replay the demo brand into it first')
    .option('--demo', 'replay the demo brand into an empty PostgreSQL too')
    .option('--no-demo', 'start empty')
    .option('--pace [days]', `let the demo’s last quarter pass before one’s eyes, so many days a minute (${DEMO_PACE})`, aPace)
    .action((options: { demo?: boolean; pace?: number | true }) => start(options.demo, daysOf(options.pace)))
  program
    .command('replay')
    .argument('<what>', 'q2-2017: the demo brand’s first two quarters of 2017 and eight days of July', known)
    .option('--scale <n>', 'one unit here for so many in the world', positive, DEMO_SCALE)
    .option('--seed <n>', 'of everything the figures leave open', positive, DEMO_SEED)
    .option('--url <url>', 'the server; default: the one that has the data folder open')
    .option('--until <day>', 'the last day to replay')
    .option('--pace [days]', `from the last quarter on, so many days a minute (${DEMO_PACE})`, aPace)
    .description('replay the demo brand through a running server’s public API; may be killed and run again')
    .action((_what: string, { pace, ...options }: ReplayCommand) => runReplay(options, daysOf(pace)))
}

interface ReplayCommand {
  readonly scale: number
  readonly seed: number
  readonly url?: string
  readonly until?: string
  readonly pace?: number | true
}

function known(text: string): string {
  if (text !== 'q2-2017') throw new InvalidArgumentError('The only replay is q2-2017.')
  return text
}
function positive(text: string): number {
  const n = Number(text)
  if (!Number.isInteger(n) || n < 1) throw new InvalidArgumentError('It must be a whole number from 1.')
  return n
}

function aPace(text: string): number {
  const days = Number(text)
  if (!(days > 0 && days <= 1000)) throw new InvalidArgumentError('It must be a number of days a minute, 1000 at most.')
  return days
}
const daysOf = (pace: number | true | undefined): number | undefined => (pace === true ? DEMO_PACE : pace)

async function start(wanted: boolean | undefined, pace: number | undefined): Promise<void> {
  const config = readConfig()
  // A PostgreSQL is somebody's: nothing is put into it unasked.
  const demo = wanted ?? config.databaseUrl === undefined
  const say = (text: string) => process.stdout.write(`${text}\n`)
  const server = await startServer(config)
  const stopped = stoppedBySignal(server, config)
  if (config.databaseUrl === undefined) {
    say(`Lumbung keeps its book in ${config.dataDir} (embedded database).`)
    say(
      'It survives a crash of this process; a power cut may lose or tear it. For anything that matters set DATABASE_URL to a PostgreSQL 15 or later.',
    )
  }
  const { installation, markets } = await server.catalogue.current()
  const started = performance.now()
  const begun = installation.scale !== undefined && (await demoHasBegun(server.url, installation.scale))
  if (demo && markets.length === 0) await introduce(server.url, say)
  if (wanted !== false && (begun || (demo && markets.length === 0))) await demoInChild(server.url, installation.scale ?? DEMO_SCALE, pace)
  if (markets.length === 0 && demo) say(`Replayed in ${Math.round((performance.now() - started) / 1000)} s.`)
  if (!(await hasOwner(server.db))) say('\nNobody can sign in yet: run `lumbung init --email …` for the first owner.')
  say(`\nConsole   ${server.url}/\nResults   ${server.url}/results\nAPI docs  ${server.url}/docs\nCtrl-C stops it.`)
  process.exitCode = await stopped
}

/** The demo's brand, then its people: what a person may do names its markets and places. Their passwords are shown this once. */
async function introduce(url: string, say: (text: string) => void): Promise<void> {
  dataOf(await clientOf(url).request('put', '/v1/catalogue', { body: catalogueBody(DEMO_SCALE) }))
  const people = await enterDemoPeople(url)
  if (people === undefined) return
  say('\nThe demo’s people; their passwords are kept nowhere, so note one now:')
  for (const { email, password } of people) say(`  ${email.padEnd(24)} ${password}`)
  say(`  Sign in at ${url}/sign-in\n`)
}

/** Did a start of ours begin the demo in this book? Somebody's own replay, of another seed, must not get ours on top of it. */
async function demoHasBegun(url: string, scale: number): Promise<boolean> {
  const [first] = planMarket('CN', { scale, seed: DEMO_SEED })
  const key = first?.acts[0]?.key
  if (key === undefined) return false
  return (await clientOf(url).request('get', '/v1/acts/{key}', { path: { key }, query: { market: 'CN' } })).ok
}

/**
 * The replay runs as a process of its own, a client like any other, on the other core. Resolves when it has ended or, where days pass slowly, when they begin to: it
 * then goes on beside the server and stops with it.
 */
function demoInChild(url: string, scale: number, pace: number | undefined): Promise<void> {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url))
  const slowly = pace === undefined ? [] : ['--pace', String(pace)]
  const child = spawn(process.execPath, [main, 'replay', 'q2-2017', '--url', url, '--scale', String(scale), ...slowly], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  const stop = () => void child.kill('SIGINT')
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  return new Promise(resolve => {
    child.once('message', resolve)
    child.on('exit', code => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop)
      if (code !== 0 && code !== interrupted)
        process.stderr.write('The demo’s replay stopped early; it goes on where it was at the next start.\n')
      resolve()
    })
  })
}

/** Exit code of what Ctrl-C ended, as shells have it. */
const interrupted = 130

async function runReplay(options: Omit<ReplayCommand, 'pace'>, pace: number | undefined): Promise<void> {
  const url = options.url ?? runningUrl()
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort())
  const bar = progressBar()
  const replayed = replay({
    baseUrl: url,
    authorization: credentials,
    scale: options.scale,
    seed: options.seed,
    signal: stop.signal,
    ...(options.until !== undefined && { until: options.until }),
    ...(pace !== undefined && { pace: { days: pace, from: lastQuarter } }),
    onProgress: progress => {
      bar(progress)
      if (progress.phase === 'pacing') process.send?.('pacing')
      if (progress.phase === 'quarter-complete') pending.push(printStatement(url))
    },
  })
  try {
    const { acts, refused, repeated } = await replayed
    await Promise.all(pending)
    if (pace !== undefined && repeated === acts - refused)
      process.stdout.write('All of its days were there already. To see them pass, start on an empty data folder (LUMBUNG_DATA).\n')
  } catch (error) {
    if (!stop.signal.aborted) throw error
    process.stdout.write('\nThe replay is stopped; the next one goes on where it was.\n')
    process.exitCode = interrupted
  }
}
const lastQuarter = periods.find(p => p.to === headlineDay)?.from ?? firstDay
const pending: Promise<void>[] = []

function runningUrl(): string {
  const lock = readLock(readConfig().dataDir)
  if (lock?.port == null) throw new CommandError('No server has the data folder open. Start one with `npm start`, or name one with --url.')
  return `http://127.0.0.1:${lock.port}`
}

/** One line that is rewritten on a terminal, one line a month elsewhere. */
function progressBar(): (progress: Progress) => void {
  let month = ''
  let open = false
  return progress => {
    if (progress.phase === 'catalogue') return
    const done = progress.total === 0 ? 1 : progress.shipped / progress.total
    const day = 'day' in progress ? progress.day : progress.phase === 'done' ? 'done' : 'Q2 is whole'
    const line = `${'█'.repeat(Math.round(done * 30)).padEnd(30, '░')} ${day.padEnd(11)} ${progress.shipped.toLocaleString('en')} of ${progress.total.toLocaleString('en')} units shipped`
    if (process.stdout.isTTY) {
      process.stdout.write(`\r${line}`)
      open = true
      if (progress.phase !== 'replay' && open) process.stdout.write('\n')
    } else if (progress.phase !== 'replay' || progress.day.slice(0, 7) !== month) {
      month = progress.phase === 'replay' ? progress.day.slice(0, 7) : ''
      process.stdout.write(`${line}\n`)
    }
  }
}

async function printStatement(url: string): Promise<void> {
  process.stdout.write(`\nResults   ${url}/results?period=2017-Q2\nAPI docs  ${url}/docs\n\n`)
  for (const language of ['en', 'id', 'zh-Hans'] as const) {
    const text = await clientOf(url).text('/v1/statement', { query: { period: '2017-Q2', language }, accept: 'text/plain' })
    process.stdout.write(`${text}\n`)
  }
}
