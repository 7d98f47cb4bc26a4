/** Whether a place is open, and since or from when, in words. */
import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import { useFormat } from '#ui/format-context.tsx'
import type { Tone } from '#ui/StateBadge.tsx'
import type { Place } from './resources.ts'

/** The reader's day. */
export const today = (): string => new Date().toLocaleDateString('sv')

export function usePlaceState(): (place: Place, day: string) => { readonly tone: Tone; readonly text: string } {
  const intl = useIntl()
  const format = useFormat()
  return useCallback(
    ({ openedOn, closedOn }, day) => {
      const said = (id: string, of: string, tone: Tone) => ({ tone, text: intl.formatMessage({ id }, { day: format.day(of) }) })
      if (closedOn !== undefined && closedOn <= day) return said('network.closed', closedOn, 'neutral')
      if (openedOn !== undefined && openedOn > day) return said('network.opens', openedOn, 'busy')
      if (closedOn !== undefined) return said('network.closes', closedOn, 'warn')
      return openedOn === undefined
        ? { tone: 'good', text: intl.formatMessage({ id: 'network.openAlways' }) }
        : said('network.openSince', openedOn, 'good')
    },
    [intl, format],
  )
}
