/** What can be done with an order, each act with its form. Quantities begin at what is possible and cannot be more. */
import { NumberInput, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { covers } from '#domain/access.ts'
import { openOf, openUnits, orderCan } from '#domain/order-can.ts'
import { FormDrawer } from '#ui/FormDrawer.tsx'
import { usePlaces } from '../../brand.ts'
import { useAct } from '../../acts.ts'
import { useAccess } from '../../me.ts'
import { factsOf, type Fulfilment, type Order } from './queries.ts'
import { usePlaceName } from './words.ts'

interface Possible {
  readonly line: number
  readonly sku: string
  readonly most: number
}
type Quantities = Readonly<Record<number, number>>

const skuOf = (order: Order, line: number) => order.lines.find(l => l.line === line)?.sku ?? ''
const everything = (lines: readonly Possible[]): Quantities => Object.fromEntries(lines.map(l => [l.line, l.most]))
const chosen = (quantities: Quantities) =>
  Object.entries(quantities).flatMap(([line, quantity]) => (quantity > 0 ? [{ line: Number(line), quantity }] : []))

interface LinesProps {
  readonly lines: readonly Possible[]
  readonly value: Quantities
  onChange(value: Quantities): void
}

function LineQuantities({ lines, value, onChange }: LinesProps) {
  const intl = useIntl()
  return (
    <>
      {lines.map(l => (
        <NumberInput
          key={l.line}
          label={l.sku}
          description={intl.formatMessage({ id: 'orders.atMost' }, { most: l.most })}
          min={0}
          max={l.most}
          clampBehavior="strict"
          allowDecimal={false}
          value={value[l.line] ?? 0}
          onChange={units => onChange({ ...value, [l.line]: Number(units) || 0 })}
        />
      ))}
    </>
  )
}

/** Why nothing can be sent: no units were asked for. */
function useNothing(quantities: Quantities): string | undefined {
  const intl = useIntl()
  return chosen(quantities).length === 0 ? intl.formatMessage({ id: 'orders.chooseUnits' }) : undefined
}

interface OrderFormProps {
  readonly order: Order
  onClose(): void
}
interface FulfilmentFormProps extends OrderFormProps {
  readonly fulfilment: Fulfilment
}

export function HandoverForm({ order, fulfilment, onClose }: FulfilmentFormProps) {
  const intl = useIntl()
  const placeName = usePlaceName()
  const lines = fulfilment.lines.map(l => ({ line: l.line, sku: skuOf(order, l.line), most: openUnits(l) })).filter(l => l.most > 0)
  const [quantities, setQuantities] = useState(() => everything(lines))
  const act = useAct('handover', onClose, intl.formatMessage({ id: 'orders.done.handover' }, { number: String(order.number) }))
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={intl.formatMessage({ id: 'orders.handoverAt' }, { place: placeName(fulfilment.place) })}
      submitLabel={intl.formatMessage({ id: 'orders.do.handover' })}
      busy={act.busy}
      failure={act.failure}
      reason={useNothing(quantities)}
      onSubmit={() => act.send(order.market, { order: order.id, fulfilment: fulfilment.fulfilment, lines: chosen(quantities) })}
    >
      <Text size="sm" c="dimmed">
        {intl.formatMessage({ id: `orders.handoverHelp.${fulfilment.kind}` })}
      </Text>
      <LineQuantities lines={lines} value={quantities} onChange={setQuantities} />
    </FormDrawer>
  )
}

const leftAs = ['available', 'quality_control', 'damaged', 'lost'] as const

export function RejectForm({ order, fulfilment, onClose }: FulfilmentFormProps) {
  const intl = useIntl()
  const placeName = usePlaceName()
  const [reason, setReason] = useState('')
  const [units, setUnits] = useState<(typeof leftAs)[number]>('available')
  const act = useAct('reject', onClose, intl.formatMessage({ id: 'orders.done.reject' }, { number: String(order.number) }))
  return (
    <FormDrawer
      opened
      danger
      onClose={onClose}
      title={intl.formatMessage({ id: 'orders.rejectAt' }, { place: placeName(fulfilment.place) })}
      submitLabel={intl.formatMessage({ id: 'orders.do.reject' })}
      busy={act.busy}
      failure={act.failure}
      reason={reason.trim() === '' ? intl.formatMessage({ id: 'orders.sayWhy' }) : undefined}
      onSubmit={() => act.send(order.market, { order: order.id, fulfilment: fulfilment.fulfilment, reason: reason.trim(), units })}
    >
      <Text size="sm" c="dimmed">
        {intl.formatMessage({ id: order.fulfil.place === null ? 'orders.rejectHelp' : 'orders.rejectNamedHelp' })}
      </Text>
      <Why value={reason} onChange={setReason} />
      <Select
        label={intl.formatMessage({ id: 'orders.whereUnits' })}
        allowDeselect={false}
        data={leftAs.map(value => ({ value, label: intl.formatMessage({ id: `orders.leftAs.${value}` }) }))}
        value={units}
        onChange={value => setUnits(leftAs.find(one => one === value) ?? 'available')}
      />
    </FormDrawer>
  )
}

function Why({ value, onChange, optional = false }: { readonly value: string; onChange(text: string): void; readonly optional?: boolean }) {
  const intl = useIntl()
  return (
    <Textarea
      label={intl.formatMessage({ id: 'orders.reason' })}
      required={!optional}
      maxLength={200}
      autosize
      minRows={2}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}

export function CancelForm({ order, onClose }: OrderFormProps) {
  const intl = useIntl()
  const facts = factsOf(order)
  const lines = order.lines.map(l => ({ line: l.line, sku: l.sku, most: openOf(facts, l.line) })).filter(l => l.most > 0)
  const [quantities, setQuantities] = useState(() => everything(lines))
  const [reason, setReason] = useState('')
  const act = useAct('cancel', onClose, intl.formatMessage({ id: 'orders.done.cancel' }, { number: String(order.number) }))
  const because = reason.trim() === '' ? {} : { reason: reason.trim() }
  return (
    <FormDrawer
      opened
      danger
      onClose={onClose}
      title={intl.formatMessage({ id: 'orders.cancelOrder' }, { number: String(order.number) })}
      submitLabel={intl.formatMessage({ id: 'orders.cancelUnits' })}
      busy={act.busy}
      failure={act.failure}
      reason={useNothing(quantities)}
      onSubmit={() => act.send(order.market, { order: order.id, lines: chosen(quantities), ...because })}
    >
      <Text size="sm" c="dimmed">
        {intl.formatMessage({ id: 'orders.cancelHelp' })}
      </Text>
      <LineQuantities lines={lines} value={quantities} onChange={setQuantities} />
      <Why optional value={reason} onChange={setReason} />
    </FormDrawer>
  )
}

const dispositions = ['available', 'quality_control', 'damaged'] as const

export function ReturnForm({ order, onClose }: OrderFormProps) {
  const intl = useIntl()
  const access = useAccess('acts:return')
  const facts = factsOf(order)
  const lines = order.lines.flatMap(l => {
    const verdict = orderCan.return(facts, l.line)
    return verdict.ok ? [{ line: l.line, sku: l.sku, most: verdict.units }] : []
  })
  const places = usePlaces().filter(
    p => p.market === order.market && p.kind !== 'partner' && access !== undefined && covers(access, { market: p.market, place: p.code }),
  )
  const [place, setPlace] = useState<string | null>(null)
  const [quantities, setQuantities] = useState<Quantities>({})
  const [disposition, setDisposition] = useState<(typeof dispositions)[number]>('quality_control')
  const [reason, setReason] = useState('')
  const act = useAct('return', onClose, intl.formatMessage({ id: 'orders.done.return' }, { number: String(order.number) }))
  const nothing = useNothing(quantities)
  const missing =
    place === null
      ? intl.formatMessage({ id: 'orders.choosePlace' })
      : reason.trim() === ''
        ? intl.formatMessage({ id: 'orders.sayWhy' })
        : nothing
  const submit = () => {
    if (place === null) return
    const back = chosen(quantities).map(l => ({ ...l, disposition }))
    act.send(order.market, { order: order.id, place, reason: reason.trim(), lines: back })
  }
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={intl.formatMessage({ id: 'orders.returnOf' }, { number: String(order.number) })}
      submitLabel={intl.formatMessage({ id: 'orders.do.return' })}
      busy={act.busy}
      failure={act.failure}
      reason={missing}
      onSubmit={submit}
    >
      <Select
        label={intl.formatMessage({ id: 'orders.returnPlace' })}
        required
        searchable
        data={places.map(p => ({ value: p.code, label: p.name }))}
        value={place}
        onChange={setPlace}
      />
      <LineQuantities lines={lines} value={quantities} onChange={setQuantities} />
      <Select
        label={intl.formatMessage({ id: 'orders.condition' })}
        allowDeselect={false}
        data={dispositions.map(value => ({ value, label: intl.formatMessage({ id: `orders.leftAs.${value}` }) }))}
        value={disposition}
        onChange={value => setDisposition(dispositions.find(one => one === value) ?? 'quality_control')}
      />
      <Why value={reason} onChange={setReason} />
    </FormDrawer>
  )
}

const paymentStates = ['unpaid', 'authorised', 'paid', 'failed', 'refunded'] as const

export function PaymentForm({ order, onClose }: OrderFormProps) {
  const intl = useIntl()
  const [state, setState] = useState<(typeof paymentStates)[number]>('paid')
  const [reference, setReference] = useState('')
  const act = useAct('payment', onClose, intl.formatMessage({ id: 'orders.done.payment' }, { number: String(order.number) }))
  const referred = reference.trim() === '' ? {} : { reference: reference.trim() }
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={intl.formatMessage({ id: 'orders.paymentOf' }, { number: String(order.number) })}
      submitLabel={intl.formatMessage({ id: 'orders.do.payment' })}
      busy={act.busy}
      failure={act.failure}
      onSubmit={() => act.send(order.market, { order: order.id, state, ...referred })}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {intl.formatMessage({ id: 'orders.paymentHelp' })}
        </Text>
        <Select
          label={intl.formatMessage({ id: 'orders.payment' })}
          allowDeselect={false}
          data={paymentStates.map(value => ({ value, label: intl.formatMessage({ id: `orders.payment.${value}` }) }))}
          value={state}
          onChange={value => setState(paymentStates.find(one => one === value) ?? 'paid')}
        />
        <TextInput
          label={intl.formatMessage({ id: 'orders.reference' })}
          maxLength={200}
          value={reference}
          onChange={event => setReference(event.currentTarget.value)}
        />
      </Stack>
    </FormDrawer>
  )
}
