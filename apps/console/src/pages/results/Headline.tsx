/** The period at a glance: what was shipped, how much more than before, and the other metrics as tiles. */
import { Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { useIntl } from 'react-intl'
import { Tile } from '#ui/Tile.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { FigureLink, Growth, useReason } from './Figures.tsx'
import { calendarOf, usePeriodWords } from './periods.ts'
import type { Compared, Figure, Results } from './queries.ts'
import { type View } from './view.ts'
import classes from './results.module.css'

export interface HeadlineProps {
  readonly view: View
  readonly results: Results
  readonly running: boolean
  readonly scopeName: string
}

const tiles = [
  'ordered',
  'sold',
  'sell_in',
  'sell_out',
  'sell_through',
  'returned',
  'cancelled',
  'on_hand',
  'in_transit',
  'weeks_of_supply',
]
/** More of these is better; of the others a rise is neither good nor bad. */
const grows: ReadonlySet<string> = new Set(['ordered', 'sold', 'sell_in', 'sell_out'])
export const headlineMetrics = ['shipped', ...tiles].join(',')

export const figureOf = (results: Results, metric: string): Figure | undefined => results.figures.find(f => f.metric === metric)

export function Headline({ view, results, running, scopeName }: HeadlineProps) {
  const intl = useIntl()
  const format = useFormat()
  const shipped = figureOf(results, 'shipped')
  if (shipped === undefined) return null
  return (
    <Stack gap="xs" className={`card ${classes['hero'] ?? ''}`} component="section" aria-labelledby="shipped">
      <Text id="shipped" component="h2" size="sm" fw={600} c="dimmed" m={0}>
        {intl.formatMessage({ id: 'results.unitsShippedIn' }, { scope: scopeName })}
      </Text>
      <p className={classes['big']} data-testid="headline">
        <FigureLink figure={shipped} view={view} />
      </p>
      <Grown compared={shipped.previous} running={running} results={results} />
      {shipped.year?.period.key !== shipped.previous?.period.key && <Grown compared={shipped.year} running={running} results={results} />}
      {running && results.book && (
        <Text size="sm" className={classes['note']}>
          {intl.formatMessage({ id: 'results.running' }, { date: format.day(results.book.to) })}
        </Text>
      )}
      {results.scale !== null && (
        <Text size="xs" c="dimmed" mt="auto">
          {intl.formatMessage({ id: 'results.scale' }, { scale: format.number(results.scale) })}
        </Text>
      )}
    </Stack>
  )
}

function Grown({ compared, running, results }: { compared: Compared | undefined; running: boolean; results: Results }) {
  const intl = useIntl()
  const format = useFormat()
  const words = usePeriodWords()
  const reason = useReason()
  if (compared === undefined) return null
  return (
    <Group gap="xs" className={classes['grown']}>
      <Growth compared={compared} running={running} />
      <Text size="sm">{intl.formatMessage({ id: 'results.onPeriod' }, { period: words.name(compared.period, calendarOf(results)) })}</Text>
      <Text size="sm" c="dimmed">
        {compared.amount === null
          ? reason(compared.reason)
          : intl.formatMessage({ id: 'results.was' }, { units: format.number(compared.amount) })}
      </Text>
    </Group>
  )
}

export function Tiles({ view, results, running }: Omit<HeadlineProps, 'scopeName'>) {
  const intl = useIntl()
  return (
    <SimpleGrid
      cols={{ base: 2, xs: 3, md: 5 }}
      spacing="sm"
      component="section"
      aria-label={intl.formatMessage({ id: 'results.inDetail' })}
    >
      {tiles.map(metric => {
        const figure = figureOf(results, metric)
        if (figure === undefined) return null
        const grown = figure.amount !== null && figure.previous !== undefined && figure.previous.growth !== null && !running
        return (
          <div key={metric} title={intl.formatMessage({ id: `results.meaning.${metric}` })}>
            <Tile
              label={intl.formatMessage({ id: `results.metric.${metric}` })}
              value={<FigureLink figure={figure} view={view} />}
              note={grown ? <Growth compared={figure.previous} running={false} neutral={!grows.has(metric)} /> : undefined}
            />
          </div>
        )
      })}
    </SimpleGrid>
  )
}
