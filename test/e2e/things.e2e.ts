/** Every page about one thing (an order, a position, a movement, a person) and every page to print, looked at as `pages.e2e.ts` looks at the others. */
import { expect, it } from 'vitest'
import { describeBrowser, type Stage } from './harness.ts'
import { looked } from './look.ts'

const pages: Readonly<Record<string, (lumbung: Stage['lumbung']) => Promise<readonly string[]>>> = {
  'an order, its slip and the document of a count': async lumbung => {
    const [order] = (await lumbung.get('/v1/orders', { query: { market: 'IN', limit: 1 } })).items
    // Documents of orders and transfers have pages of their own.
    const counted = await lumbung.act('CN', 'count', { place: 'CN-ST-003', lines: [{ sku: 'PD-MAX-64', counted: 11 }] })
    const doc = counted.outcome === 'accepted' ? counted.doc : undefined
    return [`/orders/IN/${order?.id}`, `/orders/IN/${order?.id}/packing-slip`, `/documents/CN/${doc}`]
  },
  'a position, a movement and a transfer': async lumbung => {
    const [movement] = (await lumbung.get('/v1/movements', { query: { market: 'CN', metric: 'shipped', limit: 1 } })).items
    const [transfer] = (await lumbung.get('/v1/transfers', { query: { market: 'CN', limit: 1 } })).items
    const [place] = movement?.from.split('/') ?? []
    return [`/stock/CN/${place}/${movement?.sku}`, `/movements/CN/${movement?.seq}/${movement?.n}`, `/stock/transfers/CN/${transfer?.id}`]
  },
  'a person, and what is printed': async lumbung => {
    const [person] = (await lumbung.get('/v1/people', { query: { limit: 1 } })).items
    return [`/people/${person?.id}`, '/orders/pick-list', '/results/print']
  },
}

describeBrowser('every page about one thing', ({ open, lumbung }) => {
  it.each(Object.keys(pages))('has no barrier and stands in six languages, wide and narrow: %s', { timeout: 120_000 }, async name => {
    const paths = (await pages[name]?.(lumbung)) ?? []
    expect(paths.join(' ')).not.toContain('undefined')
    const page = await open(paths[0] ?? '/', { height: 480 })
    const found: string[] = []
    for (const path of paths) found.push(...(await looked(page, path)))
    expect(found).toEqual([])
  })
})
