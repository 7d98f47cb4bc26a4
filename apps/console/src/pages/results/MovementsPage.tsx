/** The movements that make a figure: all that count in it, their sum, and the figure of the totals beside it. */
import { ActionIcon, Group, Pill, Stack, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { DataTable } from '#ui/DataTable.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Page } from '#ui/Page.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { useMarketChoice } from '../../shell/MarketSwitch.tsx'
import { AnchorLink } from '../../shell/links.tsx'
import { useMovementColumns } from './movement-columns.tsx'
import { useNames } from './names.ts'
import { calendarOf, usePeriodWords } from './periods.ts'
import { movementsQuery, resultsQuery, type MovementPage, type MovementParams, type Results } from './queries.ts'
import { dimensions, useShow, type Scope } from './view.ts'
import classes from './results.module.css'

/** What narrows the list and can be taken away again. */
const filters = ['country', ...dimensions, 'cause', 'doc'] as const

export function MovementsPage() {
  const intl = useIntl()
  const navigate = useNavigate()
  const search = useSearch({ from: '/movements' })
  const market = useMarketChoice()
  const { metric, calendar, ...rest } = search
  const params = {
    ...rest,
    market,
    ...(metric !== undefined && { metric }),
    ...(calendar === 'market' && market !== undefined && { calendar }),
  } as MovementParams
  const asked = useInfiniteQuery(movementsQuery(params))
  const pages = asked.data?.pages
  const rows = useMemo(() => pages?.flatMap(page => page.items) ?? [], [pages])
  const counted = metric !== undefined
  const columns = useMovementColumns(counted ? 'counts' : 'quantity')
  const title = intl.formatMessage({ id: counted ? 'results.proof' : 'results.movementsTitle' })
  const proof = pages?.[0]?.proof
  return (
    <Page
      title={title}
      crumbs={<BackToResults search={search} market={market} />}
      subtitle={counted && intl.formatMessage({ id: `results.meaning.${metric}` })}
    >
      <Chips search={{ ...search, market }} />
      {proof !== undefined && <Proof proof={proof} params={params} />}
      {asked.error !== null && rows.length === 0 ? (
        <Failure error={asked.error} onRetry={() => void asked.refetch()} />
      ) : (
        <DataTable
          label={title}
          columns={columns}
          rows={rows}
          rowId={m => `${m.market} ${m.seq} ${m.n}`}
          onOpen={m =>
            void navigate({
              to: '/movements/$movementMarket/$seq/$n',
              params: { movementMarket: m.market, seq: String(m.seq), n: String(m.n) },
            })
          }
          hasMore={asked.hasNextPage}
          onMore={() => void (asked.isFetching || asked.fetchNextPage())}
          loading={asked.isFetching}
          maxHeight="calc(100dvh - 21rem)"
          empty={<Empty title={intl.formatMessage({ id: 'results.noMovements' })} />}
        />
      )}
    </Page>
  )
}

type Search = Scope & {
  readonly metric?: string | undefined
  readonly period?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly calendar?: string | undefined
  readonly cause?: string | undefined
  readonly doc?: string | undefined
}

function BackToResults({ search, market }: { readonly search: Search; readonly market: string | undefined }) {
  const intl = useIntl()
  const { metric, period, from, to, calendar, country, channel, place, sku } = search
  const scope = { market, country, channel, place, sku }
  return (
    <AnchorLink to="/results" search={{ ...scope, period, from, to, calendar, metric: metric === 'shipped' ? undefined : metric }}>
      ‹ {intl.formatMessage({ id: 'results.toResults' })}
    </AnchorLink>
  )
}

/** What the figure is of, each part removable. */
function Chips({ search }: { readonly search: Search }) {
  const intl = useIntl()
  const format = useFormat()
  const show = useShow()
  const names = useNames(dimensions.filter(d => search[d] !== undefined))
  const nameOf = (filter: (typeof filters)[number], code: string) => {
    if (filter === 'cause') return intl.formatMessage({ id: `results.cause.${code}`, defaultMessage: code })
    if (filter === 'country') return format.country(code)
    return filter === 'doc' ? code.slice(0, 8) : names.of(filter, code)
  }
  const given = filters.flatMap(filter => (search[filter] === undefined ? [] : [{ filter, code: search[filter] }]))
  const days = search.period ?? (search.from !== undefined && search.to !== undefined ? format.days(search.from, search.to) : undefined)
  return (
    <Group gap="xs">
      {search.metric !== undefined && <Pill size="md">{intl.formatMessage({ id: `results.metric.${search.metric}` })}</Pill>}
      {days !== undefined && <Pill size="md">{days}</Pill>}
      {given.map(({ filter, code }) => (
        <Pill
          key={filter}
          size="md"
          withRemoveButton
          removeButtonProps={{
            'aria-label': intl.formatMessage({ id: 'results.remove' }, { name: nameOf(filter, code) }),
            'aria-hidden': false,
            tabIndex: 0,
          }}
          onRemove={() => show({ [filter]: undefined })}
        >
          {nameOf(filter, code)}
        </Pill>
      ))}
    </Group>
  )
}

interface ProofProps {
  readonly proof: NonNullable<MovementPage['proof']>
  readonly params: MovementParams
}

/** The sum of the movements, and that it is the figure. */
function Proof({ proof, params }: ProofProps) {
  const intl = useIntl()
  const format = useFormat()
  const words = usePeriodWords()
  const { cause, doc, limit: _limit, cursor: _cursor, ...query } = params
  // Of one cause or document there is no figure in the totals.
  const comparable = cause === undefined && doc === undefined && (query.period !== undefined || query.from !== undefined)
  const asked = useQuery({ ...resultsQuery(query), enabled: comparable })
  const figure = asked.data?.figures[0]
  const vintage = Object.entries(proof.vintage).map(([market, seq]) => `${market}:${seq}`)
  return (
    <Stack gap={4} className={`card ${classes['proof'] ?? ''}`} component="section">
      <Text size="sm" c="dimmed">
        {intl.formatMessage({ id: 'results.proofSum' }, { movements: proof.movements })}
      </Text>
      <Group gap="md" align="baseline">
        <span className={classes['sum']} data-testid="sum">
          {format.number(proof.units)}
        </span>
        {proof.value.map(v => (
          <Text key={v.net.currency} size="sm" c="dimmed">
            {intl.formatMessage({ id: 'results.netAndTax' }, { net: format.money(v.net), tax: format.money(v.tax) })}
          </Text>
        ))}
      </Group>
      {figure && asked.data && <Verdict proof={proof} results={asked.data} onAgain={() => void asked.refetch()} />}
      <Text size="xs" c="dimmed">
        {figure &&
          asked.data &&
          `${words.name(figure.period, calendarOf(asked.data))} · ${format.days(figure.period.from, figure.period.to)} · `}
        {intl.formatMessage({ id: 'results.ledgerAsOf' }, { vintage: format.list(vintage) })}
      </Text>
    </Stack>
  )
}

function Verdict({ proof, results, onAgain }: { readonly proof: ProofProps['proof']; readonly results: Results; onAgain(): void }) {
  const intl = useIntl()
  const format = useFormat()
  const amount = results.figures[0]?.amount
  if (amount === undefined || amount === null || amount === proof.units)
    return (
      <Text size="sm" fw={600} className={classes['equal']}>
        ✓ {intl.formatMessage({ id: 'results.proofEqual' })}
      </Text>
    )
  // Read at two moments, between which something happened.
  const grown = Object.entries(proof.vintage).some(([market, seq]) => results.vintage[market] !== seq)
  return (
    <Group gap="xs">
      <Text size="sm" fw={600} className={classes['unequal']}>
        {grown
          ? intl.formatMessage({ id: 'results.grown' })
          : `✗ ${intl.formatMessage({ id: 'results.proofDifferent' }, { units: format.number(amount) })}`}
      </Text>
      {grown && (
        <ActionIcon variant="subtle" size="sm" aria-label={intl.formatMessage({ id: 'ui.retry' })} onClick={onAgain}>
          ↻
        </ActionIcon>
      )}
    </Group>
  )
}
