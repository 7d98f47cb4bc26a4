/** Today's answer, asked again as things happen. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import type { StreamEvent } from '#api/client.ts'
import { useEvents, useLostSince } from '../../live.tsx'
import { todayQuery, type Today } from './queries.ts'
import { browserClock, refresher, type Refresher } from './refresher.ts'

/** Twice a second is as often as numbers can change and still be read. */
const refreshMs = 500

export function useToday(market: string | undefined): UseQueryResult<Today> {
  const query = useQuery(todayQuery(market))
  const { refetch } = query
  const heard = useRef(new Map<string, number>())
  const fresh = useRef<Refresher>(undefined)
  useEffect(() => {
    const made = refresher(
      async () => {
        const { data } = await refetch()
        return data?.markets.some(m => m.seq < (heard.current.get(m.market) ?? 0)) ?? false
      },
      refreshMs,
      browserClock,
    )
    fresh.current = made
    return () => made.stop()
  }, [refetch])
  useEvents(
    useCallback((event: StreamEvent) => {
      // A book that went back (a restored backup) is believed.
      if (event.name === 'reset') heard.current.delete(event.data.market)
      else heard.current.set(event.data.market, event.data.seq)
      fresh.current?.heard()
    }, []),
  )
  // What happened while there was no stream was not heard.
  const lost = useLostSince() !== undefined
  useEffect(() => {
    if (!lost) fresh.current?.heard()
  }, [lost])
  return query
}
