/** Filters people keep by name: chosen from a menu, saved as the list stands, deleted. */
import { ActionIcon, Button, Group, Menu, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { Failure } from '#ui/Failure.tsx'
import { FormDrawer } from '#ui/FormDrawer.tsx'
import { client, expectOk } from '../../client.ts'
import { filtersQuery, type OrderSearch } from './queries.ts'

export function SavedFilters({ search }: { readonly search: OrderSearch }) {
  const intl = useIntl()
  const navigate = useNavigate({ from: '/orders' })
  const queries = useQueryClient()
  const saved = useQuery(filtersQuery)
  const [naming, setNaming] = useState(false)
  const refresh = () => queries.invalidateQueries({ queryKey: filtersQuery.queryKey })
  const removing = useMutation({
    mutationFn: async (name: string) =>
      expectOk(await client.request('delete', '/v1/me/filters/{list}/{name}', { path: { list: 'orders', name } })),
    onSuccess: refresh,
  })
  const asked = Object.fromEntries(Object.entries(search).filter((entry): entry is [string, string] => entry[1] !== undefined))
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default">{intl.formatMessage({ id: 'orders.saved' })}</Button>
        </Menu.Target>
        <Menu.Dropdown miw={240}>
          {saved.error && <Failure error={saved.error} />}
          {saved.data?.map(filter => (
            <Group key={filter.name} gap={4} wrap="nowrap">
              <Menu.Item
                flex={1}
                onClick={() => void navigate({ to: '/orders', search: before => ({ market: before.market, ...filter.search }) })}
              >
                {filter.name}
              </Menu.Item>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={intl.formatMessage({ id: 'orders.deleteFilter' }, { name: filter.name })}
                onClick={() => removing.mutate(filter.name)}
              >
                ×
              </ActionIcon>
            </Group>
          ))}
          {saved.data?.length === 0 && (
            <Text size="sm" c="dimmed" p="xs">
              {intl.formatMessage({ id: 'orders.noSaved' })}
            </Text>
          )}
          <Menu.Divider />
          <Menu.Item onClick={() => setNaming(true)} disabled={Object.keys(asked).length === 0}>
            {intl.formatMessage({ id: 'orders.saveFilter' })}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {naming && <NameForm search={asked} onClose={() => setNaming(false)} onSaved={refresh} />}
    </>
  )
}

function NameForm(props: { readonly search: Record<string, string>; onClose(): void; onSaved(): Promise<void> }) {
  const intl = useIntl()
  const [name, setName] = useState('')
  const saving = useMutation({
    mutationFn: async () =>
      expectOk(
        await client.request('put', '/v1/me/filters/{list}/{name}', {
          path: { list: 'orders', name: name.trim() },
          body: { search: props.search },
        }),
      ),
    onSuccess: async () => {
      await props.onSaved()
      props.onClose()
    },
  })
  return (
    <FormDrawer
      opened
      onClose={props.onClose}
      title={intl.formatMessage({ id: 'orders.saveFilter' })}
      submitLabel={intl.formatMessage({ id: 'ui.save' })}
      busy={saving.isPending}
      failure={saving.error}
      reason={name.trim() === '' ? intl.formatMessage({ id: 'edit.missing' }) : undefined}
      onSubmit={() => saving.mutate()}
    >
      <TextInput
        label={intl.formatMessage({ id: 'edit.name' })}
        description={intl.formatMessage({ id: 'orders.filterHelp' })}
        data-autofocus
        maxLength={80}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
    </FormDrawer>
  )
}
