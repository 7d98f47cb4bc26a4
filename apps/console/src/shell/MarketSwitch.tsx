/** The market one works in: in the address, so that a link shows the same to whoever is sent it. */
import { Select } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useIntl } from 'react-intl'
import { useMarketName, useMarkets } from '../brand.ts'

const all = '*'

/** The market chosen; undefined: all one may see. */
export function useMarketChoice(): string | undefined {
  const { market } = useSearch({ strict: false })
  const markets = useMarkets()
  return markets.some(m => m.code === market) ? market : undefined
}

export function MarketSwitch() {
  const intl = useIntl()
  const markets = useMarkets()
  const nameOf = useMarketName()
  const chosen = useMarketChoice()
  const navigate = useNavigate()
  if (markets.length < 2) return null
  const data = [
    { value: all, label: intl.formatMessage({ id: 'shell.allMarkets' }) },
    ...markets.map(market => ({ value: market.code, label: nameOf(market.code) })),
  ]
  return (
    <Select
      aria-label={intl.formatMessage({ id: 'shell.market' })}
      data={data}
      value={chosen ?? all}
      allowDeselect={false}
      w={{ base: 124, sm: 172 }}
      size="xs"
      comboboxProps={{ width: 220, position: 'bottom-end' }}
      onChange={value =>
        void navigate({ to: '.', search: before => ({ ...before, market: value === all || value === null ? undefined : value }) })
      }
    />
  )
}
