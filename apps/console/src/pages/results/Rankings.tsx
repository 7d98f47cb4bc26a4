/** Stores by what they sold, and how many weeks the stock lasts: bars in a table, so that they can be read as well as seen. */
import { Grid, SegmentedControl, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { useFormat } from '#ui/format-context.tsx'
import { usePlaces } from '../../brand.ts'
import { AnchorLink } from '../../shell/links.tsx'
import { FigureLink, Growth, ShareBar, useReason } from './Figures.tsx'
import { useNames } from './names.ts'
import { resultsQuery, type Figure, type FigurePeriod, type ResultsParams } from './queries.ts'
import { drilled, scopeParams, type View } from './view.ts'
import classes from './results.module.css'

export interface RankingsProps {
  readonly view: View
  readonly period: FigurePeriod
  readonly running: boolean
}

const shown = 15
const daysOf = (p: FigurePeriod): ResultsParams => (p.grain === 'range' ? { from: p.from, to: p.to } : { period: p.key })

export function Rankings(props: RankingsProps) {
  const { view } = props
  // What is sold by a channel stands in no stock of its own; a single place has no stores to rank.
  const stores = view.scope.place === undefined
  const supply = view.scope.channel === undefined && view.scope.country === undefined
  if (!stores && !supply) return null
  return (
    <Grid gap="md">
      {stores && (
        <Grid.Col span={{ base: 12, md: supply ? 6 : 12 }}>
          <Stores {...props} />
        </Grid.Col>
      )}
      {supply && (
        <Grid.Col span={{ base: 12, md: stores ? 6 : 12 }}>
          <Supply {...props} />
        </Grid.Col>
      )}
    </Grid>
  )
}

function Card({ title, note, controls, children }: { title: string; note: string; controls?: ReactNode; children: ReactNode }) {
  return (
    <section className={`card ${classes['chart'] ?? ''}`} aria-label={title}>
      <div className={classes['head']}>
        <div>
          <Text component="h2" size="md" fw={650} m={0}>
            {title}
          </Text>
          <Text size="xs" c="dimmed" mb="xs">
            {note}
          </Text>
        </div>
        {controls}
      </div>
      <div style={{ overflowX: 'auto' }}>{children}</div>
    </section>
  )
}

function Stores({ view, period, running }: RankingsProps) {
  const intl = useIntl()
  const format = useFormat()
  const say = (id: string, values?: Record<string, string>) => intl.formatMessage({ id }, values)
  const places = usePlaces()
  const names = useNames(['place'])
  const params = { metric: 'shipped', by: 'market,place', compare: 'previous,year', ...scopeParams(view), ...daysOf(period) }
  const asked = useQuery(resultsQuery(params))
  const kinds = new Map(places.map(p => [p.code, p]))
  const rows = (asked.data?.figures ?? [])
    .filter(f => f.scope.place != null && kinds.get(f.scope.place)?.kind === 'store' && (f.amount ?? 0) > 0)
    .toSorted((a, b) => (b.amount ?? 0) - (a.amount ?? 0))
  if (rows.length === 0) return null
  const highest = rows[0]?.amount ?? 1
  const count = say('results.shownOf', { shown: format.number(Math.min(shown, rows.length)), all: format.number(rows.length) })
  return (
    <Card title={say('results.storesRanked')} note={count}>
      <table className={classes['plain']}>
        <thead className="unseen">
          <tr>
            {['results.rank', 'results.store', 'results.units', 'results.share', 'results.onPrevious'].map(id => (
              <th key={id} scope="col">
                {say(id)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((f, i) => (
            <tr key={f.scope.place}>
              <td className={classes['rank']}>{i + 1}</td>
              <th scope="row">
                <AnchorLink to="/results" search={before => ({ ...before, ...drilled({ ...view, by: 'place' }, f.scope) })}>
                  {names.of('place', f.scope.place)}
                </AnchorLink>
              </th>
              <td data-align="end">
                <FigureLink figure={f} view={view} />
              </td>
              <td className={classes['wide']}>
                <ShareBar ratio={(f.amount ?? 0) / highest} />
              </td>
              <td data-align="end">
                <Growth compared={f.previous} running={running} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function Supply({ view, period }: RankingsProps) {
  const intl = useIntl()
  const format = useFormat()
  const reason = useReason()
  const say = (id: string, values?: Record<string, string>) => intl.formatMessage({ id }, values)
  const choices = (['sku', 'market'] as const).filter(d => view.scope[d] === undefined)
  const [chosen, setChosen] = useState<'sku' | 'market'>()
  const by = chosen !== undefined && choices.includes(chosen) ? chosen : (choices[0] ?? 'sku')
  const names = useNames([by])
  const asked = useQuery(resultsQuery({ metric: 'weeks_of_supply,on_hand', by, ...scopeParams(view), ...daysOf(period) }))
  const figures = asked.data?.figures ?? []
  const stock = new Map(figures.filter(f => f.metric === 'on_hand').map(f => [f.scope[by], f]))
  // What will be missing first stands first; what sells nothing, last.
  const weeks = figures
    .filter(f => f.metric === 'weeks_of_supply' && ((f.amount ?? 0) > 0 || (stock.get(f.scope[by])?.amount ?? 0) > 0))
    .toSorted((a, b) => (a.amount ?? Infinity) - (b.amount ?? Infinity))
  if (weeks.length === 0) return null
  const longest = Math.max(8, ...weeks.map(f => f.amount ?? 0))
  const text = (f: Figure) => (f.amount === null ? reason(f.reason) : format.number(f.amount, 1))
  return (
    <Card
      title={say('results.metric.weeks_of_supply')}
      note={say('results.supplyNote')}
      controls={
        choices.length > 1 && (
          <SegmentedControl
            size="xs"
            className="no-print"
            aria-label={say('results.by')}
            data={choices.map(d => ({ value: d, label: say(`results.by.${d}`) }))}
            value={by}
            onChange={value => setChosen(value as 'sku' | 'market')}
          />
        )
      }
    >
      <table className={classes['plain']}>
        <thead>
          <tr>
            <th scope="col">{say(`results.${by}`)}</th>
            <th scope="col" data-align="end">
              {say('results.metric.on_hand')}
            </th>
            <th scope="col" className={classes['wide']}>
              <span className="unseen">{say('results.metric.weeks_of_supply')}</span>
            </th>
            <th scope="col" data-align="end">
              {say('results.weeks')}
            </th>
          </tr>
        </thead>
        <tbody>
          {weeks.slice(0, shown).map(f => {
            const held = stock.get(f.scope[by])
            return (
              <tr key={f.scope[by]}>
                <th scope="row">{names.of(by, f.scope[by])}</th>
                <td data-align="end">{held && <FigureLink figure={held} view={view} />}</td>
                <td className={classes['wide']}>
                  <ShareBar ratio={(f.amount ?? 0) / longest} />
                </td>
                <td data-align="end">{text(f)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Card>
  )
}
