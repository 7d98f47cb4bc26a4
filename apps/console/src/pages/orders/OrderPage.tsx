/** One order's life: what was bought, where it was decided and served from and why, what happened since, and what can be done now. */
import { Group, Loader, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { orderCan } from '#domain/order-can.ts'
import { ActionButton } from '#ui/ActionButton.tsx'
import { Facts } from '#ui/Facts.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { Page } from '#ui/Page.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import { useChannels, useMarketName } from '../../brand.ts'
import { useMay } from '../../me.ts'
import { AnchorLink, ButtonLink } from '../../shell/links.tsx'
import { CancelForm, PaymentForm, ReturnForm } from './forms.tsx'
import { Fulfilments } from './Fulfilments.tsx'
import { Lines } from './Lines.tsx'
import { factsOf, orderQuery, type Order } from './queries.ts'
import { Timeline } from './Timeline.tsx'
import { paymentTones, stateTones, useCannot, usePlaceName } from './words.ts'

export function OrderPage() {
  const intl = useIntl()
  const { orderMarket, id } = useParams({ from: '/orders/$orderMarket/$id' })
  const query = useQuery(orderQuery(orderMarket, id))
  const crumbs = <AnchorLink to="/orders">{intl.formatMessage({ id: 'shell.nav.orders' })}</AnchorLink>
  if (query.data === undefined)
    return (
      <Page title={intl.formatMessage({ id: 'orders.order' })} crumbs={crumbs}>
        {query.error ? <Failure error={query.error} onRetry={() => void query.refetch()} /> : <Loader size="sm" />}
      </Page>
    )
  return <OneOrder order={query.data} crumbs={crumbs} />
}

function OneOrder({ order, crumbs }: { readonly order: Order; readonly crumbs: ReactNode }) {
  const intl = useIntl()
  const format = useFormat(order.market)
  return (
    <Page
      title={intl.formatMessage({ id: 'orders.orderNumber' }, { number: String(order.number) })}
      crumbs={crumbs}
      beside={
        <Group gap="xs">
          <StateBadge tone={stateTones[order.state] ?? 'neutral'}>{intl.formatMessage({ id: `orders.state.${order.state}` })}</StateBadge>
          <StateBadge tone={paymentTones[order.paymentState] ?? 'neutral'}>
            {intl.formatMessage({ id: `orders.payment.${order.paymentState}` })}
          </StateBadge>
        </Group>
      }
      subtitle={format.dateTime(order.occurredAt)}
      actions={<Actions order={order} />}
    >
      <About order={order} />
      <Section title={intl.formatMessage({ id: 'orders.lines' })}>
        <Lines order={order} />
      </Section>
      <Section title={intl.formatMessage({ id: 'orders.fulfilments' })}>
        <Fulfilments order={order} />
      </Section>
      <Section title={intl.formatMessage({ id: 'orders.life' })}>
        <Timeline order={order} />
      </Section>
    </Page>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {title}
      </Title>
      {children}
    </Stack>
  )
}

type Form = 'cancel' | 'return' | 'payment'

function Actions({ order }: { readonly order: Order }) {
  const intl = useIntl()
  const may = useMay()
  const cannot = useCannot()
  const [form, setForm] = useState<Form>()
  const facts = factsOf(order)
  // Sold at a place, it is that place's to cancel; else the market's.
  const here = { market: order.market, place: order.soldAt ?? order.fulfil.place ?? undefined }
  const back = order.lines.map(line => orderCan.return(facts, line.line))
  const reasons: Record<Form, string | undefined> = {
    cancel: may('acts:cancel', here) ?? cannot(orderCan.cancel(facts)),
    return: may('acts:return') ?? (back.some(verdict => verdict.ok) ? undefined : intl.formatMessage({ id: 'orders.cannot.return' })),
    payment: may('acts:payment', here) ?? cannot(orderCan.payment(facts)),
  }
  const close = () => setForm(undefined)
  return (
    <>
      <ButtonLink variant="default" to="/orders/$orderMarket/$id/packing-slip" params={{ orderMarket: order.market, id: order.id }}>
        {intl.formatMessage({ id: 'orders.packingSlip' })}
      </ButtonLink>
      {(['payment', 'return', 'cancel'] as const).map(name => (
        <ActionButton key={name} variant="default" reason={reasons[name]} onClick={() => setForm(name)}>
          {intl.formatMessage({ id: `orders.do.${name}` })}
        </ActionButton>
      ))}
      {form === 'cancel' && <CancelForm order={order} onClose={close} />}
      {form === 'return' && <ReturnForm order={order} onClose={close} />}
      {form === 'payment' && <PaymentForm order={order} onClose={close} />}
    </>
  )
}

/** Where it was decided, for whom and to where. */
function About({ order }: { readonly order: Order }) {
  const intl = useIntl()
  const format = useFormat(order.market)
  const marketName = useMarketName()
  const placeName = usePlaceName()
  const channel = useChannels().find(c => c.code === order.channel)?.name ?? order.channel
  const say = (id: string) => intl.formatMessage({ id })
  const to = order.shipTo
  return (
    <div className="card">
      <Stack p="md">
        <Facts
          items={[
            [say('shell.market'), marketName(order.market)],
            [say('orders.channel'), channel],
            order.soldAt !== null && [say('orders.soldAt'), placeName(order.soldAt)],
            [say('orders.kind'), say(`orders.kind.${order.fulfil.kind}`)],
            order.fulfil.place !== null && [say('orders.namedPlace'), placeName(order.fulfil.place)],
            to !== null && [say('orders.shipTo'), [to.city, to.region, format.country(to.country)].filter(Boolean).join(', ')],
            order.buyer !== null && [
              say('orders.buyer'),
              <AnchorLink key="buyer" to="/people/buyers/$buyerMarket/$id" params={{ buyerMarket: order.market, id: order.buyer }}>
                {order.buyer.slice(0, 8)}
              </AnchorLink>,
            ],
            order.externalRef !== null && [say('orders.reference'), order.externalRef],
            [say('orders.businessDay'), format.day(order.day)],
            [
              say('orders.enteredBy'),
              <Text key="actor" size="sm" span>
                {order.actor}
              </Text>,
            ],
          ]}
        />
      </Stack>
    </div>
  )
}
