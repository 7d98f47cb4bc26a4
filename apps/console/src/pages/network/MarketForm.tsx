/** A market in the drawer: what its places and channels take from it where they say nothing themselves. */
import { Autocomplete, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { useFormat } from '#ui/format-context.tsx'
import { useMarkets } from '../../brand.ts'
import type { Versioned } from '../../editing.tsx'
import { DocumentForm, EditingDrawer, useMissing } from '../../editing-drawer.tsx'
import { useMay } from '../../me.ts'
import { priceListsQuery, taxRatesQuery } from '../catalogue/queries.ts'
import { currencyCodes, languageTags, monthNames, useCountries, zones } from './choices.ts'
import { markets, type Market } from './resources.ts'

type Values = { [F in keyof Market]: string }
type Form = ReturnType<typeof useForm<Values>>
type Labels = Readonly<Record<keyof Values, string>>

export function MarketDrawer({ open, onClose }: { readonly open: string | undefined; onClose(): void }) {
  const intl = useIntl()
  return (
    <EditingDrawer resource={markets} open={open} onClose={onClose} title={intl.formatMessage({ id: 'edit.market' })}>
      {(versioned, reread) => <MarketForm versioned={versioned} onClose={onClose} reread={reread} />}
    </EditingDrawer>
  )
}

interface FormProps {
  readonly versioned: Versioned<Market> | undefined
  onClose(): void
  reread(): void
}

function MarketForm({ versioned, onClose, reread }: FormProps) {
  const intl = useIntl()
  const may = useMay()
  const [start] = useState(() => (versioned ? valuesOf(versioned.doc) : empty))
  const form = useForm<Values>({ initialValues: start })
  const { values } = form
  const labels = useLabels()
  const missing = useMissing()
  return (
    <DocumentForm
      resource={markets}
      versioned={versioned}
      form={form}
      title={versioned ? versioned.doc.name : values.name}
      newTitle={intl.formatMessage({ id: 'network.new.markets' })}
      docKey={values.code.trim()}
      edit={() => editOf(values)}
      reason={may('network:write', versioned ? { market: versioned.doc.code } : 'brand') ?? missing(...Object.values(values))}
      labels={labels}
      valuesOf={valuesOf}
      onClose={onClose}
      reread={reread}
    >
      <Fields form={form} existing={versioned !== undefined} labels={labels} />
    </DocumentForm>
  )
}

function Fields({ form, existing, labels }: { readonly form: Form; readonly existing: boolean; readonly labels: Labels }) {
  const intl = useIntl()
  const format = useFormat()
  const countries = useCountries(format)
  const all = useMarkets()
  const [zoneChoices] = useState(() => zones(all.map(m => m.timeZone)))
  const lists = useQuery(priceListsQuery).data ?? []
  const regimes = new Set([...(useQuery(taxRatesQuery).data ?? []).map(r => r.regime), ...all.map(m => m.taxRegime)])
  return (
    <Stack gap="sm">
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
        <Select label={labels.country} required searchable data={countries} {...form.getInputProps('country')} />
        <Select label={labels.currency} required searchable data={currencyCodes} {...form.getInputProps('currency')} />
        <Select
          label={labels.priceList}
          required
          searchable
          data={lists.map(l => ({ value: l.code, label: `${l.code} · ${l.currency}` }))}
          {...form.getInputProps('priceList')}
        />
        <Autocomplete label={labels.taxRegime} required data={[...regimes].sort()} {...form.getInputProps('taxRegime')} />
        <Autocomplete label={labels.language} required data={languageTags(all.map(m => m.language))} {...form.getInputProps('language')} />
        <Select label={labels.timeZone} required searchable data={zoneChoices} {...form.getInputProps('timeZone')} />
        <Select
          label={labels.fiscalStartMonth}
          required
          allowDeselect={false}
          data={monthNames(format.locale)}
          {...form.getInputProps('fiscalStartMonth')}
        />
      </SimpleGrid>
    </Stack>
  )
}

function useLabels(): Labels {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  return {
    name: say('edit.name'),
    code: say('edit.code'),
    country: say('network.country'),
    currency: say('network.currency'),
    priceList: say('network.priceList'),
    taxRegime: say('network.taxRegime'),
    language: say('network.language'),
    timeZone: say('network.timeZone'),
    fiscalStartMonth: say('network.fiscalYear'),
  }
}

const empty: Values = {
  code: '',
  name: '',
  country: '',
  currency: '',
  timeZone: '',
  language: '',
  priceList: '',
  taxRegime: '',
  fiscalStartMonth: '1',
}
const valuesOf = (m: Market): Values => ({ ...m, fiscalStartMonth: String(m.fiscalStartMonth) })

const editOf = ({ code: _, fiscalStartMonth, ...texts }: Values): Omit<Market, 'code'> => ({
  ...(Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, text.trim()])) as typeof texts),
  fiscalStartMonth: Number(fiscalStartMonth),
})
