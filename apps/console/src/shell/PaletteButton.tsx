/** Opens the palette, for those who do not use the keys. */
import { ActionIcon, Button, Kbd } from '@mantine/core'
import { useIntl } from 'react-intl'
import { Glass } from './icons.tsx'

/** The palette's own code comes after the first page; its store is a few lines. */
const open = () => void import('@mantine/spotlight').then(({ spotlight }) => spotlight.open())

export function PaletteButton() {
  const intl = useIntl()
  const label = intl.formatMessage({ id: 'shell.find' })
  return (
    <>
      <Button
        variant="default"
        size="xs"
        visibleFrom="md"
        onClick={open}
        leftSection={<Glass />}
        rightSection={<Kbd size="xs">Ctrl K</Kbd>}
      >
        {label}
      </Button>
      <ActionIcon variant="default" size="md" hiddenFrom="md" onClick={open} aria-label={label}>
        <Glass />
      </ActionIcon>
    </>
  )
}
