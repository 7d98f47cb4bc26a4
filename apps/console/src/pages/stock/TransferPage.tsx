/** One transfer: what was sent, what came of it, and receiving it. */
import { Group, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ActionButton } from '#ui/ActionButton.tsx'
import { Facts } from '#ui/Facts.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { Page } from '#ui/Page.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import { useMarketName, usePlaces, useSkus } from '../../brand.ts'
import { useMay } from '../../me.ts'
import { PageLoading } from '../../shell/Fallbacks.tsx'
import { AnchorLink } from '../../shell/links.tsx'
import { ArrivalForm, outstanding } from './forms/ArrivalForm.tsx'
import { transferQuery, useActorName, type Transfer } from './queries.ts'
import { useSay } from './say.ts'
import { transferTones } from './TransfersPage.tsx'

export function TransferPage() {
  const say = useSay()
  const { transferMarket, id } = useParams({ from: '/stock/transfers/$transferMarket/$id' })
  const query = useQuery(transferQuery(transferMarket, id))
  const back = (
    <AnchorLink to="/stock/transfers" size="xs">
      {say('stock.transfers')}
    </AnchorLink>
  )
  if (query.data === undefined)
    return (
      <Page title={say('stock.transfers')} crumbs={back}>
        {query.error ? <Failure error={query.error} onRetry={() => void query.refetch()} /> : <PageLoading />}
      </Page>
    )
  return <Shown transfer={query.data} back={back} />
}

function Shown({ transfer, back }: { readonly transfer: Transfer; readonly back: React.ReactNode }) {
  const say = useSay()
  const may = useMay()
  const format = useFormat(transfer.market)
  const actorName = useActorName()
  const [receiving, setReceiving] = useState(false)
  const elsewhere = transfer.state === 'sent_away'
  const reason = elsewhere
    ? say('stock.receivedElsewhere')
    : may('acts:transfer_receipt', { market: transfer.toMarket, place: transfer.to })
  return (
    <Page
      title={say('stock.transferNumber', { number: String(transfer.number) })}
      beside={<StateBadge tone={transferTones[transfer.state]}>{say(`stock.transfer.${transfer.state}`)}</StateBadge>}
      crumbs={back}
      actions={
        <ActionButton reason={reason} onClick={() => setReceiving(true)}>
          {say(transfer.state === 'received' ? 'stock.receiveLate' : 'stock.recordArrival')}
        </ActionButton>
      }
    >
      <div className="card" style={{ padding: 'var(--mantine-spacing-md)' }}>
        <Facts
          items={[
            [say('stock.from'), <PlaceName key="from" code={transfer.from} market={transfer.fromMarket} />],
            [say('stock.to'), <PlaceName key="to" code={transfer.to} market={transfer.toMarket} />],
            transfer.sentAt !== null && [say('stock.sentAt'), format.dateTime(transfer.sentAt)],
            transfer.sentBy !== null && [say('stock.sentBy'), actorName(transfer.sentBy)],
            transfer.reference !== null && [say('stock.reference'), transfer.reference],
          ]}
        />
      </div>
      <TransferLines transfer={transfer} />
      {receiving && <ArrivalForm transfer={transfer} onClose={() => setReceiving(false)} />}
    </Page>
  )
}

function PlaceName({ code, market }: { readonly code: string; readonly market: string }) {
  const name = usePlaces().find(p => p.code === code)?.name ?? code
  const nameOf = useMarketName()
  const say = useSay()
  return <>{say('stock.placeIn', { place: name, market: nameOf(market) })}</>
}

function TransferLines({ transfer }: { readonly transfer: Transfer }) {
  const say = useSay()
  const format = useFormat(transfer.market)
  const skus = useSkus()
  const columns = ['received', 'damaged', 'short', 'over'] as const
  const sum = (pick: (line: Transfer['lines'][number]) => number) =>
    format.number(transfer.lines.reduce((units, line) => units + pick(line), 0))
  return (
    <Table.ScrollContainer minWidth={620} className="card">
      <Table verticalSpacing="xs" horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('stock.sku')}</Table.Th>
            <Table.Th ta="end">{say('stock.sentUnits')}</Table.Th>
            {columns.map(column => (
              <Table.Th key={column} ta="end">
                {say(`stock.line.${column}`)}
              </Table.Th>
            ))}
            <Table.Th ta="end">{say('stock.line.outstanding')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {transfer.lines.map(line => (
            <Table.Tr key={line.line}>
              <Table.Td>
                <Group gap="xs">
                  <AnchorLink
                    to="/stock/$positionMarket/$place/$sku"
                    params={{ positionMarket: transfer.toMarket, place: transfer.to, sku: line.sku }}
                  >
                    {skus.find(s => s.code === line.sku)?.name ?? line.sku}
                  </AnchorLink>
                </Group>
              </Table.Td>
              <Table.Td ta="end">{format.number(line.quantity)}</Table.Td>
              {columns.map(column => (
                <Table.Td key={column} ta="end">
                  {format.number(line[column])}
                </Table.Td>
              ))}
              <Table.Td ta="end">{format.number(outstanding(line))}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th>{say('ui.total')}</Table.Th>
            <Table.Th ta="end">{sum(line => line.quantity)}</Table.Th>
            {columns.map(column => (
              <Table.Th key={column} ta="end">
                {sum(line => line[column])}
              </Table.Th>
            ))}
            <Table.Th ta="end">{sum(outstanding)}</Table.Th>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  )
}
