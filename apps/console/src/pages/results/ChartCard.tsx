/** A chart with its name and, for who cannot see it, the same numbers as a table. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useIntl } from 'react-intl'
import classes from './results.module.css'

export interface PlainTable {
  readonly heads: readonly { readonly text: string; readonly align?: 'end' }[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[]
}

export interface ChartCardProps {
  readonly title: string
  readonly subtitle?: string
  readonly controls?: ReactNode
  readonly table: PlainTable
  readonly children: ReactNode
}

export function ChartCard({ title, subtitle, controls, table, children }: ChartCardProps) {
  const intl = useIntl()
  const [asTable, setAsTable] = useState(false)
  return (
    <Stack gap="sm" className={`card ${classes['chart'] ?? ''}`} component="section" aria-label={title}>
      <Group justify="space-between" gap="xs">
        <div>
          <Text component="h2" size="md" fw={650} m={0}>
            {title}
          </Text>
          {subtitle !== undefined && (
            <Text size="xs" c="dimmed">
              {subtitle}
            </Text>
          )}
        </div>
        <Group gap="xs" className="no-print">
          {controls}
          <Button size="compact-xs" variant="subtle" aria-pressed={asTable} onClick={() => setAsTable(now => !now)}>
            {intl.formatMessage({ id: asTable ? 'results.asChart' : 'results.asTable' })}
          </Button>
        </Group>
      </Group>
      {asTable ? <Plain table={table} label={title} /> : children}
    </Stack>
  )
}

export function Plain({ table, label }: { readonly table: PlainTable; readonly label: string }) {
  return (
    <div style={{ overflowX: 'auto' }}>
      <table className={classes['plain']} aria-label={label}>
        <thead>
          <tr>
            {table.heads.map(head => (
              <th key={head.text} scope="col" data-align={head.align}>
                {head.text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(row => (
            <tr key={row.key}>
              {row.cells.map((cell, i) =>
                i === 0 ? (
                  <th key={i} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={i} data-align={table.heads[i]?.align}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
