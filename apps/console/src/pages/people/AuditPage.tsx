/** Who changed what besides the book, and who signed in: filtered, opened entry by entry, taken away as CSV. */
import { Button, Group, Select, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useIntl } from 'react-intl'
import { DataTable, type Column } from '#ui/DataTable.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { Page } from '#ui/Page.tsx'
import { useMarketName } from '../../brand.ts'
import { useMay } from '../../me.ts'
import { useMarketChoice } from '../../shell/MarketSwitch.tsx'
import { AuditEntryDrawer } from './AuditEntryDrawer.tsx'
import { auditGroups, auditQuery, csvAddress, useAuditWords, type AuditEntry, type AuditFilter } from './audit.ts'
import { Closed } from './Closed.tsx'
import { PeopleTabs } from './PeopleTabs.tsx'

export function AuditPage() {
  const intl = useIntl()
  const may = useMay()
  const market = useMarketChoice()
  const { actor, action, subject, from, to } = useSearch({ from: '/people/audit' })
  const filter = useMemo<AuditFilter>(() => ({ market, actor, action, subject, from, to }), [market, actor, action, subject, from, to])
  const unseen = may('audit:read', market === undefined ? undefined : { market })
  return (
    <Page
      title={intl.formatMessage({ id: 'people.tab.audit' })}
      subtitle={intl.formatMessage({ id: 'people.auditText' })}
      actions={
        unseen === undefined && (
          <Button component="a" variant="default" href={csvAddress(filter)} download>
            {intl.formatMessage({ id: 'ui.export' })}
          </Button>
        )
      }
    >
      <PeopleTabs />
      {unseen === undefined ? <Entries filter={filter} /> : <Closed permission="audit:read" reason={unseen} />}
    </Page>
  )
}

function Entries({ filter }: { readonly filter: AuditFilter }) {
  const intl = useIntl()
  const [opened, setOpened] = useState<AuditEntry>()
  const list = useInfiniteQuery(auditQuery(filter))
  const rows = useMemo(() => list.data?.pages.flatMap(page => page.items) ?? [], [list.data])
  const columns = useColumns()
  return (
    <>
      <Filters filter={filter} />
      {list.error ? (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <DataTable<AuditEntry>
          label={intl.formatMessage({ id: 'people.tab.audit' })}
          columns={columns}
          rows={rows}
          rowId={entry => String(entry.id)}
          onOpen={setOpened}
          hasMore={list.hasNextPage}
          onMore={() => void list.fetchNextPage()}
          loading={list.isFetching && (list.isPending || list.isFetchingNextPage)}
          empty={<Empty title={intl.formatMessage({ id: 'people.noAudit' })} text={intl.formatMessage({ id: 'people.noAuditText' })} />}
        />
      )}
      {opened && <AuditEntryDrawer entry={opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}

/** Each in the address; typed ones when the field is left or Enter is pressed. */
function Filters({ filter }: { readonly filter: AuditFilter }) {
  const intl = useIntl()
  const words = useAuditWords()
  const navigate = useNavigate()
  const say = (id: string) => intl.formatMessage({ id })
  const set = (part: Partial<AuditFilter>) =>
    void navigate({ to: '/people/audit', search: before => ({ ...before, ...part }), replace: true })
  const text = (name: 'actor' | 'subject', width: number) => (
    <TextInput
      key={`${name} ${filter[name] ?? ''}`}
      label={say(`people.filter.${name}`)}
      placeholder={name === 'actor' ? 'staff-7, key:erp' : undefined}
      defaultValue={filter[name] ?? ''}
      w={width}
      onBlur={event => set({ [name]: event.currentTarget.value.trim() || undefined })}
      onKeyDown={event => event.key === 'Enter' && event.currentTarget.blur()}
    />
  )
  const day = (name: 'from' | 'to') => (
    <TextInput
      type="date"
      label={say(`people.filter.${name}`)}
      value={filter[name] ?? ''}
      onChange={event => set({ [name]: event.currentTarget.value || undefined })}
    />
  )
  const filtered = [filter.actor, filter.action, filter.subject, filter.from, filter.to].some(value => value !== undefined)
  return (
    <Group gap="sm" align="end">
      {text('actor', 150)}
      <Select
        label={say('people.filter.action')}
        placeholder={say('ui.all')}
        clearable
        searchable
        w={230}
        data={[
          ...auditGroups.map(name => ({ value: name, label: words.group(name) })),
          ...(filter.action === undefined || auditGroups.some(name => name === filter.action)
            ? []
            : [{ value: filter.action, label: words.action(filter.action) }]),
        ]}
        value={filter.action ?? null}
        onChange={value => set({ action: value ?? undefined })}
      />
      {text('subject', 190)}
      {day('from')}
      {day('to')}
      {filtered && (
        <Button
          variant="subtle"
          onClick={() => set({ actor: undefined, action: undefined, subject: undefined, from: undefined, to: undefined })}
        >
          {say('ui.clear')}
        </Button>
      )}
    </Group>
  )
}

function useColumns(): readonly Column<AuditEntry>[] {
  const intl = useIntl()
  const format = useFormat()
  const words = useAuditWords()
  const marketName = useMarketName()
  return useMemo(() => {
    const say = (id: string) => intl.formatMessage({ id })
    return [
      { id: 'at', header: say('people.when'), width: 13, cell: entry => format.dateTime(entry.at) },
      {
        id: 'actor',
        header: say('people.filter.actor'),
        width: 12,
        cell: entry => <span title={entry.actor}>{words.actor(entry.actor)}</span>,
      },
      { id: 'action', header: say('people.filter.action'), minWidth: 15, cell: entry => words.action(entry.action) },
      {
        id: 'subject',
        header: say('people.filter.subject'),
        minWidth: 12,
        cell: entry => <span title={entry.subject}>{words.actor(entry.subject)}</span>,
      },
      { id: 'market', header: say('shell.market'), width: 9, cell: entry => (entry.market === null ? '—' : marketName(entry.market)) },
      { id: 'address', header: say('people.address'), width: 10, cell: entry => entry.address ?? '—' },
    ]
    // Markets' names change with the language alone, which `intl` stands for.
  }, [intl, format, words])
}
