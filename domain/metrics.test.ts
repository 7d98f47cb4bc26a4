import { describe, expect, it } from 'vitest'
import { type Account, adjustment, at, customer, otherMarket, partnerAccount, supplier } from './accounts.ts'
import type { Cause } from './causes.ts'
import { type Countable, metricCode, metricMeaning, metricOf, totalEntries } from './metrics.ts'

const W = 1
const S = 4
const shown = (m: Countable) =>
  totalEntries(m).map(e => `${e.metric} ${e.units} at ${e.place}${e.netMinor === 0n ? '' : ` for ${e.netMinor}`}`)
const move = (cause: Cause, from: Account, to: Account, more: Partial<Countable> = {}): Countable => ({
  sku: 9,
  quantity: 2,
  from,
  to,
  cause,
  ...more,
})
const worth = { netMinor: 100, taxMinor: 10, channel: 3 }

describe('what a movement counts as', () => {
  const table: [string, Countable, string[]][] = [
    ['a receipt', move('receipt', supplier, at('available', W)), ['on_hand 2 at 1']],
    ['an order', move('order', at('available', W), at('committed', W), { ...worth, soldAt: S }), ['ordered 2 at 4 for 100']],
    ['an order of nowhere in particular', move('order', at('available', W), at('committed', W), worth), ['ordered 2 at 0 for 100']],
    [
      'a handover',
      move('handover', at('committed', W), customer, worth),
      ['shipped 2 at 1 for 100', 'sold 2 at 1 for 100', 'on_hand -2 at 1'],
    ],
    ['a cancel', move('cancel', at('committed', W), at('available', W), { ...worth, soldAt: S }), ['cancelled 2 at 4 for 100']],
    ['lost and cancelled', move('cancel', at('committed', W), adjustment, worth), ['cancelled 2 at 0 for 100', 'on_hand -2 at 1']],
    ['a return', move('return', customer, at('damaged', S), worth), ['returned 2 at 4 for 100', 'on_hand 2 at 4']],
    [
      'a sell-in',
      move('sell_in', at('available', W), partnerAccount(7), worth),
      ['shipped 2 at 1 for 100', 'sell_in 2 at 1 for 100', 'on_hand -2 at 1'],
    ],
    ['a sell-out', move('sell_out', partnerAccount(7), customer, { channel: 3 }), ['sell_out 2 at 0']],
    [
      'sent back by a partner',
      move('partner_return', partnerAccount(7), at('available', W), worth),
      ['returned 2 at 1 for 100', 'on_hand 2 at 1'],
    ],
    [
      'a transfer: never shipped',
      move('transfer_dispatch', at('available', W), at('in_transit', S)),
      ['on_hand -2 at 1', 'in_transit 2 at 4'],
    ],
    ['its arrival', move('transfer_receipt', at('in_transit', S), at('available', S)), ['in_transit -2 at 4', 'on_hand 2 at 4']],
    ['to another market: never shipped', move('transfer_dispatch', at('available', W), otherMarket(2)), ['on_hand -2 at 1']],
    ['a hold', move('hold', at('available', W), at('reserved', W), { channel: 3 }), []],
    ['a rejection routed elsewhere', move('reject', at('committed', W), at('damaged', W), { channel: 3 }), []],
    ['a change of status', move('status_change', at('available', W), at('damaged', W)), []],
  ]
  it.each(table)('%s', (_, movement, entries) => expect(shown(movement)).toEqual(entries))

  it('a correction counts back at the places of what it reverses', () => {
    const reverses = { seq: 1, n: 1 }
    const back = move('sell_in', partnerAccount(7), at('available', W), { ...worth, reverses })
    expect(shown(back)).toEqual(['shipped -2 at 1 for -100', 'sell_in -2 at 1 for -100', 'on_hand 2 at 1'])
    const again = move('partner_return', at('available', W), partnerAccount(7), { ...worth, reverses })
    expect(shown(again)).toEqual(['returned -2 at 1 for -100', 'on_hand -2 at 1'])
  })
  it('flows keep their channel and value, stock has neither', () => {
    const [shipped, , onHand] = totalEntries(move('handover', at('committed', W), customer, worth))
    expect([shipped?.channel, shipped?.taxMinor, onHand?.channel, onHand?.netMinor]).toEqual([3, 10n, 0, 0n])
  })
  it('every metric has a number of its own, and words', () => {
    const codes = Object.values(metricCode)
    expect(new Set(codes).size).toBe(codes.length)
    for (const [metric, code] of Object.entries(metricCode)) expect(metricOf(code)).toBe(metric)
    expect(Object.keys(metricMeaning)).toEqual(Object.keys(metricCode))
    expect(() => metricOf(0)).toThrow('no metric has code 0')
  })
})
