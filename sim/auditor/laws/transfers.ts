/** Transfers: what was sent is received, short or damaged, or still on its way; it never appears twice. */
import { at, inTransit, type Transfer, type TransferLine } from '../book.ts'
import { movedAsWanted, noteDiscrepancy, onDay, report, same, wanted, type Case } from '../case.ts'
import { placeDay } from '../world.ts'
import { neededBy } from './stock.ts'

function newTransfer(c: Case, toMarket: string, state: Transfer['state']): Transfer {
  const lines = [...neededBy(c.body.lines ?? [])].map(([sku, quantity]) => ({ sku, quantity, received: 0, damaged: 0, short: 0 }))
  return { id: c.request.key, from: c.body.from ?? '', to: c.body.to ?? '', toMarket, lines, state }
}

function placesDay(c: Case, code: string): void {
  const place = c.worlds[0]?.places.get(code)
  if (place) onDay(c, placeDay(place, c.occurredAt))
}

export function dispatchLaw(c: Case): void {
  const toMarket = c.worlds[0]?.places.get(c.body.to ?? '')?.market ?? ''
  const here = toMarket === c.book.market
  const transfer = newTransfer(c, toMarket, here ? 'in_transit' : 'sent_away')
  const away = here ? at(transfer.to, 'in_transit') : `market:${toMarket}`
  const want = wanted()
  for (const l of transfer.lines) want.move(l.sku, l.quantity, at(transfer.from, 'available'), away, 'transfer_dispatch')
  movedAsWanted(c, want, 'transfer')
  c.book.transfers.set(transfer.id, transfer)
  placesDay(c, transfer.from)
}

export function intakeLaw(c: Case): void {
  const transfer = newTransfer(c, c.book.market, 'in_transit')
  const want = wanted()
  for (const l of transfer.lines)
    want.move(l.sku, l.quantity, `market:${c.body.fromMarket}`, at(transfer.to, 'in_transit'), 'transfer_intake')
  movedAsWanted(c, want, 'transfer')
  if (c.book.transfers.has(transfer.id)) report(c, 'transfer', 'taken in twice', 'once', transfer.id)
  c.book.transfers.set(transfer.id, transfer)
  placesDay(c, transfer.to)
}

interface Came {
  readonly whole: number
  readonly damaged: number
}

/** What came goes against what was sent, or once the transfer is closed against what was short; the rest is over. */
export function arrivalLaw(c: Case): void {
  const transfer = c.book.transfers.get(c.body.transfer ?? '')
  if (transfer === undefined) return report(c, 'transfer', 'receives a transfer that was never sent', 'a transfer', c.body.transfer)
  const came = new Map<string, Came>()
  for (const { sku = '', received = 0, damaged = 0 } of c.body.lines ?? []) {
    const before = came.get(sku) ?? { whole: 0, damaged: 0 }
    came.set(sku, { whole: before.whole + received - damaged, damaged: before.damaged + damaged })
  }
  const late = transfer.state === 'received'
  const known = transfer.lines.length
  for (const sku of came.keys()) {
    if (!transfer.lines.some(l => l.sku === sku)) transfer.lines.push({ sku, quantity: 0, received: 0, damaged: 0, short: 0 })
  }
  const want = wanted()
  transfer.lines.forEach((line, i) =>
    arrive(c, want, transfer, line, came.get(line.sku) ?? { whole: 0, damaged: 0 }, late, (c.body.partial ?? false) || i >= known),
  )
  movedAsWanted(c, want, 'transfer')
  if (transfer.lines.every(l => inTransit(l) <= 0)) transfer.state = 'received'
  same(c, 'transfer', 'is in another state', transfer.state, c.answer.detail.state)
  placesDay(c, transfer.to)
}

function arrive(
  c: Case,
  want: ReturnType<typeof wanted>,
  transfer: Transfer,
  line: TransferLine,
  came: Came,
  late: boolean,
  partial: boolean,
): void {
  const rest = late ? line.short : inTransit(line)
  const damaged = Math.min(came.damaged, rest)
  const whole = Math.min(came.whole, rest - damaged)
  const short = late || partial ? 0 : rest - whole - damaged
  const over = { whole: came.whole - whole, damaged: came.damaged - damaged }
  const [available, broken] = [at(transfer.to, 'available'), at(transfer.to, 'damaged')]
  const [source, cause] = late ? ['adjustment', 'transfer_difference'] : [at(transfer.to, 'in_transit'), 'transfer_receipt']
  want.move(line.sku, whole, source as string, available, cause as string)
  want.move(line.sku, damaged, source as string, broken, cause as string)
  want.move(line.sku, short, at(transfer.to, 'in_transit'), 'adjustment', 'transfer_difference')
  want.move(line.sku, over.whole, 'adjustment', available, 'transfer_difference')
  want.move(line.sku, over.damaged, 'adjustment', broken, 'transfer_difference')
  const note = (kind: string, units: number) => noteDiscrepancy(c, kind, transfer.id, line.sku, { place: transfer.to }, units)
  note('transfer_short', short)
  note('transfer_over', over.whole + over.damaged)
  note('transfer_damaged', damaged + over.damaged)
  line.received += whole
  line.damaged += damaged
  line.short += short - (late ? whole + damaged : 0)
}
