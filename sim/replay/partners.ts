/** Partners: cartons sold in once a week, their reports on Mondays, and a few goods they send back. */
import { addDays, weekday } from '#domain/calendar.ts'
import { partnerChannel } from '../world/catalogue.ts'
import type { PartnerWorld } from '../world/markets.ts'
import { carton } from '../world/products.ts'
import { cellOf, codeOf, partnerMix, put, stockIn, type DayPlan, type Lane, type Line } from './lane.ts'
import type { WeekQuota } from './quotas.ts'
import { shareOut } from './random.ts'
import { ensureAtWarehouse } from './supply.ts'

const HOUR = 3_600_000
export interface Shipment {
  readonly partner: PartnerWorld
  readonly day: string
  readonly lines: readonly Line[]
}

/** The week's cartons, dealt to SKUs by the mix and to partners by their share; each partner gets its own in one shipment. */
export function dealCartons(lane: Lane, week: WeekQuota): Shipment[] {
  const { partners } = lane.market.network
  const bySku = shareOut(week.cartons, partnerMix(lane, week.from), lane.owed.cartons)
  const shares = partners.map(p => p.share)
  const dealt = bySku.map(cartons => shareOut(cartons, shares, lane.owed.partners))
  return partners.flatMap((partner, p) => {
    const lines = dealt.flatMap((parts, sku) => ((parts[p] ?? 0) > 0 ? [{ sku, quantity: (parts[p] ?? 0) * carton.value }] : []))
    return lines.length === 0 ? [] : [{ partner, day: shippingDay(week, partner.weekday), lines }]
  })
}

/** The partner's weekday, or the first day where the week is cut before it. */
function shippingDay(week: WeekQuota, wanted: number): string {
  return week.days.find(d => weekday(d.day) === wanted)?.day ?? week.from
}

export function planPartners(lane: Lane, plan: DayPlan, shipments: readonly Shipment[]): void {
  const at = () => 8 * HOUR + plan.phases.partners.length * 1000
  if (weekday(plan.day) === 1) for (const partner of lane.market.network.partners) report(lane, plan, partner, at)
  for (const shipment of shipments) if (shipment.day === plan.day) sellIn(lane, plan, shipment, at)
  lane.market.network.partners.forEach((partner, i) => {
    if (Number(plan.day.slice(8)) === 11 + 5 * i) sendBack(lane, plan, partner, at)
  })
}

function sellIn(lane: Lane, plan: DayPlan, { partner, lines }: Shipment, at: () => number): void {
  const balance = lane.partners.get(partner.code) ?? []
  for (const { sku, quantity } of lines) {
    ensureAtWarehouse(lane, plan, partner.warehouse, sku, quantity)
    stockIn(lane, partner.warehouse, sku, -quantity)
    balance[sku] = (balance[sku] ?? 0) + quantity
  }
  const body = {
    channel: partnerChannel(partner.code),
    place: partner.warehouse,
    reference: `${partner.code}-${plan.day}`,
    lines: lines.map(l => ({ sku: codeOf(lane, l.sku), quantity: l.quantity })),
  }
  const shipped = lines.reduce((sum, l) => sum + l.quantity, 0)
  put(lane, plan, { phase: 'partners', at: at(), kind: 'sell_in', actor: partner.warehouse, body, shipped })
}

/** Last week's sales: a third to two thirds of what the partner had. */
function report(lane: Lane, plan: DayPlan, partner: PartnerWorld, at: () => number): void {
  const balance = lane.partners.get(partner.code) ?? []
  const lines: { sku: string; quantity: number }[] = []
  balance.forEach((units, sku) => {
    const sold = Math.floor(units * (0.35 + 0.3 * lane.random.next()))
    balance[sku] = units - sold
    if (sold > 0) lines.push({ sku: codeOf(lane, sku), quantity: sold })
  })
  if (lines.length === 0) return
  const body = { channel: partnerChannel(partner.code), day: addDays(plan.day, -1), lines }
  put(lane, plan, { phase: 'partners', at: at(), kind: 'sell_out', actor: partner.code, body })
}

/** Once a month a few units of one SKU come back, to be checked. */
function sendBack(lane: Lane, plan: DayPlan, partner: PartnerWorld, at: () => number): void {
  const balance = lane.partners.get(partner.code) ?? []
  const held = balance.flatMap((units, sku) => (units >= 5 ? [sku] : []))
  if (held.length === 0) return
  const sku = lane.random.pick(held)
  const quantity = 1 + lane.random.below(Math.max(1, Math.floor((balance[sku] ?? 0) / 5)))
  balance[sku] = (balance[sku] ?? 0) - quantity
  const cell = cellOf(lane, partner.warehouse, sku)
  cell.onHand += quantity
  cell.checked += quantity
  const lines = [{ sku: codeOf(lane, sku), quantity, disposition: 'quality_control' as const }]
  const body = { channel: partnerChannel(partner.code), place: partner.warehouse, reason: 'unsold', lines }
  put(lane, plan, { phase: 'partners', at: at(), kind: 'partner_return', actor: partner.code, body })
}
