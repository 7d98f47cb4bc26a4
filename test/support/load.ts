/** A seeded load of acts of market A, and what became of each: for tests that break something while it runs. */
import type { Act } from '#domain/acts.ts'
import { between, pick, seeded } from '#test/harness/random.ts'
import { act, keysOf, orderOf, receiptOf } from './brand.ts'
import { connect, type Client } from './client.ts'

/** What the server said of an act; the last answer counts. */
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
export function mixOf(seed: number, ...name: readonly (string | number)[]): () => Act {
  const random = seeded(seed)
  const key = keysOf(seed, ...name)
  const orders: string[] = []
  const holds: string[] = []
  let n = 0
  return () => {
    const id = key(++n)
    const sku = pick(random, ['S1', 'S2', 'S3'])
    const place = pick(random, ['A-WH-1', 'A-WH-2', 'A-WH-3'])
    const kind =
      n <= 3
        ? 'receipt'
        : pick(random, ['receipt', 'order', 'order', 'order', 'order', 'handover', 'cancel', 'hold', 'convert', 'transfer'] as const)
    if (kind === 'receipt') return receiptOf(id, place, { [sku]: between(random, 1, 12) })
    if (kind === 'transfer') return act(id, 'transfer', { from: place, to: 'B-WH-1', lines: [{ sku, quantity: 1 }] })
    if (kind === 'hold') {
      holds.push(id)
      return act(id, 'hold', { channel: 'A-WEB', seconds: 1, lines: [{ sku, quantity: 1 }] })
    }
    if (kind === 'convert' && holds.length > 0)
      return orderOf(id, { [sku]: 1 }, { hold: pick(random, holds.slice(-5)), ifHoldExpired: 'decide' })
    if (kind === 'handover' && orders.length > 0) return act(id, 'handover', { order: pick(random, orders.slice(-20)), fulfilment: 1 })
    if (kind === 'cancel' && orders.length > 0) return act(id, 'cancel', { order: pick(random, orders.slice(-20)) })
    orders.push(id)
    return orderOf(id, { [sku]: between(random, 1, 3) }, { channel: pick(random, ['A-WEB', 'A-SG', 'A-MARKET']) })
  }
}

/** Starts the load on `urls`: `singles` connections that send one act a request, `bulks` that send twenty. */
export function startLoad(urls: readonly string[], next: () => Act, singles: number, bulks: number): Load {
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
    }
  }
  const clients = Array.from({ length: singles + bulks }, (_, n) => connect(urls[n % urls.length] as string))
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
