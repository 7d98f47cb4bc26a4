/** The pages of one area beside each other, as links: what is open is in the address, so it can be shared and opened in a new tab. */
import { Text } from '@mantine/core'
import { Link, type LinkProps } from '@tanstack/react-router'
import classes from './AreaTabs.module.css'

export interface AreaTab {
  readonly to: NonNullable<LinkProps['to']>
  readonly label: string
}

export function AreaTabs({ label, tabs }: { readonly label: string; readonly tabs: readonly AreaTab[] }) {
  return (
    <nav aria-label={label} className={`${classes['bar']} no-print`}>
      {tabs.map(tab => (
        <Link key={tab.to} to={tab.to} activeOptions={{ exact: true, includeSearch: false }} className={classes['tab'] as string}>
          <Text span inherit>
            {tab.label}
          </Text>
        </Link>
      ))}
    </nav>
  )
}
