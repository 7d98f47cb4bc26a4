/** One person: what they may do, how they get in, where they are signed in; shut out or let in again. */
import { Checkbox, Group, Stack, Text, Title } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { ActionButton } from '#ui/ActionButton.tsx'
import { Facts } from '#ui/Facts.tsx'
import { Failure } from '#ui/Failure.tsx'
import { FormDrawer } from '#ui/FormDrawer.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { Page } from '#ui/Page.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import { useMay, useMe } from '../../me.ts'
import { AnchorLink } from '../../shell/links.tsx'
import { PageLoading } from '../../shell/Fallbacks.tsx'
import { Closed } from './Closed.tsx'
import { draftsOf, GrantsEditor, grantsOf, RoleMay, unfinished } from './GrantsEditor.tsx'
import { LinkDrawer } from './InviteDrawer.tsx'
import { edits, personQuery, sessionsQuery, useEdit, type Link, type Person } from './queries.ts'
import { Sessions } from './Sessions.tsx'
import { useAccessWords } from './words.ts'

export function PersonPage() {
  const { id } = useParams({ from: '/people/$id' })
  const intl = useIntl()
  const unseen = useMay()('people:read', 'brand')
  const person = useQuery({ ...personQuery(id), enabled: unseen === undefined })
  if (person.data !== undefined) return <OnePerson person={person.data} />
  if (unseen === undefined && person.error === null) return <PageLoading />
  return (
    <Page title={intl.formatMessage({ id: 'people.person' })} crumbs={<BackToStaff />}>
      {unseen === undefined ? (
        <Failure error={person.error} onRetry={() => void person.refetch()} />
      ) : (
        <Closed permission="people:read" reason={unseen} />
      )}
    </Page>
  )
}

function BackToStaff() {
  const intl = useIntl()
  return <AnchorLink to="/people">{intl.formatMessage({ id: 'people.title' })}</AnchorLink>
}

type Drawer = 'grants' | 'link' | undefined

function OnePerson({ person }: { readonly person: Person }) {
  const intl = useIntl()
  const { person: me } = useMe()
  const say = (id: string) => intl.formatMessage({ id })
  const mayNot = useMay()('people:write', 'brand')
  const [drawer, setDrawer] = useState<Drawer>()
  const shutting = useEdit(edits.disabled, { said: say(person.disabled ? 'people.isLetIn' : 'people.isShutOut') })
  const close = () => setDrawer(undefined)
  return (
    <Page
      title={person.name}
      crumbs={<BackToStaff />}
      beside={
        <>
          {person.id === me?.id && <StateBadge>{say('people.you')}</StateBadge>}
          {person.disabled && <StateBadge tone="bad">{say('people.shutOut')}</StateBadge>}
        </>
      }
      actions={
        <>
          <ActionButton
            variant="default"
            reason={mayNot ?? (person.disabled ? say('people.linkWhenIn') : undefined)}
            onClick={() => setDrawer('link')}
          >
            {say('people.recovery')}
          </ActionButton>
          <ShutOutButton
            person={person}
            mayNot={mayNot}
            busy={shutting.isPending}
            onChange={disabled => shutting.mutate({ id: person.id, disabled })}
          />
        </>
      }
    >
      {shutting.error !== null && <Failure error={shutting.error} />}
      <Head person={person} />
      <Section
        title={say('people.grants')}
        action={
          <ActionButton size="xs" variant="default" reason={mayNot} onClick={() => setDrawer('grants')}>
            {say('people.changeGrants')}
          </ActionButton>
        }
      >
        <GrantList grants={person.grants} />
      </Section>
      <TheirSessions person={person} mayNot={mayNot} />
      {drawer === 'grants' && <GrantsDrawer person={person} onClose={close} />}
      {drawer === 'link' && <RecoveryDrawer person={person} onClose={close} />}
    </Page>
  )
}

interface ShutOutProps {
  readonly person: Person
  readonly mayNot: string | undefined
  readonly busy: boolean
  onChange(disabled: boolean): void
}

function ShutOutButton({ person, mayNot, busy, onChange }: ShutOutProps) {
  const intl = useIntl()
  const { person: me } = useMe()
  const say = (id: string) => intl.formatMessage({ id })
  const ask = () =>
    modals.openConfirmModal({
      title: intl.formatMessage({ id: 'people.shutOutOf' }, { name: person.name }),
      children: <Text size="sm">{say(person.id === me?.id ? 'people.shutOutSelf' : 'people.shutOutText')}</Text>,
      labels: { confirm: say('people.shutOutDo'), cancel: say('ui.cancel') },
      confirmProps: { color: 'clay' },
      onConfirm: () => onChange(true),
    })
  if (person.disabled)
    return (
      <ActionButton reason={mayNot} loading={busy} onClick={() => onChange(false)}>
        {say('people.letIn')}
      </ActionButton>
    )
  return (
    <ActionButton
      color="clay"
      variant="light"
      reason={mayNot ?? (person.onlyOwner ? say('people.onlyOwner') : undefined)}
      loading={busy}
      onClick={ask}
    >
      {say('people.shutOutDo')}
    </ActionButton>
  )
}

function Head({ person }: { readonly person: Person }) {
  const intl = useIntl()
  const format = useFormat()
  const say = (id: string) => intl.formatMessage({ id })
  return (
    <Facts
      items={[
        [say('people.email'), person.email],
        [say('people.inTheBook'), person.actor],
        [say('people.secondFactor'), say(person.secondFactor ? 'people.on' : 'people.off')],
        [say('people.passkeys'), format.number(person.passkeys)],
        [say('people.signedIn'), person.signedInAt === null ? say('people.never') : format.dateTime(person.signedInAt)],
        [
          say('people.tab.audit'),
          <AnchorLink key="audit" to="/people/audit" search={{ actor: person.actor }}>
            {say('people.theirAudit')}
          </AnchorLink>,
        ],
      ]}
    />
  )
}

/** A titled part of the page. */
export function Section({
  title,
  action,
  children,
}: {
  readonly title: string
  readonly action?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <Stack className="card" p="md" gap="sm" component="section">
      <Group justify="space-between" gap="sm">
        <Title order={2} size="h4">
          {title}
        </Title>
        {action}
      </Group>
      {children}
    </Stack>
  )
}

/** Grants in words, each with what its role may do. */
export function GrantList({ grants }: { readonly grants: Person['grants'] }) {
  const intl = useIntl()
  const words = useAccessWords()
  if (grants.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {intl.formatMessage({ id: 'people.noGrants' })}
      </Text>
    )
  return (
    <Stack gap="sm">
      {grants.map(grant => {
        const where = [...(grant.markets ?? []), ...(grant.places ?? [])]
        return (
          <Stack key={grant.role} gap={2}>
            <Text size="sm" fw={600}>
              {words.grant(grant)}
            </Text>
            {where.length > 3 && <Text size="xs">{where.join(', ')}</Text>}
            <Text size="sm" c="dimmed">
              {words.roleText(grant.role)}
            </Text>
            <RoleMay role={grant.role} />
          </Stack>
        )
      })}
    </Stack>
  )
}

function TheirSessions({ person, mayNot }: { readonly person: Person; readonly mayNot: string | undefined }) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const sessions = useQuery(sessionsQuery(person.id))
  const one = useEdit(edits.endSession, { said: say('people.sessionEnded') })
  const all = useEdit(edits.endSessions, { said: say('people.sessionsEnded') })
  const none = sessions.data?.length === 0 ? say('people.noSessions') : undefined
  return (
    <Section
      title={say('people.sessions')}
      action={
        <ActionButton size="xs" variant="default" reason={mayNot ?? none} loading={all.isPending} onClick={() => all.mutate(person.id)}>
          {say('people.endAll')}
        </ActionButton>
      }
    >
      {[sessions, one, all].map(({ error }, i) => error !== null && <Failure key={i} error={error} />)}
      {sessions.data && (
        <Sessions
          sessions={sessions.data}
          reason={mayNot}
          busy={one.isPending ? one.variables.session : undefined}
          onEnd={session => one.mutate({ id: person.id, session })}
        />
      )}
    </Section>
  )
}

function GrantsDrawer({ person, onClose }: { readonly person: Person; onClose(): void }) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const [drafts, setDrafts] = useState(() => draftsOf(person.grants))
  const saving = useEdit(edits.grants, { said: say('people.grantsSaved'), done: onClose })
  const losing = person.onlyOwner && !drafts.some(draft => draft.role === 'owner')
  return (
    <FormDrawer
      title={intl.formatMessage({ id: 'people.grantsOf' }, { name: person.name })}
      opened
      onClose={onClose}
      onSubmit={() => saving.mutate({ id: person.id, grants: grantsOf(drafts) })}
      submitLabel={say('ui.save')}
      busy={saving.isPending}
      failure={saving.error}
      reason={losing ? say('people.onlyOwner') : unfinished(drafts) && say('people.unfinished')}
    >
      <GrantsEditor value={drafts} onChange={setDrafts} />
    </FormDrawer>
  )
}

function RecoveryDrawer({ person, onClose }: { readonly person: Person; onClose(): void }) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const [factor, setFactor] = useState(false)
  const [link, setLink] = useState<Link>()
  const making = useEdit(edits.link, { done: setLink })
  const title = intl.formatMessage({ id: 'people.recoveryOf' }, { name: person.name })
  if (link !== undefined) return <LinkDrawer title={title} text={say('people.linkRecovery')} link={link} onClose={onClose} />
  return (
    <FormDrawer
      title={title}
      opened
      onClose={onClose}
      onSubmit={() => making.mutate({ id: person.id, secondFactor: factor })}
      submitLabel={say('people.makeLink')}
      busy={making.isPending}
      failure={making.error}
    >
      <Text size="sm">{say('people.recoveryText')}</Text>
      <Checkbox
        label={say('people.recoveryFactor')}
        description={say('people.recoveryFactorText')}
        checked={factor}
        onChange={event => setFactor(event.currentTarget.checked)}
      />
    </FormDrawer>
  )
}
