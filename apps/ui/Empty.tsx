/** Nothing here yet: says so, and how to begin. */
import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

export function Empty({ title, text, children }: { readonly title: string; readonly text?: ReactNode; readonly children?: ReactNode }) {
  return (
    <Stack className="card" align="center" gap="sm" p="xl" ta="center">
      <svg width="40" height="40" viewBox="0 0 32 32" fill="var(--mantine-color-rice-3)" aria-hidden="true">
        <path d="M3 13 16 3l13 10-2 2H5z" />
        <path d="M8 17h16l-2 8H10z" opacity="0.55" />
        <path d="M10 27h3v3h-3zM19 27h3v3h-3z" />
      </svg>
      <Title order={2} size="h4">
        {title}
      </Title>
      {text !== undefined && (
        <Text size="sm" c="dimmed" maw={520}>
          {text}
        </Text>
      )}
      {children}
    </Stack>
  )
}
