/** Tax rates by regime and class, each with its dates: past, in force, to come. */
import { Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { Empty } from '#ui/Empty.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import { useChannels, useMarkets } from '../../brand.ts'
import { AnchorLink } from '../../shell/links.tsx'
import { useMarketChoice } from '../../shell/MarketSwitch.tsx'
import { today } from '../network/place-state.ts'
import type { TabProps } from './CataloguePage.tsx'
import { taxRatesQuery, type TaxRate } from './queries.ts'
import { useRateText } from './rate-text.ts'
import { TaxDrawer } from './TaxForm.tsx'
import classes from './dated.module.css'

export function TaxesTab({ open, onOpen }: TabProps) {
  const intl = useIntl()
  const query = useQuery(taxRatesQuery)
  const market = useMarketChoice()
  const channels = useChannels().filter(c => market === undefined || c.market === market)
  const markets = useMarkets().filter(m => market === undefined || m.code === market)
  const used = new Set([...markets, ...channels].map(of => of.taxRegime))
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  const rates = (query.data ?? []).filter(r => market === undefined || used.has(r.regime))
  // A regime that sells somewhere and has no rate at all is shown too: as one that lacks them.
  const regimes = [...new Set([...rates.map(r => r.regime), ...used])].sort()
  return (
    <>
      {query.isPending ? (
        <Skeleton h={180} />
      ) : regimes.length === 0 ? (
        <Empty title={intl.formatMessage({ id: 'catalogue.noTaxes' })} text={intl.formatMessage({ id: 'catalogue.noTaxesText' })} />
      ) : (
        <div className={classes['regimes']}>
          {regimes.map(regime => (
            <Regime
              key={regime}
              regime={regime}
              rates={rates.filter(r => r.regime === regime)}
              channels={channels.filter(c => c.taxRegime === regime).length}
            />
          ))}
        </div>
      )}
      <TaxDrawer open={open} onClose={() => onOpen(undefined)} />
    </>
  )
}

interface RegimeProps {
  readonly regime: string
  readonly rates: readonly TaxRate[]
  readonly channels: number
}

function Regime({ regime, rates, channels }: RegimeProps) {
  const intl = useIntl()
  const groups = [...Map.groupBy(rates, r => r.taxClass)]
  return (
    <section className={`card ${classes['regime']}`} aria-label={regime}>
      <Group justify="space-between">
        <Title order={2} size="h4">
          {regime}
        </Title>
        <Text size="xs" c="dimmed">
          {intl.formatMessage({ id: 'catalogue.usedBy' }, { count: channels })}
        </Text>
      </Group>
      {groups.length === 0 && <Text size="sm">{intl.formatMessage({ id: 'catalogue.noRates' })}</Text>}
      {groups.map(([taxClass, dated]) => (
        <Stack key={taxClass} gap={0} mt="xs">
          <Group justify="space-between">
            <Title order={3} size="h6">
              {intl.formatMessage({ id: 'catalogue.classTitle' }, { taxClass })}
            </Title>
            <AnchorLink to="/catalogue" size="xs" search={before => ({ ...before, open: `*${regime}/${taxClass}` })}>
              {intl.formatMessage({ id: 'catalogue.newRate' })}
            </AnchorLink>
          </Group>
          <Dates dated={dated} />
        </Stack>
      ))}
    </section>
  )
}

function Dates({ dated }: { readonly dated: readonly TaxRate[] }) {
  const intl = useIntl()
  const format = useFormat()
  const textOf = useRateText()
  const day = today()
  const current = dated.findLast(r => r.validFrom <= day)
  return (
    <Stack gap={0} component="ol" className={classes['dates']}>
      {dated.toReversed().map(rate => {
        const when = rate === current ? 'now' : rate.validFrom > day ? 'later' : 'past'
        return (
          <li key={rate.validFrom} className={classes['rate']} data-when={when}>
            <AnchorLink to="/catalogue" search={before => ({ ...before, open: `${rate.regime}/${rate.taxClass}/${rate.validFrom}` })}>
              {format.day(rate.validFrom)}
            </AnchorLink>
            <span>{textOf(rate)}</span>
            <StateBadge tone={when === 'now' ? 'good' : when === 'later' ? 'busy' : 'neutral'}>
              {intl.formatMessage({ id: `catalogue.when.${when}` })}
            </StateBadge>
          </li>
        )
      })}
    </Stack>
  )
}
