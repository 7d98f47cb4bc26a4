/** Orders in words: states, reasons, accounts. */
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import type { Verdict } from '#domain/order-can.ts'
import type { Tone } from '#ui/StateBadge.tsx'
import { usePlaces } from '../../brand.ts'
import { readReason, type RoutingReason } from './reason.ts'

export const stateTones: Readonly<Record<string, Tone>> = {
  open: 'busy',
  partly_handed_over: 'busy',
  handed_over: 'good',
  partly_returned: 'neutral',
  returned: 'neutral',
  cancelled: 'neutral',
  rejected: 'bad',
}
export const paymentTones: Readonly<Record<string, Tone>> = {
  paid: 'good',
  authorised: 'busy',
  unpaid: 'neutral',
  failed: 'bad',
  refunded: 'neutral',
}

/** A place's name; its code where it is not (or not yet) known. */
export function usePlaceName(): (code: string) => string {
  const places = usePlaces()
  return useMemo(() => {
    const names = new Map(places.map(p => [p.code, p.name]))
    return code => names.get(code) ?? code
  }, [places])
}

/** Why an action is not possible now, in words; undefined: it is. */
export function useCannot(): (verdict: Verdict) => string | undefined {
  const intl = useIntl()
  return verdict => {
    if (verdict.ok) return undefined
    const { code, detail } = verdict
    if (code === 'too_many') return intl.formatMessage({ id: 'orders.cannot.too_many' }, { remaining: Number(detail['remaining']) })
    return intl.formatMessage({ id: 'orders.cannot.nothing_open' })
  }
}

/** Why this place serves it, as sentences in the reader's language. */
export function useReason(): (text: string) => string[] {
  const intl = useIntl()
  const nameOf = usePlaceName()
  const say = (reason: RoutingReason | undefined, text: string): string[] => {
    if (reason === undefined) return [text]
    switch (reason.kind) {
      case 'named':
        return [intl.formatMessage({ id: 'orders.reason.named' })]
      case 'counter':
        return [intl.formatMessage({ id: 'orders.reason.counter' })]
      case 'whole':
        return [intl.formatMessage({ id: 'orders.reason.whole' }, { near: reason.near, of: reason.of })]
      case 'part':
        return [intl.formatMessage({ id: 'orders.reason.part' }, { part: reason.part, of: reason.of, near: reason.near })]
      case 'rejected':
        return [intl.formatMessage({ id: 'orders.reason.rejected' }, { place: nameOf(reason.by) }), ...say(reason.next, text)]
    }
  }
  return text => say(readReason(text), text)
}

/** An account of the book as people call it. */
export function useAccount(): (account: string) => string {
  const intl = useIntl()
  const nameOf = usePlaceName()
  return account => {
    const [place, state] = account.split('/')
    if (place !== undefined && state !== undefined)
      return intl.formatMessage(
        { id: 'orders.account' },
        { place: nameOf(place), state: intl.formatMessage({ id: `orders.units.${state}` }) },
      )
    return account === 'customer' || account === 'adjustment' ? intl.formatMessage({ id: `orders.account.${account}` }) : account
  }
}
