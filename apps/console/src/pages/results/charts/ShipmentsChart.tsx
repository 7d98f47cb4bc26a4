/** Units over time with growth from each bar to the next. The axis begins at 0; a period that is not over is drawn apart, one without data is said to be. */
import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { Bar, BarChart, CartesianGrid, LabelList, Rectangle, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { Calendar } from '#domain/calendar.ts'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { ChartCard } from '../ChartCard.tsx'
import { FigureLink, Growth, useFigureText, useReason } from '../Figures.tsx'
import { calendarOf, chartDays, isRunning, usePeriodWords } from '../periods.ts'
import { resultsQuery, type Figure, type FigurePeriod, type Results } from '../queries.ts'
import { scopeParams, useShow, type View } from '../view.ts'
import classes from '../results.module.css'

export interface ChartProps {
  readonly view: View
  readonly results: Results
  readonly period: FigurePeriod
}

const chartGrains = ['quarter', 'month', 'week', 'day'] as const
type ChartGrain = (typeof chartGrains)[number]
/** So many bars at most. */
const most: Readonly<Record<ChartGrain, number>> = { quarter: 12, month: 18, week: 27, day: 31 }
const usual: Readonly<Record<string, ChartGrain>> = { year: 'quarter', quarter: 'month', month: 'week', week: 'day' }

interface Drawn {
  readonly key: string
  readonly tick: string
  readonly name: string
  readonly units: number | null
  readonly partial: boolean
  readonly current: boolean
  readonly growth: string
  readonly way: 'up' | 'down' | 'none'
  readonly figure: Figure
}

export default function ShipmentsChart({ view, results, period }: ChartProps) {
  const intl = useIntl()
  const show = useShow()
  const [chosen, setChosen] = useState<ChartGrain>()
  const calendar = calendarOf(results)
  const grain = chosen ?? usual[period.grain] ?? 'month'
  const days = chartDays(period, grain, most[grain], results.book, calendar)
  const params = { metric: view.metric, grain, compare: 'previous,year', ...scopeParams(view), ...days }
  const asked = useQuery({ ...resultsQuery(params), enabled: days !== undefined })
  const bars = useBars(asked.data, period, calendar)
  const words = usePeriodWords()
  const figureText = useFigureText()
  const say = (id: string, values?: Record<string, string>) => intl.formatMessage({ id }, values)
  const title = say('results.overTime', { metric: say(`results.metric.${view.metric}`) })
  if (asked.error !== null && asked.data === undefined) return <Failure error={asked.error} onRetry={() => void asked.refetch()} />
  return (
    <ChartCard
      title={title}
      subtitle={say('results.overTimeNote')}
      controls={
        <SegmentedControl
          size="xs"
          aria-label={say('results.grain')}
          data={chartGrains.map(g => ({ value: g, label: say(`results.grain.${g}`) }))}
          value={grain}
          onChange={value => setChosen(value as ChartGrain)}
        />
      }
      table={{
        heads: [
          { text: say('results.period') },
          { text: say('results.units'), align: 'end' },
          { text: say('results.onPrevious'), align: 'end' },
          { text: say('results.onYear'), align: 'end' },
        ],
        rows: bars.toReversed().map(bar => ({
          key: bar.key,
          cells: [
            bar.partial ? say('results.soFar', { period: bar.name }) : words.name(bar.figure.period, calendar),
            <FigureLink key="units" figure={bar.figure} view={view} />,
            <Growth key="previous" compared={bar.figure.previous} running={bar.partial} />,
            <Growth key="year" compared={bar.figure.year} running={bar.partial} />,
          ],
        })),
      }}
    >
      <div role="img" aria-label={describe(bars, title, say, figureText)} style={{ height: 230 }}>
        <Bars bars={bars} onOpen={grain === 'day' ? undefined : key => show({ period: key, from: undefined, to: undefined })} />
      </div>
    </ChartCard>
  )
}

function describe(
  bars: readonly Drawn[],
  title: string,
  say: (id: string, values?: Record<string, string>) => string,
  text: (f: Figure) => string,
): string {
  const known = bars.filter(b => b.units !== null).toSorted((a, b) => (a.units ?? 0) - (b.units ?? 0))
  const [low, high] = [known[0], known.at(-1)]
  if (low === undefined || high === undefined) return title
  return `${title}. ${say('results.chartDescription', { high: text(high.figure), when: high.name, low: text(low.figure), whenLow: low.name })}`
}

function useBars(results: Results | undefined, current: FigurePeriod, calendar: Calendar): Drawn[] {
  const words = usePeriodWords()
  const format = useFormat()
  if (results === undefined) return []
  return results.figures.map(figure => {
    const { period, previous } = figure
    const partial = period.partial || isRunning(figure, results.book)
    const growth = partial || previous?.growth == null ? undefined : previous.growth
    const text = growth === undefined ? '' : format.growth(growth)
    return {
      key: period.key,
      tick: words.tick(period, calendar),
      name: words.name(period, calendar),
      units: figure.amount,
      partial,
      current: period.from >= current.from && period.to <= current.to,
      growth: text,
      way: growth === undefined || growth === 0 ? 'none' : growth > 0 ? 'up' : 'down',
      figure,
    }
  })
}

const tick = { fill: 'var(--mantine-color-dimmed)', fontSize: 11 }

/** The chart itself takes no part in the order of tabs: its table does. */
function Bars({ bars, onOpen }: { readonly bars: readonly Drawn[]; onOpen: ((key: string) => void) | undefined }) {
  const format = useFormat()
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart accessibilityLayer={false} data={bars as Drawn[]} margin={{ top: 22, right: 4, bottom: 0, left: 0 }} barCategoryGap="18%">
        <CartesianGrid vertical={false} stroke="var(--lumbung-line)" />
        <XAxis
          tick={tick}
          dataKey="tick"
          tickLine={false}
          axisLine={{ stroke: 'var(--mantine-color-default-border)' }}
          interval="preserveStartEnd"
          minTickGap={8}
        />
        <YAxis
          width="auto"
          tick={tick}
          tickLine={false}
          axisLine={false}
          domain={[0, 'auto']}
          allowDecimals={false}
          tickFormatter={n => format.compact(Number(n))}
        />
        <Tooltip
          cursor={{ fill: 'var(--lumbung-soft)' }}
          content={({ payload }) => <Tip bar={payload?.[0]?.payload as Drawn | undefined} />}
          isAnimationActive={false}
        />
        <Bar
          dataKey="units"
          isAnimationActive={false}
          maxBarSize={64}
          cursor={onOpen ? 'pointer' : undefined}
          onClick={bar => onOpen?.((bar.payload as Drawn).key)}
          shape={props => <OneBar {...(props as unknown as OneBarProps)} />}
        >
          {bars.length <= 18 && (
            <LabelList
              dataKey="growth"
              content={({ x, y, width, index }) => {
                const bar = bars[index ?? -1]
                if (bar === undefined || bar.growth === '') return null
                return (
                  <text
                    x={Number(x) + Number(width) / 2}
                    y={Number(y) - 7}
                    textAnchor="middle"
                    className={classes['label']}
                    data-way={bar.way}
                  >
                    {bar.growth}
                  </text>
                )
              }}
            />
          )}
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  )
}

type OneBarProps = Drawn & { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

function OneBar({ x, y, width, height, current, partial }: OneBarProps) {
  const look = { className: classes['bar'] ?? '', 'data-current': current, 'data-partial': partial }
  return <Rectangle x={x} y={y} width={width} height={height} radius={[2, 2, 0, 0]} {...look} />
}

function Tip({ bar }: { readonly bar: Drawn | undefined }) {
  const intl = useIntl()
  const text = useFigureText()
  const reason = useReason()
  if (bar === undefined) return null
  const { previous } = bar.figure
  return (
    <div className={classes['tip']}>
      <strong>{bar.partial ? intl.formatMessage({ id: 'results.soFar' }, { period: bar.name }) : bar.name}</strong>
      <div>{text(bar.figure)}</div>
      {previous && <div>{bar.partial ? reason('running') : <Growth compared={previous} running={false} />}</div>}
    </div>
  )
}
