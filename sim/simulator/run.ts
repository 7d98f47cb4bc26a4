/** A run: rounds of actors and faults against real processes, each settled and audited, until time is up or a law is broken. */
import { opening } from '#sim/actors/stock.ts'
import { brand } from '#sim/actors/brand.ts'
import type { Step } from '#sim/actors/script.ts'
import { startAuditor, type Auditor } from '#sim/auditor/audit.ts'
import type { Violation } from '#sim/auditor/records.ts'
import type { CatalogueEdit } from '#contract/catalogue.ts'
import { type Fleet, startFleet, type FleetOptions } from '#sim/faults/fleet.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { openJournal, type Journal } from './journal.ts'
import { playLane } from './lane.ts'
import { playFaults } from './nemesis.ts'
import { planner, type EditEvent, type FaultKind, type RoundPlan } from './plan.ts'
import { settle } from './settle.ts'
import { once } from './wire.ts'

export interface RunOptions {
  readonly seed: number
  /** How long to go on; the round under way is finished. */
  readonly seconds: number
  readonly engine: FleetOptions['engine']
  readonly processes: number
  readonly faults: boolean
  /** Turns of each actor in a round. */
  readonly turns?: number | undefined
  /** At most so many rounds. */
  readonly rounds?: number | undefined
  readonly fleet?: Partial<Pick<FleetOptions, 'clockSkewMs' | 'sourceRoot' | 'databaseUrl' | 'snapshot'>> | undefined
  /** Leaves out what it says no to: for shrinking and for regressions. */
  readonly keep?: ((plan: RoundPlan) => RoundPlan) | undefined
  readonly onRound?: ((progress: Progress) => void) | undefined
}

/** Turns of each actor in a round. */
export const defaultTurns = 8

export interface Progress {
  readonly round: number
  readonly seconds: number
  readonly checked: Auditor['checked']
  readonly sent: number
  readonly violations: number
}

export interface RunResult {
  readonly seed: number
  readonly rounds: number
  readonly steps: number
  /** Who played. */
  readonly actors: readonly string[]
  readonly seconds: number
  readonly violations: readonly Violation[]
  readonly checked: Auditor['checked']
  readonly counts: Journal['counts']
  readonly faults: ReadonlyMap<FaultKind, number>
  readonly wireFaults: number
  readonly edits: number
}

/** Runs the simulation. Stops at the first round that breaks a law. */
export async function run(options: RunOptions): Promise<RunResult> {
  const begun = performance.now()
  const fleet = await startFleet({
    engine: options.engine,
    processes: options.processes,
    databaseProxies: options.engine === 'postgres' && options.faults,
    ...options.fleet,
  })
  try {
    return await runOn(fleet, options, begun)
  } finally {
    await fleet.close()
  }
}

async function runOn(fleet: Fleet, options: RunOptions, begun: number): Promise<RunResult> {
  const journal = openJournal()
  const skew = Math.max(0, ...(options.fleet?.clockSkewMs ?? []).map(Math.abs))
  const auditor = startAuditor({ clockSlackMs: 50 + skew })
  const today = new Date().toISOString().slice(0, 10)
  const urls = fleet.members.map(m => m.url)
  const next = planner({ ...options, today, turns: options.turns ?? defaultTurns })
  const faults = new Map<FaultKind, number>()
  const actors = new Set<string>()
  const result = { violations: [] as Violation[], rounds: 0, steps: 0, wireFaults: 0, edits: 0 }
  const seconds = () => (performance.now() - begun) / 1000
  await storeEdit(journal, auditor, urls, brand)
  const last = () => seconds() >= options.seconds || (options.rounds !== undefined && result.rounds >= options.rounds)
  do {
    const plan = options.keep?.(next()) ?? next()
    await playRound({ fleet, journal, auditor, urls, faults }, plan)
    result.rounds += 1
    result.steps += plan.steps.length
    for (const step of plan.steps) actors.add(step.actor)
    result.edits += plan.edits.length
    result.wireFaults += plan.steps.filter(s => s.fault !== undefined).length
    result.violations.push(...(await settle({ journal, auditor, urls, today }, last())))
    options.onRound?.({
      round: result.rounds,
      seconds: seconds(),
      checked: auditor.checked,
      sent: journal.counts.sent,
      violations: result.violations.length,
    })
  } while (result.violations.length === 0 && !last())
  return {
    seed: options.seed,
    seconds: seconds(),
    ...result,
    actors: [...actors],
    checked: auditor.checked,
    counts: journal.counts,
    faults,
  }
}

interface Theatre {
  readonly fleet: Fleet
  readonly journal: Journal
  readonly auditor: Auditor
  readonly urls: readonly string[]
  readonly faults: Map<FaultKind, number>
}

/** All actors at once, with what goes wrong and what is edited meanwhile. */
async function playRound(t: Theatre, plan: RoundPlan): Promise<void> {
  const lanes = new Map<string, Step[]>()
  for (const step of plan.steps) lanes.set(step.actor, [...(lanes.get(step.actor) ?? []), step])
  const stop = new AbortController()
  const deps = { journal: t.journal, urls: t.urls, signal: stop.signal }
  await playLane(deps, lanes.get(opening.name) ?? [])
  lanes.delete(opening.name)
  const acting = Promise.all([...lanes.values()].map(steps => playLane(deps, steps))).finally(() => stop.abort())
  const all = [acting, playFaults(t.fleet, plan.faults, t.faults, stop.signal), playEdits(t, plan.edits)]
  // All of them come to an end before the round does, whichever fails.
  await Promise.allSettled(all)
  await Promise.all(all)
}

async function playEdits(t: Theatre, edits: readonly EditEvent[]): Promise<void> {
  for (const { pause, edit } of edits) {
    await sleep(pause)
    await storeEdit(t.journal, t.auditor, t.urls, edit)
  }
}

/** Sends an edit until it is stored; the auditor hears from when to when it may have come into force. */
async function storeEdit(journal: Journal, auditor: Auditor, urls: readonly string[], edit: CatalogueEdit): Promise<void> {
  const sentTick = journal.tick()
  const until = performance.now() + 90_000
  for (let tries = 0; ; tries++) {
    const url = `${urls[tries % urls.length]}/v1/catalogue`
    const response = await once(url, 'PUT', JSON.stringify(edit), { 'content-type': 'application/json' }, undefined, 4000)
    if (response?.status === 200) break
    if (performance.now() > until || (response !== undefined && response.status < 500))
      throw new Error(`the catalogue was not stored: ${response?.text ?? 'no answer'}`)
    await sleep(40)
  }
  // The auditor reads the edit as plain JSON, in types of its own.
  auditor.edit({
    sentTick,
    doneTick: journal.tick(),
    catalogue: JSON.parse(JSON.stringify(edit)) as Parameters<Auditor['edit']>[0]['catalogue'],
  })
}
