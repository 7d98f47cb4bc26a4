/** A CSV file into the catalogue, the network or the opening stock: judged as a whole, looked at row by row, mended, applied. */
import { SegmentedControl, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import { Failure } from '#ui/Failure.tsx'
import { Page } from '#ui/Page.tsx'
import { client, expectOk } from '../../client.ts'
import { useMay } from '../../me.ts'
import { AnchorLink } from '../../shell/links.tsx'
import { ImportPreview } from './ImportPreview.tsx'
import { columnsOf, importKinds, isImportKind, type ImportKind } from './import-kinds.ts'
import { ImportSource } from './ImportSource.tsx'
import { importQuery } from './queries.ts'

export function ImportPage() {
  const intl = useIntl()
  const may = useMay()
  const search = useSearch({ from: '/catalogue/import' })
  const navigate = useNavigate({ from: '/catalogue/import' })
  const staged = useQuery(importQuery(search.id ?? '', false))
  const kind: ImportKind = isImportKind(search.kind) ? search.kind : (staged.data?.kind ?? 'skus')
  const [text, setText] = useState('')
  const area = useRef<HTMLTextAreaElement>(null)
  const staging = useMutation({
    mutationFn: async () => {
      const key = crypto.randomUUID()
      const init = { query: { kind }, body: text, contentType: 'text/csv', key }
      return expectOk(await client.request('post', '/v1/imports', init)).data
    },
    onSuccess: ({ id, state }) =>
      void navigate({ search: before => ({ ...before, kind, id, only: state === 'invalid' ? 'invalid' : undefined }) }),
  })
  const reason = may('imports:write', 'brand') ?? (text.trim() === '' ? intl.formatMessage({ id: 'catalogue.noText' }) : undefined)
  return (
    <Page
      title={intl.formatMessage({ id: 'catalogue.importTitle' })}
      subtitle={intl.formatMessage({ id: 'catalogue.importAbout' })}
      crumbs={<AnchorLink to="/catalogue">{intl.formatMessage({ id: 'shell.nav.catalogue' })}</AnchorLink>}
    >
      <SimpleGrid cols={{ base: 1, md: search.id === undefined ? 1 : 2 }} spacing="lg" style={{ alignItems: 'start' }}>
        <Stack gap="sm">
          <SegmentedControl
            aria-label={intl.formatMessage({ id: 'catalogue.importKind' })}
            data={importKinds.map(value => ({ value, label: intl.formatMessage({ id: `catalogue.kind.${value}` }) }))}
            value={kind}
            onChange={value => void navigate({ search: ({ market }) => ({ market, kind: value }) })}
          />
          <Columns kind={kind} />
          <ImportSource
            ref={area}
            text={text}
            kind={kind}
            onText={setText}
            reason={reason}
            busy={staging.isPending}
            onCheck={() => staging.mutate()}
          />
          {staging.error && <Failure error={staging.error} />}
        </Stack>
        {search.id !== undefined && (
          <ImportPreview
            id={search.id}
            only={search.only}
            onOnly={only => void navigate({ search: before => ({ ...before, only }), replace: true })}
            onRow={text === '' ? undefined : row => showRow(area.current, text, row)}
          />
        )}
      </SimpleGrid>
    </Page>
  )
}

/** Puts the cursor into the row of the text, and the row into sight. */
function showRow(area: HTMLTextAreaElement | null, text: string, row: number): void {
  if (area === null) return
  const lines = text.split('\n')
  const start = lines.slice(0, row - 1).reduce((sum, line) => sum + line.length + 1, 0)
  area.focus()
  area.setSelectionRange(start, start + (lines[row - 1]?.length ?? 0))
  area.scrollTop = (area.scrollHeight / lines.length) * Math.max(0, row - 4)
}

function Columns({ kind }: { readonly kind: ImportKind }) {
  const intl = useIntl()
  const { required, optional } = columnsOf[kind]
  return (
    <Stack gap={2}>
      <Title order={2} size="h6">
        {intl.formatMessage({ id: 'catalogue.columns' })}
      </Title>
      <Text size="sm">
        {intl.formatMessage({ id: 'catalogue.columnsRequired' }, { columns: <code key="required">{required.join(', ')}</code> })}
      </Text>
      <Text size="sm" c="dimmed">
        {intl.formatMessage({ id: 'catalogue.columnsOptional' }, { columns: <code key="optional">{optional.join(', ')}</code> })}
      </Text>
      <Text size="xs" c="dimmed">
        {intl.formatMessage({ id: 'catalogue.columnsHelp' })}
      </Text>
    </Stack>
  )
}
