/** Market by market and channel by channel. A row opens the movements that were sold in it. */
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useIntl, type IntlShape } from 'react-intl'
import { DataTable, type Column } from '#ui/DataTable.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { useChannels, useMarketName } from '../../brand.ts'
import { AnchorLink } from '../../shell/links.tsx'
import { Changing } from './Changing.tsx'
import type { Metric, TableRow } from './sums.ts'
import classes from './TodayPage.module.css'

export function TodayTable({ rows }: { readonly rows: readonly TableRow[] }) {
  const intl = useIntl()
  const navigate = useNavigate()
  const columns = useMemo(() => columnsOf(intl), [intl])
  return (
    <DataTable
      label={intl.formatMessage({ id: 'today.byChannel' })}
      columns={columns}
      rows={rows}
      rowId={row => `${row.market}/${row.channel === undefined ? '' : (row.channel ?? '-')}`}
      onOpen={row => void navigate(linkOf(row))}
      maxHeight="none"
    />
  )
}

const linkOf = (row: TableRow) =>
  ({
    to: '/movements',
    search: {
      market: row.market,
      metric: 'ordered',
      from: row.day,
      to: row.day,
      ...(row.channel !== undefined && { channel: row.channel ?? '-' }),
    },
  }) as const

function columnsOf(intl: IntlShape): Column<TableRow>[] {
  const say = (id: string) => intl.formatMessage({ id })
  const units = (id: string, of: (row: TableRow) => number): Column<TableRow> => ({
    id,
    header: say(id),
    align: 'end',
    width: 7.5,
    cell: row => <Units row={row} value={of(row)} />,
  })
  const today = (metric: Metric) => units(metric === 'sold' ? 'today.soldShort' : `today.${metric}`, row => row.today[metric])
  return [
    { id: 'where', header: say('today.where'), minWidth: 13, cell: row => <Where row={row} /> },
    today('ordered'),
    units('today.orderedDayBefore', row => row.dayBefore.ordered),
    units('today.orderedWeekBefore', row => row.weekBefore.ordered),
    today('sold'),
    today('shipped'),
    today('returned'),
    { id: 'value', header: say('today.soldNet'), align: 'end', width: 11, cell: row => <Value row={row} /> },
  ]
}

function Where({ row }: { readonly row: TableRow }) {
  const intl = useIntl()
  const format = useFormat(row.market)
  const nameOf = useMarketName()
  const channels = useChannels()
  if (row.channel === undefined)
    return (
      <AnchorLink {...linkOf(row)} className={classes['market']}>
        {intl.formatMessage({ id: 'today.marketDay' }, { market: nameOf(row.market), day: format.dayShort(row.day) })}
      </AnchorLink>
    )
  const name = row.channel === null ? intl.formatMessage({ id: 'today.noChannel' }) : channels.find(c => c.code === row.channel)?.name
  return <span className={classes['channel']}>{name ?? row.channel}</span>
}

function Units({ row, value }: { readonly row: TableRow; readonly value: number }) {
  const format = useFormat(row.market)
  return (
    <span className={value === 0 ? classes['none'] : row.channel === undefined ? classes['market'] : undefined}>
      <Changing value={value}>{format.number(value)}</Changing>
    </span>
  )
}

function Value({ row }: { readonly row: TableRow }) {
  const format = useFormat(row.market)
  if (row.value === undefined) return null
  const look = BigInt(row.value.amountMinor) === 0n ? 'none' : row.channel === undefined ? 'market' : ''
  return (
    <span className={classes[look]}>
      <Changing value={row.value.amountMinor}>{format.money(row.value)}</Changing>
    </span>
  )
}
