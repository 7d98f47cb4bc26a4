/** What the list is narrowed by: one box for anything, a field for each other question, and filters kept by name. */
import { Button, Group, Select, Stack, TextInput, type ComboboxData } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { Failure } from '#ui/Failure.tsx'
import { SearchBox } from '#ui/SearchBox.tsx'
import { useChannels, useMarkets, usePlaces, useSkus } from '../../brand.ts'
import { client, expectOk } from '../../client.ts'
import { useMay } from '../../me.ts'
import { kinds, type OrderSearch } from './queries.ts'
import { SavedFilters } from './SavedFilters.tsx'

export interface FiltersProps {
  readonly search: OrderSearch
  readonly market: string | undefined
}

const toDo = 'open,partly_handed_over'
const states = [toDo, 'open', 'partly_handed_over', 'handed_over', 'partly_returned', 'returned', 'cancelled']
const payments = ['unpaid', 'authorised', 'paid', 'failed', 'refunded']
const hours = ['24', '48', '72', '168']

export function Filters({ search, market }: FiltersProps) {
  const intl = useIntl()
  const say = (id: string, values?: Record<string, number>) => intl.formatMessage({ id }, values)
  const filter = useFilter()
  const find = useFindBuyer(market, filter)
  const [more, setMore] = useState(false)
  const places = usePlaces().filter(p => market === undefined || p.market === market)
  const one = { search, filter }
  const unfolded =
    more || [search.channel, search.sku, search.payment, search.kind, search.from, search.to].some(value => value !== undefined)
  return (
    <Stack gap="xs" className="no-print">
      <Group gap="sm">
        <SearchBox label={say('orders.find')} placeholder={say('orders.find')} value={search.q ?? ''} onChange={find.search} />
        <Choice
          {...one}
          name="state"
          label={say('orders.state')}
          data={states.map(value => ({ value, label: say(value === toDo ? 'orders.toDo' : `orders.state.${value}`) }))}
        />
        <Choice {...one} name="place" label={say('orders.place')} data={places.map(p => ({ value: p.code, label: p.name }))} searchable />
        <Choice
          {...one}
          name="waiting"
          label={say('orders.waiting')}
          data={hours.map(value => ({ value, label: say('orders.waitingOver', { hours: Number(value) }) }))}
        />
        <Select
          aria-label={say('orders.sort')}
          allowDeselect={false}
          w={148}
          data={['newest', 'waiting'].map(value => ({ value, label: say(`orders.sort.${value}`) }))}
          value={search.sort === 'waiting' ? 'waiting' : 'newest'}
          onChange={value => filter({ sort: value === 'waiting' ? value : undefined })}
        />
        <Button variant="subtle" aria-expanded={unfolded} onClick={() => setMore(!more)}>
          {say('orders.moreFilters')}
        </Button>
        <SavedFilters search={search} />
      </Group>
      {unfolded && <More search={search} market={market} filter={filter} />}
      {find.failure != null && <Failure error={find.failure} />}
    </Stack>
  )
}

interface OneProps {
  readonly search: OrderSearch
  filter(change: Change): void
}
interface ChoiceProps extends OneProps {
  readonly name: keyof OrderSearch
  readonly label: string
  readonly data: ComboboxData
  readonly searchable?: boolean
}

function Choice({ search, filter, name, label, data, searchable = false }: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      placeholder={label}
      clearable
      searchable={searchable}
      data={data}
      w={148}
      value={search[name] ?? null}
      onChange={value => filter({ [name]: value ?? undefined })}
    />
  )
}

function More({ market, ...one }: OneProps & { readonly market: string | undefined }) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const channels = useChannels().filter(c => (market === undefined || c.market === market) && c.kind !== 'partner')
  const skus = useSkus()
  const { search, filter } = one
  return (
    <Group gap="sm">
      <Choice
        {...one}
        name="channel"
        label={say('orders.channel')}
        data={channels.map(c => ({ value: c.code, label: c.name }))}
        searchable
      />
      <Choice
        {...one}
        name="sku"
        label={say('orders.sku')}
        data={skus.map(s => ({ value: s.code, label: `${s.code} ${s.name}` }))}
        searchable
      />
      <Choice
        {...one}
        name="payment"
        label={say('orders.payment')}
        data={payments.map(value => ({ value, label: say(`orders.payment.${value}`) }))}
      />
      <Choice {...one} name="kind" label={say('orders.kind')} data={kinds.map(value => ({ value, label: say(`orders.kind.${value}`) }))} />
      <DayInput label={say('orders.from')} value={search.from} onChange={from => filter({ from })} />
      <DayInput label={say('orders.to')} value={search.to} onChange={to => filter({ to })} />
    </Group>
  )
}

function DayInput(props: { readonly label: string; readonly value: string | undefined; onChange(day: string | undefined): void }) {
  return (
    <TextInput
      type="date"
      aria-label={props.label}
      title={props.label}
      w={150}
      value={props.value ?? ''}
      onChange={event => props.onChange(event.currentTarget.value || undefined)}
    />
  )
}

type Change = { readonly [Name in keyof OrderSearch]?: string | undefined }

function useFilter(): (change: Change) => void {
  const navigate = useNavigate({ from: '/orders' })
  return change => void navigate({ to: '/orders', search: before => ({ ...before, ...change }), replace: true })
}

/** A phone or an e-mail address, which no address bar may keep: asked for in a request's body, and only a buyer's id goes on. */
const personal = (text: string): { email: string } | { phone: string } | undefined => {
  if (/^\S+@\S+\.\S+$/.test(text)) return { email: text }
  return /^\+[\d\s()-]{6,}$/.test(text) || /^[\d()]+[\s-][\d\s()-]{5,}$/.test(text) ? { phone: text } : undefined
}

function useFindBuyer(market: string | undefined, filter: (change: Change) => void) {
  const intl = useIntl()
  const may = useMay()
  const markets = useMarkets()
  const finding = useMutation({
    mutationFn: async (who: { email: string } | { phone: string }) => {
      const asked = market === undefined ? markets.map(m => m.code) : [market]
      const found = await Promise.all(
        asked.map(async code => expectOk(await client.request('post', '/v1/buyers/search', { body: { market: code, ...who } })).data.items),
      )
      return found.flat()
    },
    onSuccess: found => {
      const [first] = found
      if (first === undefined || found.length > 1)
        notifications.show({ message: intl.formatMessage({ id: 'orders.buyersFound' }, { count: found.length }) })
      if (first !== undefined) filter({ q: undefined, buyer: first.id })
    },
  })
  const refused = may('buyers:find')
  return {
    failure: finding.error,
    search(text: string) {
      const who = personal(text)
      if (who === undefined) filter({ q: text || undefined, buyer: undefined })
      else if (refused === undefined) finding.mutate(who)
      else notifications.show({ message: refused })
    },
  }
}
