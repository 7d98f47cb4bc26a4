/**
 * What a run that breaks things is owed: kept from the requests and the answers alone, and compared with what the server says afterwards. Nothing
 * here throws for what the server did wrong; it is counted.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Act } from '#domain/acts.ts'
import type { Fate } from './load.ts'
import { connect, type Client } from './wire.ts'

/** What was found to be wrong, in words. A sound server leaves all of them empty. */
export interface Findings {
  /** Acknowledged, and not there any more. */
  readonly lost: string[]
  /** There more than once. */
  readonly doubled: string[]
  /** There in part. */
  readonly torn: string[]
  /** Everything else: an answer that was not true, a book that does not add up. */
  readonly wrong: string[]
}

export interface Settled {
  readonly sent: number
  readonly acknowledged: number
  /** No answer came, or one that left it open. */
  readonly unanswered: number
  /** How many of those were there all the same. */
  readonly there: number
}

interface Answer {
  readonly outcome?: string
  readonly code?: string
  readonly seq: number
  readonly repeated?: boolean
  readonly movements: readonly { readonly sku: string; readonly quantity: number; readonly from: string; readonly to: string }[]
}

/** The account of one run, over all its rounds. */
export interface Account {
  readonly findings: Findings
  /**
   * Settles the acts of a round through the server at `url`: all are sent again, twice. `graceful`: the server was asked to end, so what it did not
   * answer must not be there.
   */
  settle(url: string, fates: readonly Fate[], graceful: boolean): Promise<Settled>
  /** Sends every act that was ever accepted once more: each must be the repeat that it is. Gives their number. */
  settleAll(url: string): Promise<number>
}

const settling = 10_000

interface Books {
  readonly findings: Findings
  readonly accepted: Map<string, { act: Act; answer: Answer }>
  /** Of the accepted acts: none is given twice. */
  readonly numbers: Set<number>
  /** Units in market A by SKU, from the movements of the answers. */
  readonly onHand: Map<string, number>
}

export function openAccount(): Account {
  const findings: Findings = { lost: [], doubled: [], torn: [], wrong: [] }
  const books: Books = { findings, accepted: new Map(), numbers: new Set(), onHand: new Map() }
  return {
    findings,
    settle: (url, fates, graceful) => settle(books, url, fates, graceful),
    settleAll: url => settleAll(books, url),
  }
}

async function settle(books: Books, url: string, fates: readonly Fate[], graceful: boolean): Promise<Settled> {
  const { findings } = books
  const client = connect(url, 8)
  const there = await keysThere(
    client,
    fates.filter(f => !isAccepted(f.answer)),
  )
  for (const { act, answer } of fates)
    if (there.has(act.key) && (graceful || !isOpen(answer)))
      findings.wrong.push(`${act.key} is there, and was answered ${JSON.stringify(answer)}`)
  const acts = fates.map(f => f.act)
  const again = await resend(client, acts)
  for (const { act, answer } of fates) {
    const now = again.get(act.key)
    if (isAccepted(answer) || there.has(act.key)) compare(findings, act.key, answer, now)
    else if (isAccepted(now) && now.repeated) findings.wrong.push(`${act.key} was not there, and is a repeat`)
  }
  // Whoever heard of it first: what was accepted is a repeat now. What was refused is decided anew, and may be accepted.
  const third = await resend(client, acts)
  for (const act of acts) {
    const [before, now] = [again.get(act.key), third.get(act.key)]
    if (isAccepted(before)) compare(findings, act.key, before, now)
    if (isAccepted(now)) enter(books, act, now)
  }
  await audit(books, client)
  client.close()
  const open = fates.filter(f => isOpen(f.answer))
  return {
    sent: fates.length,
    acknowledged: fates.filter(f => isAccepted(f.answer)).length,
    unanswered: open.length,
    there: open.filter(f => there.has(f.act.key)).length,
  }
}

async function settleAll(books: Books, url: string): Promise<number> {
  const client = connect(url)
  const all = [...books.accepted.values()]
  const answers = await resend(
    client,
    all.map(a => a.act),
  )
  for (const { act, answer } of all) compare(books.findings, act.key, answer, answers.get(act.key))
  await audit(books, client)
  client.close()
  return all.length
}

/** Enters an accepted act, once. */
function enter({ findings, accepted, numbers, onHand }: Books, act: Act, answer: Answer): void {
  if (accepted.has(act.key)) return
  accepted.set(act.key, { act, answer })
  if (numbers.has(answer.seq)) findings.doubled.push(`two acts have the number ${answer.seq}, one is ${act.key}`)
  numbers.add(answer.seq)
  for (const { sku, quantity, from, to } of answer.movements) {
    const change = (to.includes('/') ? quantity : 0) - (from.includes('/') ? quantity : 0)
    onHand.set(sku, (onHand.get(sku) ?? 0) + change)
  }
  // An order that names a hold may also give the hold's units back.
  const moved = unitsOf(answer.movements.filter(m => act.kind !== 'order' || m.to.endsWith('/committed')))
  const lines = 'lines' in act.body ? (act.body.lines ?? []) : []
  const asked = unitsOf(lines.filter(line => 'sku' in line && line.sku !== undefined) as Line[])
  if (asked === '' ? moved === '' : moved !== asked)
    findings.torn.push(`${act.kind} ${act.key} of ${asked || 'units'} moved ${moved || 'nothing'}`)
}

/** The book as a whole: it adds up, it has the units that the answers moved, and B has taken in what A sent. */
async function audit({ findings, accepted, onHand }: Books, client: Client): Promise<void> {
  const verified = (await client.send('GET', '/v1/book/verification'))?.body as { differences?: unknown[] } | undefined
  // It also counts the numbers: no gap, none beyond the head.
  if (verified?.differences?.length !== 0)
    findings.wrong.push(`the book does not add up: ${JSON.stringify(verified?.differences ?? verified)}`)
  const listed = (await client.send('GET', '/v1/positions?market=A&limit=200'))?.body as
    { items: Record<string, number | string>[] } | undefined
  const there = new Map<string, number>()
  for (const row of listed?.items ?? []) there.set(String(row['sku']), (there.get(String(row['sku'])) ?? 0) + unitsAt(row))
  for (const [sku, units] of onHand)
    if ((there.get(sku) ?? 0) !== units) findings.wrong.push(`${sku}: ${there.get(sku) ?? 0} units on hand, by the answers ${units}`)
  const sentToB = [...accepted.values()].filter(({ act }) => act.kind === 'transfer').length
  // Whatever died between the two markets: each transfer is taken in once, and nothing else ever happens in B.
  const numberOfB = async () =>
    ((await client.send('GET', '/v1/availability?channel=B-WEB&sku=S1'))?.body as { seq?: number } | undefined)?.seq ?? 0
  const deadline = performance.now() + settling
  let taken = await numberOfB()
  while (taken < sentToB && performance.now() < deadline) {
    await sleep(10)
    taken = await numberOfB()
  }
  if (taken !== sentToB) findings.wrong.push(`${sentToB} transfers to B, ${taken} taken in`)
}

const isAccepted = (answer: unknown): answer is Answer => (answer as Answer | undefined)?.outcome === 'accepted'

/** Did the sender learn nothing of what became of it? */
const isOpen = (answer: Record<string, unknown> | undefined) => answer === undefined || answer['code'] === 'outcome_unknown'

/** An act that was accepted `before`, or that is known to be there, is answered the same `now`, as a repeat. */
function compare(findings: Findings, key: string, before: unknown, now: unknown): void {
  const said = `${key} was answered ${JSON.stringify(before)}, and then ${JSON.stringify(now)}`
  if (!isAccepted(now) || now.repeated !== true) findings.lost.push(said)
  else if (!isAccepted(before) || isDeepStrictEqual(now, { ...before, repeated: true })) return
  else if (before.seq !== now.seq) findings.doubled.push(said)
  else findings.wrong.push(said)
}

/** The keys of those acts that are in the book. */
async function keysThere(client: Client, fates: readonly Fate[]): Promise<Set<string>> {
  const there = new Set<string>()
  await Promise.all(fates.map(async ({ act: { key } }) => (await isThere(client, key)) && there.add(key)))
  return there
}

async function isThere(client: Client, key: string): Promise<boolean> {
  const status = (await client.send('GET', `/v1/acts/${key}?market=A`))?.status
  if (status !== 200 && status !== 404) throw new Error(`asked for the act ${key}, the server answers ${status ?? 'nothing'}`)
  return status === 200
}

async function resend(client: Client, acts: readonly Act[]): Promise<Map<string, Record<string, unknown>>> {
  const answers = new Map<string, Record<string, unknown>>()
  for (let at = 0; at < acts.length; at += 200) {
    const part = acts.slice(at, at + 200)
    const lines = (await client.bulk('A', part)) as Record<string, unknown>[] | undefined
    if (lines?.length !== part.length) throw new Error(`${part.length} acts were sent again, and ${lines?.length ?? 'none'} answered`)
    lines.forEach((line, i) => answers.set((part[i] as Act).key, line))
  }
  return answers
}

const states = ['available', 'reserved', 'committed', 'quality_control', 'damaged', 'in_transit']
const unitsAt = (row: Record<string, number | string>) => states.reduce((sum, state) => sum + Number(row[state]), 0)

interface Line {
  readonly sku: string
  readonly quantity: number
}

/** `S1 3, S2 1`: units by SKU. */
function unitsOf(lines: readonly Line[]): string {
  const units = new Map<string, number>()
  for (const { sku, quantity } of lines) units.set(sku, (units.get(sku) ?? 0) + quantity)
  return [...units]
    .sort()
    .map(([sku, n]) => `${sku} ${n}`)
    .join(', ')
}
