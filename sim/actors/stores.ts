/** At the places: tills on line and off, and the staff who hand over, reject and take back. */
import type { ActBodies } from '#domain/acts.ts'
import { skus } from './brand.ts'
import { somebody } from './buyers.ts'
import { linesOf, someOf, type Actor, type PlannedOrder, type Stage } from './script.ts'

const minute = 60_000
const day = 24 * 60 * minute

function sale(s: Stage, place: string, more: Parameters<Stage['act']>[2] = {}): string {
  const { random } = s
  const lines = linesOf(random, 2).map(l => ({
    ...l,
    ...(random.chance(0.2) && { unitPriceMinor: 1000 + random.below(9_000_000) }),
    ...(random.chance(0.1) && { discountMinor: random.below(5000) }),
  }))
  const body: ActBodies['sale'] = {
    channel: random.chance(0.05) ? (s.market.shops[0] as string) : s.market.storeChannel,
    place,
    lines,
    paymentState: 'paid',
    ...(random.chance(0.4) && { buyer: somebody(random, s.market.country) }),
    ...(random.chance(0.2) && { externalRef: `T-${place}-${random.below(1000)}` }),
  }
  const key = s.act('sale', body, more)
  s.memory.orders.push({ key, market: s.market.code, channel: body.channel, kind: 'counter', lines })
  return key
}

/** A till with a line: each sale as it happens. */
export const till = (name: string, market: string): Actor => ({
  name,
  market,
  play: (s, turns) => {
    for (let i = 0; i < turns; i++)
      sale(s, s.random.pick(s.market.stores), s.random.chance(0.3) ? { offset: -s.random.below(3 * minute) } : {})
  },
})

/** A till without a line for hours or days: then everything it sold, in bulk, twice if it does not hear. Its clock is off, too. */
export const offlineTill = (name: string, market: string): Actor => ({
  name,
  market,
  play: (s, turns) => {
    const place = s.random.pick(s.market.stores)
    const gone = s.random.chance(0.5) ? s.random.below(9) * day : s.random.below(600) * minute
    const clock = s.random.pick([0, 0, 2 * minute, -40 * minute, 3 * minute])
    for (let i = 0; i < turns; i++) {
      const key = sale(s, place, {
        bulk: 1 + Math.floor(i / 6),
        offset: Math.min(4 * minute, clock - Math.round((gone * (turns - i)) / turns)),
        pause: 0,
      })
      s.memory.doubtful.push({ key, market: s.market.code })
    }
  },
})

/** Serves what was ordered: hands over whole or in part, rejects what is broken or gone, takes back what comes back, wherever it comes. */
export const staff = (name: string, market: string): Actor => ({
  name,
  market,
  play: (s, turns) => {
    const { random, memory } = s
    const places = [...s.market.stores, ...s.market.warehouses]
    const here = memory.orders.filter(o => o.market === s.market.code)
    const toServe = here.filter(o => o.kind !== 'counter')
    for (let i = 0; i < turns; i++) {
      const what = random.weighted([6, 3, 1, 4])
      const orders = someOf(random, what === 3 ? here : toServe, 6)
      const [order] = orders
      if (order === undefined) continue
      const which = { after: [order.key], orderOf: orders.map(o => o.key) }
      const fulfilment = 1 + random.weighted([12, 2, 1])
      const line = 1 + random.weighted([8, 2, 1])
      if (what === 0) {
        const twice = s.act(
          'handover',
          { order: order.key, fulfilment, ...(random.chance(0.3) && { lines: [{ line, quantity: 1 }] }) },
          which,
        )
        if (random.chance(0.25)) s.act('handover', { order: order.key, fulfilment }, { ...which, after: [twice] })
      }
      if (what === 1) {
        const units = random.pick(['available', 'quality_control', 'damaged', 'lost', undefined] as const)
        s.act('reject', { order: order.key, fulfilment, reason: 'box damaged', ...(units && { units }) }, which)
      }
      if (what === 2) s.act('cancel', { order: order.key, ...(random.chance(0.5) && { lines: [{ line, quantity: 1 }] }) }, which)
      if (what === 3) giveBack(s, order, line, random.pick(places), which)
    }
  },
})

const dispositions = ['available', 'quality_control', 'damaged'] as const

function giveBack(s: Stage, order: PlannedOrder, line: number, place: string, which: { after: string[]; orderOf: string[] }): void {
  const { random } = s
  const disposition = random.pick(dispositions)
  const offset = random.chance(0.3) ? { offset: -random.below(5 * day) } : {}
  if (random.chance(0.1)) {
    const channel = random.chance(0.5) ? { channel: s.market.storeChannel } : {}
    const key = s.act(
      'return',
      { place, reason: 'without a receipt', ...channel, lines: [{ sku: random.pick(skus), quantity: 1, disposition }] },
      offset,
    )
    s.memory.doubtful.push({ key, market: s.market.code })
    return
  }
  const named = random.chance(0.7) ? { line } : { sku: (order.lines[0] as { sku: string }).sku }
  const lines = [{ ...named, quantity: 1 + random.below(2), disposition }]
  s.act('return', { place, reason: 'unwanted', order: order.key, lines }, { ...which, ...offset })
}
