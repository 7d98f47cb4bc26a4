/** One buyer: what they told, who is alike, their orders; given out as a file, or erased. */
import { Alert, Button, Menu, Stack, Table, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { ActionButton } from '#ui/ActionButton.tsx'
import { Facts } from '#ui/Facts.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { Page } from '#ui/Page.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import { useMarketName } from '../../brand.ts'
import { useMay } from '../../me.ts'
import { PageLoading } from '../../shell/Fallbacks.tsx'
import { AnchorLink } from '../../shell/links.tsx'
import { Closed } from '../people/Closed.tsx'
import { BuyerOrders } from './BuyerOrders.tsx'
import { EraseDrawer } from './EraseDrawer.tsx'
import { buyerQuery, exportOf, ordersQuery, type Buyer } from './queries.ts'

export function BuyerPage() {
  const { buyerMarket, id } = useParams({ from: '/people/buyers/$buyerMarket/$id' })
  const intl = useIntl()
  const unseen = useMay()('buyers:find')
  const buyer = useQuery({ ...buyerQuery(buyerMarket, id), enabled: unseen === undefined })
  if (buyer.data !== undefined) return <OneBuyer buyer={buyer.data} />
  if (unseen === undefined && buyer.error === null) return <PageLoading />
  return (
    <Page title={intl.formatMessage({ id: 'buyers.buyer' })} crumbs={<Back />}>
      {unseen === undefined ? (
        <Failure error={buyer.error} onRetry={() => void buyer.refetch()} />
      ) : (
        <Closed permission="buyers:find" reason={unseen} />
      )}
    </Page>
  )
}

function Back() {
  const intl = useIntl()
  return <AnchorLink to="/people/buyers">{intl.formatMessage({ id: 'buyers.title' })}</AnchorLink>
}

function OneBuyer({ buyer }: { readonly buyer: Buyer }) {
  const intl = useIntl()
  const format = useFormat()
  const say = (id: string) => intl.formatMessage({ id })
  const may = useMay()
  const [erasing, setErasing] = useState(false)
  const { market, erasedAt } = buyer
  const orders = useInfiniteQuery(ordersQuery(market, buyer.id))
  const open = orders.data?.pages.flatMap(page => page.items).find(order => order.units.open > 0)
  const stillOpen = open && intl.formatMessage({ id: 'buyers.stillOpen' }, { number: String(open.number) })
  const notNow = erasedAt === null ? stillOpen : say('buyers.erasedAlready')
  return (
    <Page
      title={buyer.name ?? buyer.phone ?? buyer.email ?? say('buyers.buyer')}
      crumbs={<Back />}
      beside={erasedAt !== null && <StateBadge>{say('buyers.erased')}</StateBadge>}
      actions={
        <>
          <ExportButton buyer={buyer} />
          <ActionButton color="clay" variant="light" reason={may('buyers:write', { market }) ?? notNow} onClick={() => setErasing(true)}>
            {say('buyers.erase')}
          </ActionButton>
        </>
      }
    >
      {erasedAt !== null && (
        <Alert color="gray" variant="light">
          {intl.formatMessage({ id: 'buyers.erasedOn' }, { time: format.dateTime(erasedAt) })}
        </Alert>
      )}
      <Told buyer={buyer} />
      <AlikeSection buyer={buyer} />
      <BuyerOrders market={market} id={buyer.id} />
      {erasing && <EraseDrawer buyer={buyer} onClose={() => setErasing(false)} />}
    </Page>
  )
}

function Told({ buyer }: { readonly buyer: Buyer }) {
  const intl = useIntl()
  const format = useFormat()
  const nameOf = useMarketName()
  const mayAudit = useMay()('audit:read', { market: buyer.market })
  const say = (id: string) => intl.formatMessage({ id })
  const told = (value: string | null) =>
    value ?? (
      <Text span inherit c="dimmed">
        {say(buyer.erasedAt === null ? 'buyers.notTold' : 'buyers.erased')}
      </Text>
    )
  return (
    <Facts
      items={[
        [say('buyers.name'), told(buyer.name)],
        [say('buyers.by.phone'), told(buyer.phone)],
        [say('buyers.by.email'), told(buyer.email)],
        [say('buyers.market'), nameOf(buyer.market)],
        [say('buyers.orders'), format.number(buyer.orders)],
        [say('buyers.by.id'), buyer.id],
        mayAudit === undefined && [
          say('buyers.looks'),
          <AnchorLink key="audit" to="/people/audit" search={{ subject: buyer.id }}>
            {say('buyers.whoLooked')}
          </AnchorLink>,
        ],
      ]}
    />
  )
}

function ExportButton({ buyer }: { readonly buyer: Buyer }) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const reason = useMay()('buyers:read', { market: buyer.market })
  const closeButtonProps = { 'aria-label': say('ui.close') }
  const exporting = useMutation({
    mutationFn: (alike: boolean) => exportOf(buyer.market, buyer.id, alike),
    onSuccess: document => {
      save(`buyer-${buyer.market}-${buyer.id}.json`, JSON.stringify(document, null, 2))
      notifications.show({ message: say('buyers.exported'), closeButtonProps })
    },
    onError: () => notifications.show({ color: 'clay', message: say('buyers.notExported'), closeButtonProps }),
  })
  const alike = buyer.alike.length
  if (reason !== undefined || alike === 0)
    return (
      <ActionButton variant="default" reason={reason} loading={exporting.isPending} onClick={() => exporting.mutate(false)}>
        {say('buyers.export')}
      </ActionButton>
    )
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" loading={exporting.isPending}>
          {say('buyers.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => exporting.mutate(false)}>{say('buyers.exportOne')}</Menu.Item>
        <Menu.Item onClick={() => exporting.mutate(true)}>{intl.formatMessage({ id: 'buyers.exportAlike' }, { count: alike })}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Hands a text over as a file. */
function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

function AlikeSection({ buyer }: { readonly buyer: Buyer }) {
  const intl = useIntl()
  const format = useFormat()
  const say = (id: string) => intl.formatMessage({ id })
  if (buyer.alike.length === 0) return null
  return (
    <Stack className="card" p="md" gap="sm" component="section">
      <Text component="h2" size="lg" fw={600} m={0}>
        {say('buyers.alike')}
      </Text>
      <Text size="sm" c="dimmed">
        {say('buyers.alikeText')}
      </Text>
      <Table.ScrollContainer minWidth={560}>
        <Table aria-label={say('buyers.alike')} fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('buyers.buyer')}</Table.Th>
              <Table.Th>{say('buyers.same')}</Table.Th>
              <Table.Th ta="end">{say('buyers.orders')}</Table.Th>
              <Table.Th ta="end">{say('buyers.lastOrder')}</Table.Th>
              <Table.Th>{say('buyers.day')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {buyer.alike.map(other => (
              <Table.Tr key={other.id}>
                <Table.Td>
                  <AnchorLink to="/people/buyers/$buyerMarket/$id" params={{ buyerMarket: buyer.market, id: other.id }}>
                    {other.id}
                  </AnchorLink>
                </Table.Td>
                <Table.Td>{say(`buyers.same.${other.by.length > 1 ? 'both' : other.by[0]}`)}</Table.Td>
                <Table.Td ta="end">{format.number(other.orders)}</Table.Td>
                <Table.Td ta="end">{other.lastOrder?.number ?? '—'}</Table.Td>
                <Table.Td>{other.lastOrder === null ? '—' : format.day(other.lastOrder.day)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {buyer.moreAlike && (
        <Text size="sm" c="dimmed">
          {say('buyers.moreAlike')}
        </Text>
      )}
    </Stack>
  )
}
