/** How many places of each kind there are, by market and region: the network at a glance, each count a filter. */
import { Box, Group, Text, UnstyledButton } from '@mantine/core'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { useFormat } from '#ui/format-context.tsx'
import { useMarketName } from '../../brand.ts'
import { placeKinds } from './PlacesTab.tsx'
import type { Place } from './resources.ts'
import classes from './Regions.module.css'

export interface RegionsProps {
  readonly places: readonly Place[]
  /** `CN/Guangdong` */
  readonly chosen: string | undefined
  onChoose(region: string | undefined): void
}

interface Region {
  readonly key: string
  readonly name: string
  readonly places: number
}

export function Regions({ places, chosen, onChoose }: RegionsProps) {
  const nameOf = useMarketName()
  const markets = useMemo(
    () => [...Map.groupBy(places, p => p.market)].map(([market, of]) => ({ market, of, regions: regionsOf(of) })),
    [places],
  )
  if (markets.length === 0) return null
  return (
    <Box className={classes['strip']}>
      {markets.map(({ market, of, regions }) => (
        <section key={market} className={`card ${classes['market']}`} aria-label={nameOf(market)}>
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <Text fw={650} truncate>
              {nameOf(market)}
            </Text>
            <Kinds places={of} />
          </Group>
          <ul className={classes['regions']}>
            {regions.map(region => (
              <li key={region.key}>
                <RegionButton region={region} most={regions[0]?.places ?? 1} chosen={chosen === region.key} onChoose={onChoose} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Box>
  )
}

/** The region with the most places first. */
function regionsOf(places: readonly Place[]): Region[] {
  const groups = Map.groupBy(places, p => p.region)
  return [...groups]
    .map(([name, of]) => ({ key: `${of[0]?.market ?? ''}/${name}`, name, places: of.length }))
    .toSorted((a, b) => b.places - a.places || a.name.localeCompare(b.name))
}

function Kinds({ places }: { readonly places: readonly Place[] }) {
  const intl = useIntl()
  const counts = placeKinds.flatMap(kind => {
    const count = places.filter(p => p.kind === kind).length
    return count === 0 ? [] : [intl.formatMessage({ id: `network.count.${kind}` }, { count })]
  })
  return (
    <Text size="xs" c="dimmed" ta="end">
      {counts.join(' · ')}
    </Text>
  )
}

interface RegionButtonProps {
  readonly region: Region
  readonly most: number
  readonly chosen: boolean
  onChoose(region: string | undefined): void
}

function RegionButton({ region, most, chosen, onChoose }: RegionButtonProps) {
  const intl = useIntl()
  const format = useFormat()
  return (
    <UnstyledButton className={classes['region']} aria-pressed={chosen} onClick={() => onChoose(region.key)}>
      <span className={classes['name']}>{region.name === '' ? intl.formatMessage({ id: 'network.noRegion' }) : region.name}</span>
      <meter className={classes['bar']} min={0} max={most} value={region.places} aria-hidden="true" />
      <span className={classes['count']}>{format.number(region.places)}</span>
    </UnstyledButton>
  )
}
