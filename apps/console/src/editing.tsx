/**
 * Editing one of the brand's documents: read with its version, stored only if that version is still there. When somebody else was first, the editor is shown
 * what they changed, and either takes it or puts the own text over it.
 */
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { ProblemError, type Result } from '#api/client.ts'
import { expectOk } from './client.ts'

/** A kind of document: how one is read and stored, and which lists show it. */
export interface Resource<D, E> {
  readonly name: string
  read(key: string): Promise<Result<D>>
  /** `when`: from which version, or only where there is none. */
  store(key: string, edit: E, when: When): Promise<Result<D>>
  /** Queries that show such documents. */
  readonly shownBy: readonly QueryKey[]
}

export type When = { readonly ifMatch: string } | { readonly ifNoneMatch: '*' }

export interface Versioned<D> {
  readonly doc: D
  readonly version: string
}

const versioned = <D,>(result: Result<D>): Versioned<D> => {
  const { data, etag } = expectOk(result)
  return { doc: data, version: etag ?? '*' }
}

/** The document to edit, as it is now; it stays as it was read until it is asked for again. */
export function useVersioned<D, E>(resource: Resource<D, E>, key: string | undefined) {
  return useQuery({
    queryKey: ['document', resource.name, key],
    queryFn: async () => versioned(await resource.read(key ?? '')),
    enabled: key !== undefined,
    // What is being edited must not change under one's hands, nor be older than when the form was opened.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

/** The code is in use: entering it would overwrite what is there. */
export class CodeTaken extends Error {}

export interface Storing<D, E> {
  /** `version` undefined: a new one, refused as `CodeTaken` where there is one already. */
  store(key: string, edit: E, version: string | undefined): void
  readonly busy: boolean
  readonly failure: unknown
  /** What somebody else has stored meanwhile. */
  readonly theirs: Versioned<D> | undefined
  /** Stores the own text over theirs. */
  keepMine(): void
  forget(): void
}

interface Deed<D, E> {
  /** Told once it is stored, before the drawer closes; what it does belongs to the same deed. */
  after?(doc: D, edit: E): Promise<void>
  done(doc: D): void
  /** Shown for a moment then. */
  readonly said: string
}

export function useStoring<D, E>(resource: Resource<D, E>, { after, done, said }: Deed<D, E>): Storing<D, E> {
  const queries = useQueryClient()
  const [theirs, setTheirs] = useState<Versioned<D>>()
  const [sent, setSent] = useState<{ key: string; edit: E }>()
  // Stored, but what belongs to it was not: trying again must not meet it as somebody else's.
  const [made, setMade] = useState<Record<string, string>>({})
  const mutation = useMutation({
    mutationFn: async ({ key, edit, version: begun }: { key: string; edit: E; version: string | undefined }) => {
      setSent({ key, edit })
      const version = made[key] ?? begun
      const result = await resource.store(key, edit, version === undefined ? { ifNoneMatch: '*' } : { ifMatch: version })
      const stale = !result.ok && result.problem.code === 'stale_version'
      if (stale && version === undefined) throw new CodeTaken()
      if (stale) setTheirs(versioned(await resource.read(key)))
      const { data, etag } = expectOk(result)
      if (after) setMade({ ...made, [key]: etag ?? '*' })
      await after?.(data, edit)
      return data
    },
    onSuccess: doc => {
      setTheirs(undefined)
      notifications.show({ message: said })
      done(doc)
    },
    onSettled: () => Promise.all(resource.shownBy.map(queryKey => queries.invalidateQueries({ queryKey }))),
  })
  const stale = mutation.error instanceof ProblemError && mutation.error.problem.code === 'stale_version'
  return {
    store: (key, edit, version) => mutation.mutate({ key, edit, version }),
    busy: mutation.isPending,
    failure: stale ? undefined : mutation.error,
    theirs: stale ? theirs : undefined,
    keepMine: () => sent && theirs && mutation.mutate({ ...sent, version: theirs.version }),
    forget() {
      setTheirs(undefined)
      mutation.reset()
    },
  }
}

export interface Difference {
  readonly label: string
  readonly before: string
  readonly after: string
}

export interface ConflictProps {
  /** What they changed, field by field. */
  readonly differences: readonly Difference[]
  readonly busy: boolean
  onTakeTheirs(): void
  onKeepMine(): void
}

/** Somebody else was first: what they changed, and what to do now. */
export function Conflict({ differences, busy, onTakeTheirs, onKeepMine }: ConflictProps) {
  const intl = useIntl()
  const none = intl.formatMessage({ id: 'edit.nothing' })
  return (
    <Alert color="straw" variant="light" role="alert" title={intl.formatMessage({ id: 'edit.conflict' })}>
      <Stack gap="xs">
        <Text size="sm">{intl.formatMessage({ id: 'edit.conflictText' })}</Text>
        <Stack gap={2} component="ul" m={0} pl="md">
          {differences.map(({ label, before, after }) => (
            <Text key={label} component="li" size="sm">
              {intl.formatMessage({ id: 'edit.conflictField' }, { field: label, before: before || none, after: after || none })}
            </Text>
          ))}
        </Stack>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={onTakeTheirs} disabled={busy}>
            {intl.formatMessage({ id: 'edit.takeTheirs' })}
          </Button>
          <Button size="xs" variant="default" onClick={onKeepMine} loading={busy}>
            {intl.formatMessage({ id: 'edit.keepMine' })}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}

/** The fields of two documents that differ, in words. */
export function differencesOf(before: object, after: object, labels: Readonly<Record<string, string>>): Difference[] {
  const text = (doc: object, field: string) => {
    const value = (doc as Record<string, unknown>)[field]
    if (value === undefined || value === null) return ''
    return typeof value === 'string' ? value : JSON.stringify(value)
  }
  return Object.entries(labels)
    .map(([field, label]) => ({ label, before: text(before, field), after: text(after, field) }))
    .filter(d => d.before !== d.after)
}

export interface FieldFault {
  readonly code: string
  /** The server's own sentence, in English. */
  readonly message: string
}

/** What is wrong by the fields it is about: `/openedOn` is `openedOn`. */
export function fieldFaults(failure: unknown): Record<string, FieldFault> {
  if (!(failure instanceof ProblemError)) return {}
  const { problems, pointer, code, detail, title } = failure.problem as {
    code: string
    problems?: readonly { pointer: string; code: string; message: string }[]
    pointer?: string
    detail?: string
    title: string
  }
  const all = problems ?? (pointer === undefined ? [] : [{ pointer, code, message: detail ?? title }])
  return Object.fromEntries(
    all.flatMap(p => (p.pointer === '' ? [] : [[p.pointer.split('/')[1] ?? '', { code: p.code, message: p.message }]])),
  )
}
