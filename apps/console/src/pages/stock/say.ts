/** Messages of this area in fewer words. */
import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'

type Values = Readonly<Record<string, string | number | undefined>>
type RichValues = Readonly<Record<string, string | number | ReactNode | ((chunks: ReactNode[]) => ReactNode)>>

export interface Say {
  (id: string, values?: Values): string
  /** With links and the like in it. */
  rich(id: string, values: RichValues): ReactNode
  /** Is there such a message? */
  knows(id: string): boolean
}

export function useSay(): Say {
  const intl = useIntl()
  return Object.assign((id: string, values?: Values) => intl.formatMessage({ id }, values as Record<string, string | number>), {
    rich: (id: string, values: RichValues) => intl.formatMessage({ id }, values as Record<string, ReactNode>) as ReactNode,
    knows: (id: string) => intl.messages[id] !== undefined,
  })
}
