/** A period's results: the headline, the statement, tables that lead down to the movements, and charts. */
import { Anchor, Breadcrumbs, Grid, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useIntl } from 'react-intl'
import { Empty } from '#ui/Empty.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Page } from '#ui/Page.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { useMarketName, useMarkets } from '../../brand.ts'
import { useAccess } from '../../me.ts'
import { AnchorLink, ButtonLink } from '../../shell/links.tsx'
import { Breakdown } from './Breakdown.tsx'
import { figureOf, Headline, headlineMetrics, Tiles } from './Headline.tsx'
import { useNames } from './names.ts'
import { PeriodBar } from './PeriodBar.tsx'
import { calendarOf, isRunning, usePeriodWords } from './periods.ts'
import { resultsQuery, type FigurePeriod, type Results } from './queries.ts'
import { Rankings } from './Rankings.tsx'
import { StatementCard } from './StatementCard.tsx'
import { dimensions, scopeParams, useView, type View } from './view.ts'
import { WhenSeen } from './WhenSeen.tsx'

const ShipmentsChart = lazy(() => import('./charts/ShipmentsChart.tsx'))
const ShareChart = lazy(() => import('./charts/ShareChart.tsx'))

export function ResultsPage() {
  const intl = useIntl()
  const view = useView()
  const asked = useQuery(resultsQuery({ metric: headlineMetrics, compare: 'previous,year', ...scopeParams(view), ...view.days }))
  const title = intl.formatMessage({ id: 'results.title' })
  if (asked.data === undefined)
    return (
      <Page title={title}>{asked.error === null ? <Waiting /> : <Failure error={asked.error} onRetry={() => void asked.refetch()} />}</Page>
    )
  return <Shown view={view} results={asked.data} />
}

function Waiting() {
  return (
    <Stack gap="md">
      <Skeleton h={36} maw={560} />
      <Skeleton h={260} />
      <Skeleton h={180} />
    </Stack>
  )
}

function Shown({ view, results }: { readonly view: View; readonly results: Results }) {
  const intl = useIntl()
  const words = usePeriodWords()
  const scopeName = useScopeName(view, results.filters)
  const shipped = figureOf(results, 'shipped')
  const everything = useAccess('results:read')?.everything === true
  if (shipped === undefined) return null
  const title = intl.formatMessage({ id: 'results.title' })
  if (results.book === null)
    return (
      <Page title={title}>
        <Empty title={intl.formatMessage({ id: 'results.emptyTitle' })} text={intl.formatMessage({ id: 'results.emptyText' })} />
      </Page>
    )
  const { period } = shipped
  const calendar = calendarOf(results)
  const running = isRunning(shipped, results.book)
  const parts = { view, results, running, period }
  const spoken = everything && view.calendar === undefined && period.grain !== 'range'
  const whole = figureOf(results, view.metric)
  return (
    <Page
      title={intl.formatMessage({ id: 'results.titleOf' }, { period: words.name(period, calendar) })}
      crumbs={<Crumbs view={view} />}
      actions={
        <ButtonLink to="/results/print" search={before => before} variant="default">
          {intl.formatMessage({ id: 'ui.print' })}
        </ButtonLink>
      }
    >
      <PeriodBar {...parts} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Stack gap="md" h="100%">
            <Headline {...parts} scopeName={scopeName} />
            {spoken && <Chart {...parts} />}
          </Stack>
        </Grid.Col>
        {!spoken && (
          <Grid.Col span={{ base: 12, md: 6 }}>
            <Chart {...parts} />
          </Grid.Col>
        )}
        {spoken && (
          <Grid.Col span={{ base: 12, md: 6 }}>
            <StatementCard view={view} period={period} calendar={calendar} />
          </Grid.Col>
        )}
      </Grid>
      {!everything && (
        <Text size="sm" c="dimmed">
          {intl.formatMessage({ id: 'results.statementOfAll' })}
        </Text>
      )}
      <Tiles {...parts} />
      <Breakdown {...parts} whole={whole} />
      {view.scope.market === undefined && view.scope.place === undefined && view.scope.channel === undefined && (
        <WhenSeen height={260}>
          <Suspense fallback={<Skeleton h={260} />}>
            <ShareChart {...parts} />
          </Suspense>
        </WhenSeen>
      )}
      <WhenSeen height={420}>
        <Rankings {...parts} />
      </WhenSeen>
      <Source results={results} />
    </Page>
  )
}

function Chart(props: { readonly view: View; readonly results: Results; readonly period: FigurePeriod }) {
  return (
    <Suspense fallback={<Skeleton h={320} />}>
      <ShipmentsChart {...props} />
    </Suspense>
  )
}

/** Where the figures come from: the ledger's state, whose calendar, the API. */
export function Source({ results }: { readonly results: Results }) {
  const intl = useIntl()
  const format = useFormat()
  const nameOf = useMarketName()
  const vintage = Object.entries(results.vintage).map(([market, seq]) => `${market}:${seq}`)
  const calendar =
    results.calendar.name === 'group'
      ? intl.formatMessage({ id: 'results.calendar.group' })
      : intl.formatMessage({ id: 'results.calendar.market' }, { market: nameOf(results.calendar.name) })
  return (
    <Text size="xs" c="dimmed" component="footer">
      {intl.formatMessage({ id: 'results.ledgerAsOf' }, { vintage: format.list(vintage) })}{' '}
      {intl.formatMessage({ id: 'results.countsIn' }, { calendar })}{' '}
      {intl.formatMessage(
        { id: 'results.api' },
        {
          link: (
            <Anchor key="api" href="/docs" size="xs" underline="always">
              /v1/results
            </Anchor>
          ),
        },
      )}
    </Text>
  )
}

/** Of what the page is, in words: all markets, or what it was narrowed to. */
export function useScopeName(view: View, filters: Results['filters']): string {
  const intl = useIntl()
  const format = useFormat()
  const markets = useMarkets()
  const marketName = useMarketName()
  // Who has places only is shown theirs.
  const own = view.scope.place === undefined ? (filters['place'] ?? []) : []
  const names = useNames(dimensions.filter(d => view.scope[d] !== undefined || (d === 'place' && own.length > 0)))
  const chosen = dimensions.filter(d => view.scope[d] !== undefined)
  const everything = useAccess('results:read')?.everything === true
  if (own.length > 0 && chosen.every(d => d === 'market')) return format.list(own.map(code => names.of('place', code)))
  if (view.scope.country !== undefined)
    return [...chosen.map(d => names.of(d, view.scope[d])), format.country(view.scope.country)].join(' · ')
  if (chosen.length > 0) return chosen.map(d => names.of(d, view.scope[d])).join(' · ')
  // Who sees a part of the brand is not told that it is all.
  return everything ? intl.formatMessage({ id: 'shell.allMarkets' }) : format.list(markets.map(m => marketName(m.code)))
}

/** A step back is not where one is, though the address begins alike. */
const exactly = { exact: true, includeSearch: true } as const

/** The way one came down, each step back a link. */
function Crumbs({ view }: { readonly view: View }) {
  const intl = useIntl()
  const chosen = dimensions.filter(d => view.scope[d] !== undefined)
  const names = useNames(chosen)
  if (chosen.length === 0) return null
  const cleared = (from: number) => Object.fromEntries(dimensions.filter(d => !chosen.slice(0, from).includes(d)).map(d => [d, undefined]))
  return (
    <nav aria-label={intl.formatMessage({ id: 'results.path' })} className="no-print">
      <Breadcrumbs separator="›">
        <AnchorLink
          activeOptions={exactly}
          to="/results"
          search={before => ({ ...before, ...cleared(0), country: undefined, by: undefined })}
        >
          {intl.formatMessage({ id: 'shell.allMarkets' })}
        </AnchorLink>
        {chosen.map((dimension, i) =>
          i === chosen.length - 1 ? (
            <Text key={dimension} size="sm" aria-current="page">
              {names.of(dimension, view.scope[dimension])}
            </Text>
          ) : (
            <AnchorLink
              key={dimension}
              activeOptions={exactly}
              to="/results"
              search={before => ({ ...before, ...cleared(i + 1), by: chosen[i + 1] })}
            >
              {names.of(dimension, view.scope[dimension])}
            </AnchorLink>
          ),
        )}
      </Breadcrumbs>
    </nav>
  )
}
