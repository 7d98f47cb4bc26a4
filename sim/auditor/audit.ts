/**
 * The auditor. It hears what was sent and what was answered, and keeps its own books. At the end of a round, while nothing is going on, it goes through the
 * round's acts in the order in which they were committed, holds each against the laws, asks of every refusal whether it was true at any moment it may have
 * been decided at, and compares the server's book with its own.
 */
import { emptyBook, isPlace, post, type Book } from './book.ts'
import { report, trailOf, type Case } from './case.ts'
import { closingLaw } from './laws/closing.ts'
import { identityOfRepeats, settledOf, type Settled } from './laws/keys.ts'
import { adjustmentLaw, correctionLaw, countLaw, receiptLaw, statusLaw } from './laws/stock-work.ts'
import { arrivalLaw, dispatchLaw, intakeLaw } from './laws/transfers.ts'
import { cancelLaw, handoverLaw, paymentLaw, rejectLaw, returnLaw } from './laws/fulfilment.ts'
import { expiryLaw, extensionLaw, holdLaw, releaseLaw } from './laws/holds.ts'
import { orderLaw, saleLaw } from './laws/orders.ts'
import { partnerReturnLaw, sellInLaw, sellOutLaw } from './laws/partners.ts'
import { reasons, shouldHaveBeenRefused, type Question } from './laws/refusals.ts'
import { storedLaw } from './laws/stored.ts'
import type { Accepted, ActRecord, Attempt, Claims, Edit, Law, Request, Row, Violation } from './records.ts'
import { edited, nowhere, worldsBetween, type Versions, type World } from './world.ts'

export interface Auditor {
  /** An edit of the catalogue that was stored. */
  edit(edit: Edit): void
  /** Audits the acts of a round, told or not, against what the server says it wrote. */
  round(records: readonly ActRecord[], claims: Claims): Violation[]
  /** How far each market has been audited. */
  heads(): ReadonlyMap<string, number>
  /** How many acts, movements and refusals were checked. */
  readonly checked: { acts: number; movements: number; refusals: number; figures: number; rounds: number }
}

/** How far the simulator's clock and the server's may be apart where nothing skews them. */
export interface AuditorOptions {
  readonly clockSlackMs: number
}

const lawOf: Readonly<Record<string, (c: Case) => void>> = {
  order: orderLaw,
  sale: saleLaw,
  handover: handoverLaw,
  reject: rejectLaw,
  cancel: cancelLaw,
  return: returnLaw,
  payment: paymentLaw,
  hold: holdLaw,
  hold_extension: extensionLaw,
  hold_release: releaseLaw,
  receipt: receiptLaw,
  adjustment: adjustmentLaw,
  count: countLaw,
  status_change: statusLaw,
  transfer: dispatchLaw,
  transfer_intake: intakeLaw,
  transfer_receipt: arrivalLaw,
  correction: correctionLaw,
  discrepancy_closure: closingLaw,
  sell_in: sellInLaw,
  sell_out: sellOutLaw,
  partner_return: partnerReturnLaw,
}

export function startAuditor(options: AuditorOptions): Auditor {
  const books = new Map<string, Book>()
  const versions: Versions = { worlds: [nowhere], edits: [] }
  const checked = { acts: 0, movements: 0, refusals: 0, figures: 0, rounds: 0 }
  const bookOf = (market: string): Book => {
    const book = books.get(market) ?? emptyBook(market)
    books.set(market, book)
    return book
  }
  const world = () => versions.worlds.at(-1) as World
  return {
    checked,
    heads: () => new Map([...books].map(([market, book]) => [market, book.seq])),
    edit(edit) {
      versions.edits.push(edit)
      versions.worlds.push(edited(world(), edit.catalogue))
      for (const market of world().markets.keys()) bookOf(market)
    },
    round(records, claims) {
      const violations: Violation[] = []
      const shared: Round = { options, versions, claims, violations, checked }
      for (const book of books.values()) {
        auditMarket(
          shared,
          book,
          records.filter(r => r.request.market === book.market),
        )
      }
      violations.push(...crossMarket([...books.values()]), ...storedLaw([...books.values()], world(), claims))
      checked.rounds += 1
      checked.figures += claims.figures.reduce((sum, f) => sum + f.figures.length, 0)
      return violations
    },
  }
}

interface Round {
  readonly options: AuditorOptions
  readonly versions: Versions
  readonly claims: Claims
  readonly violations: Violation[]
  readonly checked: Auditor['checked']
}

/** A refusal and the acts between which it was decided. */
interface Refusal {
  readonly request: Request
  readonly attempt: Attempt
  readonly code: string
  readonly from: number
  readonly to: number
}

/** All acts of a market, in the order of their numbers. */
function auditMarket(round: Round, book: Book, records: readonly ActRecord[]): void {
  const before = book.seq
  const head = round.claims.heads.get(book.market) ?? before
  const settled = new Map<number, Settled>()
  for (const record of records) {
    const one = settledOf(record)
    round.violations.push(...identityOfRepeats(record, book.market))
    if (one === undefined || book.audited.get(record.request.key) === one.answer.seq) continue
    const twin = settled.get(one.answer.seq)
    if (twin !== undefined)
      round.violations.push(
        bare('gapless', book, one.answer.seq, one.record.request.key, 'two acts have one number', twin.record.request.key),
      )
    settled.set(one.answer.seq, one)
    if (one.answer.seq <= before)
      round.violations.push(bare('gapless', book, one.answer.seq, one.record.request.key, 'a new act has an old number', before))
    if (one.answer.seq > head)
      round.violations.push(bare('once', book, one.answer.seq, one.record.request.key, 'an acknowledged act is not in the book', head))
  }
  const rows = new Map<number, Row[]>()
  for (const row of round.claims.rows.get(book.market) ?? []) rows.set(row.seq, [...(rows.get(row.seq) ?? []), row])
  const refusals = refusalsOf(records, [...settled.values()], before, head)
  judge(round, book, refusals)
  for (let seq = before + 1; seq <= head; seq++) {
    const list = (rows.get(seq) ?? []).sort((a, b) => a.n - b.n)
    auditAct(round, book, seq, settled.get(seq), list)
    judge(round, book, refusals)
  }
  for (const r of refusals) round.violations.push(untrue(book, r))
}

function bare(law: Law, book: Book, seq: number, key: string | undefined, what: string, found: unknown): Violation {
  return { law, market: book.market, seq, key, what, expected: '', found: String(found), trail: [] }
}

/** One number of the market: an act that was told, or the market's own (an expired hold, goods taken in from another market). */
function auditAct(round: Round, book: Book, seq: number, settled: Settled | undefined, rows: readonly Row[]): void {
  book.seq = seq
  const own = settled ?? ownAct(book, rows)
  if (own === undefined) {
    round.violations.push(
      bare('gapless', book, seq, rows[0]?.act ?? undefined, 'a number without an act anybody sent or was told of', JSON.stringify(rows)),
    )
    for (const row of rows) post(book, row)
    return
  }
  const request = asTaken(own.record.request, rows)
  const recordedAt = Date.parse(own.answer.recordedAt)
  const c: Case = {
    book,
    worlds: worldsBetween(round.versions, own.firstSent, own.lastTold),
    request,
    body: request.body,
    answer: own.answer,
    rows,
    now: recordedAt,
    occurredAt: request.occurredAt ?? recordedAt,
    violations: round.violations,
  }
  round.checked.acts += 1
  round.checked.movements += rows.length
  if (!own.expiry) book.audited.set(request.key, seq)
  touch(c)
  keptAsTold(c)
  if (own.expiry) expiryLaw(c)
  else {
    allowed(c)
    lawOf[request.kind]?.(c)
  }
  for (const row of rows) post(book, row)
  balanced(c)
  book.clock = Math.max(book.clock, recordedAt)
}

/** An act nobody sent: its movements name it. */
function ownAct(book: Book, rows: readonly Row[]): (Settled & { expiry: boolean }) | undefined {
  const first = rows[0]
  if (first === undefined || (first.act !== null && first.cause !== 'transfer_intake')) return undefined
  const intake = first.act !== null
  const lines = rows.map(r => ({ sku: r.sku, quantity: r.quantity }))
  const body = intake ? { fromMarket: first.from.replace('market:', ''), to: first.to.split('/')[0] as string, lines } : {}
  const request: Request = {
    key: first.act ?? first.doc,
    market: book.market,
    kind: intake ? 'transfer_intake' : 'expiry',
    occurredAt: Date.parse(first.occurredAt),
    actor: intake ? 'transfers' : 'turnstile',
    body,
  }
  const answer: Accepted = {
    outcome: 'accepted',
    key: request.key,
    seq: first.seq,
    doc: first.doc,
    kind: request.kind,
    repeated: false,
    recordedAt: first.recordedAt,
    movements: rows.map(({ n, sku, quantity, from, to, cause }) => ({ n, sku, quantity, from, to, cause })),
    detail: {},
  }
  return { record: { request, attempts: [] }, answer, firstSent: 0, firstTold: Infinity, lastTold: Infinity, expiry: !intake }
}

/** Goods from another market are told of by the market itself and by whoever else knows; they came when the one says who was heard first. */
function asTaken(request: Request, rows: readonly Row[]): Request {
  const [first] = rows
  return request.kind === 'transfer_intake' && first ? { ...request, occurredAt: Date.parse(first.occurredAt) } : request
}

/** What the book keeps of an act is what its sender was told. */
function keptAsTold(c: Case): void {
  const told = c.answer.movements.map(m => `${m.n} ${m.quantity} ${m.sku} ${m.from} → ${m.to} ${m.cause}`)
  const kept = c.rows.map(r => `${r.n} ${r.quantity} ${r.sku} ${r.from} → ${r.to} ${r.cause}`)
  if (told.join('\n') !== kept.join('\n')) report(c, 'movements', 'the book has other movements than were told', told, kept)
  const late = c.rows.filter(r => Date.parse(r.recordedAt) !== c.now || Date.parse(r.occurredAt) !== c.occurredAt)
  if (late.length > 0)
    report(
      c,
      'business_day',
      'movements at another time',
      [c.answer.recordedAt, new Date(c.occurredAt).toISOString()],
      [late[0]?.recordedAt, late[0]?.occurredAt],
    )
  if (c.now < c.book.clock) report(c, 'gapless', 'recorded before the act that came before it', `${c.book.clock} or later`, c.now)
}

/** Nothing was accepted for which a refusal is true. */
function allowed(c: Case): void {
  const questions: Question[] = c.worlds.map(world => ({ book: c.book, world, request: c.request, early: c.now, late: c.now }))
  const codes = shouldHaveBeenRefused(questions)
  if (codes.length > 0)
    report(c, codes.includes('limit_reached') ? 'limit' : 'acceptance_true', 'accepted although it had to be refused', codes.join(), c.body)
}

/** After every act: over all accounts a SKU's sum is zero, no place has less than nothing, and what is sold and held was supplied. */
function balanced(c: Case): void {
  for (const row of c.rows) {
    for (const account of [row.from, row.to]) {
      const units = c.book.units.of(`${account} ${row.sku}`)
      if (isPlace(account) && units < 0) report(c, 'never_negative', `${account} of ${row.sku}`, '0 or more', units)
    }
  }
  for (const sku of new Set(c.rows.map(r => r.sku))) {
    let [sum, gone, held] = [0, 0, 0]
    for (const [name, units] of c.book.units) {
      if (!name.endsWith(` ${sku}`)) continue
      sum += units
      if (name.startsWith('customer ') || name.startsWith('partner:')) gone += units
      if (name.includes('/reserved ') || name.includes('/committed ')) held += units
    }
    if (sum !== 0) report(c, 'double_entry', `all accounts of ${sku} together`, 0, sum)
    if (gone + held > c.book.supply.of(sku)) report(c, 'supply', `sold and held of ${sku}`, `at most ${c.book.supply.of(sku)}`, gone + held)
  }
}

function touch(c: Case): void {
  const name = `${c.answer.seq} ${c.request.kind} ${c.request.key}`
  const { book, body } = c
  const touched = new Set([
    c.request.key,
    c.answer.doc,
    body.order,
    body.hold,
    body.transfer,
    ...c.rows.flatMap(r => [`${r.from} ${r.sku}`, `${r.to} ${r.sku}`]),
  ])
  for (const thing of touched) {
    if (thing === undefined) continue
    const acts = book.touched.get(thing) ?? []
    acts.push(name)
    if (acts.length > 40) acts.shift()
    book.touched.set(thing, acts)
  }
}

/** Each refusal with the acts it was surely decided after (told before it was sent) and before (sent after it was answered). */
function refusalsOf(records: readonly ActRecord[], settled: readonly Settled[], before: number, head: number): Refusal[] {
  return records.flatMap(record =>
    record.attempts.flatMap(attempt => {
      const { answer, answeredTick = Infinity } = attempt
      if (answer?.outcome !== 'refused' || attempt.altered !== undefined || attempt.asked) return []
      let [from, to] = [before, head]
      for (const s of settled) {
        if (s.firstTold < attempt.sentTick) from = Math.max(from, s.answer.seq)
        if (s.firstSent > answeredTick || s.record === record) to = Math.min(to, s.answer.seq - 1)
      }
      return [{ request: record.request, attempt, code: answer.code, from, to }]
    }),
  )
}

/** Takes off the list every refusal that is true of the book as it stands. */
function judge(round: Round, book: Book, refusals: Refusal[]): void {
  for (let i = refusals.length - 1; i >= 0; i--) {
    const r = refusals[i] as Refusal
    if (book.seq < r.from || book.seq > r.to) continue
    const slack = round.options.clockSlackMs
    const early = r.attempt.sentMs - slack
    const late = (r.attempt.answeredMs ?? r.attempt.sentMs) + slack
    const worlds = worldsBetween(round.versions, r.attempt.sentTick, r.attempt.answeredTick ?? Infinity)
    if (!worlds.some(world => reasons[r.code]?.({ book, world, request: r.request, early, late }))) continue
    round.checked.refusals += 1
    refusals.splice(i, 1)
  }
}

function untrue(book: Book, r: Refusal): Violation {
  const skus = (r.request.body.lines ?? []).map(l => l.sku)
  const position = [...book.units].filter(([name]) => skus.some(sku => name.endsWith(` ${sku}`)) && isPlace(name))
  const names = [r.request.body.order, r.request.body.hold, r.request.body.transfer, ...position.map(([name]) => name)]
  return {
    law: 'refusal_true',
    market: book.market,
    seq: undefined,
    key: r.request.key,
    what: `${r.request.kind} was refused as ${r.code}, which was not so at any moment from ${r.from} to ${r.to}`,
    expected: JSON.stringify(r.request.body),
    found: JSON.stringify({ answer: (r.attempt.answer as { detail?: object }).detail, position }),
    trail: trailOf(
      book,
      names.filter(n => n !== undefined),
      r.to,
    ),
  }
}

/** Goods taken in from another market were dispatched there, and in the same units. */
function crossMarket(books: readonly Book[]): Violation[] {
  const sent = new Map(books.flatMap(b => [...b.transfers.values()].filter(t => t.state === 'sent_away').map(t => [t.id, t] as const)))
  return books.flatMap(book =>
    [...book.transfers.values()]
      .filter(t => t.state !== 'sent_away' && t.toMarket === book.market && sent.has(t.id))
      .flatMap(t => {
        const origin = sent.get(t.id)
        const units = (lines: readonly { sku: string; quantity: number }[]) =>
          lines
            .filter(l => l.quantity > 0)
            .map(l => `${l.quantity} ${l.sku}`)
            .sort()
            .join()
        if (origin === undefined || (units(origin.lines) === units(t.lines) && origin.to === t.to)) return []
        return [
          bare(
            'transfer',
            book,
            0,
            t.id,
            `taken in other units than were sent: ${units(origin.lines)} to ${origin.to}`,
            `${units(t.lines)} at ${t.to}`,
          ),
        ]
      }),
  )
}
