/** Looking a buyer up, by something they told or an order of theirs: ids are shown, what they told one at a time. */
import { Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState, type FormEvent } from 'react'
import { useIntl } from 'react-intl'
import { reaches } from '#domain/access.ts'
import { ActionButton } from '#ui/ActionButton.tsx'
import { DataTable, type Column } from '#ui/DataTable.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { Page } from '#ui/Page.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import { useMarketName, useMarkets } from '../../brand.ts'
import { useAccess, useMay } from '../../me.ts'
import { AnchorLink } from '../../shell/links.tsx'
import { useMarketChoice } from '../../shell/MarketSwitch.tsx'
import { Closed } from '../people/Closed.tsx'
import { PeopleTabs } from '../people/PeopleTabs.tsx'
import { isWay, searchQuery, ways, type Asked, type Found, type Way } from './queries.ts'

export function BuyersPage() {
  const intl = useIntl()
  const unseen = useMay()('buyers:find')
  return (
    <Page title={intl.formatMessage({ id: 'buyers.title' })}>
      <PeopleTabs />
      {unseen === undefined ? <LookUp /> : <Closed permission="buyers:find" reason={unseen} />}
    </Page>
  )
}

/** What was asked last, for whoever comes back from one buyer to the list; gone when the page is left for good. */
let last: Asked | undefined

function LookUp() {
  const [asked, setAsked] = useState(last)
  const search = useQuery(searchQuery(asked))
  const ask = (next: Asked) => {
    last = next
    setAsked(next)
  }
  return (
    <>
      <SearchForm before={asked} busy={search.isFetching} onAsk={ask} />
      {search.error !== null && <Failure error={search.error} onRetry={() => void search.refetch()} />}
      {search.error === null && <Results asked={asked} found={search.data} loading={search.isFetching} />}
    </>
  )
}

interface FormProps {
  readonly before: Asked | undefined
  readonly busy: boolean
  onAsk(asked: Asked): void
}

function SearchForm({ before, busy, onAsk }: FormProps) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const may = useMay()
  const { by: given } = useSearch({ from: '/people/buyers' })
  const navigate = useNavigate()
  const by: Way = isWay(given) ? given : (before?.by ?? 'phone')
  const [text, setText] = useState(before?.text ?? '')
  const [market, markets, setMarket] = useOwnMarket(before?.market)
  const wrong =
    text.trim() === '' ? say(`buyers.need.${by}`) : by === 'order' && !/^\d{1,15}$/.test(text.trim()) && say('buyers.need.order')
  const noMarket = market === undefined ? say('buyers.needMarket') : undefined
  const notAllowed = market !== undefined && by === 'name' ? may('buyers:read', { market }) : undefined
  const reason = noMarket ?? notAllowed ?? (wrong || undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason === undefined && market !== undefined) onAsk({ market, by, text: text.trim() })
  }
  return (
    <form onSubmit={submit} noValidate className="card" role="search" aria-label={say('buyers.lookUp')}>
      <Group gap="sm" p="md" align="flex-end">
        {markets.length > 1 && (
          <Select
            label={say('buyers.market')}
            data={markets}
            value={market ?? null}
            onChange={setMarket}
            placeholder={say('buyers.chooseMarket')}
            allowDeselect={false}
            w={{ base: '100%', xs: 180 }}
          />
        )}
        <Select
          label={say('buyers.by')}
          data={ways.map(way => ({ value: way, label: say(`buyers.by.${way}`) }))}
          value={by}
          allowDeselect={false}
          onChange={way => void navigate({ to: '/people/buyers', search: was => ({ ...was, by: way ?? undefined }), replace: true })}
          w={{ base: '100%', xs: 180 }}
        />
        <TextInput
          label={say(`buyers.by.${by}`)}
          placeholder={say(`buyers.hint.${by}`)}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          flex={{ base: '1 1 100%', sm: '1 1 16rem' }}
        />
        <ActionButton type="submit" reason={reason} loading={busy}>
          {say('buyers.lookUp')}
        </ActionButton>
      </Group>
    </form>
  )
}

/** The market to look in: the one chosen above, else the only one, else one chosen here. */
function useOwnMarket(
  before: string | undefined,
): [string | undefined, { value: string; label: string }[], (market: string | null) => void] {
  const access = useAccess('buyers:find')
  const nameOf = useMarketName()
  const chosen = useMarketChoice()
  const [own, setOwn] = useState(before)
  const markets = useMarkets().filter(m => access !== undefined && reaches(access, m.code))
  const market = [own, chosen, markets.length === 1 ? markets[0]?.code : undefined].find(code => markets.some(m => m.code === code))
  return [market, markets.map(m => ({ value: m.code, label: nameOf(m.code) })), code => setOwn(code ?? undefined)]
}

interface ResultsProps {
  readonly asked: Asked | undefined
  readonly found: { readonly items: readonly Found[]; readonly more: boolean } | undefined
  readonly loading: boolean
}

function Results({ asked, found, loading }: ResultsProps) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const navigate = useNavigate()
  const access = useAccess('buyers:find')
  const columns = useColumns(asked?.market ?? '')
  if (asked === undefined) return <Empty title={say('buyers.begin')} text={say('buyers.beginText')} />
  const limited = access !== undefined && !access.everything && !access.markets.has(asked.market)
  return (
    <Stack gap="xs">
      <DataTable
        label={say('buyers.title')}
        columns={columns}
        rows={found?.items ?? []}
        rowId={row => row.id}
        onOpen={row => void navigate({ to: '/people/buyers/$buyerMarket/$id', params: { buyerMarket: asked.market, id: row.id } })}
        loading={loading}
        maxHeight="none"
        empty={<Empty title={say('buyers.none')} text={say(limited ? 'buyers.noneHere' : `buyers.none.${asked.by}`)} />}
      />
      {found?.more === true && (
        <Text size="sm" c="dimmed">
          {say('buyers.more')}
        </Text>
      )}
    </Stack>
  )
}

function useColumns(market: string): readonly Column<Found>[] {
  const intl = useIntl()
  const format = useFormat()
  return useMemo(() => {
    const say = (id: string) => intl.formatMessage({ id })
    return [
      {
        id: 'id',
        header: say('buyers.buyer'),
        minWidth: 14,
        cell: ({ id, erased }) => (
          <Group gap="xs" wrap="nowrap">
            <AnchorLink to="/people/buyers/$buyerMarket/$id" params={{ buyerMarket: market, id }} truncate>
              {id}
            </AnchorLink>
            {erased && <StateBadge>{say('buyers.erased')}</StateBadge>}
          </Group>
        ),
      },
      { id: 'orders', header: say('buyers.orders'), width: 7, align: 'end', cell: row => format.number(row.orders) },
      {
        id: 'last',
        header: say('buyers.lastOrder'),
        width: 9,
        align: 'end',
        cell: ({ lastOrder }) => (lastOrder === null ? '—' : String(lastOrder.number)),
      },
      { id: 'day', header: say('buyers.day'), width: 10, cell: ({ lastOrder }) => (lastOrder === null ? '—' : format.day(lastOrder.day)) },
      { id: 'channel', header: say('buyers.channel'), width: 10, cell: ({ lastOrder }) => lastOrder?.channel ?? '—' },
    ]
  }, [intl, format, market])
}
