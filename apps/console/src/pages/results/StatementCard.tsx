/** The period's statement in a language of choice: every figure in it is marked and opens to what it rests on. */
import { Button, CopyButton, Group, Popover, Select, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { useIntl } from 'react-intl'
import type { Calendar } from '#domain/calendar.ts'
import { Facts } from '#ui/Facts.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { useLanguage } from '../../App.tsx'
import { useMarketName } from '../../brand.ts'
import { languageNames, languages } from '../../language.ts'
import { AnchorLink } from '../../shell/links.tsx'
import { Growth, useReason } from './Figures.tsx'
import { usePeriodWords } from './periods.ts'
import { statementQuery, type FigurePeriod, type Statement, type StatementFigure } from './queries.ts'
import { evidenceOf, useShow, type View } from './view.ts'
import classes from './results.module.css'

export interface StatementProps {
  readonly view: View
  readonly period: FigurePeriod
  readonly calendar: Calendar
}

export function StatementCard({ view, period, calendar }: StatementProps) {
  const intl = useIntl()
  const show = useShow()
  const reader = useLanguage().language
  const language = view.statement ?? reader
  const asked = useQuery(statementQuery(period.key, language))
  return (
    <Stack gap="sm" className={`card ${classes['statement'] ?? ''}`} component="section" aria-labelledby="statement">
      <Group justify="space-between" gap="xs">
        <Text id="statement" component="h2" size="sm" fw={600} c="dimmed" m={0}>
          {intl.formatMessage({ id: 'results.statement' })}
        </Text>
        <Group gap="xs" className="no-print">
          <Select
            size="xs"
            w={165}
            aria-label={intl.formatMessage({ id: 'results.statementLanguage' })}
            data={languages.map(l => ({ value: l, label: languageNames[l] }))}
            value={language}
            allowDeselect={false}
            onChange={value => show({ statement: value === reader || value === null ? undefined : value })}
          />
          {asked.data && (
            <CopyButton value={asked.data.text}>
              {({ copied, copy }) => (
                <Button size="xs" variant="default" onClick={copy}>
                  {intl.formatMessage({ id: copied ? 'ui.copied' : 'ui.copy' })}
                </Button>
              )}
            </CopyButton>
          )}
        </Group>
      </Group>
      {asked.error !== null && asked.data === undefined ? (
        <Failure error={asked.error} onRetry={() => void asked.refetch()} />
      ) : asked.data === undefined ? (
        <Skeleton h={180} />
      ) : (
        <Said statement={asked.data} view={view} calendar={calendar} />
      )}
    </Stack>
  )
}

interface SaidProps {
  readonly statement: Statement
  readonly view: Pick<View, 'calendar'>
  readonly calendar: Calendar
  /** On paper nothing opens. */
  readonly printed?: boolean
}

/** The sentences, with their figures marked. */
export function Said({ statement, calendar, printed = false }: SaidProps) {
  const [headline = [], ...lines] = statement.sentences
  const sentence = (parts: Statement['sentences'][number]) =>
    parts.map((part, i) => {
      const figure = part.figure === null ? undefined : statement.figures[part.figure]
      // Parts have no names: they stay where they are.
      return figure === undefined || printed ? (
        <Fragment key={i}>{part.text}</Fragment>
      ) : (
        <Mark key={i} text={part.text} figure={figure} statement={statement} calendar={calendar} />
      )
    })
  return (
    <div lang={statement.language} data-testid="statement">
      <p className={classes['said']}>{sentence(headline)}</p>
      {lines.length > 0 && (
        <ul className={classes['lines']} style={{ marginTop: '0.75rem' }}>
          {lines.map((parts, i) => (
            <li key={i}>{sentence(parts)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

interface MarkProps {
  readonly text: string
  readonly figure: StatementFigure
  readonly statement: Statement
  readonly calendar: Calendar
}

function Mark({ text, figure, statement, calendar }: MarkProps) {
  const intl = useIntl()
  return (
    <Popover width={340} withArrow shadow="md" trapFocus returnFocus>
      <Popover.Target>
        {/* Not a button: one breaks no line. */}
        <span
          role="button"
          tabIndex={0}
          className={classes['mark']}
          title={intl.formatMessage({ id: 'results.evidence' })}
          onKeyDown={event => {
            if (event.key !== 'Enter' && event.key !== ' ') return
            event.preventDefault()
            event.currentTarget.click()
          }}
        >
          {text}
        </span>
      </Popover.Target>
      <Popover.Dropdown lang={intl.locale}>
        <Evidence figure={figure} statement={statement} calendar={calendar} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** What a figure of the statement rests on. */
function Evidence({ figure, statement, calendar }: Omit<MarkProps, 'text'>) {
  const intl = useIntl()
  const format = useFormat()
  const words = usePeriodWords()
  const reason = useReason()
  const marketName = useMarketName()
  const say = (id: string, values?: Record<string, string>) => intl.formatMessage({ id }, values)
  const search = evidenceOf(figure, { scope: {}, calendar: undefined })
  const { amount } = figure
  const units =
    amount === null ? reason(figure.reason) : figure.metric === 'sell_through' ? format.percent(amount / 100, 2) : format.number(amount)
  const vintage = Object.entries(figure.vintage).map(([market, seq]) => `${market}:${seq}`)
  return (
    <Stack gap="sm">
      <Facts
        items={[
          [say('results.metric'), say(`results.metric.${figure.metric}`)],
          [say('results.inLedger'), units],
          figure.modelled !== null && [
            say('results.modelled', { scale: format.number(statement.scale ?? 1) }),
            format.number(figure.modelled),
          ],
          [say('results.scope'), figure.scope.market == null ? say('shell.allMarkets') : marketName(figure.scope.market)],
          [say('results.period'), `${words.name(figure.period, calendar)} (${format.days(figure.period.from, figure.period.to)})`],
          figure.growth != null && [
            say('results.onPrevious'),
            <Growth
              key="growth"
              running={false}
              compared={{ period: figure.period, amount: null, value: [], growth: figure.growth, reason: null }}
            />,
          ],
          [say('results.vintage'), vintage.join(', ')],
        ]}
      />
      <Text size="xs" c="dimmed">
        {say(`results.meaning.${figure.metric}`)}
      </Text>
      {search !== undefined && (
        <AnchorLink to="/movements" search={search}>
          {say('results.evidence')}
        </AnchorLink>
      )}
      {figure.metric.startsWith('stores_') && (
        <AnchorLink to="/network" search={{ tab: 'places', kind: 'store' }}>
          {say('results.storesList')}
        </AnchorLink>
      )}
    </Stack>
  )
}
