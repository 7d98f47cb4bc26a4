/** Sending an act from a form: its key is made once, so that a second click, or a try after a broken line, repeats the act and does not double it. */
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Accepted, ActBody, ActKind } from '#api/client.ts'
import { client } from './client.ts'

export interface Sending<K extends ActKind> {
  send(market: string, body: ActBody<K>): void
  readonly busy: boolean
  /** Why it was refused or failed; null: not (yet). */
  readonly failure: unknown
  /** Another act from the same form: a new key. */
  renew(): void
}

/**
 * @param done told once it is in the book
 * @param said shown for a moment then: what has happened
 */
export function useAct<K extends ActKind>(kind: K, done: (accepted: Accepted) => void, said: string): Sending<K> {
  const [key, setKey] = useState(() => crypto.randomUUID())
  const queries = useQueryClient()
  const mutation = useMutation({
    mutationFn: async ({ market, body }: { market: string; body: ActBody<K> }) => {
      const outcome = await client.act(market, kind, body, { key })
      if (outcome.outcome === 'accepted') return outcome
      throw Object.assign(new Error(outcome.message ?? outcome.code), outcome)
    },
    onSuccess: accepted => {
      notifications.show({ message: said })
      void queries.invalidateQueries({ predicate: query => query.meta?.['live'] === true })
      done(accepted)
    },
  })
  return {
    send: (market, body) => mutation.mutate({ market, body }),
    busy: mutation.isPending,
    failure: mutation.error,
    renew() {
      setKey(crypto.randomUUID())
      mutation.reset()
    },
  }
}
