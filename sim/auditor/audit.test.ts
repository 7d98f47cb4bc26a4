/** The auditor audited: an honest history passes, and every way in which it is falsified is found, by its law. */
import { describe, expect, test } from 'vitest'
import { startAuditor } from './audit.ts'
import type {
  Accepted,
  ActRecord,
  Answer,
  AnswerMovement,
  Body,
  CatalogueDoc,
  Claims,
  DiscrepancyRow,
  Detail,
  Law,
  PositionRow,
  Row,
} from './records.ts'

const at0 = Date.parse('2026-11-24T05:00:00Z')
const brand: CatalogueDoc = {
  markets: [{ code: 'A', country: 'ID', currency: 'IDR', timeZone: 'Asia/Jakarta', priceList: 'L', taxRegime: 'T' }],
  priceLists: [{ code: 'L', currency: 'IDR', taxIncluded: true }],
  places: [
    { code: 'W', market: 'A' },
    { code: 'X', market: 'A' },
  ],
  channels: [{ code: 'WEB', market: 'A', kind: 'online', places: [{ place: 'W' }, { place: 'X' }] }],
  skus: [{ code: 'S', taxClass: 'phone' }],
  prices: [{ priceList: 'L', sku: 'S', validFrom: '2000-01-01', price: { amountMinor: 1100 } }],
  taxRates: [{ regime: 'T', taxClass: 'phone', validFrom: '2000-01-01', components: [{ taxCode: 'VAT', ratePpm: 100_000 }] }],
  limits: [{ market: 'A', sku: 'S', units: 2 }],
}

/** A history that can be changed before it is audited. */
interface History {
  readonly records: Record<string, ActRecord>
  rows: Row[]
  positions: PositionRow[]
  discrepancies: Claims['discrepancies']
  closed: Record<string, readonly DiscrepancyRow[]>
  open: number
  head: number
  statement: Claims['statement']
}
type Changing<T> = { -readonly [K in keyof T]: Changing<T[K]> }

let tick = 10
const attempt = (answer: Answer | undefined) => ({
  sentTick: ++tick,
  sentMs: at0,
  answeredTick: answer && ++tick,
  answeredMs: answer && at0 + 10,
  answer,
  altered: undefined,
  asked: false,
})
const record = (key: string, kind: string, body: Body, answer: Answer | undefined): ActRecord => ({
  request: { key, market: 'A', kind, occurredAt: undefined, actor: 'test', body },
  attempts: [attempt(answer)],
})
const accepted = (seq: number, key: string, doc: string, kind: string, movements: AnswerMovement[], detail: Detail = {}): Accepted => ({
  outcome: 'accepted',
  key,
  seq,
  doc,
  kind,
  repeated: false,
  recordedAt: new Date(at0 + seq).toISOString(),
  movements,
  detail,
})
const move = (quantity: number, from: string, to: string, cause: string): AnswerMovement => ({ n: 1, sku: 'S', quantity, from, to, cause })
const row = (a: Accepted, more: Partial<Row> = {}): Row => ({
  market: 'A',
  seq: a.seq,
  ...(a.movements[0] as AnswerMovement),
  act: a.key,
  doc: a.doc,
  line: 1,
  channel: null,
  soldAt: null,
  net: null,
  tax: null,
  reverses: null,
  day: '2026-11-24',
  occurredAt: a.recordedAt,
  recordedAt: a.recordedAt,
  ...more,
})
const money = (net: number, tax: number) => ({
  channel: 'WEB',
  net: { amountMinor: net, currency: 'IDR' },
  tax: { amountMinor: tax, currency: 'IDR' },
})

/** Five come in, two are ordered and handed over, one comes back damaged; nine more are refused. */
function honest(): Changing<History> {
  const taxes = [{ taxCode: 'VAT', ratePpm: 100_000, amountMinor: 200 }]
  const line = { line: 1, sku: 'S', ordered: 2, quantity: 2, unitPriceMinor: 1100, discountMinor: 0, netMinor: 2000, taxMinor: 200, taxes }
  const detail = {
    netMinor: 2000,
    taxMinor: 200,
    grossMinor: 2200,
    lines: [line],
    fulfilments: [{ fulfilment: 1, place: 'W', kind: 'ship', lines: [{ line: 1, quantity: 2 }] }],
  } as unknown as Detail
  const buyer = { phone: '0812 3456 7890 1' }
  const wants = (quantity: number): Body => ({
    channel: 'WEB',
    lines: [{ sku: 'S', quantity }],
    fulfil: { kind: 'ship' },
    shipTo: { country: 'ID' },
    buyer,
  })
  const receipt = accepted(1, 'k1', 'k1', 'receipt', [move(5, 'supplier', 'W/available', 'receipt')])
  const order = accepted(2, 'k2', 'k2', 'order', [move(2, 'W/available', 'W/committed', 'order')], detail)
  const handover = accepted(3, 'k3', 'k2', 'handover', [move(2, 'W/committed', 'customer', 'handover')])
  const back = accepted(4, 'k4', 'k4', 'return', [move(1, 'customer', 'W/damaged', 'return')], { netMinor: 1000, taxMinor: 100 })
  tick = 10
  const records = {
    receipt: record('k1', 'receipt', { place: 'W', lines: [{ sku: 'S', quantity: 5 }] }, receipt),
    order: record('k2', 'order', wants(2), order),
    handover: record('k3', 'handover', { order: 'k2', fulfilment: 1 }, handover),
    return: record(
      'k4',
      'return',
      { place: 'W', reason: 'broken', order: 'k2', lines: [{ line: 1, quantity: 1, disposition: 'damaged' }] },
      back,
    ),
    refused: record('k5', 'order', wants(9), { outcome: 'refused', code: 'insufficient_stock', detail: {} }),
  }
  const rows = [row(receipt), row(order, money(2000, 200)), row(handover, money(2000, 200)), row(back, money(1000, 100))]
  const nothing = { available: 0, reserved: 0, committed: 0, quality_control: 0, damaged: 0, in_transit: 0 }
  // A deep copy, which a test may change as it likes.
  const history: History = {
    records,
    rows,
    positions: [{ place: 'W', sku: 'S', ...nothing, available: 3, damaged: 1 }],
    discrepancies: new Map(),
    closed: {},
    open: 0,
    head: 4,
    statement: [{ metric: 'shipped', scope: { market: 'A' }, period: { key: '2026-Q4', from: '2026-10-01', to: '2026-12-31' }, amount: 2 }],
  }
  return structuredClone(history) as unknown as Changing<History>
}

function lawsBroken(history: Changing<History>): Law[] {
  const auditor = startAuditor({ clockSlackMs: 0 })
  auditor.edit({ sentTick: 1, doneTick: 2, catalogue: brand })
  const claims: Claims = {
    heads: new Map([['A', history.head]]),
    rows: new Map([['A', history.rows as Row[]]]),
    positions: new Map([['A', history.positions]]),
    discrepancies: history.discrepancies as Claims['discrepancies'],
    closed: new Map(Object.entries(history.closed)) as Claims['closed'],
    open: new Map([['A', history.open]]),
    orders: new Map(),
    figures: [],
    statement: history.statement as Claims['statement'],
    differences: [],
    setAside: [],
    digests: ['d', 'd'],
  }
  return [...new Set(auditor.round(Object.values(history.records) as ActRecord[], claims).map(v => v.law))]
}

const told = (r: Changing<ActRecord> | undefined) => r?.attempts[0]?.answer as Changing<Accepted>
const again = (h: Changing<History>, name: string, change: (a: Changing<Accepted>) => void) => {
  const answer = structuredClone(told(h.records[name]))
  answer.repeated = true
  change(answer)
  h.records[name]?.attempts.push(attempt(answer as Accepted) as Changing<ActRecord['attempts'][number]>)
}

/** How the history is falsified, and the law that must see it. */
const lies: readonly (readonly [string, Law, (h: Changing<History>) => void])[] = [
  ['a position one too many', 'position', h => void ((h.positions[0] as Changing<PositionRow>).available = 4)],
  ['an acknowledged act that is not in the book', 'once', h => void ((h.head = 3), (h.rows = h.rows.slice(0, 3)))],
  ['a number nobody sent', 'gapless', h => void (h.head = 5)],
  ['a movement of other units than were told', 'movements', h => void ((h.rows[0] as Changing<Row>).quantity = 6)],
  [
    'a handover of more than was fulfilled',
    'handed_over',
    h => void (((h.records['handover'] as Changing<ActRecord>).request.body as Changing<Body>).lines = [{ line: 1, quantity: 3 }]),
  ],
  [
    'a return at another place',
    'returned',
    h => void (((h.records['return'] as Changing<ActRecord>).request.body as Changing<Body>).place = 'X'),
  ],
  [
    'served from another place than the buyer named',
    'named_place',
    h => void (((h.records['order'] as Changing<ActRecord>).request.body as Changing<Body>).fulfil = { kind: 'ship', place: 'X' }),
  ],
  ['a price that is not the list’s', 'money', h => void ((told(h.records['order']).detail as { netMinor: number }).netMinor = 1999)],
  [
    'a share of money that is not the line’s',
    'money',
    h => void ((h.rows[3] as Changing<Row>).net = { amountMinor: 999, currency: 'IDR' }),
  ],
  ['a statement of one more', 'figures', h => void ((h.statement[0] as { amount: number }).amount = 3)],
  ['the day before', 'business_day', h => void ((h.rows[2] as Changing<Row>).day = '2026-11-23')],
  [
    'a refusal for want of stock that was there',
    'refusal_true',
    h =>
      void ((((h.records['refused'] as Changing<ActRecord>).request.body as Changing<Body>).lines as Changing<{ quantity: number }[]>)[0] =
        { sku: 'S', quantity: 1 } as never),
  ],
  [
    'a buyer who has more than the limit',
    'limit',
    h =>
      void ((((h.records['order'] as Changing<ActRecord>).request.body as Changing<Body>).lines as Changing<{ quantity: number }[]>)[0] = {
        sku: 'S',
        quantity: 3,
      } as never),
  ],
  ['another answer to the same key', 'same_answer', h => again(h, 'receipt', a => void (a.doc = 'other'))],
  ['a key accepted twice', 'once', h => again(h, 'receipt', a => void (a.seq = 9))],
  ['a repeat that does not say so', 'same_answer', h => again(h, 'receipt', a => void (a.repeated = false))],
  [
    'a discrepancy out of nothing',
    'discrepancy',
    h =>
      void (h.discrepancies = new Map([
        [
          'A',
          [{ seq: 1, kind: 'sold_beyond_book', doc: 'k1', sku: 'S', place: 'W', partner: null, units: 1, n: 1, open: true, closing: null }],
        ],
      ]) as never),
  ],
]

/** One comes back that nobody sold, and what became of that is said once. */
function closing(): Changing<History> {
  const h = honest()
  const back = accepted(5, 'k6', 'k6', 'return', [move(1, 'customer', 'W/damaged', 'return')], { netMinor: 0, taxMinor: 0 })
  const ended = accepted(6, 'k7', 'k6', 'discrepancy_closure', [], { discrepancy: { seq: 5, n: 1, kind: 'returned_without_sale' } })
  const body: Body = { place: 'W', reason: 'no receipt', lines: [{ sku: 'S', quantity: 1, disposition: 'damaged' }] }
  const said: Body = { seq: 5, n: 1, resolution: 'accepted', note: 'a gift', settledBy: 2 }
  const records = { backed: record('k6', 'return', body, back), closed: record('k7', 'discrepancy_closure', said, ended) }
  const left = { seq: 5, n: 1, kind: 'returned_without_sale', doc: 'k6', sku: 'S', place: 'W', partner: null, units: 1, open: false }
  const rows = [{ ...left, closing: { seq: 6, resolution: 'accepted', note: 'a gift', settledBy: 2 } }]
  const more = { rows: [...h.rows, row(back)], head: 6, discrepancies: new Map([['A', rows]]), closed: { A: rows } }
  Object.assign(h, structuredClone(more))
  Object.assign(h.records, structuredClone(records))
  ;(h.positions[0] as Changing<PositionRow>).damaged = 2
  return h
}

/** Falsehoods about what became of it; each by what the server says is kept, or by what was accepted. */
const closings: readonly (readonly [string, (h: Changing<History>) => void])[] = [
  ['it is kept as open', h => void ((h.closed = {}), (h.open = 1))],
  ['it is kept otherwise than was said', h => void Object.assign(h.closed['A']?.[0]?.closing ?? {}, { note: 'stolen' })],
  ['another is open too', h => void (h.open = 1)],
  ['none was left', h => void (((h.records['closed'] as Changing<ActRecord>).request.body as Changing<Body>).n = 2)],
  [
    'nothing like it can have been',
    h => void (((h.records['closed'] as Changing<ActRecord>).request.body as Changing<Body>).resolution = 'counted'),
  ],
  ['closed twice', h => closeAgain(h)],
]

function closeAgain(h: Changing<History>): void {
  const twice = structuredClone(h.records['closed']) as Changing<ActRecord>
  twice.request.key = 'k8'
  Object.assign(told(twice), { key: 'k8', seq: 7 })
  h.records['twice'] = twice
  h.head = 7
}

describe('the auditor', () => {
  test('passes an honest history', () => expect([lawsBroken(honest()), lawsBroken(closing())]).toEqual([[], []]))

  test.each(closings)('finds of a closed discrepancy: %s', (_name, falsify) => {
    const history = closing()
    falsify(history)
    expect(lawsBroken(history)).toContain('closing')
  })

  test.each(lies)('finds %s: %s', (_name, law, falsify) => {
    const history = honest()
    falsify(history)
    expect(lawsBroken(history)).toContain(law)
  })

  test('lets a refusal be true of any moment it may have been decided at, and of no other', () => {
    const history = honest()
    const refused = history.records['refused'] as Changing<ActRecord>
    refused.request.body = { ...refused.request.body, lines: [{ sku: 'S', quantity: 4 }] } as never
    // Sent when the order had been told: three are left.
    expect(lawsBroken(history)).toEqual([])
    const [sent] = refused.attempts
    if (sent === undefined) throw new Error('never sent')
    // Answered before the order was sent: there were five.
    const received = told(history.records['receipt']) && history.records['receipt']?.attempts[0]?.answeredTick
    Object.assign(sent, { sentTick: (received ?? 0) + 0.1, answeredTick: (received ?? 0) + 0.2 })
    expect(lawsBroken(history)).toEqual(['refusal_true'])
  })
})
