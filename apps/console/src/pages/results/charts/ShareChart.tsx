/** Each market's share of the units over time, one small chart a market, all on one scale. */
import { SimpleGrid, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { Area, AreaChart, ResponsiveContainer, Tooltip, YAxis } from 'recharts'
import { useFormat } from '#ui/format-context.tsx'
import { useMarketName } from '../../../brand.ts'
import { ChartCard } from '../ChartCard.tsx'
import { calendarOf, chartDays, usePeriodWords } from '../periods.ts'
import { resultsQuery, type Figure } from '../queries.ts'
import { scopeParams } from '../view.ts'
import type { ChartProps } from './ShipmentsChart.tsx'
import classes from '../results.module.css'

interface Point {
  readonly key: string
  readonly name: string
  readonly share: number | null
}
interface Series {
  readonly market: string
  readonly points: readonly Point[]
  readonly last: number | null
  readonly first: number | null
}

export default function ShareChart({ view, results, period }: ChartProps) {
  const intl = useIntl()
  const format = useFormat()
  const words = usePeriodWords()
  const marketName = useMarketName()
  const calendar = calendarOf(results)
  const grain = period.grain === 'month' || period.grain === 'week' ? 'week' : 'month'
  const days = chartDays(period, grain, 18, results.book, calendar)
  const asked = useQuery({
    ...resultsQuery({ metric: view.metric, by: 'market', grain, ...scopeParams(view), ...days }),
    enabled: days !== undefined,
  })
  const series = shares(asked.data?.figures ?? [], f => words.name(f.period, calendar))
  if (series.length < 2) return null
  const highest = Math.max(...series.flatMap(s => s.points.map(p => p.share ?? 0)))
  const say = (id: string, values?: Record<string, string>) => intl.formatMessage({ id }, values)
  const percent = (share: number | null) => (share === null ? '–' : format.percent(share, share < 0.1 ? 1 : 0))
  return (
    <ChartCard
      title={say('results.shareOf', { metric: say(`results.metric.${view.metric}`) })}
      subtitle={say('results.shareNote', { grain, highest: percent(highest) })}
      table={{
        heads: [{ text: say('results.market') }, ...(series[0]?.points ?? []).map(p => ({ text: p.name, align: 'end' as const }))],
        rows: series.map(s => ({ key: s.market, cells: [marketName(s.market), ...s.points.map(p => percent(p.share))] })),
      }}
    >
      <SimpleGrid cols={{ base: 2, xs: 3, lg: 6 }} spacing="md">
        {series.map(s => (
          <div key={s.market}>
            <Text size="sm" fw={600} truncate>
              {marketName(s.market)}
            </Text>
            <Text size="sm" className={classes['ratioNow']}>
              {percent(s.last)}{' '}
              <Text span size="xs" c="dimmed">
                {say('results.shareWas', { share: percent(s.first) })}
              </Text>
            </Text>
            <div role="img" aria-label={`${marketName(s.market)}: ${percent(s.first)} → ${percent(s.last)}`} style={{ height: 72 }}>
              <ResponsiveContainer width="100%" height="100%">
                <AreaChart accessibilityLayer={false} data={s.points as Point[]} margin={{ top: 4, right: 2, bottom: 0, left: 0 }}>
                  <YAxis hide domain={[0, highest]} />
                  <Tooltip
                    isAnimationActive={false}
                    content={({ payload }) => {
                      const point = payload?.[0]?.payload as Point | undefined
                      return point ? (
                        <div className={classes['tip']}>
                          <strong>{point.name}</strong>
                          <div>{percent(point.share)}</div>
                        </div>
                      ) : null
                    }}
                  />
                  <Area
                    dataKey="share"
                    type="linear"
                    isAnimationActive={false}
                    className={classes['area'] ?? ''}
                    stroke="var(--results-bar-now)"
                    fill="var(--results-area)"
                    strokeWidth={1.75}
                  />
                </AreaChart>
              </ResponsiveContainer>
            </div>
          </div>
        ))}
      </SimpleGrid>
    </ChartCard>
  )
}

/** Shares of what is known of each period; a period without data has none. The largest market first. */
function shares(figures: readonly Figure[], name: (f: Figure) => string): Series[] {
  const totals = new Map<string, number>()
  for (const f of figures) totals.set(f.period.key, (totals.get(f.period.key) ?? 0) + (f.amount ?? 0))
  const markets = [...new Set(figures.map(f => f.scope.market ?? ''))]
  const series = markets.map((market): Series => {
    const points = figures
      .filter(f => f.scope.market === market)
      .map((f): Point => {
        const total = totals.get(f.period.key) ?? 0
        return { key: f.period.key, name: name(f), share: f.amount === null || total <= 0 ? null : f.amount / total }
      })
    return { market, points, first: points[0]?.share ?? null, last: points.at(-1)?.share ?? null }
  })
  return series.filter(s => s.points.some(p => (p.share ?? 0) > 0)).toSorted((a, b) => (b.last ?? 0) - (a.last ?? 0))
}
