/** "Per customer" limit counted per line (lesson 18): one buyer is one, however they write their phone. */
import { describe, expect, it } from 'vitest'
import type { Act } from '#domain/acts.ts'
import { derivedPair, marketKeys } from '#server/buyers/keys.ts'
import { normalEmail, normalPhone } from '#server/buyers/normal.ts'
import { hashedBy, identifier, identityText } from './identity.ts'

describe('a phone', () => {
  it.each([
    ['+91 98765 43210', undefined],
    ['+919876543210', 'ID'],
    ['0091 98765-43210', 'RU'],
    ['98765 43210', 'IN'],
    ['098765 43210', 'IN'],
    ['（０９８７６５）４３２１０', 'IN'],
  ])('%s in %s is one phone', (text, country) => {
    expect(normalPhone(text, country)).toBe('919876543210')
  })

  it.each([
    ['0812-3456-7890', 'ID', '6281234567890'],
    ['138 0013 8000', 'CN', '8613800138000'],
    ['8 (912) 345-67-89', 'RU', '79123456789'],
    ['067 123 4567', 'UA', '380671234567'],
    ['12345', 'XX', '12345'],
    ['none', 'IN', ''],
  ])('%s in %s', (text, country, expected) => {
    expect(normalPhone(text, country)).toBe(expected)
  })
})

describe('an e-mail', () => {
  it.each(['Asha@Example.com', ' asha@example.com ', 'asha+drop@example.com'])('%s is one mailbox', text => {
    expect(normalEmail(text)).toBe('asha@example.com')
  })
})

describe('an identity', () => {
  const order = (buyer: object, channel = 'IN-SHOP') =>
    ({ key: 'k', kind: 'order', actor: 'a', occurredAt: undefined, body: { channel, lines: [], buyer } }) as unknown as Act
  const keysOf = (...pairs: [secret: string, market: string][]) =>
    marketKeys(1, new Map(pairs.map(([secret, market], i) => [i + 1, derivedPair(secret, market)])))
  const of = (secret: string, market: string) => identifier(keysOf([secret, market]), () => 'IN')
  const india = of('a secret', 'IN')

  it('is the same through every channel of a market, and another in every other market', () => {
    expect(india(order({ phone: '098765 43210' }))).toEqual(india(order({ phone: '+91 98765 43210' }, 'IN-STORE')))
    expect(of('a secret', 'ID')(order({ phone: '098765 43210' }))).not.toEqual(india(order({ phone: '098765 43210' })))
    expect(of('another', 'IN')(order({ email: 'a@b.c' }))).not.toEqual(india(order({ email: 'a@b.c' })))
  })

  it('shows neither phone nor e-mail, and nobody without either is anybody', () => {
    const [phone, email] = india(order({ phone: '9876543210', email: 'asha@example.com' }))
    expect(`${phone} ${email}`).not.toMatch(/98765|asha|example/)
    expect(india(order({ name: 'Asha', phone: '-' }))).toEqual([])
  })

  it('that was hashed with earlier keys is found by the newest, without the phone', () => {
    const keys = keysOf(['a secret', 'IN'], ['its successor', 'IN'], ['the third', 'IN'])
    const now = identifier(keys, () => 'IN')
    const buyer = order({ phone: '9876543210' })
    const [first] = india(buyer)
    const hash = first?.slice('phone:'.length) as string
    const again = identityText('phone', [1, 2, 3], hashedBy(keys, [2, 3], hash))
    expect(now.stored(buyer)).toContainEqual({ identity: now(buyer)[0], stored: again })
    expect(now.stored(buyer)).toContainEqual({ identity: now(buyer)[0], stored: first })
    expect(now.stored(buyer).map(f => f.stored)).toHaveLength(6)
  })
})
