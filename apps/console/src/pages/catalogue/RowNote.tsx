/** What is wrong with a row, or what it changes from what to what. */
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { useFormat } from '#ui/format-context.tsx'
import { useFaultText } from './Faults.tsx'
import { priceListsQuery, type ImportRow } from './queries.ts'

export function RowNote({ row }: { readonly row: ImportRow }) {
  const intl = useIntl()
  const format = useFormat()
  const lists = useQuery(priceListsQuery).data
  const currency = lists?.find(l => l.code === row.cells.find(c => c.column === 'price_list')?.value)?.currency
  const valueOf = (field: string, value: string | null) => {
    if (value === null || value === '') return intl.formatMessage({ id: 'edit.nothing' })
    return field === 'amountMinor' && currency ? format.money({ amountMinor: Number(value), currency }) : value
  }
  const textOf = useFaultText()
  const faults = row.errors.map(textOf)
  const changes = row.changes.map(({ field, before, after }) =>
    intl.formatMessage(
      { id: 'edit.conflictField' },
      { field: field === 'amountMinor' ? 'price' : snake(field), before: valueOf(field, before), after: valueOf(field, after) },
    ),
  )
  const text = intl.formatList([...faults, ...changes], { type: 'unit', style: 'short' })
  return (
    <Text span size="sm" title={text}>
      {text}
    </Text>
  )
}

/** Fields as the file's columns are called. */
const snake = (field: string) => field.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
