/** The list of what happened, followed while one looks at its top. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { StreamEvent } from '#api/client.ts'
import { useEvents } from '../../live.tsx'
import { browserClock, refresher, type Refresher } from '../today/refresher.ts'
import { withNewest } from './merge.ts'
import { activityKey, activityQuery, readPage, type ActivityFilter, type Pages } from './queries.ts'

/** Nobody reads faster; at a thousand acts a second the newest of each moment are shown. */
const refreshMs = 1000

export function useActivity(filter: ActivityFilter, following: boolean) {
  const queries = useQueryClient()
  const query = useInfiniteQuery(activityQuery(filter))
  /** Something happened that is not shown yet. */
  const [more, setMore] = useState(false)
  const fresh = useRef<Refresher>(undefined)
  const follow = useRef(following)
  const loaded = query.data !== undefined
  useEffect(() => {
    if (!loaded) return
    const made = refresher(
      async () => {
        const newest = await readPage(filter)
        queries.setQueryData<Pages>(activityKey(filter), pages => (pages === undefined ? pages : withNewest(pages, newest)))
        setMore(false)
        return false
      },
      refreshMs,
      browserClock,
    )
    fresh.current = made
    // What happened between the first page and now.
    if (follow.current) made.heard()
    return () => made.stop()
  }, [filter, loaded, queries])
  useEffect(() => {
    follow.current = following
    if (following) fresh.current?.heard()
  }, [following])
  useEvents(
    useCallback(
      (event: StreamEvent) => {
        if (event.name === 'event' && !concerns(event.data, filter)) return
        if (follow.current) fresh.current?.heard()
        else setMore(true)
      },
      [filter],
    ),
  )
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.items) ?? [], [query.data])
  return { query, rows, more }
}

/** Might the list have it? Of the actor the stream says nothing. */
function concerns(event: { market: string; kind: string; doc: string }, { market, kinds, doc, to }: ActivityFilter): boolean {
  if (to !== undefined && Date.parse(to) < Date.now()) return false
  return (
    (market === undefined || market === event.market) &&
    (kinds.length === 0 || kinds.some(kind => kind === event.kind)) &&
    (doc === undefined || doc === event.doc || event.kind === 'return')
  )
}
