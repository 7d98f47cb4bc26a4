/** Receipts, adjustments, counts, changes of state and corrections: exactly what was said, at the place it was said of. */
import { at, isPlace, placeIn, unitsAt } from '../book.ts'
import { movedAsWanted, noteDiscrepancy, onDay, report, same, wanted, type Case } from '../case.ts'
import { dayOf, shareOf } from '../arithmetic.ts'
import { placeDay } from '../world.ts'

function onPlacesDay(c: Case): void {
  const place = c.worlds[0]?.places.get(c.body.place ?? '')
  if (place) onDay(c, placeDay(place, c.occurredAt))
}

export function receiptLaw(c: Case): void {
  const want = wanted()
  for (const l of c.body.lines ?? [])
    want.move(l.sku ?? '', l.quantity ?? 0, 'supplier', at(c.body.place ?? '', l.state ?? 'available'), 'receipt')
  movedAsWanted(c, want)
  onPlacesDay(c)
}

export function adjustmentLaw(c: Case): void {
  const want = wanted()
  const adds = c.body.reason === 'opening' || c.body.reason === 'found'
  for (const l of c.body.lines ?? []) {
    const account = at(c.body.place ?? '', l.state ?? 'available')
    want.move(l.sku ?? '', l.quantity ?? 0, adds ? 'adjustment' : account, adds ? account : 'adjustment', 'adjustment')
  }
  movedAsWanted(c, want)
  onPlacesDay(c)
}

const onHand = ['available', 'reserved', 'committed', 'quality_control', 'damaged']

/** The book follows the count; units promised that were not found are named by a discrepancy. */
export function countLaw(c: Case): void {
  const place = c.body.place ?? ''
  const want = wanted()
  const told: unknown[] = []
  for (const l of c.body.lines ?? []) {
    const sku = l.sku ?? ''
    const counted = l.counted ?? 0
    const book = (l.state === undefined ? onHand : [l.state]).reduce((sum, state) => sum + unitsAt(c.book, place, state, sku), 0)
    const account = at(place, l.state ?? 'available')
    const posted = Math.max(counted - book, -unitsAt(c.book, place, l.state ?? 'available', sku))
    if (posted > 0) want.move(sku, posted, 'adjustment', account, 'count')
    else want.move(sku, -posted, account, 'adjustment', 'count')
    noteDiscrepancy(c, 'counted_below_promised', c.request.key, sku, { place }, posted - (counted - book))
    told.push([sku, book, counted, posted])
  }
  movedAsWanted(c, want, 'count')
  same(
    c,
    'count',
    'the variances are others',
    told,
    c.answer.detail.variances?.map(v => [v.sku, v.book, v.counted, v.posted]),
  )
  onPlacesDay(c)
}

export function statusLaw(c: Case): void {
  const { place = '', from = '', to = '' } = c.body
  const want = wanted()
  for (const l of c.body.lines ?? []) want.move(l.sku ?? '', l.quantity ?? 0, at(place, from), at(place, to), 'status_change')
  movedAsWanted(c, want)
  onPlacesDay(c)
}

/** The reverse of a movement, at its own value, never more than its uncorrected rest. */
export function correctionLaw(c: Case): void {
  const { seq = 0, n = 0, quantity = 0 } = c.body
  const posted = c.book.posted.get(`${seq}.${n}`)
  if (posted === undefined) return report(c, 'correction', 'corrects a movement nobody made', 'a movement', `${seq}.${n}`)
  const rest = posted.quantity - posted.reversed
  if (posted.reverses !== null) report(c, 'correction', 'corrects a correction', 'a movement', posted)
  if (quantity > rest) report(c, 'correction', 'corrects more than the movement’s rest', `at most ${rest}`, quantity)
  const want = wanted()
  want.move(posted.sku, quantity, posted.to, posted.from, posted.cause)
  movedAsWanted(c, want, 'correction')
  const share = (total: number | undefined) =>
    total === undefined ? undefined : shareOf(total, quantity, posted.quantity, posted.reversed)
  for (const r of c.rows) {
    same(c, 'correction', 'names another movement', { seq, n }, r.reverses)
    same(
      c,
      'money',
      'reverses another value',
      [share(posted.net?.amountMinor), share(posted.tax?.amountMinor)],
      [r.net?.amountMinor, r.tax?.amountMinor],
    )
  }
  if (posted.to.startsWith('partner:')) {
    const beyond = quantity - Math.max(0, c.book.units.of(`${posted.to} ${posted.sku}`))
    noteDiscrepancy(c, 'partner_oversold', c.request.key, posted.sku, { partner: posted.to.slice('partner:'.length) }, beyond)
  }
  posted.reversed += quantity
  const account = [posted.to, posted.from].find(isPlace)
  const world = c.worlds[0]
  const place = account === undefined ? undefined : world?.places.get(placeIn(account))
  onDay(c, place ? placeDay(place, c.occurredAt) : dayOf(c.occurredAt, world?.markets.get(c.book.market)?.timeZone ?? 'UTC'))
}
