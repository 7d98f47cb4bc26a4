/** What was bought: units and what became of them, prices and taxes frozen as they were; the totals add up. */
import { Stack, Table, Text } from '@mantine/core'
import { useIntl } from 'react-intl'
import { useFormat } from '#ui/format-context.tsx'
import { useSkus } from '../../brand.ts'
import type { Order } from './queries.ts'

type Line = Order['lines'][number]

export function Lines({ order }: { readonly order: Order }) {
  const intl = useIntl()
  const format = useFormat(order.market)
  const say = (id: string) => intl.formatMessage({ id })
  const skus = useSkus()
  const handed = (line: number) =>
    order.fulfilments.flatMap(f => f.lines).reduce((sum, l) => (l.line === line ? sum + l.handedOver : sum), 0)
  const count = (n: number) => (n === 0 ? '–' : format.number(n))
  const total = (line: Line) => format.money({ currency: line.net.currency, amountMinor: line.net.amountMinor + line.tax.amountMinor })
  return (
    <Table.ScrollContainer minWidth={760} className="card" tabIndex={0} role="region" aria-label={say('orders.lines')}>
      <Table verticalSpacing="xs" tabularNums>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{say('orders.sku')}</Table.Th>
            {['accepted', 'handedOver', 'cancelled', 'returned', 'unitPrice', 'taxes', 'total'].map(name => (
              <Table.Th key={name} scope="col" ta="end">
                {say(`orders.line.${name}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {order.lines.map(line => (
            <Table.Tr key={line.line}>
              <Table.Td>
                <Stack gap={0}>
                  <Text size="sm">{skus.find(s => s.code === line.sku)?.name ?? line.sku}</Text>
                  <Text size="xs" c="dimmed">
                    {line.sku}
                  </Text>
                </Stack>
              </Table.Td>
              <Table.Td ta="end">
                {line.ordered === line.quantity
                  ? format.number(line.quantity)
                  : intl.formatMessage({ id: 'orders.partOf' }, { accepted: line.quantity, ordered: line.ordered })}
              </Table.Td>
              <Table.Td ta="end">{count(handed(line.line))}</Table.Td>
              <Table.Td ta="end">{count(line.cancelled)}</Table.Td>
              <Table.Td ta="end">{count(line.returned)}</Table.Td>
              <Table.Td ta="end">{format.money(line.unitPrice)}</Table.Td>
              <Table.Td ta="end">
                {line.taxes.map(t => (
                  <Text key={t.taxCode} size="xs">
                    {intl.formatMessage(
                      { id: 'orders.taxOf' },
                      {
                        code: t.taxCode,
                        rate: format.percent(t.ratePpm / 1e6, 2),
                        amount: format.money({ currency: line.tax.currency, amountMinor: t.amountMinor }),
                      },
                    )}
                  </Text>
                ))}
              </Table.Td>
              <Table.Td ta="end">{total(line)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Sums order={order} />
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  )
}

function Sums({ order }: { readonly order: Order }) {
  const intl = useIntl()
  const format = useFormat(order.market)
  const { net, tax, discount, shipping } = order
  const whole = { currency: net.currency, amountMinor: net.amountMinor + tax.amountMinor + shipping.amountMinor }
  const rows = [
    ['net', net],
    ['tax', tax],
    ...(discount.amountMinor > 0 ? ([['discount', discount]] as const) : []),
    ...(shipping.amountMinor > 0 ? ([['shipping', shipping]] as const) : []),
    ['whole', whole],
  ] as const
  return (
    <>
      {rows.map(([name, amount]) => (
        <Table.Tr key={name} fw={name === 'whole' ? 650 : undefined}>
          <Table.Td colSpan={7} ta="end">
            {intl.formatMessage({ id: `orders.sum.${name}` })}
          </Table.Td>
          <Table.Td ta="end">{format.money(amount)}</Table.Td>
        </Table.Tr>
      ))}
    </>
  )
}
