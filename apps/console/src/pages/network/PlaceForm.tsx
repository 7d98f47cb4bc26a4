/** A place in the drawer: a warehouse, a store with its opening day and the channels that sell from it, a partner's place. */
import { MultiSelect, SegmentedControl, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { useFormat } from '#ui/format-context.tsx'
import { channelsQuery, partnersQuery, useMarketName, useMarkets } from '../../brand.ts'
import { expectOk } from '../../client.ts'
import type { Versioned } from '../../editing.tsx'
import { DocumentForm, EditingDrawer, useMissing } from '../../editing-drawer.tsx'
import { useMay } from '../../me.ts'
import { useMarketChoice } from '../../shell/MarketSwitch.tsx'
import { useCountries, zones } from './choices.ts'
import { placeKinds } from './PlacesTab.tsx'
import { channels as channelResource, places, type Channel, type Place } from './resources.ts'
import { today } from './place-state.ts'

interface Values {
  code: string
  name: string
  market: string
  kind: string
  partner: string
  country: string
  region: string
  city: string
  timeZone: string
  openedOn: string
  closedOn: string
  /** Channels that are to sell from it. */
  sells: string[]
}

export function PlaceDrawer({ open, onClose }: { readonly open: string | undefined; onClose(): void }) {
  const intl = useIntl()
  // A form that does not know yet which channels sell from the place would take it from all of them.
  const channels = useQuery(channelsQuery).data
  return (
    <EditingDrawer
      resource={places}
      open={open}
      onClose={onClose}
      title={intl.formatMessage({ id: 'network.place' })}
      ready={channels !== undefined}
    >
      {(versioned, reread) => <PlaceForm versioned={versioned} channels={channels ?? []} onClose={onClose} reread={reread} />}
    </EditingDrawer>
  )
}

interface FormProps {
  readonly versioned: Versioned<Place> | undefined
  readonly channels: readonly Channel[]
  onClose(): void
  reread(): void
}

function PlaceForm({ versioned, channels, onClose, reread }: FormProps) {
  const intl = useIntl()
  const may = useMay()
  const initial = useStart(versioned?.doc, channels)
  const [start] = useState(initial)
  const form = useForm<Values>({ initialValues: start })
  const { values } = form
  const labels = useLabels()
  const missing = useMissing()
  return (
    <DocumentForm
      resource={places}
      versioned={versioned}
      form={form}
      title={versioned ? versioned.doc.name : values.name}
      newTitle={intl.formatMessage({ id: 'network.new.places' })}
      docKey={values.code.trim()}
      edit={() => editOf(values)}
      after={place => sellFrom(place, start.sells, values.sells)}
      reason={
        may('network:write', values.market === '' ? undefined : { market: values.market }) ??
        missing(values.code, values.name, values.market, values.kind === 'partner' ? values.partner : '-')
      }
      labels={labels}
      valuesOf={doc => valuesOf(doc, channels)}
      onClose={onClose}
      reread={reread}
    >
      <Fields form={form} existing={versioned !== undefined} channels={channels} labels={labels} />
    </DocumentForm>
  )
}

type Form = ReturnType<typeof useForm<Values>>

function Fields({ form, existing, channels, labels }: { form: Form; existing: boolean; channels: readonly Channel[]; labels: Labels }) {
  const intl = useIntl()
  const format = useFormat()
  const countries = useCountries(format)
  const markets = useMarkets()
  const [zoneChoices] = useState(() => zones(markets.map(m => m.timeZone)))
  const { values } = form
  const market = markets.find(m => m.code === values.market)
  const sellers = channels.filter(c => c.market === values.market && c.kind !== 'partner')
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={intl.formatMessage({ id: 'network.kind' })}
        data={placeKinds.map(value => ({ value, label: intl.formatMessage({ id: `network.placeKind.${value}` }) }))}
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
        <MarketSelect existing={existing} {...form.getInputProps('market')} label={labels.market} />
      </SimpleGrid>
      {values.kind === 'partner' && <PartnerSelect market={values.market} label={labels.partner} {...form.getInputProps('partner')} />}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput label={labels.region} {...form.getInputProps('region')} />
        <TextInput label={labels.city} {...form.getInputProps('city')} />
        <Select
          label={labels.country}
          placeholder={market && format.country(market.country)}
          searchable
          clearable
          data={countries}
          {...form.getInputProps('country')}
        />
        <Select
          label={labels.timeZone}
          placeholder={market?.timeZone}
          searchable
          clearable
          data={zoneChoices}
          {...form.getInputProps('timeZone')}
        />
        <TextInput type="date" label={labels.openedOn} {...form.getInputProps('openedOn')} />
        <TextInput type="date" label={labels.closedOn} {...form.getInputProps('closedOn')} />
      </SimpleGrid>
      {values.openedOn > today() && (
        <Text size="sm" c="dimmed">
          {intl.formatMessage({ id: 'network.opensNote' }, { day: format.day(values.openedOn) })}
        </Text>
      )}
      {values.kind !== 'partner' && (
        <MultiSelect
          label={labels.sells}
          description={intl.formatMessage({ id: 'network.sellsHelp' })}
          searchable
          data={sellers.map(c => ({ value: c.code, label: c.name === c.code ? c.name : `${c.name} (${c.code})` }))}
          {...form.getInputProps('sells')}
        />
      )}
    </Stack>
  )
}

interface SelectProps {
  readonly readOnly?: boolean
  readonly label: string | undefined
  readonly value?: string
  readonly error?: unknown
  onChange?(value: string | null): void
}

/** Markets whose network the reader may edit; of what exists the one it is in, too. */
export function MarketSelect({ existing, error, ...props }: SelectProps & { readonly existing: boolean }) {
  const may = useMay()
  const nameOf = useMarketName()
  const markets = useMarkets().filter(m => existing || may('network:write', { market: m.code }) === undefined)
  return (
    <Select
      required
      allowDeselect={false}
      data={markets.map(m => ({ value: m.code, label: nameOf(m.code) }))}
      error={error as string | undefined}
      {...props}
    />
  )
}

export function PartnerSelect({ market, error, ...props }: SelectProps & { readonly market: string }) {
  const partners = (useQuery(partnersQuery).data ?? []).filter(p => p.market === market)
  return (
    <Select
      required
      searchable
      data={partners.map(p => ({ value: p.code, label: `${p.name} (${p.code})` }))}
      error={error as string | undefined}
      {...props}
    />
  )
}

type Labels = Readonly<Record<Exclude<keyof Values, 'kind'>, string>>

function useLabels(): Labels {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  return {
    name: say('edit.name'),
    code: say('edit.code'),
    market: say('edit.market'),
    partner: say('network.partner'),
    region: say('network.region'),
    city: say('network.city'),
    country: say('network.country'),
    timeZone: say('network.timeZone'),
    openedOn: say('network.openedOn'),
    closedOn: say('network.closedOn'),
    sells: say('network.sells'),
  }
}

/** What the form begins with. A new place is a store of the market one works in. */
function useStart(place: Place | undefined, channels: readonly Channel[]): Values {
  const market = useMarketChoice()
  const may = useMay()
  const markets = useMarkets().filter(m => may('network:write', { market: m.code }) === undefined)
  if (place) return valuesOf(place, channels)
  const only = market ?? (markets.length === 1 ? markets[0]?.code : undefined) ?? ''
  const empty = { code: '', name: '', partner: '', country: '', region: '', city: '', timeZone: '', openedOn: '', closedOn: '' }
  return { ...empty, market: only, kind: 'store', sells: [] }
}

function valuesOf(p: Place, channels: readonly Channel[]): Values {
  return {
    ...p,
    partner: p.partner ?? '',
    openedOn: p.openedOn ?? '',
    closedOn: p.closedOn ?? '',
    sells: channels.filter(c => c.kind !== 'partner' && c.places.some(at => at.place === p.code)).map(c => c.code),
  }
}

/** Empty: the market's own, or none. */
function editOf(v: Values): Omit<Place, 'code'> {
  const filled = Object.entries({
    country: v.country,
    region: v.region.trim(),
    city: v.city.trim(),
    timeZone: v.timeZone,
    openedOn: v.openedOn,
    closedOn: v.closedOn,
    partner: v.kind === 'partner' ? v.partner : '',
  }).filter(([, value]) => value !== '' && value !== null)
  return { name: v.name.trim(), market: v.market, kind: v.kind, ...Object.fromEntries(filled) } as Omit<Place, 'code'>
}

/** Lets the channels sell from the place that were chosen, and no longer those that were taken out: each is stored from the version it has now. */
async function sellFrom(place: Place, before: readonly string[], chosen: readonly string[]): Promise<void> {
  const wanted = place.kind === 'partner' ? [] : chosen
  const changed = [...wanted.filter(code => !before.includes(code)), ...before.filter(code => !wanted.includes(code))]
  for (const code of changed) {
    const { data, etag } = expectOk(await channelResource.read(code))
    const { code: _, ...channel } = data
    const others = data.places.filter(at => at.place !== place.code)
    const own = data.places.find(at => at.place === place.code) ?? { place: place.code, buffer: 0 }
    const edit = { ...channel, places: wanted.includes(code) ? [...others, own] : others }
    expectOk(await channelResource.store(code, edit, { ifMatch: etag ?? '*' }))
  }
}
