/** Names and values under each other: what a document's head has to say. */
import { Box } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Facts.module.css'

export function Facts({ items }: { readonly items: readonly (readonly [name: string, value: ReactNode] | undefined | false)[] }) {
  return (
    <Box component="dl" className={classes['facts']}>
      {items.map(
        item =>
          item && (
            <div key={item[0]}>
              <dt>{item[0]}</dt>
              <dd>{item[1]}</dd>
            </div>
          ),
      )}
    </Box>
  )
}
