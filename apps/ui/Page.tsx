/** A page's head: where one is, what it is called, what one can do here; below it the page. */
import { Group, Stack, Text, Title } from '@mantine/core'
import { useEffect, type ReactNode } from 'react'

export interface PageProps {
  readonly title: string
  /** Beside the title: a state, a number. */
  readonly beside?: ReactNode
  readonly subtitle?: ReactNode
  /** Above the title: the way back. */
  readonly crumbs?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

export function Page({ title, beside, subtitle, crumbs, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Lumbung`
  }, [title])
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-end" gap="sm">
        <Stack gap={2}>
          {crumbs !== undefined && <div className="no-print">{crumbs}</div>}
          <Group gap="sm" align="center">
            <Title order={1} size="h2">
              {title}
            </Title>
            {beside}
          </Group>
          {subtitle !== undefined && (
            <Text size="sm" c="dimmed">
              {subtitle}
            </Text>
          )}
        </Stack>
        {actions !== undefined && (
          <Group gap="xs" className="no-print">
            {actions}
          </Group>
        )}
      </Group>
      {children}
    </Stack>
  )
}
