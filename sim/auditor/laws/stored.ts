/** The server's book at rest against the auditor's: positions to the unit, documents, discrepancies, and what the server says of itself. */
import { differing, Sums } from '../arithmetic.ts'
import { isPlace, openOf, type Book, type OrderLine } from '../book.ts'
import { trailOf } from '../case.ts'
import type { Claims, Law, OrderRow, Violation } from '../records.ts'
import type { World } from '../world.ts'
import { closingFaults } from './closing.ts'
import { figureFaults, statementFaults } from './figures.ts'

const states = ['available', 'reserved', 'committed', 'quality_control', 'damaged', 'in_transit'] as const

export function storedLaw(books: readonly Book[], world: World, claims: Claims): Violation[] {
  const found: Violation[] = []
  const add = (law: Law, market: string, what: string, faults: readonly unknown[], trail: readonly string[] = []) => {
    if (faults.length > 0)
      found.push({
        law,
        market,
        seq: undefined,
        key: undefined,
        what,
        expected: 'the same',
        found: JSON.stringify(faults.slice(0, 8)),
        trail,
      })
  }
  for (const book of books) {
    const positions = new Sums()
    for (const p of claims.positions.get(book.market) ?? []) for (const s of states) positions.add(`${p.place}/${s} ${p.sku}`, p[s])
    const own = new Map([...book.units].filter(([name]) => isPlace(name.split(' ')[0] as string)))
    const wrong = differing(own, positions)
    add(
      'position',
      book.market,
      'positions are not the sum of what was told',
      wrong,
      trailOf(
        book,
        wrong.map(w => w.split(':')[0] as string),
        Infinity,
      ),
    )
    const discrepancies = new Sums()
    for (const d of claims.discrepancies.get(book.market) ?? [])
      discrepancies.add(`${d.kind} ${d.doc} ${d.sku} ${d.place ?? '-'} ${d.partner ?? '-'}`, d.units)
    const missed = differing(book.discrepancies, discrepancies)
    add(
      'discrepancy',
      book.market,
      'discrepancies name other units',
      missed,
      trailOf(
        book,
        missed.map(m => m.split(' ')[1] as string),
        Infinity,
      ),
    )
    book.discrepancies.clear()
    add('closing', book.market, 'other discrepancies are closed than were', closingFaults(book, claims))
    for (const order of claims.orders.get(book.market) ?? []) documentFaults(book, order, add)
  }
  for (const answer of claims.figures) {
    add('figures', '*', `figures by ${answer.by.join(', ') || 'nothing'} from ${answer.source}`, figureFaults(books, world, answer))
  }
  add('figures', '*', 'the statement says other figures', statementFaults(books, world, claims.statement))
  add('verification', '*', 'the book does not verify', claims.differences)
  add('incident', '*', 'acts were set aside', claims.setAside)
  if (new Set(claims.digests).size > 1) add('verification', '*', 'processes give different digests of one book', claims.digests)
  return found
}

function documentFaults(
  book: Book,
  told: OrderRow,
  add: (law: Law, market: string, what: string, faults: readonly unknown[], trail?: readonly string[]) => void,
): void {
  const order = book.orders.get(told.id)
  const trail = trailOf(book, [told.id], Infinity)
  if (order === undefined) return add('document', book.market, `order ${told.id} was never accepted`, [told], trail)
  const { lines } = order
  const sum = (of: (l: OrderLine) => number) => lines.reduce((total, l) => total + of(l), 0)
  const open = order.fulfilments.flatMap(f => f.lines).reduce((total, l) => total + openOf(l), 0)
  const own = {
    accepted: sum(l => l.quantity),
    cancelled: sum(l => l.cancelled),
    handedOver: sum(l => l.handedOver),
    returned: sum(l => l.returned),
    open,
  }
  const faults = (Object.keys(own) as (keyof typeof own)[])
    .filter(k => own[k] !== told.units[k])
    .map(k => `${k} ${told.units[k]}, not ${own[k]}`)
  if (order.paymentState !== told.paymentState) faults.push(`payment ${told.paymentState}, not ${order.paymentState}`)
  add('document', book.market, `order ${told.id} has other units`, faults, trail)
}
