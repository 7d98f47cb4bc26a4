/** The results on paper (A4): headline, statement, tables, and where it all comes from. */
import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useIntl } from 'react-intl'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { useLanguage } from '../../App.tsx'
import { useInstallation } from '../../brand.ts'
import { useAccess } from '../../me.ts'
import { ButtonLink } from '../../shell/links.tsx'
import { breakdownParams } from './Breakdown.tsx'
import { Plain } from './ChartCard.tsx'
import { Growth, useFigureText } from './Figures.tsx'
import { figureOf, headlineMetrics } from './Headline.tsx'
import { useNames } from './names.ts'
import { calendarOf, isRunning, usePeriodWords } from './periods.ts'
import { resultsQuery, statementQuery, type FigurePeriod, type Results } from './queries.ts'
import { Source, useScopeName } from './ResultsPage.tsx'
import { Said } from './StatementCard.tsx'
import { openDimensions, scopeParams, useView, type Dimension, type View } from './view.ts'
import classes from './print.module.css'

/** A page of a report holds so many rows of a table; the whole of it is in the CSV. */
const shown = 25

export function PrintPage() {
  const view = useView()
  const asked = useQuery(resultsQuery({ metric: headlineMetrics, compare: 'previous,year', ...scopeParams(view), ...view.days }))
  if (asked.data !== undefined) return <Sheet view={view} results={asked.data} />
  return asked.error === null ? <Skeleton h={600} /> : <Failure error={asked.error} onRetry={() => void asked.refetch()} />
}

function Sheet({ view, results }: { readonly view: View; readonly results: Results }) {
  const intl = useIntl()
  const format = useFormat()
  const words = usePeriodWords()
  const { brand } = useInstallation()
  const scopeName = useScopeName(view, results.filters)
  const everything = useAccess('results:read')?.everything === true
  const shipped = figureOf(results, 'shipped')
  const period = shipped?.period
  const calendar = calendarOf(results)
  const title =
    period === undefined
      ? ''
      : intl.formatMessage({ id: 'results.printTitle' }, { brand: brand === '' ? 'Lumbung' : brand, period: words.name(period, calendar) })
  useEffect(() => {
    // The name of the PDF.
    if (title !== '') document.title = title
  }, [title])
  const [printedAt] = useState(() => new Date().toISOString())
  if (shipped === undefined || period === undefined) return null
  const running = isRunning(shipped, results.book)
  const spoken = everything && view.calendar === undefined && period.grain !== 'range'
  return (
    <Stack gap="md" align="center">
      <Group className="no-print" justify="space-between" w="100%" maw="210mm">
        <ButtonLink to="/results" search={before => before} variant="subtle">
          {intl.formatMessage({ id: 'results.back' })}
        </ButtonLink>
        <Button onClick={() => window.print()}>{intl.formatMessage({ id: 'results.printNow' })}</Button>
      </Group>
      <article className={classes['sheet']}>
        <Title order={1} size="h2">
          {title}
        </Title>
        <Text size="sm" c="dimmed">
          {scopeName} · {format.days(period.from, period.to)}
        </Text>
        <Figures view={view} results={results} running={running} />
        {spoken && <PrintedStatement view={view} period={period} results={results} />}
        {openDimensions(view.scope).map(by => (
          <PrintedTable key={by} view={{ ...view, by }} by={by} period={period} running={running} />
        ))}
        <footer className={classes['source']}>
          {running && results.book && (
            <Text size="xs">{intl.formatMessage({ id: 'results.running' }, { date: format.day(results.book.to) })}</Text>
          )}
          {results.scale !== null && (
            <Text size="xs">{intl.formatMessage({ id: 'results.scale' }, { scale: format.number(results.scale) })}</Text>
          )}
          <Source results={results} />
          <Text size="xs" c="dimmed">
            {intl.formatMessage({ id: 'results.printedAt' }, { time: format.dateTime(printedAt) })}
          </Text>
        </footer>
      </article>
    </Stack>
  )
}

function Figures({ view, results, running }: { readonly view: View; readonly results: Results; readonly running: boolean }) {
  const intl = useIntl()
  const text = useFigureText()
  const metrics = [view.metric, ...headlineMetrics.split(',').filter(m => m !== view.metric)]
  const rows = metrics.flatMap(metric => {
    const f = figureOf(results, metric)
    if (f === undefined || f.amount === null) return []
    const grown = (compared: typeof f.previous) => <Growth compared={compared} running={running} />
    return [
      {
        key: metric,
        cells: [
          intl.formatMessage({ id: `results.metric.${metric}` }),
          metric === view.metric ? <strong key="units">{text(f)}</strong> : text(f),
          grown(f.previous),
          grown(f.year),
        ],
      },
    ]
  })
  return <Plain label={intl.formatMessage({ id: 'results.inDetail' })} table={{ heads: useHeads('results.metric'), rows }} />
}

function useHeads(first: string) {
  const intl = useIntl()
  return [
    { text: intl.formatMessage({ id: first }) },
    ...['results.units', 'results.onPrevious', 'results.onYear'].map(id => ({ text: intl.formatMessage({ id }), align: 'end' as const })),
  ]
}

function PrintedStatement({ view, period, results }: { readonly view: View; readonly period: FigurePeriod; readonly results: Results }) {
  const reader = useLanguage().language
  const intl = useIntl()
  const { data } = useQuery(statementQuery(period.key, view.statement ?? reader))
  if (data === undefined) return null
  return (
    <section className={classes['part']}>
      <h2>{intl.formatMessage({ id: 'results.statement' })}</h2>
      <Said statement={data} view={view} calendar={calendarOf(results)} printed />
      <Text size="xs" c="dimmed" mt="xs" lang={data.language}>
        {data.notes.join(' ')}
      </Text>
    </section>
  )
}

interface PrintedTableProps {
  readonly view: View
  readonly by: Dimension
  readonly period: FigurePeriod
  readonly running: boolean
}

function PrintedTable({ view, by, period, running }: PrintedTableProps) {
  const intl = useIntl()
  const format = useFormat()
  const text = useFigureText()
  const names = useNames([by])
  const heads = useHeads(`results.${by}`)
  const { data } = useQuery(resultsQuery(breakdownParams(view, period)))
  const figures = (data?.figures ?? []).filter(f => (f.amount ?? 0) !== 0).toSorted((a, b) => (b.amount ?? 0) - (a.amount ?? 0))
  if (figures.length === 0) return null
  const rows = figures.slice(0, shown).map(f => ({
    key: `${f.scope.market ?? ''} ${f.scope[by] ?? '-'}`,
    cells: [
      names.of(by, f.scope[by]),
      text(f),
      <Growth key="previous" compared={f.previous} running={running} />,
      <Growth key="year" compared={f.year} running={running} />,
      f.value.map(v => format.money(v.net)).join(' · '),
    ],
  }))
  const label = intl.formatMessage({ id: `results.by.${by}` })
  return (
    <section className={classes['part']}>
      <h2>{label}</h2>
      <Plain label={label} table={{ heads: [...heads, { text: intl.formatMessage({ id: 'results.net' }), align: 'end' }], rows }} />
      {figures.length > shown && (
        <Text size="xs" c="dimmed" mt={4}>
          {intl.formatMessage({ id: 'results.shownOf' }, { shown: format.number(shown), all: format.number(figures.length) })}
        </Text>
      )}
    </section>
  )
}
