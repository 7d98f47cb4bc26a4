/** The figures told apart by market, channel, place or SKU. A row leads into itself; its figure to the movements that make it. */
import { Button, Group, SegmentedControl, Select, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { useIntl } from 'react-intl'
import { DataTable, type Column, type Sort } from '#ui/DataTable.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { AnchorLink } from '../../shell/links.tsx'
import { FigureLink, Growth, ShareBar, useReason } from './Figures.tsx'
import { useNames } from './names.ts'
import { csvAddress, resultsQuery, type Figure, type FigurePeriod, type ResultsParams } from './queries.ts'
import { drilled, openDimensions, scopeParams, tableMetrics, useShow, type Dimension, type View } from './view.ts'

export interface BreakdownProps {
  readonly view: View
  readonly period: FigurePeriod
  readonly running: boolean
  /** The figure of all rows together. */
  readonly whole: Figure | undefined
}

/** Places and channels come with their market: codes of different markets stand in one table. */
const byText = (view: View) => (view.by === 'place' || view.by === 'channel' ? `market,${view.by}` : view.by)

export const breakdownParams = (view: View, period: FigurePeriod): ResultsParams => ({
  metric: view.metric,
  by: byText(view),
  compare: 'previous,year',
  ...scopeParams(view),
  ...(period.grain === 'range' ? { from: period.from, to: period.to } : { period: period.key }),
})

/** What counts nothing in the period and in none it is compared with is not worth a row. */
const worthARow = (f: Figure) => (f.amount ?? 0) !== 0 || (f.previous?.amount ?? 0) !== 0 || (f.year?.amount ?? 0) !== 0

export function Breakdown(props: BreakdownProps) {
  const { view, period } = props
  const intl = useIntl()
  const reason = useReason()
  const show = useShow()
  const open = openDimensions(view.scope)
  const params = breakdownParams(view, period)
  const asked = useQuery({ ...resultsQuery(params), enabled: open.length > 0 })
  const figures = asked.data?.figures
  const rows = useMemo(() => (figures ?? []).filter(worthARow), [figures])
  if (open.length === 0) return null
  const impossible = figures?.find(f => f.amount === null && f.reason?.startsWith('not_by_'))?.reason
  const by = (dimension: Dimension) => intl.formatMessage({ id: `results.by.${dimension}` })
  return (
    <Stack gap="xs" component="section" aria-label={intl.formatMessage({ id: 'results.inDetail' })}>
      <Group justify="space-between" gap="sm" className="no-print">
        <SegmentedControl
          size="xs"
          aria-label={intl.formatMessage({ id: 'results.by' })}
          data={open.map(d => ({ value: d, label: by(d) }))}
          value={view.by}
          onChange={value => show({ by: value })}
        />
        <Group gap="xs">
          <Select
            size="xs"
            w={190}
            aria-label={intl.formatMessage({ id: 'results.metric' })}
            data={tableMetrics.map(m => ({ value: m, label: intl.formatMessage({ id: `results.metric.${m}` }) }))}
            value={view.metric}
            allowDeselect={false}
            onChange={value => show({ metric: value === 'shipped' || value === null ? undefined : value })}
          />
          <Button component="a" href={csvAddress(params)} download size="xs" variant="default">
            {intl.formatMessage({ id: 'ui.export' })}
          </Button>
        </Group>
      </Group>
      {asked.error !== null && figures === undefined ? (
        <Failure error={asked.error} onRetry={() => void asked.refetch()} />
      ) : impossible ? (
        <Empty title={reason(impossible)} text={intl.formatMessage({ id: `results.why.${impossible}` })} />
      ) : (
        <BreakdownTable {...props} rows={rows} loading={asked.isFetching && rows.length === 0} maxHeight="34rem" />
      )}
    </Stack>
  )
}

interface TableProps extends BreakdownProps {
  readonly rows: readonly Figure[]
  readonly loading: boolean
  readonly maxHeight: string
}

export function BreakdownTable({ view, running, whole, rows, loading, maxHeight }: TableProps) {
  const intl = useIntl()
  const navigate = useNavigate()
  const [sort, setSort] = useState<Sort>({ by: 'units', desc: true })
  const columns = useColumns(view, running, whole)
  const names = useNames([view.by])
  const sorted = useMemo(() => sortedBy(rows, sort, f => names.of(view.by, f.scope[view.by])), [rows, sort, view.by, names])
  const onOpen = useCallback(
    (f: Figure) => void navigate({ to: '/results', search: before => ({ ...before, ...drilled(view, f.scope) }) }),
    [navigate, view],
  )
  return (
    <DataTable
      label={intl.formatMessage({ id: `results.by.${view.by}` })}
      columns={columns}
      rows={sorted}
      rowId={f => `${f.scope.market ?? ''} ${f.scope[view.by] ?? '-'}`}
      onOpen={onOpen}
      sort={sort}
      onSort={setSort}
      loading={loading}
      maxHeight={maxHeight}
      empty={<Empty title={intl.formatMessage({ id: 'results.none' })} />}
    />
  )
}

function sortedBy(rows: readonly Figure[], { by, desc }: Sort, name: (f: Figure) => string): Figure[] {
  const last = -Infinity
  const value: Readonly<Record<string, (f: Figure) => number>> = {
    units: f => f.amount ?? last,
    previous: f => f.previous?.growth ?? last,
    year: f => f.year?.growth ?? last,
  }
  const of = value[by]
  const compare = of === undefined ? (a: Figure, b: Figure) => name(a).localeCompare(name(b)) : (a: Figure, b: Figure) => of(a) - of(b)
  return rows.toSorted((a, b) => (desc ? compare(b, a) : compare(a, b)))
}

function useColumns(view: View, running: boolean, whole: Figure | undefined): readonly Column<Figure>[] {
  const intl = useIntl()
  const format = useFormat()
  const dimension = view.by
  const withMarket = view.scope.market === undefined && (dimension === 'place' || dimension === 'channel')
  const names = useNames(withMarket ? [dimension, 'market'] : [dimension])
  return useMemo(() => {
    const say = (id: string) => intl.formatMessage({ id })
    const all = whole?.amount ?? 0
    const neutral = !['shipped', 'sold', 'sell_in', 'sell_out', 'ordered'].includes(view.metric)
    const money = (values: Figure['value']) => values.map(v => format.money(v.net)).join(' · ')
    return [
      {
        id: 'name',
        header: say(`results.${dimension}`),
        minWidth: 12,
        sort: true,
        total: say('ui.total'),
        cell: f => (
          <AnchorLink to="/results" search={before => ({ ...before, ...drilled(view, f.scope) })} title={f.scope[dimension] ?? undefined}>
            {names.of(dimension, f.scope[dimension])}
          </AnchorLink>
        ),
      },
      ...(withMarket
        ? [{ id: 'market', header: say('results.market'), width: 9, cell: (f: Figure) => names.of('market', f.scope.market) }]
        : []),
      {
        id: 'units',
        header: say(`results.metric.${view.metric}`),
        align: 'end',
        width: 9,
        sort: true,
        total: whole && <FigureLink figure={whole} view={view} />,
        cell: f => <FigureLink figure={f} view={view} />,
      },
      {
        id: 'share',
        header: say('results.share'),
        width: 11,
        cell: f => {
          const ratio = all > 0 ? (f.amount ?? 0) / all : 0
          return <ShareBar ratio={ratio} text={format.percent(ratio, ratio < 0.1 ? 1 : 0)} />
        },
      },
      {
        id: 'previous',
        header: say('results.onPrevious'),
        align: 'end',
        width: 9,
        sort: true,
        total: whole && <Growth compared={whole.previous} running={running} neutral={neutral} />,
        cell: f => <Growth compared={f.previous} running={running} neutral={neutral} />,
      },
      {
        id: 'year',
        header: say('results.onYear'),
        align: 'end',
        width: 9,
        sort: true,
        total: whole && <Growth compared={whole.year} running={running} neutral={neutral} />,
        cell: f => <Growth compared={f.year} running={running} neutral={neutral} />,
      },
      { id: 'value', header: say('results.net'), align: 'end', width: 13, cell: f => money(f.value) },
    ]
  }, [intl, format, dimension, withMarket, names, view, running, whole])
}
