/** Partners: bought in, sold on, reported in bulk days later, more than they ever had now and then, and what they send back. */
import { plusDays } from './days.ts'
import { linesOf, type Actor } from './script.ts'

export const partner = (name: string, market: string): Actor => ({
  name,
  market,
  play: (s, turns) => {
    const { random, memory } = s
    const channel = s.market.partnerChannel
    for (let i = 0; i < turns; i++) {
      const place = random.pick(s.market.warehouses)
      const lines = linesOf(random, 3)
      const what = random.weighted([4, 4, 2])
      if (what === 0) {
        const key = s.act('sell_in', {
          channel,
          place,
          reference: 'PO',
          lines: lines.map(l => ({ ...l, ...(random.chance(0.4) && { unitPriceMinor: 1000 + random.below(5_000_000) }) })),
        })
        memory.correctable.push({ key, market: s.market.code, quantity: (lines[0] as { quantity: number }).quantity })
      }
      if (what === 1) {
        const day = plusDays(memory.today, -1 - random.below(9))
        const key = s.act('sell_out', { channel, day, reference: 'weekly', lines }, random.chance(0.5) ? { bulk: 1, pause: 0 } : {})
        memory.correctable.push({ key, market: s.market.code, quantity: (lines[0] as { quantity: number }).quantity })
      }
      if (what === 2) {
        const disposition = random.pick(['available', 'quality_control', 'damaged'] as const)
        s.act('partner_return', { channel, place, reason: 'end of life', lines: lines.map(l => ({ ...l, disposition })) })
      }
    }
  },
})
