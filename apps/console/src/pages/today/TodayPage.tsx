/** The day as it goes: what was ordered, sold, shipped and returned, and what needs somebody. Every number opens its list. */
import { Group, Loader, Stack, Text, Title } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useIntl } from 'react-intl'
import { Empty } from '#ui/Empty.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { Page } from '#ui/Page.tsx'
import { Tile } from '#ui/Tile.tsx'
import { useMarketChoice } from '../../shell/MarketSwitch.tsx'
import { ButtonLink } from '../../shell/links.tsx'
import { Changing } from './Changing.tsx'
import { useToday } from './live-today.ts'
import { MinuteChart } from './MinuteChart.tsx'
import type { Today } from './queries.ts'
import { metrics, sumDays, sumMinutes, tableRows } from './sums.ts'
import classes from './TodayPage.module.css'
import { WaitingTiles } from './WaitingTiles.tsx'

// Tables and drawer come after the numbers.
const TodayList = lazy(() => import('./TodayList.tsx').then(module => ({ default: module.TodayList })))
const TodayTable = lazy(() => import('./TodayTable.tsx').then(module => ({ default: module.TodayTable })))

export function TodayPage() {
  const intl = useIntl()
  const market = useMarketChoice()
  const query = useToday(market)
  const title = intl.formatMessage({ id: 'today.title' })
  if (query.data === undefined)
    return (
      <Page title={title}>
        {query.error ? (
          <Failure error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Loader aria-label={intl.formatMessage({ id: 'ui.loading' })} />
        )}
      </Page>
    )
  return (
    <Page title={title} subtitle={<WhichDay today={query.data} />}>
      {query.error && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      <Content today={query.data} />
      <Suspense>
        <TodayList today={query.data} market={market} />
      </Suspense>
    </Page>
  )
}

/** Whose day it is: one for all markets, or each its own; and whether it is over. */
function WhichDay({ today }: { readonly today: Today }) {
  const intl = useIntl()
  const format = useFormat()
  const days = [...new Set(today.markets.map(m => m.day))].toSorted()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return null
  const past = today.markets.filter(m => m.past).length
  const parts = { day: past > 0 ? format.day(first) : format.weekday(first), days: format.days(first, last), time: format.time(today.at) }
  if (first === last) return intl.formatMessage({ id: past > 0 ? 'today.pastDay' : 'today.day' }, parts)
  return intl.formatMessage({ id: past > 0 ? 'today.pastDays' : 'today.days' }, parts)
}

function Content({ today }: { readonly today: Today }) {
  const intl = useIntl()
  const { markets } = today
  if (markets.every(m => m.seq === 0))
    return (
      <Empty title={intl.formatMessage({ id: 'today.nothing' })} text={intl.formatMessage({ id: 'today.nothingText' })}>
        <ButtonLink to="/catalogue/import">{intl.formatMessage({ id: 'today.import' })}</ButtonLink>
      </Empty>
    )
  return (
    <Stack gap="sm">
      <div className={classes['top']}>
        <UnitTiles today={today} />
        <Minutes today={today} />
      </div>
      <section aria-labelledby="today-waiting">
        <Title order={2} size="h5" id="today-waiting" mb="xs" mt="xs">
          {intl.formatMessage({ id: 'today.waiting' })}
        </Title>
        <WaitingTiles today={today} />
      </section>
      <Suspense>
        <TodayTable rows={tableRows(markets)} />
      </Suspense>
    </Stack>
  )
}

function UnitTiles({ today: { markets } }: { readonly today: Today }) {
  const intl = useIntl()
  const format = useFormat()
  const navigate = useNavigate()
  const days = sumDays(markets.flatMap(m => m.channels))
  const period = {
    from: markets.map(m => m.day).toSorted()[0],
    to: markets
      .map(m => m.day)
      .toSorted()
      .at(-1),
  }
  return (
    <div className={classes['units']}>
      {metrics.map(metric => (
        <Tile
          key={metric}
          label={intl.formatMessage({ id: `today.${metric}` })}
          value={<Changing value={days.today[metric]}>{format.number(days.today[metric])}</Changing>}
          note={intl.formatMessage(
            { id: 'today.before' },
            { day: format.number(days.dayBefore[metric]), week: format.number(days.weekBefore[metric]) },
          )}
          onOpen={() => void navigate({ to: '/movements', search: before => ({ market: before.market, metric, ...period }) })}
        />
      ))}
    </div>
  )
}

function Minutes({ today }: { readonly today: Today }) {
  const intl = useIntl()
  const format = useFormat()
  const counts = sumMinutes(today.markets)
  const now = counts.at(-1) ?? 0
  const total = counts.reduce((sum: number, n) => sum + (n ?? 0), 0)
  return (
    <section className={`card ${classes['minutes']}`} aria-labelledby="today-minutes">
      <Group justify="space-between" align="baseline" gap="xs" mb="xs">
        <Title order={2} size="h5" id="today-minutes">
          {intl.formatMessage({ id: 'today.minutes' })}
        </Title>
        <Text size="sm" c="dimmed">
          {total === 0
            ? intl.formatMessage({ id: 'today.minutesNone' })
            : intl.formatMessage(
                { id: 'today.minutesNow' },
                {
                  now: (
                    <Changing key="now" value={now}>
                      {format.number(now)}
                    </Changing>
                  ),
                  total,
                },
              )}
        </Text>
      </Group>
      <MinuteChart counts={counts} from={today.minutesFrom} />
    </section>
  )
}
