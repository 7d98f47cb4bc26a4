/** A document by its id alone: orders and transfers lead on to their own pages; holds, returns and single acts are shown here with what they moved. */
import { Skeleton, Stack, Title } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Navigate, useNavigate, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { DataTable, type Column } from '#ui/DataTable.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Facts } from '#ui/Facts.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Page } from '#ui/Page.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { useMarketName, useMarkets } from '../../brand.ts'
import { AnchorLink } from '../../shell/links.tsx'
import { useMovementColumns } from './movement-columns.tsx'
import { useNames } from './names.ts'
import { documentQuery, movementsQuery, type FoundDocument } from './queries.ts'
import classes from './results.module.css'

export function DocumentPage() {
  const { documentMarket, id } = useParams({ from: '/documents/$documentMarket/$id' })
  const intl = useIntl()
  const asked = useQuery(documentQuery(documentMarket, id))
  const found = asked.data
  if (found?.kind === 'order')
    return <Navigate to="/orders/$orderMarket/$id" params={{ orderMarket: found.market, id: found.id }} replace />
  if (found?.kind === 'transfer')
    return <Navigate to="/stock/transfers/$transferMarket/$id" params={{ transferMarket: found.market, id: found.id }} replace />
  if (found !== undefined) return <Shown found={found} />
  return (
    <Page title={intl.formatMessage({ id: 'results.document' })}>
      {asked.error === null ? <Skeleton h={300} /> : <Failure error={asked.error} onRetry={() => void asked.refetch()} />}
    </Page>
  )
}

function Shown({ found }: { readonly found: FoundDocument }) {
  const intl = useIntl()
  const marketName = useMarketName()
  const say = (id: string, values?: Record<string, string>) => intl.formatMessage({ id: `results.${id}` }, values)
  const made = found.acts[0]
  const title =
    found.kind === 'hold'
      ? say('hold')
      : found.return !== undefined
        ? say('return', { number: String(found.return.number) })
        : say('plainDocument', {
            kind: made === undefined ? '–' : intl.formatMessage({ id: `results.cause.${made.kind}` }),
          })
  return (
    <Page
      title={title}
      beside={
        found.hold && <StateBadge tone={found.hold.state === 'open' ? 'busy' : 'neutral'}>{say(`state.${found.hold.state}`)}</StateBadge>
      }
      subtitle={`${marketName(found.market)} · ${found.id}`}
      crumbs={
        <AnchorLink to="/activity" search={{ doc: found.id, market: found.market }}>
          {say('activity')}
        </AnchorLink>
      }
    >
      <Head found={found} />
      <Lines found={found} />
      <Moved found={found} />
      <Acts found={found} />
    </Page>
  )
}

function useZone(market: string): string | undefined {
  return useMarkets().find(m => m.code === market)?.timeZone
}

function Head({ found }: { readonly found: FoundDocument }) {
  const intl = useIntl()
  const format = useFormat()
  const names = useNames(['channel', 'place'])
  const timeZone = useZone(found.market)
  const say = (id: string) => intl.formatMessage({ id: `results.${id}` })
  const { hold, return: back } = found
  if (hold === undefined && back === undefined) return null
  return (
    <section className={`card ${classes['proof'] ?? ''}`}>
      <Facts
        items={[
          hold && [say('channel'), names.of('channel', hold.channel)],
          hold && [say('createdAt'), format.dateTime(hold.createdAt, timeZone)],
          hold && [say('expiresAt'), format.dateTime(hold.expiresAt, timeZone)],
          back && [say('place'), names.of('place', back.place)],
          back && [say('day'), format.day(back.day)],
          back && [say('reason'), back.reason],
          back?.order != null && [
            say('order'),
            <AnchorLink key="order" to="/orders/$orderMarket/$id" params={{ orderMarket: found.market, id: back.order }}>
              {back.order.slice(0, 8)}
            </AnchorLink>,
          ],
        ]}
      />
    </section>
  )
}

interface Line {
  readonly line: number
  readonly sku: string
  readonly quantity: number
  readonly last: string
}

function Lines({ found }: { readonly found: FoundDocument }) {
  const intl = useIntl()
  const format = useFormat()
  const names = useNames(['sku', 'place'])
  const { hold, return: back } = found
  const rows: Line[] =
    hold?.lines.map(l => ({ line: l.line, sku: l.sku, quantity: l.quantity, last: names.of('place', l.place) })) ??
    back?.lines.map(l => ({
      line: l.line,
      sku: l.sku,
      quantity: l.quantity,
      last: intl.formatMessage({ id: `results.disposition.${l.disposition}` }),
    })) ??
    []
  const last = hold === undefined ? 'results.disposition' : 'results.place'
  const columns = useMemo((): readonly Column<Line>[] => {
    const say = (id: string) => intl.formatMessage({ id })
    return [
      { id: 'line', header: say('results.line'), width: 5, cell: l => l.line },
      { id: 'sku', header: say('results.sku'), minWidth: 12, cell: l => `${names.of('sku', l.sku)} · ${l.sku}` },
      { id: 'quantity', header: say('results.quantity'), align: 'end', width: 7, cell: l => format.number(l.quantity) },
      { id: 'last', header: say(last), minWidth: 10, cell: l => l.last },
    ]
  }, [intl, format, names, last])
  if (rows.length === 0) return null
  return <Part title={intl.formatMessage({ id: 'results.lines' })} columns={columns} rows={rows} rowId={l => String(l.line)} />
}

function Moved({ found }: { readonly found: FoundDocument }) {
  const intl = useIntl()
  const navigate = useNavigate()
  const columns = useMovementColumns('quantity')
  const asked = useInfiniteQuery(movementsQuery({ market: found.market, doc: found.id }))
  const rows = asked.data?.pages.flatMap(page => page.items) ?? []
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h4">
        {intl.formatMessage({ id: 'results.movements' })}
      </Title>
      <DataTable
        label={intl.formatMessage({ id: 'results.movements' })}
        columns={columns}
        rows={rows}
        rowId={m => `${m.seq} ${m.n}`}
        onOpen={m =>
          void navigate({
            to: '/movements/$movementMarket/$seq/$n',
            params: { movementMarket: m.market, seq: String(m.seq), n: String(m.n) },
          })
        }
        hasMore={asked.hasNextPage}
        onMore={() => void (asked.isFetching || asked.fetchNextPage())}
        loading={asked.isFetching}
        maxHeight="26rem"
        empty={<Empty title={intl.formatMessage({ id: 'results.noMovements' })} />}
      />
    </Stack>
  )
}

function Acts({ found }: { readonly found: FoundDocument }) {
  const intl = useIntl()
  const format = useFormat()
  const timeZone = useZone(found.market)
  const columns = useMemo((): readonly Column<FoundDocument['acts'][number]>[] => {
    const say = (id: string) => intl.formatMessage({ id: `results.${id}` })
    return [
      { id: 'seq', header: say('seq'), width: 6, cell: a => a.seq },
      {
        id: 'kind',
        header: say('cause'),
        width: 10,
        cell: a => intl.formatMessage({ id: `results.cause.${a.kind}` }),
      },
      { id: 'actor', header: say('actor'), minWidth: 8, cell: a => a.actor },
      { id: 'occurred', header: say('occurred'), width: 12, cell: a => format.dateTime(a.occurredAt, timeZone) },
      { id: 'recorded', header: say('recorded'), width: 12, cell: a => format.dateTime(a.recordedAt, timeZone) },
      { id: 'key', header: say('key'), minWidth: 10, cell: a => a.key },
    ]
  }, [intl, format, timeZone])
  if (found.acts.length === 0) return null
  return <Part title={intl.formatMessage({ id: 'results.acts' })} columns={columns} rows={found.acts} rowId={a => a.key} />
}

interface PartProps<T> {
  readonly title: string
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
  rowId(row: T): string
}

function Part<T extends object>({ title, columns, rows, rowId }: PartProps<T>) {
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h4">
        {title}
      </Title>
      <DataTable label={title} columns={columns} rows={rows} rowId={rowId} maxHeight="none" />
    </Stack>
  )
}
