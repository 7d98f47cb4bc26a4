import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Compile } from 'typebox/compile'
import { acts as contract } from '#contract/acts.ts'
import { businessDay } from '#domain/calendar.ts'
import { marketCodes, periods } from '../world/periods.ts'
import { markets } from '../world/markets.ts'
import { priceBands, skus } from '../world/products.ts'
import { maxBatch, plan, planMarket, type Batch } from './plan.ts'
import { periodQuotas, weekQuotas } from './quotas.ts'
import { randomFrom, shareOut } from './random.ts'

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)
const scales = fc.integer({ min: 1, max: 1_000_000 })
const seeds = fc.integer()

/** Units shipped by market and period, from the acts alone. */
function shippedOf(batches: Iterable<Batch>): Map<string, number> {
  const shipped = new Map<string, number>()
  for (const b of batches) {
    const period = periods.find(p => p.from <= b.day && b.day <= p.to)?.id ?? ''
    const key = `${b.market} ${period}`
    shipped.set(key, (shipped.get(key) ?? 0) + b.shipped)
  }
  return shipped
}

describe('quotas', () => {
  it('are the rounded world totals, split exactly, at every scale', () => {
    fc.assert(
      fc.property(scales, scale => {
        for (const [i, q] of periodQuotas(scale).entries()) {
          expect(q.total).toBe(Math.round((periods[i]?.shipped.value ?? 0) / scale))
          expect(sum(Object.values(q.byMarket))).toBe(q.total)
        }
      }),
    )
    expect(periodQuotas(1000).map(q => q.total)).toEqual([13_620, 23_160, 2405])
    expect(periodQuotas(1000).map(q => q.byMarket.CN)).toEqual([9000, 14_900, 1547])
  })

  it('give every week and day whole units that add up, twenty to a carton', () => {
    fc.assert(
      fc.property(scales, fc.constantFrom(...markets), fc.constantFrom(...periods), (scale, market, period) => {
        const weeks = weekQuotas(market, period.id, scale)
        expect(sum(weeks.map(w => w.units))).toBe(periodQuotas(scale).find(q => q.period === period.id)?.byMarket[market.code])
        expect(weeks[0]?.from).toBe(period.from)
        expect(weeks.at(-1)?.to).toBe(period.to)
        for (const w of weeks) {
          expect(w.cartons * 20 + sum(w.days.map(d => d.direct + d.flash))).toBe(w.units)
          expect(w.days.every(d => d.direct >= 0 && d.flash >= 0)).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('show the shortage of the first quarter', () => {
    const china = markets[0]
    if (china === undefined) throw new Error('no China')
    const weeks = weekQuotas(china, '2017-Q1', 1000).filter(w => w.days.length === 7)
    const short = weeks.filter(w => w.from >= '2017-02-06' && w.to <= '2017-03-05').map(w => w.units)
    const others = weeks.filter(w => w.to < '2017-01-27' || w.from > '2017-03-05').map(w => w.units)
    expect(short).toHaveLength(4)
    expect(Math.max(...short)).toBeLessThan(0.6 * Math.min(...others))
  })
})

describe('the plan', { timeout: 60_000 }, () => {
  it('ships exactly the quota in every market and period, for every seed and scale', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 4000, max: 1_000_000 }), (seed, scale) => {
        const shipped = shippedOf(plan({ scale, seed }))
        for (const q of periodQuotas(scale)) {
          for (const code of marketCodes) expect(shipped.get(`${code} ${q.period}`) ?? 0).toBe(q.byMarket[code])
        }
      }),
      { numRuns: 12 },
    )
  })

  it('ships 13,620 and 23,160 at 1:1000, and in each week what the quota says', () => {
    const batches = [...plan({ scale: 1000, seed: 'weeks' })]
    const total = (from: string, to: string) => sum(batches.filter(b => from <= b.day && b.day <= to).map(b => b.shipped))
    expect(total('2017-01-01', '2017-03-31')).toBe(13_620)
    expect(total('2017-04-01', '2017-06-30')).toBe(23_160)
    for (const market of markets) {
      const own = batches.filter(b => b.market === market.code)
      for (const p of periods) {
        for (const week of weekQuotas(market, p.id, 1000)) {
          expect(sum(own.filter(b => week.from <= b.day && b.day <= week.to).map(b => b.shipped))).toBe(week.units)
        }
      }
    }
  })

  it('counts as shipped what its acts hand over and sell in', () => {
    // Orders’ units by key: what a handover without lines hands over is what is left.
    const open = new Map<string, number>()
    for (const b of plan({ scale: 2000, seed: 3 })) {
      let shipped = 0
      b.acts.forEach((act, i) => {
        if (b.refusals.has(i)) return
        if (act.kind === 'sell_in' || act.kind === 'sale') shipped += sum(act.body.lines.map(l => l.quantity))
        if (act.kind === 'order' && act.body.fulfil.kind === 'counter') shipped += sum(act.body.lines.map(l => l.quantity))
        // The one order that asks for more than it gets is for the scarce SKU, and gets one.
        if (act.kind === 'order')
          open.set(act.key, act.body.lines[0]?.quantity === 3 && act.body.partial ? 1 : sum(act.body.lines.map(l => l.quantity)))
        const left = 'order' in act.body ? (open.get(act.body.order ?? '') ?? 0) : 0
        if (act.kind === 'cancel')
          open.set(act.body.order, left - (act.body.lines === undefined ? left : sum(act.body.lines.map(l => l.quantity))))
        if (act.kind === 'handover') {
          const units = act.body.lines === undefined ? left : sum(act.body.lines.map(l => l.quantity))
          open.set(act.body.order, left - units)
          shipped += units
        }
      })
      expect(shipped).toBe(b.shipped)
    }
  })

  it('is the same again for the same seed, and another for another', () => {
    const first = JSON.stringify([...planMarket('IN', { scale: 5000, seed: 7 })].map(b => b.acts))
    expect(JSON.stringify([...planMarket('IN', { scale: 5000, seed: 7 })].map(b => b.acts))).toBe(first)
    expect(JSON.stringify([...planMarket('IN', { scale: 5000, seed: 8 })].map(b => b.acts))).not.toBe(first)
  })

  it('has unique keys in each market, acts in the order of the clock on the day they name, and batches that fit', () => {
    const zones = new Map(markets.map(m => [m.code, m.timeZone]))
    const last = new Map<string, string>()
    const keys = new Set<string>()
    let acts = 0
    for (const b of plan({ scale: 1000, seed: 1 })) {
      expect(b.acts.length).toBeGreaterThan(0)
      expect(b.acts.length).toBeLessThanOrEqual(maxBatch)
      for (const act of b.acts) {
        const before = last.get(b.market) ?? ''
        if (act.occurredAt < before) throw new Error(`${b.market} ${act.kind} at ${act.occurredAt} comes after ${before}`)
        last.set(b.market, act.occurredAt)
        keys.add(`${b.market} ${act.key}`)
        acts++
      }
      const ends = [b.acts[0], b.acts.at(-1)].map(a => businessDay(Date.parse(a?.occurredAt ?? ''), zones.get(b.market) ?? '', 0))
      expect(ends).toEqual([b.day, b.day])
    }
    expect(keys.size).toBe(acts)
    expect(acts).toBeGreaterThan(25_000)
    expect(acts).toBeLessThan(35_000)
  })

  it('speaks the contract', () => {
    const schemas = new Map(Object.values(contract).map(entry => [entry.kind, Compile(entry.body)]))
    for (const b of plan({ scale: 3000, seed: 6 })) {
      for (const act of b.acts) {
        if (schemas.get(act.kind)?.Check(act.body) !== true) throw new Error(`not a ${act.kind}: ${JSON.stringify(act)}`)
      }
    }
  })

  it('sells in the price bands of the published quarter', () => {
    const units = new Map<string, number>()
    for (const b of plan({ scale: 1000, seed: 2 })) {
      b.acts.forEach((act, i) => {
        const sold = act.kind === 'order' || act.kind === 'sale' || act.kind === 'sell_in' ? act.body.lines : []
        if (b.refusals.has(i)) return
        for (const l of sold) units.set(l.sku, (units.get(l.sku) ?? 0) + l.quantity)
      })
    }
    const total = sum([...units.values()])
    for (const band of priceBands) {
      const own = sum(skus.filter(s => s.band === band.id).map(s => units.get(s.code) ?? 0))
      expect(Math.abs(own / total - band.unitsMillion / 28.413), band.id).toBeLessThan(0.015)
    }
  })

  it('has the flash sale: 250 units in ten minutes from noon in India', () => {
    const orders = [...planMarket('IN', { scale: 1000, seed: 1 })].flatMap(b => {
      const accepted = b.acts.filter((_, i) => !b.refusals.has(i))
      return accepted.filter(a => a.kind === 'order' && a.occurredAt >= '2017-01-23T06:30' && a.occurredAt <= '2017-01-23T06:40')
    })
    const flash = orders.flatMap(a => (a.kind === 'order' ? a.body.lines.filter(l => l.sku === 'PD-N4-64') : []))
    expect(sum(flash.map(l => l.quantity))).toBeGreaterThanOrEqual(250)
    expect(sum(flash.map(l => l.quantity))).toBeLessThan(260)
  })

  it('has its refusals in the shortage', () => {
    const refused = (from: string, to: string) => {
      let n = 0
      for (const b of planMarket('CN', { scale: 1000, seed: 1 })) if (from <= b.day && b.day <= to) n += b.refusals.size
      return n
    }
    expect(refused('2017-02-06', '2017-03-05')).toBeGreaterThan(2 * refused('2017-03-06', '2017-04-02'))
  })
})

describe('chance', () => {
  it('repeats itself and stays within bounds', () => {
    const [a, b] = [randomFrom('x', 1), randomFrom('x', 1)]
    for (let i = 0; i < 1000; i++) {
      const n = a.below(7)
      expect(n).toBe(b.below(7))
      expect(n >= 0 && n < 7).toBe(true)
    }
    expect(new Set(Array.from({ length: 200 }, () => a.weighted([1, 0, 2])))).toEqual(new Set([0, 2]))
  })

  it('shares out exactly, and over time by the weights', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 200 }), totals => {
        const owed: number[] = []
        const weights = [0.5, 0.3, 0.15, 0.05]
        const given = weights.map(() => 0)
        for (const total of totals) {
          const parts = shareOut(total, weights, owed)
          expect(sum(parts)).toBe(total)
          parts.forEach((part, i) => (given[i] = (given[i] ?? 0) + part))
        }
        weights.forEach((w, i) => expect(Math.abs((given[i] ?? 0) - w * sum(totals))).toBeLessThan(2))
      }),
    )
  })
})
