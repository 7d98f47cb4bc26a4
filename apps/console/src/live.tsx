/**
 * What happens in the markets, as it happens. One stream for the whole console, open while it is in sight (a browser has six connections to a host, and a
 * stream holds one). Queries with `meta: { live: true }` are asked again, once a second at most.
 */
import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { StreamEvent } from '#api/client.ts'
import { client } from './client.ts'

/** Since when there is no stream, in milliseconds; undefined: it is open. */
export type LostSince = number | undefined
type Listener = (event: StreamEvent) => void

interface Live {
  readonly lostSince: LostSince
  listen(listener: Listener): () => void
}

const LiveContext = createContext<Live>({ lostSince: undefined, listen: () => () => undefined })
const refreshMs = 1000
/** A line that comes back at once is nobody's worry. */
const alarmMs = 3000

export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient()
  const listeners = useRef(new Set<Listener>())
  const [lostSince, setLostSince] = useState<LostSince>()
  useEffect(() => {
    let stream = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let alarm: ReturnType<typeof setTimeout> | undefined
    const refresh = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        void queries.invalidateQueries({ predicate: query => query.meta?.['live'] === true })
      }, refreshMs)
    }
    const heard: Listener = event => {
      for (const listener of listeners.current) listener(event)
      refresh()
    }
    const onLine = (lost: LostSince) => {
      if (lost !== undefined) {
        alarm ??= setTimeout(() => setLostSince(lost), alarmMs)
        return
      }
      clearTimeout(alarm)
      alarm = undefined
      setLostSince(undefined)
      // What happened meanwhile was not heard.
      refresh()
    }
    const openAnew = () => {
      stream.abort()
      if (document.visibilityState !== 'visible') return
      stream = new AbortController()
      void follow(stream.signal, heard, onLine)
    }
    // The browser knows first that there is no network, and that it is back: neither has to wait for a pause between two attempts.
    const onOffline = () => onLine(Date.now())
    openAnew()
    document.addEventListener('visibilitychange', openAnew)
    addEventListener('online', openAnew)
    addEventListener('offline', onOffline)
    return () => {
      document.removeEventListener('visibilitychange', openAnew)
      removeEventListener('online', openAnew)
      removeEventListener('offline', onOffline)
      stream.abort()
      clearTimeout(timer)
      clearTimeout(alarm)
    }
  }, [queries])
  const live = useMemo<Live>(
    () => ({
      lostSince,
      listen(listener) {
        listeners.current.add(listener)
        return () => void listeners.current.delete(listener)
      },
    }),
    [lostSince],
  )
  return <LiveContext value={live}>{children}</LiveContext>
}

/** Follows until the signal aborts, however often the line breaks. */
async function follow(signal: AbortSignal, heard: Listener, lost: (since: LostSince) => void): Promise<void> {
  while (!signal.aborted) {
    try {
      const events = client.events({ signal, onOpen: () => lost(undefined), onLost: () => !signal.aborted && lost(Date.now()) })
      for await (const event of events) heard(event)
    } catch {
      if (signal.aborted) return
      lost(Date.now())
      await new Promise(resolve => setTimeout(resolve, 5000))
    }
  }
}

/** Is the stream open, and since when not? */
export function useLostSince(): LostSince {
  return useContext(LiveContext).lostSince
}

/** Hears every event while the component is there. Keep `listener` stable. */
export function useEvents(listener: Listener): void {
  const { listen } = useContext(LiveContext)
  useEffect(() => listen(listener), [listen, listener])
}
