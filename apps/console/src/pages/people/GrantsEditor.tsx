/** Roles in scopes, edited: which role, where, and what that means, read from the table of permissions. */
import { ActionIcon, Button, Group, List, MultiSelect, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { roleNames, type Role } from '#domain/access.ts'
import { useMarketName, useMarkets, usePlaces } from '../../brand.ts'
import type { GrantDoc } from './queries.ts'
import { useAccessWords } from './words.ts'

type Where = 'everywhere' | 'markets' | 'places'

/** A grant while it is edited. `id` is the form's own. */
export interface GrantDraft {
  readonly id: string
  readonly role: Role
  readonly where: Where
  readonly markets: string[]
  readonly places: string[]
}

const newId = () => crypto.randomUUID()
export const emptyGrant = (role: Role): GrantDraft => ({ id: newId(), role, where: 'everywhere', markets: [], places: [] })

/** One draft a role and kind of scope. */
export function draftsOf(grants: readonly GrantDoc[]): GrantDraft[] {
  return grants.flatMap(({ role, markets, places }): GrantDraft[] => {
    const draft = emptyGrant(role)
    if (markets === undefined && places === undefined) return [draft]
    return [
      ...(markets === undefined ? [] : [{ ...draft, where: 'markets' as const, markets: [...markets] }]),
      ...(places === undefined ? [] : [{ ...draft, id: newId(), where: 'places' as const, places: [...places] }]),
    ]
  })
}

export const grantsOf = (drafts: readonly GrantDraft[]): GrantDoc[] =>
  drafts.map(({ role, where, markets, places }) => ({
    role,
    ...(where === 'markets' && { markets }),
    ...(where === 'places' && { places }),
  }))

/** The first draft that names nowhere; undefined: none. */
export const unfinished = (drafts: readonly GrantDraft[]): GrantDraft | undefined =>
  drafts.find(d => (d.where === 'markets' && d.markets.length === 0) || (d.where === 'places' && d.places.length === 0))

export interface GrantsEditorProps {
  readonly value: readonly GrantDraft[]
  onChange(value: GrantDraft[]): void
  /** An integration cannot be owner. */
  readonly integration?: boolean
}

export function GrantsEditor({ value, onChange, integration = false }: GrantsEditorProps) {
  const intl = useIntl()
  const offered = roleNames.filter(name => (integration ? name !== 'owner' : name !== 'integration'))
  const change = (id: string, part: Partial<GrantDraft>) => onChange(value.map(d => (d.id === id ? { ...d, ...part } : d)))
  return (
    <Stack gap="sm" role="group" aria-label={intl.formatMessage({ id: 'people.grants' })}>
      <Text size="sm" fw={600}>
        {intl.formatMessage({ id: 'people.grants' })}
      </Text>
      {value.length === 0 && (
        <Text size="sm" c="dimmed">
          {intl.formatMessage({ id: 'people.noGrants' })}
        </Text>
      )}
      {value.map(draft => (
        <OneGrant
          key={draft.id}
          draft={draft}
          offered={offered}
          onChange={part => change(draft.id, part)}
          onRemove={() => onChange(value.filter(d => d.id !== draft.id))}
        />
      ))}
      <Group>
        <Button size="xs" variant="default" onClick={() => onChange([...value, emptyGrant(integration ? 'integration' : 'store_manager')])}>
          {intl.formatMessage({ id: 'people.addGrant' })}
        </Button>
      </Group>
    </Stack>
  )
}

interface OneGrantProps {
  readonly draft: GrantDraft
  readonly offered: readonly Role[]
  onChange(part: Partial<GrantDraft>): void
  onRemove(): void
}

function OneGrant({ draft, offered, onChange, onRemove }: OneGrantProps) {
  const intl = useIntl()
  const words = useAccessWords()
  const say = (id: string) => intl.formatMessage({ id })
  const owner = draft.role === 'owner'
  return (
    <Stack className="card" p="sm" gap="xs">
      <Group gap="xs" align="end" wrap="nowrap">
        <Select
          flex={1}
          label={say('people.role')}
          allowDeselect={false}
          data={offered.map(name => ({ value: name, label: words.role(name) }))}
          value={draft.role}
          onChange={name => name !== null && onChange({ role: name as Role, ...(name === 'owner' && { where: 'everywhere' as const }) })}
        />
        <ActionIcon variant="default" size="input-sm" onClick={onRemove} aria-label={say('people.removeGrant')}>
          <span aria-hidden="true">×</span>
        </ActionIcon>
      </Group>
      <Text size="xs" c="dimmed">
        {words.roleText(draft.role)}
      </Text>
      <SegmentedControl
        size="xs"
        aria-label={say('people.where')}
        data={(['everywhere', 'markets', 'places'] as const).map(where => ({
          value: where,
          label: say(`people.where.${where}`),
          disabled: owner && where !== 'everywhere',
        }))}
        value={draft.where}
        onChange={where => onChange({ where: where as Where })}
      />
      {owner && (
        <Text size="xs" c="dimmed">
          {say('people.ownerEverywhere')}
        </Text>
      )}
      {draft.where !== 'everywhere' && <ScopeField draft={draft} onChange={onChange} />}
      <RoleMay role={draft.role} />
    </Stack>
  )
}

function ScopeField({ draft, onChange }: Pick<OneGrantProps, 'draft' | 'onChange'>) {
  const intl = useIntl()
  const markets = useMarkets()
  const marketName = useMarketName()
  const places = usePlaces(draft.where === 'places')
  const groups = useMemo(
    () =>
      markets
        .map(market => ({
          group: marketName(market.code),
          items: places.filter(p => p.market === market.code).map(p => ({ value: p.code, label: `${p.name} (${p.code})` })),
        }))
        .filter(group => group.items.length > 0),
    [markets, marketName, places],
  )
  const common = { searchable: true, hidePickedOptions: true, clearable: true, size: 'sm' } as const
  if (draft.where === 'markets')
    return (
      <MultiSelect
        {...common}
        label={intl.formatMessage({ id: 'people.where.markets' })}
        data={markets.map(m => ({ value: m.code, label: marketName(m.code) }))}
        value={draft.markets}
        onChange={codes => onChange({ markets: codes })}
      />
    )
  return (
    <MultiSelect
      {...common}
      label={intl.formatMessage({ id: 'people.where.places' })}
      limit={200}
      data={groups}
      value={draft.places}
      onChange={codes => onChange({ places: codes })}
    />
  )
}

/** Everything a role may do, on demand. */
export function RoleMay({ role }: { readonly role: Role }) {
  const intl = useIntl()
  const all = useAccessWords().allOf(role)
  return (
    <details>
      <summary style={{ cursor: 'pointer', fontSize: 'var(--mantine-font-size-xs)' }}>
        {intl.formatMessage({ id: 'people.mayDo' }, { count: all.length })}
      </summary>
      <List size="xs" mt={4} spacing={2}>
        {all.map(text => (
          <List.Item key={text}>{text}</List.Item>
        ))}
      </List>
    </details>
  )
}
