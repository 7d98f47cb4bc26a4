/**
 * Who a buyer is, for limits: the buyer's id and keyed hashes of phone and e-mail, any of which may match. The key is derived for each market
 * from the installation's secret, so hashes of two markets cannot be joined, nor guessed from a list of phone numbers.
 */
import { createHmac, hkdfSync } from 'node:crypto'
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { Act, Buyer } from '#domain/acts.ts'

export type Identify = (act: Act) => string[]

/**
 * Makes the function that names an act's buyer. `secret`: the installation's, any length. `countryOf`: the country a channel sells in, by its code; a phone
 * written without its country code is one of that country.
 */
export function identifier(secret: string, marketCode: string, countryOf: (channel: string) => string | undefined): Identify {
  const key = Buffer.from(hkdfSync('sha256', secret, 'lumbung', `buyer identity ${marketCode}`, 32))
  const keyed = (text: string) => createHmac('sha256', key).update(text).digest('base64url').slice(0, 22)
  return act => {
    const buyer: Buyer | undefined = 'buyer' in act.body ? act.body.buyer : undefined
    if (buyer === undefined) return []
    const country = 'channel' in act.body && act.body.channel !== undefined ? countryOf(act.body.channel) : undefined
    const phone = normalPhone(buyer.phone ?? '', country)
    return [
      ...(buyer.id === undefined ? [] : [`id:${buyer.id.toLowerCase()}`]),
      // A phone without a digit names nobody; all who have none would be one buyer.
      ...(phone === '' ? [] : [`phone:${keyed(phone)}`]),
      ...(buyer.email === undefined ? [] : [`email:${keyed(normalEmail(buyer.email))}`]),
    ]
  }
}

/**
 * The number with its country code (E.164, without the plus): '+91 98765 43210', '098765 43210' and '9876543210' in India are one phone. What no numbering
 * plan knows is its digits, a leading 00 being the plus sign it stands for. Numbering plans: libphonenumber.
 */
export function normalPhone(phone: string, country: string | undefined): string {
  const text = phone.normalize('NFKC').trim().replace(/^00/, '+')
  const home: CountryCode | undefined = country !== undefined && isSupportedCountry(country) ? country : undefined
  return (parsePhoneNumberFromString(text, home)?.number ?? text).replaceAll(/\D/g, '')
}

/** Lower case without spaces around; a plus tag names the same mailbox (a common custom, RFC 5233). */
export function normalEmail(email: string): string {
  const [local = '', domain = ''] = email.normalize('NFKC').trim().toLowerCase().split('@')
  return `${local.replace(/\+.*$/, '')}@${domain}`
}
