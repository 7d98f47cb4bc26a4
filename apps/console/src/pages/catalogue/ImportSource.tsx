/** Where the rows come from: a file, or pasted text; a small file becomes text as well, so that it can be mended here. */
import { Anchor, FileButton, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useState, type RefObject } from 'react'
import { useIntl } from 'react-intl'
import { ActionButton } from '#ui/ActionButton.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { columnsOf, type ImportKind } from './import-kinds.ts'

export interface ImportSourceProps {
  readonly ref: RefObject<HTMLTextAreaElement | null>
  readonly text: string
  readonly kind: ImportKind
  readonly busy: boolean
  readonly reason: string | undefined
  onText(text: string): void
  onCheck(): void
}

/** A text area with more becomes slow to type in. */
const editableBytes = 400_000

export function ImportSource({ ref, text, kind, busy, reason, onText, onCheck }: ImportSourceProps) {
  const intl = useIntl()
  const format = useFormat()
  const [name, setName] = useState<string>()
  const take = async (file: File | null) => {
    if (file === null) return
    setName(file.name)
    onText(await file.text())
  }
  return (
    <Stack
      gap="sm"
      onDragOver={event => event.preventDefault()}
      onDrop={event => {
        event.preventDefault()
        void take(event.dataTransfer.files[0] ?? null)
      }}
    >
      <Group gap="sm">
        <FileButton accept=".csv,.tsv,.txt,text/csv" onChange={file => void take(file)}>
          {props => (
            <Button {...props} variant="default">
              {intl.formatMessage({ id: 'catalogue.chooseFile' })}
            </Button>
          )}
        </FileButton>
        {name !== undefined && (
          <Text size="sm" c="dimmed">
            {intl.formatMessage({ id: 'catalogue.fileOf' }, { name, characters: format.number(text.length) })}
          </Text>
        )}
      </Group>
      {text.length > editableBytes ? (
        <Large
          onOther={() => {
            onText('')
            setName(undefined)
          }}
        />
      ) : (
        <Rows ref={ref} text={text} kind={kind} onText={onText} />
      )}
      <Group>
        <ActionButton reason={reason} loading={busy} onClick={onCheck}>
          {intl.formatMessage({ id: 'catalogue.check' })}
        </ActionButton>
      </Group>
    </Stack>
  )
}

function Large({ onOther }: { onOther(): void }) {
  const intl = useIntl()
  return (
    <Group gap="xs">
      <Text size="sm">{intl.formatMessage({ id: 'catalogue.largeFile' })}</Text>
      <Anchor component="button" type="button" size="sm" onClick={onOther}>
        {intl.formatMessage({ id: 'catalogue.otherFile' })}
      </Anchor>
    </Group>
  )
}

function Rows({ ref, text, kind, onText }: Pick<ImportSourceProps, 'ref' | 'text' | 'kind' | 'onText'>) {
  const intl = useIntl()
  const { required, optional } = columnsOf[kind]
  return (
    <Textarea
      ref={ref}
      label={intl.formatMessage({ id: 'catalogue.paste' })}
      placeholder={[...required, ...optional].join(',')}
      autosize
      minRows={8}
      maxRows={22}
      wrap="off"
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.75rem' } }}
      value={text}
      onChange={event => onText(event.currentTarget.value)}
    />
  )
}
