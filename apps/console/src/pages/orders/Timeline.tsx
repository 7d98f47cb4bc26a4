/** What happened, oldest first: each act, who did it and what it moved, down to the movement in the book. */
import { Loader, Stack, Text, Timeline as Line } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { AnchorLink } from '../../shell/links.tsx'
import { actsQuery, type Movement, type Order, type OrderAct } from './queries.ts'
import { useAccount } from './words.ts'

const known = new Set(['order', 'sale', 'handover', 'reject', 'cancel', 'return', 'payment', 'correction', 'discrepancy_closure'])

export function Timeline({ order }: { readonly order: Order }) {
  const intl = useIntl()
  const format = useFormat(order.market)
  const query = useQuery(actsQuery(order.market, order.id))
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <Loader size="sm" />
  const titleOf = (act: OrderAct) => {
    const paid = (act.detail as { paymentState?: string } | null)?.paymentState
    if (act.kind === 'payment' && paid !== undefined)
      return intl.formatMessage({ id: 'orders.act.payment' }, { state: intl.formatMessage({ id: `orders.payment.${paid}` }) })
    return known.has(act.kind) ? intl.formatMessage({ id: `orders.act.${act.kind}` }) : act.kind
  }
  return (
    <div className="card">
      <Stack p="md">
        <Line active={query.data.length - 1} bulletSize={14} lineWidth={2}>
          {query.data.map(act => (
            <Line.Item key={act.key} title={titleOf(act)}>
              <Text size="xs" c="dimmed">
                {intl.formatMessage({ id: 'orders.byAt' }, { actor: act.actor, time: format.dateTime(act.occurredAt) })}
              </Text>
              {act.movements.map(movement => (
                <Moved key={`${movement.seq}.${movement.n}`} movement={movement} />
              ))}
            </Line.Item>
          ))}
        </Line>
      </Stack>
    </div>
  )
}

function Moved({ movement: m }: { readonly movement: Movement }) {
  const intl = useIntl()
  const account = useAccount()
  return (
    <Text size="sm">
      <AnchorLink
        underline="always"
        to="/movements/$movementMarket/$seq/$n"
        params={{ movementMarket: m.market, seq: String(m.seq), n: String(m.n) }}
      >
        {intl.formatMessage({ id: 'orders.unitsOf' }, { count: m.quantity, sku: m.sku })}
      </AnchorLink>{' '}
      {intl.formatMessage({ id: 'orders.fromTo' }, { from: account(m.from), to: account(m.to) })}
      {m.reason !== null && (
        <Text span size="sm" c="dimmed">
          {' '}
          {intl.formatMessage({ id: 'orders.because' }, { reason: m.reason })}
        </Text>
      )}
    </Text>
  )
}
