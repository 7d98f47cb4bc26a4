/** Opens the palette, by a button or by Ctrl or ⌘ with K: from the first moment, although the palette itself comes a little later. */
import { ActionIcon, Button, Kbd } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { lazy, Suspense, useState } from 'react'
import { useIntl } from 'react-intl'
import { Glass } from './icons.tsx'

const Palette = lazy(() => import('./Palette.tsx').then(module => ({ default: module.Palette })))

export function PaletteButton() {
  const intl = useIntl()
  // Loaded when it is first wanted; the store remembers that it was asked to open until the palette is there.
  const [wanted, setWanted] = useState(false)
  const open = () => {
    setWanted(true)
    void import('@mantine/spotlight').then(({ spotlight }) => spotlight.open())
  }
  useHotkeys([['mod + K', open]], [])
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
      {wanted && (
        <Suspense>
          <Palette />
        </Suspense>
      )}
    </>
  )
}
