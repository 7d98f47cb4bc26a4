/** The end of a round: everything whole again, every unknown outcome asked about, the book read, and all of it given to the auditor. */
import type { Client } from '#api/client.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Auditor } from '#sim/auditor/audit.ts'
import type { ActRecord, Claims, Violation } from '#sim/auditor/records.ts'
import { isUnknown, type Journal, wasAccepted } from './journal.ts'
import { attempt } from './lane.ts'
import { headsOf, patientClient, readClaims } from './reading.ts'
import { askFor } from './wire.ts'

export interface SettleDeps {
  readonly journal: Journal
  readonly auditor: Auditor
  readonly urls: readonly string[]
  readonly today: string
}

/** Settles a round and audits it. `thorough`: reads every order, and figures from every source. */
export async function settle(deps: SettleDeps, thorough: boolean): Promise<Violation[]> {
  for (const url of deps.urls) await patientClient(url).get('/health/ready')
  for (const [i, record] of deps.journal.unknown().entries()) await resolve(deps, record, i % 2 === 0)
  const claims = await quietClaims(deps, thorough)
  return deps.auditor.round(deps.journal.take(), claims)
}

/** Half of them are sent again until they are answered, the others are only asked about: what was lost stays lost. */
async function resolve(deps: SettleDeps, record: ActRecord, again: boolean): Promise<void> {
  for (let tries = 0; isUnknown(record); tries++) {
    if (tries > 1000) throw new Error(`nobody says what became of ${record.request.kind} ${record.request.key}`)
    if (again && tries === 0) await attempt({ ...deps, signal: new AbortController().signal }, [record], tries, undefined)
    await ask(deps, record, tries)
    if (isUnknown(record)) await sleep(20)
  }
}

async function ask(deps: SettleDeps, record: ActRecord, tries: number): Promise<void> {
  if (wasAccepted(record)) return
  const { market, key } = record.request
  const [sentTick, sentMs] = [deps.journal.tick(), Date.now()]
  const answer = await askFor(deps.urls[tries % deps.urls.length] as string, market, key, 5000)
  if (answer === null) return
  const absent = { outcome: 'refused', code: 'not_found', detail: {} } as const
  deps.journal.note(record, {
    sentTick,
    sentMs,
    answeredTick: deps.journal.tick(),
    answeredMs: Date.now(),
    answer: answer ?? absent,
    altered: undefined,
    asked: true,
  })
}

/** The book, read while its numbers stand still: goods from another market may still be coming in, and a request that was held up somewhere. */
async function quietClaims(deps: SettleDeps, thorough: boolean): Promise<Claims> {
  const clients = deps.urls.map(patientClient)
  for (let tries = 0; tries < 50; tries++) {
    const claims = await readClaims(clients, deps.auditor.heads(), deps.today, thorough)
    const after = await headsOf(clients[0] as Client)
    const still = [...after].every(([market, seq]) => claims.heads.get(market) === seq)
    if (still && !(await strays(deps, claims))) return claims
    await sleep(100)
  }
  throw new Error('the book does not come to rest')
}

/** Acts in the book whose senders were told nothing, or that they were not accepted: they arrived after all, and are asked about. True when there were any. */
async function strays(deps: SettleDeps, claims: Claims): Promise<boolean> {
  let found = false
  for (const [market, rows] of claims.rows) {
    for (const key of new Set(rows.map(r => r.act))) {
      const record = key === null ? undefined : deps.journal.find(market, key)
      if (record === undefined || wasAccepted(record) || record.request.kind === 'transfer_intake') continue
      await ask(deps, record, 0)
      found = true
    }
  }
  return found
}
