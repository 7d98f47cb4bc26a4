/** Every page that is there without anything having happened; those of one thing are in `things.e2e.ts`. */
import { expect, it } from 'vitest'
import { describeBrowser } from './harness.ts'
import { looked } from './look.ts'

const areas: readonly (readonly string[])[] = [
  ['/', '/results', '/movements'],
  ['/stock', '/stock/transfers', '/stock/holds', '/stock/discrepancies'],
  ['/orders', '/activity', '/network'],
  ['/catalogue', '/catalogue/import', '/account'],
  ['/people', '/people/integrations', '/people/audit', '/people/buyers'],
]

describeBrowser('every page', ({ open }) => {
  it.each(areas)(
    'has no barrier and stands in six languages, wide and narrow: %s and its neighbours',
    { timeout: 120_000 },
    async (...paths) => {
      const page = await open(paths[0] ?? '/', { height: 480 })
      const found: string[] = []
      for (const path of paths) found.push(...(await looked(page, path)))
      expect(found).toEqual([])
    },
  )
})
