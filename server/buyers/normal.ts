/** How phones, e-mail addresses and names are written when they are compared: one phone is one phone however it is written. */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

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

/** Lower case, one space between words. */
export const normalName = (name: string): string => name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()
