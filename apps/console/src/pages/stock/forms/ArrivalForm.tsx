/** What arrived of a transfer: whole, damaged, over and short are seen before it is sent. */
import { Checkbox, NumberInput, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { FormDrawer } from '#ui/FormDrawer.tsx'
import { useAct } from '../../../acts.ts'
import { useSkus } from '../../../brand.ts'
import { useMay } from '../../../me.ts'
import type { Transfer } from '../queries.ts'
import { useSay } from '../say.ts'

type Numbers = Readonly<Record<string, number | undefined>>

/** Units of a line nobody has accounted for. */
export const outstanding = (line: Transfer['lines'][number]): number =>
  Math.max(0, line.quantity - line.received - line.damaged - line.short)

export function ArrivalForm({ transfer, onClose }: { readonly transfer: Transfer; onClose(): void }) {
  const say = useSay()
  const may = useMay()
  // What comes after the transfer was received makes good what was short.
  const late = transfer.state === 'received'
  const expected: Numbers = Object.fromEntries(transfer.lines.map(line => [line.sku, late ? line.short : outstanding(line)]))
  const [received, setReceived] = useState<Numbers>(late ? Object.fromEntries(transfer.lines.map(line => [line.sku, 0])) : expected)
  const [damaged, setDamaged] = useState<Numbers>({})
  const [partial, setPartial] = useState(false)
  const act = useAct('transfer_receipt', onClose, say('stock.arrivalRecorded'))
  const skus = transfer.lines.map(line => line.sku)
  const empty = skus.some(sku => received[sku] === undefined)
  const tooMany = skus.find(sku => (damaged[sku] ?? 0) > (received[sku] ?? 0))
  const notReady = empty ? say('stock.fillLines') : tooMany === undefined ? undefined : say('stock.damagedOfReceived', { sku: tooMany })
  return (
    <FormDrawer
      title={say('stock.receiveTransfer', { number: transfer.number })}
      opened
      onClose={onClose}
      submitLabel={say('stock.recordArrival')}
      busy={act.busy}
      failure={act.failure}
      reason={may('acts:transfer_receipt', { market: transfer.toMarket, place: transfer.to }) ?? notReady}
      onSubmit={() =>
        act.send(transfer.market, {
          transfer: transfer.id,
          partial,
          lines: skus.map(sku => ({ sku, received: received[sku] ?? 0, ...(damaged[sku] && { damaged: damaged[sku] }) })),
        })
      }
    >
      <Table.ScrollContainer minWidth={340}>
        <Table verticalSpacing="xs" horizontalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('stock.sku')}</Table.Th>
              <Table.Th>{say('stock.arrived')}</Table.Th>
              <Table.Th>{say('stock.ofThoseDamaged')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {transfer.lines.map((line, i) => (
              <ArrivalLine
                key={line.sku}
                sku={line.sku}
                first={i === 0}
                expected={expected[line.sku] ?? 0}
                received={received[line.sku]}
                damaged={damaged[line.sku]}
                partial={partial || late}
                onReceived={units => setReceived(all => ({ ...all, [line.sku]: units }))}
                onDamaged={units => setDamaged(all => ({ ...all, [line.sku]: units }))}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {!late && (
        <Checkbox
          label={say('stock.moreWillCome')}
          description={say('stock.moreWillComeNote')}
          checked={partial}
          onChange={event => setPartial(event.currentTarget.checked)}
        />
      )}
    </FormDrawer>
  )
}

interface LineProps {
  readonly sku: string
  readonly first: boolean
  readonly expected: number
  readonly received: number | undefined
  readonly damaged: number | undefined
  readonly partial: boolean
  onReceived(units: number | undefined): void
  onDamaged(units: number | undefined): void
}

function ArrivalLine({ sku, first, expected, received, damaged, partial, onReceived, onDamaged }: LineProps) {
  const say = useSay()
  const name = useSkus().find(s => s.code === sku)?.name ?? sku
  const units = (value: number | string) => (typeof value === 'number' ? value : undefined)
  const [missing, over] = [Math.max(0, expected - (received ?? 0)), Math.max(0, (received ?? 0) - expected)]
  const common = { min: 0, max: 1_000_000, allowDecimal: false, allowNegative: false, w: 84 } as const
  return (
    <Table.Tr>
      <Table.Td>
        <Stack gap={2}>
          <span>{name}</span>
          <Text size="xs" c="dimmed">
            {say('stock.expected', { units: expected })}
          </Text>
          <Text size="xs" c={missing > 0 && !partial ? 'var(--mantine-color-error)' : 'dimmed'} role="status">
            {over > 0
              ? say('stock.overBy', { units: over })
              : missing > 0 && say(partial ? 'stock.stillComing' : 'stock.shortBy', { units: missing })}
          </Text>
        </Stack>
      </Table.Td>
      <Table.Td>
        <NumberInput
          {...common}
          {...(first && { 'data-autofocus': true })}
          aria-label={say('stock.arrivedOf', { sku: name })}
          value={received ?? ''}
          onChange={value => onReceived(units(value))}
        />
      </Table.Td>
      <Table.Td>
        <NumberInput
          {...common}
          aria-label={say('stock.damagedOf', { sku: name })}
          value={damaged ?? ''}
          onChange={value => onDamaged(units(value))}
        />
      </Table.Td>
    </Table.Tr>
  )
}
