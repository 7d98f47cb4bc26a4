/** Grants to permissions in scopes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accessOf, allows, type Grant, permissions, type Permission, placesIn, reaches, roleNames, roles } from './access.ts'

const at = (place: string, market: string) => ({ place, market })

describe('a grant', () => {
  it.each([
    ['everywhere', [{ role: 'cashier', scope: 'everything' }], 'brand', true],
    ['in the market', [{ role: 'cashier', scope: { market: 'A' } }], { market: 'A', place: 'A-1' }, true],
    ['in another market', [{ role: 'cashier', scope: { market: 'B' } }], { market: 'A', place: 'A-1' }, false],
    ['in a market, for the brand', [{ role: 'cashier', scope: { market: 'A' } }], 'brand', false],
    ['at the place', [{ role: 'cashier', scope: at('A-1', 'A') }], { market: 'A', place: 'A-1' }, true],
    ['at another place', [{ role: 'cashier', scope: at('A-2', 'A') }], { market: 'A', place: 'A-1' }, false],
    ['at a place, for its market', [{ role: 'cashier', scope: at('A-1', 'A') }], { market: 'A' }, false],
    ['of a role without it', [{ role: 'analyst', scope: 'everything' }], { market: 'A', place: 'A-1' }, false],
    ['none', [], { market: 'A' }, false],
  ] as [string, Grant[], Parameters<typeof allows>[2], boolean][])('%s', (_name, grants, target, may) => {
    expect(allows(grants, 'acts:sale', target)).toBe(may)
  })

  it('of one role does not lend its scope to another role', () => {
    const grants: Grant[] = [
      { role: 'analyst', scope: 'everything' },
      { role: 'cashier', scope: at('A-1', 'A') },
    ]
    expect(allows(grants, 'results:read', 'brand')).toBe(true)
    expect(allows(grants, 'acts:sale', { market: 'A', place: 'A-2' })).toBe(false)
  })

  it('for a market is not limited to the places that are granted too', () => {
    const access = accessOf(
      [
        { role: 'cashier', scope: at('A-1', 'A') },
        { role: 'store_manager', scope: { market: 'A' } },
      ],
      'acts:sale',
    )
    expect(access && placesIn(access, 'A')).toBeUndefined()
    expect(access && reaches(access, 'B')).toBe(false)
  })
})

it('access is what some grant allows, and no more', () => {
  const scope = fc.constantFrom<Grant['scope']>(
    'everything',
    { market: 'A' },
    { market: 'B' },
    at('A-1', 'A'),
    at('A-2', 'A'),
    at('B-1', 'B'),
  )
  const grants = fc.array(fc.record({ role: fc.constantFrom(...roleNames), scope }), { maxLength: 5 })
  const permission = fc.constantFrom(...(Object.keys(permissions) as Permission[]))
  const target = fc.constantFrom<Parameters<typeof allows>[2]>('brand', { market: 'A' }, at('A-1', 'A'), at('A-2', 'A'), at('B-1', 'B'))
  fc.assert(
    fc.property(grants, permission, target, (given, wanted, about) => {
      const one = given.some(g => {
        if (!(roles[g.role] as readonly string[]).includes(wanted)) return false
        if (g.scope === 'everything') return true
        if (about === 'brand' || g.scope.market !== about.market) return false
        return !('place' in g.scope) || g.scope.place === about.place
      })
      expect(allows(given, wanted, about)).toBe(one)
    }),
  )
})
