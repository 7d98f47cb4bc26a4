/** A number that stands for a list, and opens it. */
import { Group, Stack, Text, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Tile.module.css'

export interface TileProps {
  readonly label: string
  readonly value: ReactNode
  /** Below: what it is compared with, or what it means. */
  readonly note?: ReactNode
  /** `watch` and `act` colour the edge; the words must say it too. */
  readonly tone?: 'calm' | 'watch' | 'act'
  onOpen?(): void
}

export function Tile({ label, value, note, tone = 'calm', onOpen }: TileProps) {
  const content = (
    <Stack gap={2} className={classes['tile']} data-tone={tone}>
      <Text size="xs" c="dimmed" fw={600}>
        {label}
      </Text>
      <Group gap="xs" align="baseline">
        <span className={classes['value']}>{value}</span>
      </Group>
      {note !== undefined && (
        <Text size="xs" c="dimmed" component="div">
          {note}
        </Text>
      )}
    </Stack>
  )
  if (onOpen === undefined) return content
  return (
    <UnstyledButton onClick={onOpen} className={classes['opens']}>
      {content}
    </UnstyledButton>
  )
}
