/** What goes wrong with processes, network and database while the actors work. One thing at a time, and over before the next. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fleet, Member } from '#sim/faults/fleet.ts'
import type { FaultEvent, FaultKind } from './plan.ts'

/** Plays the faults of a round and counts them. Whatever was broken is whole when it resolves. */
export async function playFaults(
  fleet: Fleet,
  events: readonly FaultEvent[],
  done: Map<FaultKind, number>,
  signal: AbortSignal,
): Promise<void> {
  for (const event of events) {
    await sleep(event.pause)
    if (signal.aborted) return
    const member = fleet.members[event.process % fleet.members.length] as Member
    if (await strike(fleet, member, event)) done.set(event.kind, (done.get(event.kind) ?? 0) + 1)
  }
}

/** Lets one thing go wrong. False where the fleet has not what it takes. */
async function strike(fleet: Fleet, member: Member, { kind, lasts }: FaultEvent): Promise<boolean> {
  const { database } = fleet
  if (kind === 'kill') {
    await member.kill()
    await sleep(lasts / 4)
    await up(member)
  } else if (kind === 'stop') {
    await member.stop()
    await up(member)
  } else if (kind === 'pause') {
    member.pause()
    await sleep(lasts)
    member.resume()
  } else if (kind === 'refuse') {
    member.proxy.refuse(true)
    member.proxy.cutAll()
    await sleep(lasts)
    member.proxy.refuse(false)
  } else if (kind === 'slow') {
    member.proxy.delay(5 + lasts / 4)
    await sleep(lasts)
    member.proxy.delay(0)
  } else if (kind === 'cut_commit') {
    if (member.databaseProxy === undefined) return false
    member.databaseProxy.cutNext(lasts % 2 === 0 ? 'answer lost' : 'sent and cut')
    await sleep(lasts)
  } else {
    if (database === undefined) return false
    await database.stop(kind === 'database_crash' ? 'immediate' : 'fast')
    await sleep(lasts / 2)
    await database.start()
  }
  return true
}

/** Starts the process, again where it did not come up: it may have met a cut of its own on the way. */
async function up(member: Member): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await member.restart()
    } catch (error) {
      if (tries === 5) throw error
    }
  }
}
