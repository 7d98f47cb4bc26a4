/** What a staged file would do, row by row, and applying it. */
import { Alert, Anchor, Group, Loader, Progress, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { ActionButton } from '#ui/ActionButton.tsx'
import { DataTable, type Column } from '#ui/DataTable.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { StateBadge, type Tone } from '#ui/StateBadge.tsx'
import { client, expectOk } from '../../client.ts'
import { useMay } from '../../me.ts'
import { Faults } from './Faults.tsx'
import { RowNote } from './RowNote.tsx'
import { importQuery, importRowPages, type ImportRow, type RowOutcome } from './queries.ts'

const outcomes = ['invalid', 'created', 'changed', 'unchanged'] as const
const tones: Readonly<Record<RowOutcome, Tone>> = { invalid: 'bad', created: 'good', changed: 'busy', unchanged: 'neutral' }
const isOutcome = (text: string | undefined): text is RowOutcome => outcomes.some(o => o === text)

export interface ImportPreviewProps {
  readonly id: string
  /** The rows of one outcome; undefined: all. */
  readonly only: string | undefined
  onOnly(only: string | undefined): void
  /** Leads to the row in the text; undefined: the text is not here. */
  readonly onRow: ((row: number) => void) | undefined
}

export function ImportPreview({ id, only: asked, onOnly, onRow }: ImportPreviewProps) {
  const intl = useIntl()
  const applying = useApply(id)
  const query = useQuery(importQuery(id, applying.isPending))
  const only = isOutcome(asked) ? asked : undefined
  const pages = useInfiniteQuery(importRowPages(id, only))
  const items = useMemo(() => pages.data?.pages.flatMap(page => page.items) ?? [], [pages.data])
  const columns = useColumns(items, onRow)
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  const staged = query.data
  if (staged === undefined) return <Loader size="sm" />
  const { rows, created, changed, unchanged, errorCount } = staged
  const labelOf = (value: string) => intl.formatMessage({ id: `catalogue.outcome.${value}` })
  return (
    <Stack gap="sm" component="section" aria-label={intl.formatMessage({ id: 'catalogue.preview' })}>
      <Group justify="space-between" align="flex-end">
        <Stack gap={2}>
          <Title order={2} size="h4">
            {intl.formatMessage({ id: 'catalogue.preview' })}
          </Title>
          <Text size="sm" role="status">
            {intl.formatMessage({ id: `catalogue.summary.${staged.state}` }, { rows, created, changed, unchanged, errors: errorCount })}
          </Text>
        </Stack>
        <Apply state={staged.state} errors={staged.errorCount} busy={applying.isPending} onApply={() => applying.mutate()} />
      </Group>
      {applying.isPending && <Progressing progress={staged.progress} />}
      {applying.error && <Failure error={applying.error} />}
      {staged.state === 'applied' && <Alert color="rice" title={intl.formatMessage({ id: 'catalogue.applied' })} />}
      {staged.state === 'invalid' && <Faults errors={staged.errors} count={errorCount} onRow={onRow} />}
      <SegmentedControl
        aria-label={intl.formatMessage({ id: 'catalogue.showRows' })}
        data={[{ value: 'all', label: labelOf('all') }, ...outcomes.map(value => ({ value, label: labelOf(value) }))]}
        value={only ?? 'all'}
        onChange={value => onOnly(value === 'all' ? undefined : value)}
      />
      {pages.error ? (
        <Failure error={pages.error} onRetry={() => void pages.refetch()} />
      ) : (
        <DataTable
          label={intl.formatMessage({ id: 'catalogue.preview' })}
          columns={columns}
          rows={items}
          rowId={row => String(row.row)}
          loading={pages.isFetching}
          hasMore={pages.hasNextPage}
          onMore={() => void pages.fetchNextPage()}
          maxHeight="60vh"
          empty={<Empty title={intl.formatMessage({ id: 'catalogue.noRows' })} />}
        />
      )}
    </Stack>
  )
}

/** How far applying is; opening stock takes a while, the rest is one step. */
function Progressing({ progress }: { readonly progress: { readonly done: number; readonly total: number } | undefined }) {
  const intl = useIntl()
  const format = useFormat()
  const text = progress
    ? intl.formatMessage({ id: 'catalogue.progress' }, { done: format.number(progress.done), total: format.number(progress.total) })
    : intl.formatMessage({ id: 'catalogue.applying' })
  return (
    <Stack gap={4}>
      <Progress
        value={progress ? (100 * progress.done) / Math.max(1, progress.total) : 100}
        animated
        aria-label={intl.formatMessage({ id: 'catalogue.applying' })}
      />
      <Text size="xs" c="dimmed" role="status">
        {text}
      </Text>
    </Stack>
  )
}

function useApply(id: string) {
  const intl = useIntl()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async () => expectOk(await client.request('post', '/v1/imports/{id}/apply', { path: { id } })),
    onSuccess: () => notifications.show({ message: intl.formatMessage({ id: 'catalogue.applied' }) }),
    // Whatever it was, more than the import shows it: SKUs, prices, places, stock.
    onSettled: () => queries.invalidateQueries(),
  })
}

interface ApplyProps {
  readonly state: 'invalid' | 'ready' | 'applied'
  readonly errors: number
  readonly busy: boolean
  onApply(): void
}

function Apply({ state, errors, busy, onApply }: ApplyProps) {
  const intl = useIntl()
  const may = useMay()
  const blocked = {
    invalid: intl.formatMessage({ id: 'catalogue.applyInvalid' }, { errors }),
    applied: intl.formatMessage({ id: 'catalogue.applied' }),
    ready: undefined,
  }[state]
  return (
    <ActionButton reason={may('imports:write', 'brand') ?? blocked} loading={busy} onClick={onApply}>
      {intl.formatMessage({ id: 'catalogue.apply' })}
    </ActionButton>
  )
}

function useColumns(rows: readonly ImportRow[], onRow: ((row: number) => void) | undefined): Column<ImportRow>[] {
  const intl = useIntl()
  const names = [...new Set(rows.slice(0, 200).flatMap(row => row.cells.map(cell => cell.column)))].join(',')
  return useMemo(() => {
    const cells = names === '' ? [] : names.split(',')
    const number = (row: ImportRow) =>
      onRow ? (
        <Anchor
          component="button"
          type="button"
          size="sm"
          aria-label={intl.formatMessage({ id: 'catalogue.toRow' }, { row: row.row })}
          onClick={() => onRow(row.row)}
        >
          {row.row}
        </Anchor>
      ) : (
        row.row
      )
    return [
      { id: 'row', header: intl.formatMessage({ id: 'catalogue.row' }), width: 4.5, align: 'end', cell: number },
      {
        id: 'outcome',
        header: intl.formatMessage({ id: 'catalogue.does' }),
        width: 8,
        cell: row => <StateBadge tone={tones[row.outcome]}>{intl.formatMessage({ id: `catalogue.outcome.${row.outcome}` })}</StateBadge>,
      },
      { id: 'note', header: intl.formatMessage({ id: 'catalogue.note' }), minWidth: 20, cell: row => <RowNote row={row} /> },
      ...cells.map(name => ({
        id: `cell ${name}`,
        header: <code>{name}</code>,
        width: 9,
        cell: (row: ImportRow) => row.cells.find(cell => cell.column === name)?.value ?? '',
      })),
    ]
  }, [intl, names, onRow])
}
