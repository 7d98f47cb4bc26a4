/** The command palette (Ctrl or ⌘ with K): pages, markets, places, SKUs, languages, and a search for orders by anything. */
import { Spotlight, type SpotlightActionData } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useIntl } from 'react-intl'
import { useLanguage } from '../App.tsx'
import { useMarketName, useMarkets, usePlaces, useSkus } from '../brand.ts'
import { languageNames, languages } from '../language.ts'
import { useMay } from '../me.ts'
import { areas } from './areas.ts'
import { AreaIcon, Glass } from './icons.tsx'
import { signOut } from './sign-out.ts'

export function Palette() {
  const intl = useIntl()
  const [query, setQuery] = useState('')
  const actions = useActions(query.trim())
  return (
    <Spotlight
      actions={actions}
      query={query}
      onQueryChange={setQuery}
      // PaletteButton listens: it is there before this.
      shortcut={null}
      nothingFound={intl.formatMessage({ id: 'shell.nothingFound' })}
      searchProps={{
        placeholder: intl.formatMessage({ id: 'shell.findPlaceholder' }),
        leftSection: <Glass />,
        'aria-label': intl.formatMessage({ id: 'shell.find' }),
      }}
      limit={12}
      scrollable
      maxHeight={420}
    />
  )
}

interface Group {
  readonly group: string
  readonly actions: SpotlightActionData[]
}

/** What can be done from anywhere, by kinds; what was typed can itself be looked for. */
function useActions(query: string): Group[] {
  const intl = useIntl()
  const pages = usePages()
  const searches = useSearches(query)
  const markets = useMarketActions()
  const rows = useRows(query.length >= 2)
  const settings = useSettings()
  return useMemo(() => {
    const named = (id: string, actions: SpotlightActionData[]) => ({ group: intl.formatMessage({ id }), actions })
    return [
      named('shell.pages', pages),
      named('shell.search', searches),
      named('shell.market', markets),
      named('shell.places', rows.places),
      named('shell.skus', rows.skus),
      named('shell.settings', settings),
    ].filter(group => group.actions.length > 0)
  }, [intl, pages, searches, markets, rows, settings])
}

function usePages(): SpotlightActionData[] {
  const intl = useIntl()
  const navigate = useNavigate()
  const may = useMay()
  return areas
    .filter(area => area.permission === undefined || may(area.permission) === undefined)
    .map(area => ({
      id: `area-${area.name}`,
      label: intl.formatMessage({ id: `shell.nav.${area.name}` }),
      leftSection: <AreaIcon name={area.name} />,
      onClick: () => void navigate({ to: area.to }),
    }))
}

function useSearches(query: string): SpotlightActionData[] {
  const intl = useIntl()
  const navigate = useNavigate()
  if (query === '') return []
  const look = (id: string, to: '/orders' | '/stock') => ({
    id,
    label: intl.formatMessage({ id }, { query }),
    // Found whatever was typed.
    keywords: [query],
    onClick: () => void navigate({ to, search: { q: query } }),
  })
  return [look('shell.searchOrders', '/orders'), look('shell.searchStock', '/stock')]
}

function useMarketActions(): SpotlightActionData[] {
  const intl = useIntl()
  const navigate = useNavigate()
  const nameOf = useMarketName()
  return useMarkets().map(market => ({
    id: `market-${market.code}`,
    label: intl.formatMessage({ id: 'shell.workIn' }, { market: nameOf(market.code) }),
    keywords: [market.code],
    onClick: () => void navigate({ to: '.', search: before => ({ ...before, market: market.code }) }),
  }))
}

/** Places and SKUs: long lists, only once somebody looks for something. */
function useRows(wanted: boolean): { readonly places: SpotlightActionData[]; readonly skus: SpotlightActionData[] } {
  const navigate = useNavigate()
  const nameOf = useMarketName()
  const places = usePlaces(wanted)
  const skus = useSkus(wanted)
  if (!wanted) return { places: [], skus: [] }
  return {
    places: places.map(place => ({
      id: `place-${place.code}`,
      label: place.name,
      description: `${place.code} · ${nameOf(place.market)}`,
      onClick: () => void navigate({ to: '/stock', search: { market: place.market, place: place.code } }),
    })),
    skus: skus.map(sku => ({
      id: `sku-${sku.code}`,
      label: sku.name,
      description: sku.code,
      onClick: () => void navigate({ to: '/stock', search: { q: sku.code } }),
    })),
  }
}

function useSettings(): SpotlightActionData[] {
  const intl = useIntl()
  const navigate = useNavigate()
  const { speak } = useLanguage()
  return [
    ...languages.map(language => ({ id: `language-${language}`, label: languageNames[language], onClick: () => speak(language) })),
    { id: 'account', label: intl.formatMessage({ id: 'shell.account' }), onClick: () => void navigate({ to: '/account' }) },
    { id: 'sign-out', label: intl.formatMessage({ id: 'shell.signOut' }), onClick: () => void signOut() },
  ]
}
