/** The columns of the stock grid: what a row is, its units by state, and what they mean. */
import type { ReactNode } from 'react'
import type { Format } from '#ui/format.ts'
import type { Column } from '#ui/DataTable.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import { AnchorLink } from '../../shell/links.tsx'
import type { StockFilter, Stock, StockRow } from './queries.ts'
import type { Say } from './say.ts'
import classes from './stock.module.css'

export const states = ['available', 'reserved', 'committed', 'quality_control', 'damaged', 'in_transit'] as const
const wide: ReadonlySet<string> = new Set(['committed', 'quality_control'])
export type State = (typeof states)[number]

/** What a row that adds up opens: what it adds up. */
export function narrower(row: StockRow, by: StockFilter['by']) {
  const closer =
    by === 'product'
      ? { by: undefined, product: row.product ?? undefined }
      : by === 'place'
        ? { by: 'position', place: row.place ?? undefined }
        : { by: 'position', sku: row.sku ?? undefined }
  return { sort: undefined, desc: undefined, ...closer }
}

export const positionOf = (row: StockRow) => ({ positionMarket: row.market ?? '', place: row.place ?? '', sku: row.sku ?? '' })

function RowLink({ row, by, children }: { readonly row: StockRow; readonly by: StockFilter['by']; readonly children: ReactNode }) {
  if (by === 'position')
    return (
      <AnchorLink to="/stock/$positionMarket/$place/$sku" params={positionOf(row)}>
        {children}
      </AnchorLink>
    )
  return (
    <AnchorLink to="/stock" search={before => ({ ...before, ...narrower(row, by) })}>
      {children}
    </AnchorLink>
  )
}

export const rowId = (row: StockRow) => [row.market, row.place, row.sku, row.product].join('/')

function nameColumns(by: StockFilter['by'], say: Say): Column<StockRow>[] {
  const link = (row: StockRow, text: string | null) => (
    <RowLink row={row} by={by}>
      {text}
    </RowLink>
  )
  const sku: Column<StockRow> = {
    id: 'sku',
    header: say('stock.sku'),
    width: 8,
    cell: row => (by === 'position' ? row.sku : link(row, row.sku)),
    ...(by === 'sku' && { sort: 'code' }),
  }
  const name: Column<StockRow> = {
    id: 'name',
    header: say('stock.name'),
    minWidth: 8.5,
    cell: row => <span title={row.skuName ?? ''}>{row.skuName}</span>,
  }
  const place: Column<StockRow> = {
    id: 'place',
    header: say('stock.place'),
    minWidth: 10.5,
    cell: row => link(row, row.placeName),
    sort: 'code',
  }
  const kind: Column<StockRow> = {
    id: 'kind',
    header: say('stock.kind'),
    width: 6,
    cell: row => say(`stock.kind.${row.placeKind ?? 'warehouse'}`),
  }
  if (by === 'sku') return [sku, name]
  if (by === 'place') return [place, kind]
  if (by === 'position') return [place, sku, name]
  return [{ id: 'product', header: say('stock.product'), minWidth: 14, cell: row => link(row, row.productName), sort: 'code' }]
}

/** Columns with the totals of all rows in their foot, which are the sums of what stands above, also of rows not yet loaded. */
export function stockColumns(by: StockFilter['by'], totals: Stock['totals'] | undefined, say: Say, format: Format): Column<StockRow>[] {
  const number = (n: number): ReactNode => (n === 0 ? <span className={classes['zero']}>0</span> : format.number(n))
  const total = (n: number | null | undefined) => (n == null ? undefined : format.number(n))
  const units = (id: State | 'onHand' | 'total', header: string, width: number): Column<StockRow> => ({
    id,
    header,
    width,
    align: 'end',
    sort: true,
    cell: row => (id === 'reserved' ? <Reserved row={row} say={say} format={format} /> : number(row[id])),
    total: total(totals?.[id]),
  })
  const weeks = (n: number | null) => (n === null ? '—' : <span className={n < 1 ? classes['low'] : undefined}>{format.number(n, 1)}</span>)
  const [first, ...names] = nameColumns(by, say)
  const rows = totals === undefined ? undefined : say('stock.rows', { count: totals.rows })
  return [
    ...(first ? [{ ...first, total: rows }] : []),
    ...names,
    ...states.map(state => units(state, say(`stock.state.${state}`), wide.has(state) ? 5.9 : 4.9)),
    units('onHand', say('stock.onHand'), 4.7),
    units('total', say('stock.total'), 4.7),
    {
      id: 'sold',
      header: say('stock.sold'),
      width: 5.7,
      align: 'end',
      sort: true,
      cell: row => number(row.sold ?? 0),
      total: total(totals?.sold),
    },
    {
      id: 'weeks',
      header: say('stock.weeks'),
      width: 5.5,
      align: 'end',
      sort: true,
      cell: row => weeks(row.weeks),
      total: totals && weeks(totals.weeks),
    },
    ...(by === 'position' ? [] : [emptyColumn(totals, say)]),
  ]
}

function emptyColumn(totals: Stock['totals'] | undefined, say: Say): Column<StockRow> {
  const text = (row: { empty: number; positions: number }) => say('stock.emptyOf', { empty: row.empty, positions: row.positions })
  return {
    id: 'empty',
    header: say('stock.empty'),
    width: 6.6,
    align: 'end',
    cell: row => (row.empty === 0 ? <span className={classes['zero']}>{text(row)}</span> : text(row)),
    total: totals && text(totals),
  }
}

/** Of reserved units those whose holds ran out: free for whoever asks next. */
function Reserved({ row, say, format }: { readonly row: StockRow; readonly say: Say; readonly format: Format }) {
  if (row.reserved === 0) return <span className={classes['zero']}>0</span>
  if (row.expired === 0) return format.number(row.reserved)
  return (
    <span title={say('stock.expiredNote', { units: row.expired })}>
      {format.number(row.reserved)} <StateBadge>{say('stock.expired', { units: row.expired })}</StateBadge>
    </span>
  )
}
