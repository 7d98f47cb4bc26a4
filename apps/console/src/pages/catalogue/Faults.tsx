/** What is wrong with a file, row by row, in words that are not cut off. */
import { Alert, Anchor, Stack, Text } from '@mantine/core'
import { useIntl } from 'react-intl'
import type { ImportRow } from './queries.ts'

type Fault = ImportRow['errors'][number]

/** What a fault is called, and where the server's own sentence says more. */
export function useFaultText(): (fault: Fault) => string {
  const intl = useIntl()
  return ({ column, code, message }) => {
    const id = `catalogue.fault.${code}`
    const fault = intl.messages[id] === undefined ? message : intl.formatMessage({ id })
    return column === null ? fault : intl.formatMessage({ id: 'catalogue.faultIn' }, { column, fault })
  }
}

/** More than these are read in the table. */
const shown = 12

export interface FaultsProps {
  readonly errors: readonly Fault[]
  readonly count: number
  readonly onRow: ((row: number) => void) | undefined
}

export function Faults({ errors, count, onRow }: FaultsProps) {
  const intl = useIntl()
  const textOf = useFaultText()
  return (
    <Alert color="clay" variant="light" title={intl.formatMessage({ id: 'catalogue.faults' }, { count })}>
      <Stack component="ol" gap={4} m={0} pl={0} style={{ listStyle: 'none' }}>
        {errors.slice(0, shown).map((fault, at) => (
          <Text key={at} component="li" size="sm">
            {onRow ? (
              <Anchor component="button" type="button" size="sm" fw={600} onClick={() => onRow(fault.row)}>
                {intl.formatMessage({ id: 'catalogue.rowNumber' }, { row: fault.row })}
              </Anchor>
            ) : (
              <Text span size="sm" fw={600}>
                {intl.formatMessage({ id: 'catalogue.rowNumber' }, { row: fault.row })}
              </Text>
            )}{' '}
            {textOf(fault)}
            <Text component="div" size="xs" c="dimmed" lang="en">
              {fault.message}
            </Text>
          </Text>
        ))}
      </Stack>
      {count > shown && (
        <Text size="xs" mt="xs">
          {intl.formatMessage({ id: 'catalogue.moreFaults' }, { count: count - shown })}
        </Text>
      )}
    </Alert>
  )
}
