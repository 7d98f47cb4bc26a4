/** The pages of this area, above each of them. */
import { Group } from '@mantine/core'
import { AnchorLink } from '../../shell/links.tsx'
import classes from './stock.module.css'
import { useSay } from './say.ts'

const pages = [
  ['/stock', 'stock.title'],
  ['/stock/transfers', 'stock.transfers'],
  ['/stock/holds', 'stock.holds'],
  ['/stock/discrepancies', 'stock.discrepancies'],
] as const

export function StockNav() {
  const say = useSay()
  return (
    <Group component="nav" gap="lg" aria-label={say('stock.pages')} className={`${classes['nav']} no-print`}>
      {pages.map(([to, name]) => (
        <AnchorLink
          key={to}
          to={to}
          underline="never"
          activeOptions={{ exact: true, includeSearch: false }}
          className={classes['tab'] ?? ''}
        >
          {say(name)}
        </AnchorLink>
      ))}
    </Group>
  )
}
