/** Which period: its length, one before or after, any other of the book, and by whose calendar. */
import { ActionIcon, Group, Kbd, SegmentedControl, Select, Tooltip } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import type { Period } from '#domain/calendar.ts'
import { useInstallation, useMarketName, useMarkets } from '../../brand.ts'
import { calendarOf, grains, inGrain, neighboursOf, periodsOf, usePeriodWords, type ShownGrain } from './periods.ts'
import type { FigurePeriod, Results } from './queries.ts'
import { useShow, type View } from './view.ts'

const asFigure = (p: Period): FigurePeriod => ({ grain: p.grain, key: p.key, from: p.from, to: p.to, partial: false })
const group = '*'

export function PeriodBar({ view, results, period }: { readonly view: View; readonly results: Results; readonly period: FigurePeriod }) {
  const intl = useIntl()
  const show = useShow()
  const words = usePeriodWords()
  const { book } = results
  const calendar = useMemo(() => calendarOf(results), [results])
  const { previous, next } = neighboursOf(period, book, calendar)
  const to = (key: string) => show({ period: key, from: undefined, to: undefined })
  useHotkeys([
    ['shift+ArrowLeft', () => previous && to(previous.key)],
    ['shift+ArrowRight', () => next && to(next.key)],
  ])
  const grain = grains.find(g => g === period.grain)
  const options = useMemo(() => {
    const all = periodsOf(book, grain ?? 'quarter', calendar).map(p => ({ value: p.key, label: words.name(asFigure(p), calendar) }))
    // A period the book has nothing of may be in the address.
    return all.some(o => o.value === period.key) ? all : [{ value: period.key, label: words.name(period, calendar) }, ...all]
  }, [book, grain, calendar, words, period])
  return (
    <Group gap="sm" className="no-print">
      <Group gap={4} wrap="nowrap" role="group" aria-label={intl.formatMessage({ id: 'results.period' })}>
        <Step
          period={previous}
          arrow="‹"
          id="results.previousPeriod"
          keys="⇧ ←"
          onStep={to}
          name={p => words.name(asFigure(p), calendar)}
        />
        <Select
          aria-label={intl.formatMessage({ id: 'results.period' })}
          data={options}
          value={period.key}
          searchable
          allowDeselect={false}
          w={190}
          maxDropdownHeight={320}
          onChange={key => key !== null && to(key)}
        />
        <Step period={next} arrow="›" id="results.nextPeriod" keys="⇧ →" onStep={to} name={p => words.name(asFigure(p), calendar)} />
      </Group>
      <SegmentedControl
        aria-label={intl.formatMessage({ id: 'results.grain' })}
        size="xs"
        data={grains.map(g => ({ value: g, label: intl.formatMessage({ id: `results.grain.${g}` }) }))}
        value={grain ?? ''}
        onChange={value => to(inGrain(period, value as ShownGrain, book, calendar))}
      />
      <CalendarChoice view={view} grain={grain} />
    </Group>
  )
}

interface StepProps {
  readonly period: Period | undefined
  readonly arrow: string
  readonly id: string
  readonly keys: string
  onStep(key: string): void
  name(period: Period): string
}

function Step({ period, arrow, id, keys, onStep, name }: StepProps) {
  const intl = useIntl()
  const label = period === undefined ? intl.formatMessage({ id: 'results.noPeriod' }) : intl.formatMessage({ id }, { period: name(period) })
  return (
    <Tooltip
      label={
        <Group gap="xs">
          {label}
          {period && <Kbd size="xs">{keys}</Kbd>}
        </Group>
      }
    >
      <ActionIcon
        variant="default"
        size={34}
        aria-label={label}
        aria-disabled={period === undefined}
        {...(period === undefined && { 'data-disabled': true })}
        onClick={() => period && onStep(period.key)}
      >
        {arrow}
      </ActionIcon>
    </Tooltip>
  )
}

/** The group's calendar or the fiscal year of a market that has another; without such a market there is nothing to choose. */
function CalendarChoice({ view, grain }: { readonly view: View; readonly grain: ShownGrain | undefined }) {
  const intl = useIntl()
  const show = useShow()
  const installation = useInstallation()
  const nameOf = useMarketName()
  const others = useMarkets().filter(m => m.fiscalStartMonth !== installation.fiscalStartMonth)
  const offered = view.scope.market === undefined ? others : others.filter(m => m.code === view.scope.market)
  if (offered.length === 0) return null
  const data = [
    { value: group, label: intl.formatMessage({ id: 'results.groupYear' }) },
    ...offered.map(m => ({ value: m.code, label: intl.formatMessage({ id: 'results.fiscalYear' }, { market: nameOf(m.code) }) })),
  ]
  // Months and weeks are called the same in every calendar; quarters and years are not, so the newest is shown.
  const kept = grain === 'month' || grain === 'week' ? {} : { period: undefined }
  return (
    <Select
      aria-label={intl.formatMessage({ id: 'results.calendar' })}
      data={data}
      size="xs"
      w={210}
      allowDeselect={false}
      value={view.calendar === 'market' ? (view.scope.market ?? group) : group}
      onChange={value =>
        show(
          value === group || value === null
            ? { ...kept, calendar: undefined }
            : { ...kept, calendar: 'market', market: value, channel: undefined, place: undefined },
        )
      }
    />
  )
}
