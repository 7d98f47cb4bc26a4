/** The list behind a tile, beside the page. What it shows is in the address. */
import { Drawer, SegmentedControl, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { Discrepancies, ExpiringHolds, StockOuts, WaitingFulfilments } from './lists.tsx'
import { useOpenList } from './open-list.ts'
import type { Today } from './queries.ts'

const names = ['out', 'near', 'holds', 'fulfilments', 'discrepancies'] as const
type Name = (typeof names)[number]

export function TodayList({ today, market }: { readonly today: Today; readonly market: string | undefined }) {
  const intl = useIntl()
  const { list, by, open } = useOpenList()
  const name = names.find(known => known === list)
  const { coverDays, nearCoverDays, holdMinutes, waitHours } = today.rules
  const say = (id: string, values?: Record<string, number>) => intl.formatMessage({ id }, values)
  const text: Record<Name, string> = {
    out: say('today.outText', { days: coverDays }),
    near: say('today.nearText', { days: nearCoverDays, over: coverDays }),
    holds: say('today.holdsText', { minutes: holdMinutes }),
    fulfilments: say('today.fulfilmentsText', waitHours),
    discrepancies: say('today.discrepanciesText'),
  }
  return (
    <Drawer
      opened={name !== undefined}
      onClose={() => open(undefined)}
      size="xl"
      title={name && say(`today.${name}`)}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      {name && (
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {text[name]}
          </Text>
          {(name === 'out' || name === 'near') && (
            <SegmentedControl
              size="xs"
              style={{ alignSelf: 'flex-start' }}
              aria-label={say('today.grain')}
              value={by}
              onChange={value => open(name, value === 'place' ? 'place' : 'sku')}
              data={[
                { value: 'sku', label: say('today.bySku') },
                { value: 'place', label: say('today.byPlace') },
              ]}
            />
          )}
          {listOf(name, by, today, market)}
        </Stack>
      )}
    </Drawer>
  )
}

function listOf(name: Name, by: 'sku' | 'place', today: Today, market: string | undefined): ReactNode {
  if (name === 'out' || name === 'near') return <StockOuts market={market} level={name} by={by} />
  if (name === 'holds') return <ExpiringHolds market={market} />
  if (name === 'fulfilments') return <WaitingFulfilments market={market} today={today} />
  return <Discrepancies markets={today.markets.map(m => m.market)} />
}
