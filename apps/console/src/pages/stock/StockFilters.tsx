/** Filters of the grid; every one is in the address. */
import { Button, Group, Pill, Select, type SelectProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useFormat } from '#ui/format-context.tsx'
import { SearchBox } from '#ui/SearchBox.tsx'
import { productsQuery, usePlaces } from '../../brand.ts'
import { useMarketChoice } from '../../shell/MarketSwitch.tsx'
import { states } from './columns.tsx'
import { useSay } from './say.ts'

const names = ['q', 'place', 'kind', 'country', 'product', 'sku', 'state', 'cover'] as const
type Name = (typeof names)[number]

export function StockFilters() {
  const say = useSay()
  const search = useSearch({ from: '/stock' })
  const navigate = useNavigate({ from: '/stock' })
  const set = (name: Name, value: string | null) =>
    void navigate({ search: before => ({ ...before, [name]: value === null || value === '' ? undefined : value }), replace: true })
  const pick = (name: Name) => ({ value: search[name] ?? null, onChange: (value: string | null) => set(name, value) })
  const choices = useChoices()
  return (
    <Group gap="xs">
      <SearchBox
        label={say('stock.search')}
        placeholder={say('stock.searchPlaceholder')}
        value={search.q ?? ''}
        onChange={q => set('q', q)}
      />
      <Filter label={say('stock.place')} data={choices.places} searchable limit={60} w={190} {...pick('place')} />
      <Filter
        label={say('stock.kind')}
        data={['warehouse', 'store', 'partner'].map(value => ({ value, label: say(`stock.kind.${value}`) }))}
        {...pick('kind')}
      />
      {choices.countries.length > 1 && <Filter label={say('stock.country')} data={choices.countries} searchable {...pick('country')} />}
      <Filter label={say('stock.product')} data={choices.products} searchable limit={60} {...pick('product')} />
      <Filter
        label={say('stock.withState')}
        data={states.map(value => ({ value, label: say(`stock.state.${value}`) }))}
        {...pick('state')}
      />
      <Filter
        label={say('stock.cover')}
        data={['out', 'low'].map(value => ({ value, label: say(`stock.cover.${value}`) }))}
        {...pick('cover')}
      />
      {search.sku !== undefined && (
        <Pill
          size="md"
          withRemoveButton
          removeButtonProps={{ 'aria-label': say('stock.without', { sku: search.sku }) }}
          onRemove={() => set('sku', null)}
        >
          {search.sku}
        </Pill>
      )}
      {names.some(name => search[name] !== undefined) && (
        <Button variant="subtle" size="xs" onClick={() => void navigate({ search: ({ market, by }) => ({ market, by }) })}>
          {say('ui.clear')}
        </Button>
      )}
    </Group>
  )
}

function useChoices() {
  const format = useFormat()
  const market = useMarketChoice()
  const places = usePlaces().filter(p => market === undefined || p.market === market)
  const { data: products = [] } = useQuery(productsQuery)
  return {
    places: places.map(p => ({ value: p.code, label: p.name })),
    countries: [...new Set(places.flatMap(p => p.country ?? []))].map(code => ({ value: code, label: format.country(code) })),
    products: products.map(p => ({ value: p.code, label: p.name })),
  }
}

/** A choice that says what it is for while nothing is chosen. */
export function Filter({ label, ...props }: SelectProps & { readonly label: string }) {
  return (
    <Select
      size="sm"
      w={132}
      clearable
      aria-label={label}
      placeholder={label}
      comboboxProps={{ width: 240, position: 'bottom-start' }}
      {...props}
    />
  )
}
