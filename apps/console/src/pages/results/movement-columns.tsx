/** Movements as rows: each leads to itself, its document and the positions it touched. */
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import type { Column } from '#ui/DataTable.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { AnchorLink } from '../../shell/links.tsx'
import type { Movement } from './queries.ts'

/** `CN-WH-1/available` is a place's; `partner:JD` and `customer` are not. */
const placeOf = (account: string): string | undefined => {
  const at = account.lastIndexOf('/')
  return at <= 0 || account.includes(':') ? undefined : account.slice(0, at)
}

/** An account; a place's leads to why it holds what it holds. */
export function AccountLink({ market, sku, account }: { readonly market: string; readonly sku: string; readonly account: string }) {
  const intl = useIntl()
  const place = placeOf(account)
  if (place === undefined) return <span>{account}</span>
  return (
    <AnchorLink
      to="/stock/$positionMarket/$place/$sku"
      params={{ positionMarket: market, place, sku }}
      title={intl.formatMessage({ id: 'results.position' })}
    >
      {account}
    </AnchorLink>
  )
}

/** @param units what a metric counts of each movement, or its quantity */
export function useMovementColumns(units: 'counts' | 'quantity'): readonly Column<Movement>[] {
  const intl = useIntl()
  const format = useFormat()
  return useMemo(() => {
    const say = (id: string) => intl.formatMessage({ id })
    return [
      {
        id: 'movement',
        header: say('results.seq'),
        width: 9,
        cell: m => (
          <AnchorLink
            to="/movements/$movementMarket/$seq/$n"
            params={{ movementMarket: m.market, seq: String(m.seq), n: String(m.n) }}
            search={before => ({ market: (before as { market?: string }).market })}
          >
            {m.market} {m.seq}/{m.n}
          </AnchorLink>
        ),
      },
      { id: 'day', header: say('results.day'), width: 8, cell: m => format.day(m.day) },
      { id: 'sku', header: say('results.sku'), width: 8, cell: m => m.sku },
      {
        id: 'units',
        header: say(`results.${units}`),
        align: 'end',
        width: 7,
        cell: m => <strong>{format.number(units === 'counts' ? (m.counts ?? m.quantity) : m.quantity)}</strong>,
      },
      { id: 'from', header: say('results.from'), minWidth: 12, cell: m => <AccountLink market={m.market} sku={m.sku} account={m.from} /> },
      { id: 'to', header: say('results.to'), minWidth: 12, cell: m => <AccountLink market={m.market} sku={m.sku} account={m.to} /> },
      { id: 'cause', header: say('results.cause'), width: 10, cell: m => say(`results.cause.${m.cause}`) },
      {
        id: 'document',
        header: say('results.document'),
        width: 7,
        cell: m => (
          <AnchorLink to="/documents/$documentMarket/$id" params={{ documentMarket: m.market, id: m.doc }}>
            {m.doc.slice(0, 8)}
          </AnchorLink>
        ),
      },
    ]
  }, [intl, format, units])
}
