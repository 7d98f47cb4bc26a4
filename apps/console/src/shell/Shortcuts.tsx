/** Keys that work on every page, and the list of them (?). */
import { Group, Kbd, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useIntl } from 'react-intl'
import { areas } from './areas.ts'

const patienceMs = 1200
const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

export function Shortcuts() {
  const intl = useIntl()
  const navigate = useNavigate()
  const [opened, { open, close }] = useDisclosure()
  useEffect(() => {
    let pressedAt = -Infinity
    const onKey = (event: KeyboardEvent) => {
      if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === '?') return open()
      if (event.key === 'g') {
        pressedAt = event.timeStamp
        return
      }
      const area = areas.find(a => a.key === event.key)
      if (area !== undefined && event.timeStamp - pressedAt < patienceMs) {
        event.preventDefault()
        void navigate({ to: area.to })
      }
      pressedAt = -Infinity
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [navigate, open])
  const say = (id: string) => intl.formatMessage({ id })
  const rows: readonly (readonly [readonly string[], string])[] = [
    [['Ctrl', 'K'], say('shell.find')],
    [['/'], say('shell.keySearch')],
    ...areas.map(area => [['g', area.key], say(`shell.nav.${area.name}`)] as const),
    [['j', 'k', '↓', '↑'], say('shell.keyWalk')],
    [['Enter'], say('shell.keyOpen')],
    [['Space'], say('shell.keySelect')],
    [['Esc'], say('shell.keyClose')],
  ]
  return (
    <Modal opened={opened} onClose={close} title={say('shell.keys')} closeButtonProps={{ 'aria-label': say('ui.close') }}>
      <Stack gap="xs">
        {rows.map(([keys, text]) => (
          <Group key={text} justify="space-between">
            <Text size="sm">{text}</Text>
            <Group gap={4}>
              {keys.map(key => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </Group>
          </Group>
        ))}
      </Stack>
    </Modal>
  )
}
