/**
 * Who a buyer is, for limits: the buyer's id and keyed hashes of phone and e-mail, any of which may match. The key is derived for each market
 * from the installation's secret, so hashes of two markets cannot be joined, nor guessed from a list of phone numbers.
 */
import { createHmac, hkdfSync } from 'node:crypto'
import type { Act, Buyer } from '#domain/acts.ts'

export type Identify = (act: Act) => string[]

/** Makes the function that names an act's buyer. `secret`: the installation's, any length. */
export function identifier(secret: string, marketCode: string): Identify {
  const key = Buffer.from(hkdfSync('sha256', secret, 'lumbung', `buyer identity ${marketCode}`, 32))
  const keyed = (text: string) => createHmac('sha256', key).update(text).digest('base64url').slice(0, 22)
  return act => {
    const buyer: Buyer | undefined = 'buyer' in act.body ? act.body.buyer : undefined
    if (buyer === undefined) return []
    return [
      ...(buyer.id === undefined ? [] : [`id:${buyer.id.toLowerCase()}`]),
      // A phone without a digit names nobody; all who have none would be one buyer.
      ...(normalPhone(buyer.phone ?? '') === '' ? [] : [`phone:${keyed(normalPhone(buyer.phone ?? ''))}`]),
      ...(buyer.email === undefined ? [] : [`email:${keyed(normalEmail(buyer.email))}`]),
    ]
  }
}

/** Digits alone: '+91 98-765' and '9198765' are one phone. A leading 00 is the plus sign it stands for. */
export function normalPhone(phone: string): string {
  return phone.normalize('NFKC').replaceAll(/\D/g, '').replace(/^00/, '')
}

/** Lower case without spaces around; a plus tag names the same mailbox (a common custom, RFC 5233). */
export function normalEmail(email: string): string {
  const [local = '', domain = ''] = email.normalize('NFKC').trim().toLowerCase().split('@')
  return `${local.replace(/\+.*$/, '')}@${domain}`
}
