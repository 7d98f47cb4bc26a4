/** A SKU's prices in a list: those of the past, the one in force, those to come; and a new one from a day on. */
import { ActionIcon, Group, Loader, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { modals } from '@mantine/modals'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { parseMoney } from '#domain/money.ts'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { FormDrawer } from '#ui/FormDrawer.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import { useMarkets, useSkus } from '../../brand.ts'
import { client, expectOk } from '../../client.ts'
import { useMay } from '../../me.ts'
import { today } from '../network/place-state.ts'
import { priceHistory, type Price, type PriceList } from './queries.ts'
import classes from './dated.module.css'

export interface PriceDrawerProps {
  readonly list: PriceList | undefined
  readonly sku: string | undefined
  onClose(): void
}

export function PriceDrawer({ list, sku, onClose }: PriceDrawerProps) {
  if (list === undefined || sku === undefined) return null
  return <PriceForm key={`${list.code}/${sku}`} list={list} sku={sku} onClose={onClose} />
}

/** The next Monday, when prices change. */
export function nextMonday(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + ((8 - date.getUTCDay()) % 7 || 7))
  return date.toISOString().slice(0, 10)
}

/** As people type it: blanks between thousands, a comma before the decimals. */
const plain = (text: string) => {
  const bare = text.replaceAll(/\s/g, '')
  return /^\d+,\d{1,4}$/.test(bare) ? bare.replace(',', '.') : bare
}

function PriceForm({ list, sku, onClose }: { readonly list: PriceList; readonly sku: string; onClose(): void }) {
  const intl = useIntl()
  const may = useMay()
  const queries = useQueryClient()
  const name = useSkus().find(s => s.code === sku)?.name ?? sku
  const market = useMarkets().find(m => m.priceList === list.code)?.code
  const format = useFormat()
  const own = useFormat(market)
  const history = useQuery(priceHistory(list.code, sku))
  const [from, setFrom] = useState(() => nextMonday(today()))
  const [text, setText] = useState('')
  const parsed = parseMoney(plain(text), list.currency)
  const there = history.data?.find(p => p.validFrom === from)
  const refresh = () => Promise.all(['prices', 'gaps'].map(key => queries.invalidateQueries({ queryKey: [key] })))
  const entering = useMutation({
    mutationFn: async () => {
      if (parsed.ok) await enterPrice({ priceList: list.code, sku, validFrom: from, price: parsed.money }, there !== undefined)
    },
    onSuccess: async () => {
      notifications.show({ message: intl.formatMessage({ id: 'catalogue.priceEntered' }, { sku: name, day: format.day(from) }) })
      setText('')
      await refresh()
    },
  })
  const reason =
    may('catalogue:write', 'brand') ??
    (text.trim() === '' || from === '' ? intl.formatMessage({ id: 'edit.missing' }) : undefined) ??
    (parsed.ok ? undefined : intl.formatMessage({ id: `catalogue.money.${parsed.reason}` }, { currency: list.currency }))
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={intl.formatMessage({ id: 'catalogue.pricesOf' }, { sku: name, list: list.code })}
      submitLabel={intl.formatMessage({ id: 'catalogue.enterPrice' })}
      busy={entering.isPending}
      failure={entering.error}
      reason={reason}
      onSubmit={() => entering.mutate()}
    >
      {history.error ? (
        <Failure error={history.error} onRetry={() => void history.refetch()} />
      ) : history.data ? (
        <History prices={history.data} own={own} onRemoved={refresh} />
      ) : (
        <Loader size="sm" />
      )}
      <PriceFields
        currency={list.currency}
        from={from}
        onFrom={setFrom}
        text={text}
        onText={setText}
        wrong={
          text !== '' && !parsed.ok
            ? intl.formatMessage({ id: `catalogue.money.${parsed.reason}` }, { currency: list.currency })
            : undefined
        }
      />
      <Text size="xs" c="dimmed">
        {there
          ? intl.formatMessage({ id: 'catalogue.replaces' }, { price: own.money(there.price) })
          : intl.formatMessage({ id: list.taxIncluded ? 'catalogue.taxIncluded' : 'catalogue.taxExcluded' })}
      </Text>
    </FormDrawer>
  )
}

interface FieldsProps {
  readonly currency: string
  readonly from: string
  onFrom(day: string): void
  readonly text: string
  onText(text: string): void
  readonly wrong: string | undefined
}

function PriceFields({ currency, from, onFrom, text, onText, wrong }: FieldsProps) {
  const intl = useIntl()
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <TextInput
        type="date"
        label={intl.formatMessage({ id: 'catalogue.validFrom' })}
        value={from}
        onChange={event => onFrom(event.currentTarget.value)}
      />
      <TextInput
        label={intl.formatMessage({ id: 'catalogue.price' })}
        data-autofocus
        inputMode="decimal"
        rightSection={<Text size="xs">{currency}</Text>}
        rightSectionWidth={48}
        error={wrong}
        value={text}
        onChange={event => onText(event.currentTarget.value)}
      />
    </SimpleGrid>
  )
}

/** What stands there now is replaced only from the version it has. */
async function enterPrice({ priceList: code, sku, validFrom, price }: Price, replaces: boolean): Promise<void> {
  const path = { code, sku, validFrom }
  const before = replaces ? expectOk(await client.request('get', '/v1/price-lists/{code}/prices/{sku}/{validFrom}', { path })) : undefined
  const when = before ? { ifMatch: before.etag ?? '*' } : ({ ifNoneMatch: '*' } as const)
  const body = { price }
  expectOk(await client.request('put', '/v1/price-lists/{code}/prices/{sku}/{validFrom}', { path, body, ...when }))
}

interface HistoryProps {
  readonly prices: readonly Price[]
  /** As the list's market writes money. */
  readonly own: ReturnType<typeof useFormat>
  onRemoved(): Promise<unknown>
}

function History({ prices, own, onRemoved }: HistoryProps) {
  const intl = useIntl()
  const format = useFormat()
  const day = today()
  const current = prices.findLast(p => p.validFrom <= day)
  if (prices.length === 0) return <Text size="sm">{intl.formatMessage({ id: 'catalogue.neverPriced' })}</Text>
  return (
    <Stack gap={0} component="ol" className={classes['dates']} aria-label={intl.formatMessage({ id: 'catalogue.history' })}>
      {prices.toReversed().map(price => {
        const when = price === current ? 'now' : price.validFrom > day ? 'later' : 'past'
        return (
          <li key={price.validFrom} className={classes['date']} data-when={when}>
            <span className={classes['day']}>{format.day(price.validFrom)}</span>
            <span className={classes['value']}>{own.money(price.price)}</span>
            <StateBadge tone={when === 'now' ? 'good' : when === 'later' ? 'busy' : 'neutral'}>
              {intl.formatMessage({ id: `catalogue.when.${when}` })}
            </StateBadge>
            <Remove price={price} text={`${format.day(price.validFrom)}, ${own.money(price.price)}`} onRemoved={onRemoved} />
          </li>
        )
      })}
    </Stack>
  )
}

function Remove({ price, text, onRemoved }: { readonly price: Price; readonly text: string; onRemoved(): Promise<unknown> }) {
  const intl = useIntl()
  const may = useMay()
  const { priceList: code, sku, validFrom } = price
  const removing = useMutation({
    mutationFn: async () =>
      expectOk(await client.request('delete', '/v1/price-lists/{code}/prices/{sku}/{validFrom}', { path: { code, sku, validFrom } })),
    onSuccess: () => {
      notifications.show({ message: intl.formatMessage({ id: 'catalogue.taken' }, { what: text }) })
      return onRemoved()
    },
    onError: error => notifications.show({ color: 'clay', message: error.message }),
  })
  if (may('catalogue:write', 'brand') !== undefined) return <span />
  return (
    <Group justify="flex-end">
      <ActionIcon
        variant="subtle"
        color="clay"
        size="sm"
        loading={removing.isPending}
        aria-label={intl.formatMessage({ id: 'catalogue.takeOut' }, { what: text })}
        onClick={() =>
          modals.openConfirmModal({
            title: intl.formatMessage({ id: 'catalogue.takeOut' }, { what: text }),
            children: <Text size="sm">{intl.formatMessage({ id: 'catalogue.takeOutText' })}</Text>,
            labels: { confirm: intl.formatMessage({ id: 'catalogue.confirm' }), cancel: intl.formatMessage({ id: 'ui.cancel' }) },
            confirmProps: { color: 'clay' },
            onConfirm: () => removing.mutate(),
          })
        }
      >
        <span aria-hidden="true">×</span>
      </ActionIcon>
    </Group>
  )
}
