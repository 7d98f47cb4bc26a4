/** One entry of the audit: who, when, from where, and what was before and after, field by field. */
import { Button, Checkbox, Drawer, Group, Stack, Table, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useIntl } from 'react-intl'
import { Facts } from '#ui/Facts.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import { useMarketName } from '../../brand.ts'
import { AnchorLink } from '../../shell/links.tsx'
import { useAuditWords, type AuditEntry } from './audit.ts'
import { differences, type Difference } from './difference.ts'
import type { GrantDoc } from './queries.ts'
import { useAccessWords } from './words.ts'

export interface AuditEntryDrawerProps {
  readonly entry: AuditEntry
  onClose(): void
}

/** Said in words instead of taken apart. */
const whole = new Set(['grants'])

export function AuditEntryDrawer({ entry, onClose }: AuditEntryDrawerProps) {
  const intl = useIntl()
  const format = useFormat()
  const words = useAuditWords()
  const marketName = useMarketName()
  const say = (id: string) => intl.formatMessage({ id })
  const all = useMemo(() => differences(entry.before, entry.after, whole), [entry])
  const link = (name: 'actor' | 'subject') => (
    <AnchorLink to="/people/audit" search={{ [name]: entry[name] }} onClick={onClose}>
      {words.actor(entry[name])}
    </AnchorLink>
  )
  return (
    <Drawer opened onClose={onClose} size="lg" title={words.action(entry.action)} closeButtonProps={{ 'aria-label': say('ui.close') }}>
      <Stack>
        <Facts
          items={[
            [say('people.when'), format.dateTime(entry.at)],
            [say('people.filter.actor'), link('actor')],
            [say('people.filter.subject'), link('subject')],
            entry.market !== null && [say('shell.market'), marketName(entry.market)],
            entry.address !== null && [say('people.address'), entry.address],
            entry.request !== null && [say('people.request'), entry.request],
          ]}
        />
        {all.length === 0 ? (
          <Text size="sm" c="dimmed">
            {say('people.noDetails')}
          </Text>
        ) : (
          <Differences all={all} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say('ui.close')}
          </Button>
        </Group>
      </Stack>
    </Drawer>
  )
}

function Differences({ all }: { readonly all: readonly Difference[] }) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const kept = all.filter(one => one.kind === 'same').length
  const [showSame, setShowSame] = useState(false)
  return (
    <>
      <Table.ScrollContainer minWidth={330}>
        <Table aria-label={say('people.difference')} fz="sm" verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('people.field')}</Table.Th>
              <Table.Th>{say('people.before')}</Table.Th>
              <Table.Th>{say('people.after')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {all
              .filter(one => showSame || one.kind !== 'same')
              .map(one => (
                <Table.Tr key={one.field.join('/')}>
                  <Table.Td ff="monospace" fz="xs">
                    {one.field.join(' › ')}
                  </Table.Td>
                  <Table.Td>
                    <Value field={one.field.at(-1)} value={one.before} />
                  </Table.Td>
                  <Table.Td {...(one.kind !== 'same' && { bg: 'var(--lumbung-accent-soft)' })}>
                    <Value field={one.field.at(-1)} value={one.after} gone={one.kind === 'removed'} />
                  </Table.Td>
                </Table.Tr>
              ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {kept > 0 && (
        <Checkbox
          size="xs"
          label={intl.formatMessage({ id: 'people.showSame' }, { count: kept })}
          checked={showSame}
          onChange={event => setShowSame(event.currentTarget.checked)}
        />
      )}
    </>
  )
}

interface ValueProps {
  readonly field: string | undefined
  readonly value: unknown
  readonly gone?: boolean
}

function Value({ field, value, gone = false }: ValueProps) {
  const intl = useIntl()
  const format = useFormat()
  const words = useAccessWords()
  if (gone) return <StateBadge tone="bad">{intl.formatMessage({ id: 'people.removed' })}</StateBadge>
  if (value === undefined || value === null) return <Text c="dimmed">—</Text>
  if (field === 'grants' && Array.isArray(value)) {
    if (value.length === 0) return intl.formatMessage({ id: 'people.noRole' })
    return (
      <Stack gap={0}>
        {(value as GrantDoc[]).map(grant => (
          <span key={JSON.stringify(grant)}>{words.grant(grant)}</span>
        ))}
      </Stack>
    )
  }
  if (typeof value === 'boolean') return intl.formatMessage({ id: value ? 'people.yes' : 'people.no' })
  if (typeof value === 'number') return format.number(value, Number.isInteger(value) ? 0 : 2)
  if (Array.isArray(value)) return value.map(String).join(', ')
  if (typeof value === 'object') return JSON.stringify(value)
  return String(value)
}
