/** A state as a small label; its colour repeats what the word says. */
import { Badge } from '@mantine/core'

export type Tone = 'neutral' | 'good' | 'busy' | 'warn' | 'bad'
const looks = {
  neutral: { color: 'gray', variant: 'light' },
  good: { color: 'rice', variant: 'light' },
  busy: { color: 'straw', variant: 'light' },
  warn: { color: 'straw', variant: 'filled' },
  bad: { color: 'clay', variant: 'light' },
} as const

export function StateBadge({ tone = 'neutral', children }: { readonly tone?: Tone; readonly children: string }) {
  return (
    <Badge {...looks[tone]} size="sm" radius="sm" tt="none" fw={600}>
      {children}
    </Badge>
  )
}
