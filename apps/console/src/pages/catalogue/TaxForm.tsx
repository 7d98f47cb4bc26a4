/** The tax of a regime and class from a day on: one or more parts, such as CGST and SGST, in force together until the next date. */
import { ActionIcon, Anchor, Autocomplete, Group, NumberInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { useFormat } from '#ui/format-context.tsx'
import { useChannels, useSkus } from '../../brand.ts'
import { client } from '../../client.ts'
import type { Resource, Versioned } from '../../editing.tsx'
import { DocumentForm, EditingDrawer, fresh, useMissing } from '../../editing-drawer.tsx'
import { useMay } from '../../me.ts'
import { today } from '../network/place-state.ts'
import { taxRatesQuery, type TaxRate } from './queries.ts'
import { useRateText } from './rate-text.ts'

type Edit = Pick<TaxRate, 'components'>

const pathOf = (key: string) => {
  const [regime = '', taxClass = '', validFrom = ''] = key.split('/')
  return { regime, taxClass, validFrom }
}
const taxRates: Resource<TaxRate, Edit> = {
  name: 'taxRate',
  read: key => client.request('get', '/v1/tax-rates/{regime}/{taxClass}/{validFrom}', { path: pathOf(key) }),
  store: (key, body, when) => client.request('put', '/v1/tax-rates/{regime}/{taxClass}/{validFrom}', { path: pathOf(key), body, ...when }),
  shownBy: [['taxRates'], ['gaps']],
}

interface Part {
  taxCode: string
  percent: number | string
  baseNumerator: number
  baseDenominator: number
}
interface Values {
  regime: string
  taxClass: string
  validFrom: string
  components: Part[]
}
type Form = ReturnType<typeof useForm<Values>>

export function TaxDrawer({ open, onClose }: { readonly open: string | undefined; onClose(): void }) {
  const intl = useIntl()
  return (
    <EditingDrawer resource={taxRates} open={open} onClose={onClose} title={intl.formatMessage({ id: 'catalogue.taxRate' })}>
      {(versioned, reread) => (
        <TaxForm begins={open?.startsWith(fresh) ? open.slice(1) : ''} versioned={versioned} onClose={onClose} reread={reread} />
      )}
    </EditingDrawer>
  )
}

interface FormProps {
  /** `IN/phone`: what a new one is for. */
  readonly begins: string
  readonly versioned: Versioned<TaxRate> | undefined
  onClose(): void
  reread(): void
}

const emptyPart = (): Part => ({ taxCode: '', percent: '', baseNumerator: 1, baseDenominator: 1 })

function TaxForm({ begins, versioned, onClose, reread }: FormProps) {
  const intl = useIntl()
  const may = useMay()
  const missing = useMissing()
  const textOf = useRateText()
  const [start] = useState<Values>(() =>
    versioned ? valuesOf(versioned.doc) : { ...pathOf(begins), validFrom: today(), components: [emptyPart()] },
  )
  const form = useForm<Values>({ initialValues: start })
  const { values } = form
  const key = [values.regime, values.taxClass].map(text => text.trim()).join('/')
  return (
    <DocumentForm
      resource={taxRates}
      versioned={versioned}
      form={form}
      title={intl.formatMessage({ id: 'catalogue.taxTitle' }, { regime: values.regime, taxClass: values.taxClass })}
      newTitle={intl.formatMessage({ id: 'catalogue.new.taxes' })}
      docKey={`${key}/${values.validFrom}`}
      edit={() => editOf(values)}
      reason={
        may('catalogue:write', 'brand') ??
        missing(values.regime, values.taxClass, values.validFrom, ...values.components.flatMap(c => [c.taxCode, String(c.percent)]))
      }
      labels={{ rate: intl.formatMessage({ id: 'catalogue.taxRate' }) }}
      valuesOf={doc => ({ rate: textOf(doc) })}
      onClose={onClose}
      reread={reread}
    >
      <Fields form={form} existing={versioned !== undefined} />
      <Parts form={form} />
      <Text size="xs" c="dimmed">
        {intl.formatMessage({ id: 'catalogue.taxHelp' })}
      </Text>
    </DocumentForm>
  )
}

function Fields({ form, existing }: { readonly form: Form; readonly existing: boolean }) {
  const intl = useIntl()
  const rates = useQuery(taxRatesQuery).data ?? []
  const regimes = new Set([...rates, ...useChannels().map(c => ({ regime: c.taxRegime }))].map(r => r.regime))
  const classesOf = new Set([...rates, ...useSkus()].map(r => r.taxClass))
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <Autocomplete
        label={intl.formatMessage({ id: 'network.taxRegime' })}
        required
        readOnly={existing}
        variant={existing ? 'filled' : 'default'}
        data={[...regimes].sort()}
        {...form.getInputProps('regime')}
      />
      <Autocomplete
        label={intl.formatMessage({ id: 'catalogue.taxClass' })}
        required
        readOnly={existing}
        variant={existing ? 'filled' : 'default'}
        data={[...classesOf].sort()}
        {...form.getInputProps('taxClass')}
      />
      <TextInput
        type="date"
        label={intl.formatMessage({ id: 'catalogue.validFrom' })}
        required
        readOnly={existing}
        variant={existing ? 'filled' : 'default'}
        {...form.getInputProps('validFrom')}
      />
    </SimpleGrid>
  )
}

function Parts({ form }: { readonly form: Form }) {
  const intl = useIntl()
  const format = useFormat()
  const { components } = form.values
  const total = components.reduce((sum, c) => sum + ((Number(c.percent) / 100) * c.baseNumerator) / c.baseDenominator, 0)
  return (
    <Stack gap="xs">
      {components.map((_, at) => (
        <Group key={at} gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            flex={2}
            label={intl.formatMessage({ id: 'catalogue.taxCode' })}
            required
            {...form.getInputProps(`components.${at}.taxCode`)}
          />
          <NumberInput
            flex={2}
            label={intl.formatMessage({ id: 'catalogue.percent' })}
            required
            min={0}
            max={1000}
            decimalScale={4}
            suffix=" %"
            hideControls
            {...form.getInputProps(`components.${at}.percent`)}
          />
          <NumberInput
            flex={1}
            min={1}
            hideControls
            allowDecimal={false}
            label={intl.formatMessage({ id: 'catalogue.basePart' })}
            {...form.getInputProps(`components.${at}.baseNumerator`)}
          />
          <NumberInput
            flex={1}
            min={1}
            hideControls
            allowDecimal={false}
            label={intl.formatMessage({ id: 'catalogue.baseOf' })}
            {...form.getInputProps(`components.${at}.baseDenominator`)}
          />
          <ActionIcon
            variant="subtle"
            color="clay"
            mb={4}
            disabled={components.length === 1}
            aria-label={intl.formatMessage({ id: 'catalogue.removePart' }, { number: at + 1 })}
            onClick={() => form.removeListItem('components', at)}
          >
            <span aria-hidden="true">×</span>
          </ActionIcon>
        </Group>
      ))}
      <Group justify="space-between">
        <Anchor component="button" type="button" size="sm" onClick={() => form.insertListItem('components', emptyPart())}>
          {intl.formatMessage({ id: 'catalogue.addPart' })}
        </Anchor>
        <Text size="sm">{intl.formatMessage({ id: 'catalogue.inAll' }, { percent: format.percent(total, 3) })}</Text>
      </Group>
    </Stack>
  )
}

const valuesOf = (rate: TaxRate): Values => ({
  ...rate,
  components: rate.components.map(({ ratePpm, ...c }) => ({ ...c, percent: ratePpm / 10_000 })),
})

const editOf = ({ components }: Values): Edit => ({
  components: components.map(({ percent, taxCode, ...base }) => ({
    ...base,
    taxCode: taxCode.trim(),
    ratePpm: Math.round(Number(percent) * 10_000),
  })),
})
