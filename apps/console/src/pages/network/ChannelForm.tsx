/** A channel in the drawer: what it sells in, by which prices and taxes, from which places with which buffers. */
import { Autocomplete, NumberInput, SegmentedControl, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { useFormat } from '#ui/format-context.tsx'
import { channelsQuery, useMarkets } from '../../brand.ts'
import type { Versioned } from '../../editing.tsx'
import { DocumentForm, EditingDrawer, useMissing } from '../../editing-drawer.tsx'
import { useMay } from '../../me.ts'
import { useMarketChoice } from '../../shell/MarketSwitch.tsx'
import { priceListsQuery, taxRatesQuery } from '../catalogue/queries.ts'
import { ChannelPlaces, type Sells } from './ChannelPlaces.tsx'
import { channelKinds } from './ChannelsTab.tsx'
import { currencyCodes, languageTags, useCountries, zones } from './choices.ts'
import { MarketSelect, PartnerSelect } from './PlaceForm.tsx'
import { channels, type Channel } from './resources.ts'

interface Values {
  code: string
  name: string
  market: string
  kind: string
  partner: string
  country: string
  currency: string
  priceList: string
  taxRegime: string
  language: string
  timeZone: string
  dayEndHour: number
  splits: boolean
  holdMinutes: number
  holdLimitMinutes: number
  places: Sells[]
}
type Form = ReturnType<typeof useForm<Values>>
type Labels = Readonly<Record<Exclude<keyof Values, 'kind'>, string>>

export function ChannelDrawer({ open, onClose }: { readonly open: string | undefined; onClose(): void }) {
  const intl = useIntl()
  return (
    <EditingDrawer resource={channels} open={open} onClose={onClose} title={intl.formatMessage({ id: 'network.channel' })}>
      {(versioned, reread) => <ChannelForm versioned={versioned} onClose={onClose} reread={reread} />}
    </EditingDrawer>
  )
}

interface FormProps {
  readonly versioned: Versioned<Channel> | undefined
  onClose(): void
  reread(): void
}

function ChannelForm({ versioned, onClose, reread }: FormProps) {
  const intl = useIntl()
  const may = useMay()
  const market = useMarketChoice()
  const [start] = useState(() => (versioned ? valuesOf(versioned.doc) : { ...empty, market: market ?? '' }))
  const form = useForm<Values>({ initialValues: start })
  const { values } = form
  const labels = useLabels()
  const missing = useMissing()
  return (
    <DocumentForm
      resource={channels}
      versioned={versioned}
      form={form}
      title={versioned ? versioned.doc.name : values.name}
      newTitle={intl.formatMessage({ id: 'network.new.channels' })}
      docKey={values.code.trim()}
      edit={() => editOf(values)}
      reason={
        may('network:write', values.market === '' ? undefined : { market: values.market }) ??
        missing(values.code, values.name, values.market, values.kind === 'partner' ? values.partner : '-')
      }
      labels={labels}
      valuesOf={doc => readable(valuesOf(doc))}
      onClose={onClose}
      reread={reread}
    >
      <Fields form={form} existing={versioned !== undefined} labels={labels} />
    </DocumentForm>
  )
}

function Fields({ form, existing, labels }: { readonly form: Form; readonly existing: boolean; readonly labels: Labels }) {
  const intl = useIntl()
  const { values } = form
  return (
    <Stack gap="sm">
      <SegmentedControl
        fullWidth
        aria-label={intl.formatMessage({ id: 'network.kind' })}
        data={channelKinds.map(value => ({ value, label: intl.formatMessage({ id: `network.channelKind.${value}` }) }))}
        {...form.getInputProps('kind')}
      />
      <TextInput label={labels.name} required data-autofocus {...form.getInputProps('name')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label={labels.code}
          description={existing ? undefined : intl.formatMessage({ id: 'edit.codeHelp' })}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          required
          readOnly={existing}
          variant={existing ? 'filled' : 'default'}
          {...form.getInputProps('code')}
        />
        <MarketSelect existing={existing} label={labels.market} {...form.getInputProps('market')} />
      </SimpleGrid>
      {values.kind === 'partner' && <PartnerSelect market={values.market} label={labels.partner} {...form.getInputProps('partner')} />}
      <SaleFields form={form} labels={labels} />
      <RuleFields form={form} labels={labels} />
      <ChannelPlaces
        label={labels.places}
        market={values.market}
        value={values.places}
        onChange={places => form.setFieldValue('places', places)}
      />
    </Stack>
  )
}

/** Left empty, each is the market's. */
function SaleFields({ form, labels }: { readonly form: Form; readonly labels: Labels }) {
  const format = useFormat()
  const countries = useCountries(format)
  const markets = useMarkets()
  const market = markets.find(m => m.code === form.values.market)
  const [zoneChoices] = useState(() => zones(markets.map(m => m.timeZone)))
  const lists = useQuery(priceListsQuery).data ?? []
  const regimes = new Set([...(useQuery(taxRatesQuery).data ?? []).map(r => r.regime), ...markets.map(m => m.taxRegime)])
  const used = (useQuery(channelsQuery).data ?? []).map(c => c.language)
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <Select
        label={labels.country}
        placeholder={market && format.country(market.country)}
        searchable
        clearable
        data={countries}
        {...form.getInputProps('country')}
      />
      <Select
        label={labels.currency}
        placeholder={market?.currency}
        searchable
        clearable
        data={currencyCodes}
        {...form.getInputProps('currency')}
      />
      <Select
        label={labels.priceList}
        placeholder={market?.priceList}
        searchable
        clearable
        data={lists.map(l => ({ value: l.code, label: `${l.code} · ${l.currency}` }))}
        {...form.getInputProps('priceList')}
      />
      <Autocomplete
        label={labels.taxRegime}
        placeholder={market?.taxRegime}
        data={[...regimes].sort()}
        {...form.getInputProps('taxRegime')}
      />
      <Autocomplete label={labels.language} placeholder={market?.language} data={languageTags(used)} {...form.getInputProps('language')} />
      <Select
        label={labels.timeZone}
        placeholder={market?.timeZone}
        searchable
        clearable
        data={zoneChoices}
        {...form.getInputProps('timeZone')}
      />
    </SimpleGrid>
  )
}

function RuleFields({ form, labels }: { readonly form: Form; readonly labels: Labels }) {
  const intl = useIntl()
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
        <NumberInput label={labels.dayEndHour} min={0} max={11} allowDecimal={false} {...form.getInputProps('dayEndHour')} />
        <NumberInput label={labels.holdMinutes} min={1} {...form.getInputProps('holdMinutes')} />
        <NumberInput label={labels.holdLimitMinutes} min={1} {...form.getInputProps('holdLimitMinutes')} />
      </SimpleGrid>
      <Switch
        label={labels.splits}
        description={intl.formatMessage({ id: 'network.splitsHelp' })}
        {...form.getInputProps('splits', { type: 'checkbox' })}
      />
    </>
  )
}

function useLabels(): Labels {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  return {
    name: say('edit.name'),
    code: say('edit.code'),
    market: say('edit.market'),
    partner: say('network.partner'),
    country: say('network.saleCountry'),
    currency: say('network.currency'),
    priceList: say('network.priceList'),
    taxRegime: say('network.taxRegime'),
    language: say('network.language'),
    timeZone: say('network.timeZone'),
    dayEndHour: say('network.dayEndHour'),
    splits: say('network.splits'),
    holdMinutes: say('network.holdMinutes'),
    holdLimitMinutes: say('network.holdLimitMinutes'),
    places: say('network.places'),
  }
}

const empty: Values = {
  code: '',
  name: '',
  market: '',
  kind: 'online',
  partner: '',
  country: '',
  currency: '',
  priceList: '',
  taxRegime: '',
  language: '',
  timeZone: '',
  dayEndHour: 0,
  splits: true,
  holdMinutes: 30,
  holdLimitMinutes: 120,
  places: [],
}

const valuesOf = ({ holdSeconds, holdLimitSeconds, ...c }: Channel): Values => ({
  ...c,
  partner: c.partner ?? '',
  holdMinutes: holdSeconds / 60,
  holdLimitMinutes: holdLimitSeconds / 60,
  places: [...c.places],
})

/** Places as one reads them, for the list of what somebody else has changed. */
const readable = (v: Values) => ({ ...v, places: v.places.map(p => (p.buffer === 0 ? p.place : `${p.place} −${p.buffer}`)).join(', ') })

function editOf({ code: _, kind, holdMinutes, holdLimitMinutes, dayEndHour, splits, places, ...texts }: Values): Omit<Channel, 'code'> {
  const { partner, ...rest } = texts
  const filled = Object.entries({ ...rest, partner: kind === 'partner' ? partner : '' }).flatMap(([field, value]) =>
    value == null || value.trim() === '' ? [] : [[field, value.trim()]],
  )
  const rules = { dayEndHour, splits, holdSeconds: Math.round(holdMinutes * 60), holdLimitSeconds: Math.round(holdLimitMinutes * 60) }
  return { ...Object.fromEntries(filled), kind, ...rules, places } as Omit<Channel, 'code'>
}
