/** A box that searches while one types, a moment after the last key; `/` leads to it from anywhere on the page. */
import { Kbd, TextInput } from '@mantine/core'
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'

export interface SearchBoxProps {
  readonly label: string
  readonly placeholder: string
  readonly value: string
  onChange(value: string): void
}

export function SearchBox({ label, placeholder, value, onChange }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(value)
  const commit = useDebouncedCallback(onChange, 250)
  useHotkeys([['/', () => input.current?.focus()]])
  // The address changed by other means: a saved filter, the back button.
  useEffect(() => setText(value), [value])
  return (
    <TextInput
      ref={input}
      type="search"
      aria-label={label}
      placeholder={placeholder}
      value={text}
      miw={260}
      flex={1}
      maw={460}
      rightSection={text === '' ? <Kbd size="xs">/</Kbd> : undefined}
      onChange={event => {
        setText(event.currentTarget.value)
        commit(event.currentTarget.value.trim())
      }}
    />
  )
}
