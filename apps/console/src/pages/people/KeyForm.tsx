/** A new key, or one in the place of another, which goes on for as long as it takes to put the new one in place. */
import { Select, Text } from '@mantine/core'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { FormDrawer } from '#ui/FormDrawer.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { graces, lifetimes } from './keys.ts'
import { edits, useEdit, type ApiKey } from './queries.ts'

export interface KeyFormProps {
  readonly code: string
  readonly replaces: ApiKey | undefined
  onClose(): void
  /** With the whole key. */
  onDone(key: string): void
}

export function KeyForm({ code, replaces, onClose, onDone }: KeyFormProps) {
  const intl = useIntl()
  const format = useFormat()
  const say = (id: string) => intl.formatMessage({ id })
  const [days, setDays] = useState<number>(365)
  const [grace, setGrace] = useState<number>(3600)
  const done = ({ key }: { readonly key: string }) => onDone(key)
  const making = useEdit(edits.makeKey, { done })
  const rotating = useEdit(edits.rotateKey, { done })
  const submit = () =>
    replaces === undefined ? making.mutate({ code, days }) : rotating.mutate({ code, id: replaces.id, days, graceSeconds: grace })
  const end = new Date(Date.now() + days * 86_400_000).toISOString()
  return (
    <FormDrawer
      title={replaces === undefined ? say('people.makeKey') : intl.formatMessage({ id: 'people.replaceOf' }, { hint: replaces.hint })}
      opened
      onClose={onClose}
      onSubmit={submit}
      submitLabel={say(replaces === undefined ? 'people.makeKey' : 'people.replace')}
      busy={making.isPending || rotating.isPending}
      failure={making.error ?? rotating.error}
    >
      <Select
        label={say('people.lifetime')}
        description={intl.formatMessage({ id: 'people.endsOn' }, { time: format.dateTime(end) })}
        allowDeselect={false}
        data-autofocus
        data={lifetimes.map(n => ({ value: String(n), label: intl.formatMessage({ id: 'people.days' }, { count: n }) }))}
        value={String(days)}
        onChange={value => setDays(Number(value))}
      />
      {replaces !== undefined && (
        <Select
          label={say('people.grace')}
          description={say('people.graceText')}
          allowDeselect={false}
          data={graces.map(n => ({ value: String(n), label: say(`people.grace.${n}`) }))}
          value={String(grace)}
          onChange={value => setGrace(Number(value))}
        />
      )}
      <Text size="sm" c="dimmed">
        {say('people.keyOnce')}
      </Text>
    </FormDrawer>
  )
}
