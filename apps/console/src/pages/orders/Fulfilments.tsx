/** What places do for an order: which, why that one, how far it is, and what can be done there now. */
import { Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { openUnits, orderCan } from '#domain/order-can.ts'
import { ActionButton } from '#ui/ActionButton.tsx'
import { Empty } from '#ui/Empty.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import { useMay } from '../../me.ts'
import { HandoverForm, RejectForm } from './forms.tsx'
import { factsOf, type Fulfilment, type Order } from './queries.ts'
import { stateTones, useCannot, usePlaceName, useReason } from './words.ts'

export function Fulfilments({ order }: { readonly order: Order }) {
  const intl = useIntl()
  if (order.fulfilments.length === 0) return <Empty title={intl.formatMessage({ id: 'orders.noFulfilments' })} />
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      {order.fulfilments.map(f => (
        <One key={f.fulfilment} order={order} fulfilment={f} />
      ))}
    </SimpleGrid>
  )
}

function One({ order, fulfilment: f }: { readonly order: Order; readonly fulfilment: Fulfilment }) {
  const intl = useIntl()
  const placeName = usePlaceName()
  const reasons = useReason()
  const say = (id: string) => intl.formatMessage({ id })
  return (
    <section className="card" aria-label={placeName(f.place)}>
      <Stack p="md" gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <div>
            <Text fw={600}>{placeName(f.place)}</Text>
            <Text size="xs" c="dimmed">
              {say(`orders.kind.${f.kind}`)}
            </Text>
          </div>
          <StateBadge tone={stateTones[f.state] ?? 'neutral'}>{say(`orders.work.${f.state}`)}</StateBadge>
        </Group>
        <Stack gap={2}>
          <Text size="xs" c="dimmed">
            {say('orders.whyHere')}
          </Text>
          {reasons(f.reason).map(sentence => (
            <Text key={sentence} size="sm">
              {sentence}
            </Text>
          ))}
        </Stack>
        <ul style={{ margin: 0, paddingInlineStart: '1.1rem' }}>
          {f.lines.map(l => (
            <li key={l.line}>
              <Text size="sm">
                {intl.formatMessage(
                  { id: 'orders.workLine' },
                  {
                    sku: order.lines.find(one => one.line === l.line)?.sku,
                    quantity: l.quantity,
                    handedOver: l.handedOver,
                    cancelled: l.cancelled,
                    rejected: l.rejected,
                    open: openUnits(l),
                  },
                )}
              </Text>
            </li>
          ))}
        </ul>
        <Actions order={order} fulfilment={f} />
      </Stack>
    </section>
  )
}

function Actions({ order, fulfilment: f }: { readonly order: Order; readonly fulfilment: Fulfilment }) {
  const intl = useIntl()
  const may = useMay()
  const cannot = useCannot()
  const [form, setForm] = useState<'handover' | 'reject'>()
  const facts = factsOf(order)
  const here = { market: order.market, place: f.place }
  const close = () => setForm(undefined)
  return (
    <Group gap="xs" className="no-print">
      <ActionButton
        size="xs"
        reason={may('acts:handover', here) ?? cannot(orderCan.handover(facts, f.fulfilment))}
        onClick={() => setForm('handover')}
      >
        {intl.formatMessage({ id: 'orders.do.handover' })}
      </ActionButton>
      <ActionButton
        size="xs"
        variant="default"
        reason={may('acts:reject', here) ?? cannot(orderCan.reject(facts, f.fulfilment))}
        onClick={() => setForm('reject')}
      >
        {intl.formatMessage({ id: 'orders.do.reject' })}
      </ActionButton>
      {form === 'handover' && <HandoverForm order={order} fulfilment={f} onClose={close} />}
      {form === 'reject' && <RejectForm order={order} fulfilment={f} onClose={close} />}
    </Group>
  )
}
