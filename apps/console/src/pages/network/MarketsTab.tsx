/** Markets, each with what it sells in: currency, prices, taxes with their dates, languages, calendar, its time now. */
import { Box, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { Empty } from '#ui/Empty.tsx'
import { Facts } from '#ui/Facts.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { channelsQuery, placesQuery, useMarketName, useMarkets } from '../../brand.ts'
import { AnchorLink } from '../../shell/links.tsx'
import { useMarketChoice } from '../../shell/MarketSwitch.tsx'
import { taxRatesQuery, type TaxRate } from '../catalogue/queries.ts'
import { useRateText } from '../catalogue/rate-text.ts'
import { monthNames } from './choices.ts'
import { MarketDrawer } from './MarketForm.tsx'
import type { TabProps } from './NetworkPage.tsx'
import type { Channel, Market, Place } from './resources.ts'
import { today } from './place-state.ts'
import classes from './Regions.module.css'

export function MarketsTab({ open, onOpen }: TabProps) {
  const intl = useIntl()
  const chosen = useMarketChoice()
  const markets = useMarkets().filter(m => chosen === undefined || m.code === chosen)
  const rates = useQuery(taxRatesQuery)
  const channels = useQuery(channelsQuery).data ?? []
  const places = useQuery(placesQuery).data ?? []
  return (
    <>
      {markets.length === 0 && (
        <Empty title={intl.formatMessage({ id: 'network.noMarkets' })} text={intl.formatMessage({ id: 'network.noMarketsText' })} />
      )}
      <Box className={classes['markets']}>
        {markets.map(market => (
          <MarketCard
            key={market.code}
            market={market}
            rates={rates.data}
            channels={channels.filter(c => c.market === market.code)}
            places={places.filter(p => p.market === market.code)}
          />
        ))}
      </Box>
      <MarketDrawer open={open} onClose={() => onOpen(undefined)} />
    </>
  )
}

interface CardProps {
  readonly market: Market
  readonly rates: readonly TaxRate[] | undefined
  readonly channels: readonly Channel[]
  readonly places: readonly Place[]
}

function MarketCard({ market, rates, channels, places }: CardProps) {
  const intl = useIntl()
  const nameOf = useMarketName()
  const format = useFormat()
  const say = (id: string) => intl.formatMessage({ id })
  const tongues = [...new Set([market.language, ...channels.map(c => c.language)])]
  const regimes = [...new Set([market.taxRegime, ...channels.map(c => c.taxRegime)])]
  return (
    <section className={`card ${classes['market']}`} aria-label={nameOf(market.code)}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <AnchorLink to="/network" search={before => ({ ...before, open: market.code })} fw={650} size="md">
            {nameOf(market.code)}
          </AnchorLink>
          <Text size="xs" c="dimmed">
            {market.code}
          </Text>
        </Group>
        <Facts
          items={[
            [say('network.currency'), `${market.currency} · ${market.priceList}`],
            [say('network.tax'), rates === undefined ? <Skeleton h={16} w={140} /> : <Taxes regimes={regimes} rates={rates} />],
            [say('network.languages'), format.list(tongues.map(format.language))],
            [say('network.fiscalYear'), monthNames(format.locale)[market.fiscalStartMonth - 1]?.label ?? ''],
            [
              say('network.timeZone'),
              intl.formatMessage(
                { id: 'network.zoneNow' },
                { zone: market.timeZone, time: format.time(new Date().toISOString(), market.timeZone) },
              ),
            ],
            [
              say('network.has'),
              intl.formatMessage(
                { id: 'network.hasText' },
                {
                  stores: places.filter(p => p.kind === 'store').length,
                  warehouses: places.filter(p => p.kind === 'warehouse').length,
                  channels: channels.length,
                },
              ),
            ],
          ]}
        />
      </Stack>
    </section>
  )
}

/** The rates in force today and the next to come, with their dates, of each tax class. */
function Taxes({ regimes, rates }: { readonly regimes: readonly string[]; readonly rates: readonly TaxRate[] }) {
  const intl = useIntl()
  const format = useFormat()
  const textOf = useRateText()
  const day = today()
  const groups = [
    ...Map.groupBy(
      rates.filter(r => regimes.includes(r.regime)),
      r => `${r.regime}/${r.taxClass}`,
    ).values(),
  ]
  if (groups.length === 0) return <Text size="sm">{intl.formatMessage({ id: 'network.noRates' }, { regime: regimes.join(', ') })}</Text>
  return (
    <Stack gap={2}>
      {groups.map(dated => {
        const current = dated.findLast(r => r.validFrom <= day)
        const next = dated.find(r => r.validFrom > day)
        const first = dated[0]
        if (first === undefined) return null
        return (
          <Text size="sm" key={`${first.regime}/${first.taxClass}`}>
            {current === undefined
              ? intl.formatMessage({ id: 'network.noRates' }, { regime: `${first.regime} ${first.taxClass}` })
              : intl.formatMessage(
                  { id: 'network.rateSince' },
                  { rate: textOf(current), taxClass: first.taxClass, day: format.day(current.validFrom) },
                )}
            {next && (
              <Text span c="dimmed" size="sm">
                {' '}
                {intl.formatMessage({ id: 'network.rateFrom' }, { rate: textOf(next), day: format.day(next.validFrom) })}
              </Text>
            )}
          </Text>
        )
      })}
    </Stack>
  )
}
