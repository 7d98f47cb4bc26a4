/** Chaos: round after round something breaks under load, and afterwards every act is asked for by the account of requests and answers. */
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import type { Act } from '#domain/acts.ts'
import { type Random, randomFrom } from '../replay/random.ts'
import { type Account, type Findings, openAccount, type Settled } from './account.ts'
import { enterBrand } from './brand.ts'
import { type Fleet, type FleetOptions, type Member, startFleet } from './fleet.ts'
import { asOperator } from './operator.ts'
import { type Fate, type Load, mixOf, startLoad } from './load.ts'
import type { Cut } from './proxy.ts'

export const kinds = {
  kill: 'kill -9 of a server process, or of all of them',
  end: 'SIGTERM: what it took is answered, and what it did not answer is not there',
  freeze: 'SIGSTOP of a process that has the turnstile: the others go on once its session was silent too long',
  crash: 'PostgreSQL killed (immediate stop) and started again; no server is restarted',
  halt: 'PostgreSQL stopped (fast) and started again; no server is restarted',
  commit: 'the connection to PostgreSQL cut before, in and after COMMIT, five times',
  poison: 'acts among the others that the database cannot write: they alone are set aside',
} as const
export type Kind = keyof typeof kinds

/** The rounds of a run: as many kills as asked for, and after every ten one of each other kind that the engine knows. */
export function planRounds(engine: FleetOptions['engine'], kills: number): Kind[] {
  const others: Kind[] = engine === 'pglite' ? ['end'] : ['end', 'freeze', 'crash', 'halt', 'commit', 'poison']
  return Array.from({ length: kills }, (_, n): Kind[] => ((n + 1) % 10 === 0 || n + 1 === kills ? ['kill', ...others] : ['kill'])).flat()
}

export interface ChaosOptions {
  readonly engine: FleetOptions['engine']
  readonly rounds: readonly Kind[]
  readonly seed: number
  /** See `FleetOptions`. */
  readonly snapshot?: string
  /** How long a silent process keeps the turnstile, milliseconds. Default 500. */
  readonly turnstileIdleMs?: number
  /** Told of each round as it ends. */
  readonly onRound?: (round: Round) => void
}

export interface Round extends Settled {
  readonly n: number
  readonly kind: Kind
  /** What was done, in words. */
  readonly what: string
  readonly ms: number
  /** Findings so far, over all rounds. */
  readonly findings: Findings
}

export interface ChaosReport {
  readonly rounds: readonly Round[]
  /** Acts that were accepted in all, each sent once more at the end. */
  readonly accepted: number
  readonly findings: Findings
}

/** Runs the rounds on a fleet of its own (PostgreSQL: two processes) and settles each. Throws only when it could not go on. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { engine, seed, snapshot, turnstileIdleMs = 500 } = options
  const processes = engine === 'pglite' ? 1 : 2
  const fleet = await startFleet({ engine, processes, databaseProxies: true, turnstileIdleMs, ...(snapshot !== undefined && { snapshot }) })
  try {
    return await runRounds(fleet, openAccount(), { ...options, seed })
  } finally {
    await fleet.close()
  }
}

/** The same on a fleet that runs already, and goes on running: `report.findings` are the account's. */
export async function runRounds(fleet: Fleet, account: Account, options: ChaosOptions): Promise<ChaosReport> {
  const first = (fleet.members[0] as Member).url
  await enterBrand(first)
  const rounds: Round[] = []
  for (const [i, kind] of options.rounds.entries()) {
    const begun = performance.now()
    const random = randomFrom('chaos', options.seed, i)
    const broken = await breakUnderLoad(fleet, kind, random, mixOf('chaos', options.seed, 'load', i))
    const settled = await account.settle(random.pick(fleet.members).url, broken.fates, kind === 'end')
    await broken.after()
    account.findings.wrong.push(...broken.wrong)
    const round: Round = {
      n: i + 1,
      kind,
      what: broken.what,
      ms: Math.round(performance.now() - begun),
      findings: account.findings,
      ...settled,
    }
    rounds.push(round)
    options.onRound?.(round)
  }
  return { rounds, accepted: await account.settleAll(first), findings: account.findings }
}

interface Broken {
  readonly fates: readonly Fate[]
  readonly what: string
  readonly wrong: readonly string[]
  /** What is left to do once the round is settled. */
  readonly after: () => Promise<void>
}

/** What a kind of round works with. */
interface Scene {
  readonly fleet: Fleet
  readonly random: Random
  /** A load for each member. */
  readonly loads: readonly Load[]
  readonly wrong: string[]
}

async function breakUnderLoad(fleet: Fleet, kind: Kind, random: Random, mix: () => Act): Promise<Broken> {
  const after = kind === 'poison' ? await poisonDatabase(fleet) : async () => {}
  const next = kind === 'poison' ? () => (random.chance(0.04) ? { ...mix(), actor: 'poison' } : mix()) : mix
  const loads = fleet.members.map(m =>
    startLoad(kind === 'end' ? m.directUrl : m.url, next, 12 / fleet.members.length, 2 / fleet.members.length),
  )
  const scene: Scene = { fleet, random, loads, wrong: [] }
  await grow(loads, 60 + random.below(180), random)
  const what = await breaks[kind](scene)
  await Promise.all(loads.map(load => load.stop()))
  const fates = loads.flatMap(load => [...load.fates.values()])
  await Promise.all(fleet.members.map(async m => m.pid === 0 && (await m.restart())))
  // Asked to end, a server cuts no answer off. Connections it had not accepted yet, or heard nothing of for a while, it may close.
  if (kind === 'end') scene.wrong.push(...loads.flatMap(load => load.lost().filter(how => how === 'cut')))
  scene.wrong.push(...(await incidents(fleet, fates)))
  return { fates, what, wrong: scene.wrong, after }
}

const breaks: Readonly<Record<Kind, (scene: Scene) => Promise<string>>> = {
  async kill({ fleet, random }) {
    const victims = random.chance(0.5) ? fleet.members : [random.pick(fleet.members)]
    await Promise.all(victims.map(member => member.kill()))
    return `${victims.length} of ${fleet.members.length}`
  },
  async end({ fleet, random, wrong }) {
    const how = await random.pick(fleet.members).stop()
    if (how !== 0) wrong.push(`asked to end, a server ended with ${how}`)
    return ''
  },
  freeze,
  crash: scene => restartDatabase(scene, 'immediate'),
  halt: scene => restartDatabase(scene, 'fast'),
  async commit({ fleet, random, loads, wrong }) {
    const how: Cut[] = ['answer lost', 'sent and cut', 'never sent', 'answer in part', 'sent in part']
    for (const cut of random.shuffle(how)) {
      const proxy = random.pick(fleet.members).databaseProxy
      const before = proxy?.cuts() ?? 0
      proxy?.cutNext(cut)
      if (!(await until(() => (proxy?.cuts() ?? 0) > before))) wrong.push(`no COMMIT came to be cut (${cut})`)
    }
    await grow(loads, 20, random)
    return how.join(', ')
  },
  async poison({ loads, random }) {
    await grow(loads, 100, random)
    return ''
  },
}

async function restartDatabase({ fleet, random, loads, wrong }: Scene, mode: 'fast' | 'immediate'): Promise<string> {
  await fleet.database?.stop(mode)
  await sleep(random.below(50))
  await fleet.database?.start()
  const begun = performance.now()
  if (!(await grow(loads, 20, random))) wrong.push('nothing was accepted after the database came back')
  return `accepted again after ${Math.round(performance.now() - begun)} ms`
}

/** Stops a member where it has the turnstile; if it had not, lets it go and tries again. */
async function freeze({ fleet, random, loads, wrong }: Scene): Promise<string> {
  const which = random.below(fleet.members.length)
  const frozen = fleet.members[which] as Member
  const others = loads.filter((_, n) => n !== which)
  const held = await withDatabase(fleet, async db => {
    for (let tries = 0; tries < 500; tries++) {
      frozen.pause()
      const before = await silentSessions(db)
      await sleep(15)
      const after = await silentSessions(db)
      if (after.some(session => before.includes(session))) return true
      frozen.resume()
      await sleep(1 + random.below(5))
    }
    return false
  })
  if (!held) wrong.push('no process could be stopped in the turnstile')
  const begun = performance.now()
  if (!(await grow(others, 20, random))) wrong.push('nobody passed the turnstile of a stopped process')
  const waited = Math.round(performance.now() - begun)
  frozen.resume()
  return `the others went on after ${waited} ms`
}

/** Sessions in a transaction that wait for their client, with the moment since when: the same twice is one that is silent. */
async function silentSessions(db: Client): Promise<string[]> {
  const sql = `select pid || ' ' || state_change as session from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`
  return (await db.query<{ session: string }>(sql)).rows.map(row => row.session)
}

/** From now on this database takes no act of the actor `poison` (the book has it after who sent it); gives what takes that back. No decider looks at the actor. */
async function poisonDatabase(fleet: Fleet): Promise<() => Promise<void>> {
  await withDatabase(fleet, db => db.query(`alter table act add constraint no_poison check (actor not like '%poison') not valid`))
  return () => withDatabase(fleet, async db => void (await db.query('alter table act drop constraint no_poison')))
}

async function withDatabase<T>(fleet: Fleet, work: (db: Client) => Promise<T>): Promise<T> {
  const db = new Client({ connectionString: fleet.database?.url })
  await db.connect()
  return work(db).finally(() => db.end())
}

/** Only what is poisoned may be answered as an incident, and it is never accepted. */
async function incidents(fleet: Fleet, fates: readonly Fate[]): Promise<string[]> {
  const response = await fetch(`${(fleet.members[0] as Member).url}/v1/book/set-aside`, { headers: asOperator })
  const aside = new Set(((await response.json()) as { key: string }[]).map(one => one.key))
  return fates.flatMap(({ act, answer }) => {
    const poisoned = act.actor === 'poison'
    const incident = answer?.['code'] === 'incident'
    if (incident !== poisoned && (incident || answer?.['outcome'] === 'accepted'))
      return [`${act.kind} ${act.key}: ${JSON.stringify(answer)}`]
    return incident && !aside.has(act.key) ? [`${act.key} is an incident, and is not listed as set aside`] : []
  })
}

/** Waits until `more` acts were accepted than at first; false when that does not happen within 30 s. Looks at seeded, uneven moments. */
function grow(loads: readonly Load[], more: number, random: Random): Promise<boolean> {
  const accepted = () => loads.reduce((sum, load) => sum + load.accepted(), 0)
  const enough = accepted() + more
  return until(
    () => accepted() >= enough,
    () => 1 + random.below(7),
  )
}

async function until(done: () => boolean, pause = () => 2): Promise<boolean> {
  const deadline = performance.now() + 30_000
  while (!done()) {
    if (performance.now() > deadline) return false
    await sleep(pause())
  }
  return true
}
