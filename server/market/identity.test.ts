/** "Per customer" limit counted per line (lesson 18): one buyer is one, however they write their phone. */
import { describe, expect, it } from 'vitest'
import type { Act } from '#domain/acts.ts'
import { identifier, normalEmail, normalPhone } from './identity.ts'

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
  const india = identifier('a secret', 'IN', () => 'IN')

  it('is the same through every channel of a market, and another in every other market', () => {
    expect(india(order({ phone: '098765 43210' }))).toEqual(india(order({ phone: '+91 98765 43210' }, 'IN-STORE')))
    expect(identifier('a secret', 'ID', () => 'IN')(order({ phone: '098765 43210' }))).not.toEqual(india(order({ phone: '098765 43210' })))
    expect(identifier('another', 'IN', () => 'IN')(order({ email: 'a@b.c' }))).not.toEqual(india(order({ email: 'a@b.c' })))
  })

  it('shows neither phone nor e-mail, and nobody without either is anybody', () => {
    const [phone, email] = india(order({ phone: '9876543210', email: 'asha@example.com' }))
    expect(`${phone} ${email}`).not.toMatch(/98765|asha|example/)
    expect(india(order({ name: 'Asha', phone: '-' }))).toEqual([])
  })
})
