/** A seeded load of acts of market A, and what became of each: for runs that break something meanwhile. */
import type { Act } from '#domain/acts.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { randomFrom } from '../replay/random.ts'
import { act, keysOf, orderOf, receiptOf } from './brand.ts'
import { connect, type Client } from './wire.ts'

/** What the server said of an act; undefined where the connection broke before it said anything. */
export type Fate = { readonly act: Act; answer: Record<string, unknown> | undefined }

export interface Load {
  /** Every act that was sent, by key. */
  readonly fates: ReadonlyMap<string, Fate>
  /** How many were answered as accepted so far. */
  accepted(): number
  /** No connection begins another request. Resolves when those under way are answered or broken. */
  stop(): Promise<void>
  /** How the connections broke that did, one word each. */
  lost(): string[]
}

/** An endless mix of acts in which later ones build on earlier ones: receipts, orders, handovers, cancels, holds that expire, conversions, goods to B. */
export function mixOf(...seed: readonly (string | number)[]): () => Act {
  const random = randomFrom(...seed)
  const key = keysOf(...seed)
  const orders: string[] = []
  const holds: string[] = []
  const some = (low: number, high: number) => low + random.below(high - low + 1)
  let n = 0
  return () => {
    const id = key(++n)
    const sku = random.pick(['S1', 'S2', 'S3'])
    const place = random.pick(['A-WH-1', 'A-WH-2', 'A-WH-3'])
    const kind =
      n <= 3
        ? 'receipt'
        : random.pick(['receipt', 'order', 'order', 'order', 'order', 'handover', 'cancel', 'hold', 'convert', 'transfer'] as const)
    if (kind === 'receipt') return receiptOf(id, place, { [sku]: some(1, 12) })
    if (kind === 'transfer') return act(id, 'transfer', { from: place, to: 'B-WH-1', lines: [{ sku, quantity: 1 }] })
    if (kind === 'hold') {
      holds.push(id)
      return act(id, 'hold', { channel: 'A-WEB', seconds: 1, lines: [{ sku, quantity: 1 }] })
    }
    if (kind === 'convert' && holds.length > 0)
      return orderOf(id, { [sku]: 1 }, { hold: random.pick(holds.slice(-5)), ifHoldExpired: 'decide' })
    if (kind === 'handover' && orders.length > 0) return act(id, 'handover', { order: random.pick(orders.slice(-20)), fulfilment: 1 })
    if (kind === 'cancel' && orders.length > 0) return act(id, 'cancel', { order: random.pick(orders.slice(-20)) })
    orders.push(id)
    return orderOf(id, { [sku]: some(1, 3) }, { channel: random.pick(['A-WEB', 'A-SG', 'A-MARKET']) })
  }
}

/** Starts the load: `singles` connections that send one act a request, `bulks` that send twenty. A connection that breaks is not made again. */
export function startLoad(url: string, next: () => Act, singles: number, bulks: number): Load {
  const fates = new Map<string, Fate>()
  let [stopped, accepted] = [false, 0]
  const settle = (fate: Fate, answer: unknown) => {
    fate.answer = answer as Record<string, unknown>
    if (fate.answer['outcome'] === 'accepted') accepted += 1
  }
  const sent = (): Fate => {
    const fate: Fate = { act: next(), answer: undefined }
    fates.set(fate.act.key, fate)
    return fate
  }
  async function singly(client: Client): Promise<void> {
    while (!stopped) {
      const fate = sent()
      const response = await client.act('A', fate.act)
      if (response === undefined) return
      settle(fate, response.body)
      // A server that asks for patience gets a little.
      if (response.status === 503) await sleep(20)
    }
  }
  async function inBulk(client: Client): Promise<void> {
    while (!stopped) {
      const batch = Array.from({ length: 20 }, sent)
      const answers = await client.bulk(
        'A',
        batch.map(f => f.act),
      )
      if (answers === undefined) return
      batch.forEach((fate, i) => settle(fate, answers[i]))
      if (batch.every(f => f.answer?.['outcome'] === 'failed')) await sleep(20)
    }
  }
  const clients = Array.from({ length: singles + bulks }, () => connect(url))
  const work = Promise.all(clients.map((client, n) => (n < singles ? singly(client) : inBulk(client))))
  return {
    fates,
    accepted: () => accepted,
    lost: () => clients.flatMap(client => client.lost() ?? []),
    async stop() {
      stopped = true
      await work
      clients.forEach(client => client.close())
    },
  }
}
