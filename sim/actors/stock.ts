/** Those who move stock: suppliers, clerks, and whoever sends goods from place to place and from market to market. */
import { resolutions } from '#domain/discrepancies.ts'
import { markets, skus } from './brand.ts'
import { latest, linesOf, onceEach, type Actor, type Stage } from './script.ts'

const hour = 3_600_000

/** Deliveries: late, short, over, some of it damaged. */
export const supplier = (name: string, market: string): Actor => ({
  name,
  market,
  play: (s, turns) => {
    const { random } = s
    for (let i = 0; i < turns; i++) {
      const place = random.pick(random.chance(0.7) ? s.market.warehouses : s.market.stores)
      const lines = linesOf(random, 12).map(l => ({
        ...l,
        ...(random.chance(0.15) && { state: random.pick(['quality_control', 'damaged'] as const) }),
      }))
      const key = s.act(
        'receipt',
        { place, supplier: 'Factory', reference: `ASN-${i}`, lines },
        random.chance(0.2) ? { offset: -random.below(48) * hour } : {},
      )
      s.memory.correctable.push({ key, market: s.market.code, quantity: (lines[0] as { quantity: number }).quantity })
    }
  },
})

/** What there is before anything is sold: played by itself, before the others begin. */
export const opening: Actor = {
  name: 'opening stock',
  market: 'A',
  play: s => {
    for (const market of markets) {
      for (const place of [...market.warehouses, ...market.stores]) {
        const lines = skus.map(sku => ({ sku, quantity: 3 + s.random.below(8) }))
        s.act('adjustment', { place, reason: 'opening', lines }, { market: market.code, pause: 0 })
      }
    }
  },
}

/** Counts, finds, loses, inspects, corrects. */
export const clerk = (name: string, market: string): Actor => ({
  name,
  market,
  play: (s, turns) => {
    const { random, memory } = s
    for (let i = 0; i < turns; i++) {
      const place = random.pick([...s.market.warehouses, ...s.market.stores])
      const lines = linesOf(random, 2)
      const what = random.weighted([3, 3, 3, 3])
      if (what === 0) count(s, place)
      if (what === 1) {
        const reason = random.pick(['found', 'lost', 'scrapped', 'opening'] as const)
        const key = s.act('adjustment', {
          place,
          reason,
          lines: lines.map(l => ({ ...l, ...(random.chance(0.3) && { state: random.pick(['damaged', 'quality_control'] as const) }) })),
        })
        memory.correctable.push({ key, market: s.market.code, quantity: (lines[0] as { quantity: number }).quantity })
      }
      if (what === 2) {
        const from = random.pick(['available', 'quality_control', 'damaged'] as const)
        const to = random.pick(['available', 'quality_control', 'damaged'] as const)
        s.act('status_change', { place, from, to, reason: 'looked at', lines })
      }
      if (what === 3) correct(s)
    }
  },
})

function count(s: Stage, place: string): void {
  const { random } = s
  const counts = onceEach(linesOf(random, 1)).map(l => ({
    sku: l.sku,
    counted: random.below(9),
    ...(random.chance(0.3) && { state: random.pick(['available', 'damaged'] as const) }),
  }))
  const key = s.act('count', { place, lines: counts }, random.chance(0.2) ? { offset: -random.below(20) * hour } : {})
  s.memory.correctable.push({ key, market: s.market.code, quantity: 1 })
  s.memory.doubtful.push({ key, market: s.market.code })
}

function correct(s: Stage): void {
  const wrong = latest(
    s.random,
    s.memory.correctable.filter(c => c.market === s.market.code),
  )
  if (wrong === undefined) return
  const quantity = 1 + s.random.below(wrong.quantity + (s.random.chance(0.2) ? 1 : 0))
  s.act('correction', { seq: 1, n: 1, quantity, reason: 'mistyped' }, { after: [wrong.key], cites: wrong.key })
}

/** Sends from place to place, now and then to the other market, and books what arrives: short, over, damaged, in parts, twice. */
export const carrier = (name: string, market: string, abroad: string): Actor => ({
  name,
  market,
  play: (s, turns) => {
    const { random, memory } = s
    const places = [...s.market.warehouses, ...s.market.stores]
    for (let i = 0; i < turns; i++) {
      if (random.chance(0.5)) {
        const from = random.pick(places)
        const far = random.chance(0.3)
        const to = far ? abroad : random.pick(places)
        const lines = linesOf(random, 3)
        const key = s.act('transfer', { from, to, lines, ...(random.chance(0.5) && { reference: 'TR' }) })
        memory.transfers.push({ key, from, to, toMarket: far ? abroad.slice(0, 1) : s.market.code, market: s.market.code, lines })
        continue
      }
      const sent = latest(
        random,
        memory.transfers.filter(t => t.toMarket === s.market.code || random.chance(0.05)),
        12,
      )
      if (sent) arrive(s, sent.key, sent.lines)
    }
  },
})

function arrive(s: Stage, transfer: string, sent: readonly { sku: string; quantity: number }[]): void {
  const { random } = s
  const lines = onceEach(sent).flatMap(l => {
    if (random.chance(0.1)) return []
    const received = Math.max(0, l.quantity + random.pick([0, 0, 0, -1, 1]))
    return [{ sku: l.sku, received, ...(received > 0 && random.chance(0.2) && { damaged: 1 }) }]
  })
  const extra = random.chance(0.05) ? [{ sku: random.pick(skus), received: 1 }] : []
  const key = s.act(
    'transfer_receipt',
    { transfer, lines: [...lines, ...extra], ...(random.chance(0.3) && { partial: true }) },
    { after: [transfer], pause: 100 + random.below(200) },
  )
  s.memory.doubtful.push({ key, market: s.market.code })
}

/** Looks into what facts and book disagreed about and says what became of it, not always of what is there, and now and then what another has said before. */
export const controller = (name: string, market: string): Actor => ({
  name,
  market,
  play: (s, turns) => {
    const { random } = s
    for (let i = 0; i < turns; i++) {
      const found = latest(
        random,
        s.memory.doubtful.filter(d => d.market === s.market.code),
      )
      if (found === undefined) continue
      const resolution = random.pick(resolutions)
      const settledBy = random.pick([undefined, 1, 1 + random.below(6), 1 + random.below(6), 9_999_999])
      s.act(
        'discrepancy_closure',
        { seq: 1, n: random.pick([1, 1, 1, 2]), resolution, note: 'looked into', ...(settledBy !== undefined && { settledBy }) },
        { after: [found.key], cites: found.key },
      )
    }
  },
})

/** Another system that also tells market B what A sent: the same transfer must not be taken in twice. */
export const customs = (name: string, market: string, from: string): Actor => ({
  name,
  market,
  play: (s, turns) => {
    for (let i = 0; i < turns; i++) {
      const sent = latest(
        s.random,
        s.memory.transfers.filter(t => t.market === from && t.toMarket === market),
        6,
      )
      if (sent === undefined) continue
      const lines = [...new Map(sent.lines.map(l => [l.sku, 0]))].map(([sku]) => ({
        sku,
        quantity: sent.lines.filter(l => l.sku === sku).reduce((sum, l) => sum + l.quantity, 0),
      }))
      s.act('transfer_intake', { fromMarket: from, from: sent.from, to: sent.to, lines }, { key: sent.key, after: [`${from} ${sent.key}`] })
    }
  },
})
