/** The other systems that call us: what each may do, and whether its keys are about to end. */
import { Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { ActionButton } from '#ui/ActionButton.tsx'
import { DataTable, type Column } from '#ui/DataTable.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { Page } from '#ui/Page.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import { useMay } from '../../me.ts'
import { AnchorLink } from '../../shell/links.tsx'
import { Closed } from './Closed.tsx'
import { IntegrationDrawer } from './IntegrationDrawer.tsx'
import { IntegrationForm } from './IntegrationForm.tsx'
import { soonMs } from './keys.ts'
import { PeopleTabs } from './PeopleTabs.tsx'
import { integrationsQuery, type Integration } from './queries.ts'
import { useAccessWords } from './words.ts'

/** In the address: a new one is being entered. No code looks like this. */
const entering = '*'

export function IntegrationsPage() {
  const intl = useIntl()
  const may = useMay()
  const navigate = useNavigate()
  const { open } = useSearch({ from: '/people/integrations' })
  const unseen = may('integrations:read', 'brand')
  const mayNot = may('integrations:write', 'brand')
  const list = useQuery({ ...integrationsQuery, enabled: unseen === undefined })
  const show = (code: string | undefined) =>
    void navigate({ to: '/people/integrations', search: before => ({ ...before, open: code }), replace: code === undefined })
  const opened = list.data?.find(one => one.code === open)
  const enter = (
    <ActionButton reason={mayNot} onClick={() => show(entering)}>
      {intl.formatMessage({ id: 'people.enterIntegration' })}
    </ActionButton>
  )
  return (
    <Page title={intl.formatMessage({ id: 'people.tab.integrations' })} actions={enter}>
      <PeopleTabs />
      {unseen !== undefined ? (
        <Closed permission="integrations:read" reason={unseen} />
      ) : list.error !== null ? (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <Integrations list={list.data ?? []} loading={list.isPending} onOpen={show} />
      )}
      {open === entering && mayNot === undefined && (
        <IntegrationForm taken={list.data?.map(one => one.code) ?? []} onClose={() => show(undefined)} onDone={show} />
      )}
      {opened && <IntegrationDrawer key={opened.code} integration={opened} mayNot={mayNot} onClose={() => show(undefined)} />}
    </Page>
  )
}

interface ListProps {
  readonly list: readonly Integration[]
  readonly loading: boolean
  onOpen(code: string): void
}

function Integrations({ list, loading, onOpen }: ListProps) {
  const intl = useIntl()
  const columns = useColumns()
  return (
    <DataTable
      label={intl.formatMessage({ id: 'people.tab.integrations' })}
      columns={columns}
      rows={list}
      rowId={one => one.code}
      onOpen={one => onOpen(one.code)}
      loading={loading}
      empty={
        <Empty title={intl.formatMessage({ id: 'people.noIntegrations' })} text={intl.formatMessage({ id: 'people.noIntegrationsText' })} />
      }
    />
  )
}

function useColumns(): readonly Column<Integration>[] {
  const intl = useIntl()
  const format = useFormat()
  const words = useAccessWords()
  return useMemo(() => {
    const now = Date.now()
    const say = (id: string) => intl.formatMessage({ id })
    const dim = (text: string) => (
      <Text c="dimmed" inherit>
        {text}
      </Text>
    )
    return [
      {
        id: 'name',
        header: say('people.system'),
        width: 16,
        cell: one => (
          <AnchorLink to="/people/integrations" search={{ open: one.code }} truncate>
            {one.name}
          </AnchorLink>
        ),
      },
      { id: 'code', header: say('people.code'), width: 10, cell: one => one.code },
      {
        id: 'grants',
        header: say('people.roles'),
        minWidth: 16,
        cell: ({ grants }) => {
          const text = grants.map(words.grant).join(' · ')
          return grants.length === 0 ? dim(say('people.noRole')) : <span title={text}>{text}</span>
        },
      },
      { id: 'keys', header: say('people.workingKeys'), width: 9, align: 'end', cell: one => format.number(one.keys.working) },
      {
        id: 'endsAt',
        header: say('people.lastKeyEnds'),
        width: 16,
        cell: ({ keys: { endsAt } }) =>
          endsAt === null ? (
            <StateBadge tone="bad">{say('people.noKey')}</StateBadge>
          ) : (
            <Group gap="xs" wrap="nowrap">
              <span title={format.dateTime(endsAt)}>{format.ago(endsAt, now)}</span>
              {Date.parse(endsAt) - now < soonMs && <StateBadge tone="warn">{say('people.keyState.soon')}</StateBadge>}
            </Group>
          ),
      },
      {
        id: 'used',
        header: say('people.lastUsed'),
        width: 11,
        cell: ({ keys: { lastUsedAt } }) => (lastUsedAt === null ? dim(say('people.never')) : format.ago(lastUsedAt, now)),
      },
    ]
  }, [intl, format, words])
}
