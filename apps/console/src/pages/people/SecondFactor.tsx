/** The second factor: an app's codes, turned on by scanning a picture and typing the first code; spare codes for when the phone is lost. */
import { Button, Code, Group, PasswordInput, PinInput, SimpleGrid, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { ProblemError, type Answer } from '#api/client.ts'
import { ActionButton } from '#ui/ActionButton.tsx'
import { FormDrawer } from '#ui/FormDrawer.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import type { Me } from '../../me.ts'
import { own } from './account.ts'
import { Section } from './PersonPage.tsx'
import { QrCode } from './QrCode.tsx'
import { useEdit } from './queries.ts'
import { ShownOnce } from './ShownOnce.tsx'

type Begun = Answer<'/v1/auth/two-factor/enable', 'post'>
type Doing = 'adding' | 'ending' | 'codes' | undefined

export function SecondFactor({ person }: { readonly person: NonNullable<Me['person']> }) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const [doing, setDoing] = useState<Doing>()
  const none = person.password ? undefined : say('account.noPassword')
  const close = () => setDoing(undefined)
  const button = (what: NonNullable<Doing>, id: string) => (
    <ActionButton size="xs" variant="default" reason={none} onClick={() => setDoing(what)}>
      {say(id)}
    </ActionButton>
  )
  return (
    <Section
      title={say('people.secondFactor')}
      action={
        person.secondFactor ? (
          <Group gap="xs">
            {button('codes', 'account.newCodes')}
            {button('ending', 'account.endFactor')}
          </Group>
        ) : (
          button('adding', 'account.addFactor')
        )
      }
    >
      <Group>
        <StateBadge tone={person.secondFactor ? 'good' : 'neutral'}>{say(person.secondFactor ? 'people.on' : 'people.off')}</StateBadge>
      </Group>
      <Text size="sm" c="dimmed">
        {say('account.factorText')}
      </Text>
      {doing === 'adding' && <AddFactor onClose={close} />}
      {doing === 'ending' && <EndFactor onClose={close} />}
      {doing === 'codes' && <NewCodes onClose={close} />}
    </Section>
  )
}

/** First the password, then the picture and the first code, then the spare codes. */
function AddFactor({ onClose }: { onClose(): void }) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const [begun, setBegun] = useState<Begun>()
  const [code, setCode] = useState('')
  const [done, setDone] = useState(false)
  const beginning = useEdit(own.beginFactor, { done: setBegun })
  const verifying = useEdit(own.verifyFactor, { done: () => setDone(true) })
  if (begun === undefined)
    return (
      <PasswordFirst
        title={say('account.addFactor')}
        submit={say('account.go')}
        busy={beginning.isPending}
        failure={beginning.error}
        onClose={onClose}
        onSubmit={password => beginning.mutate(password)}
      />
    )
  if (done) return <SpareCodes title={say('account.addFactor')} codes={begun.backupCodes} onClose={onClose} />
  const secret = new URL(begun.totpURI).searchParams.get('secret') ?? ''
  const wrong = verifying.error instanceof ProblemError && verifying.error.problem.code === 'second_factor_required'
  return (
    <FormDrawer
      title={say('account.addFactor')}
      opened
      onClose={onClose}
      onSubmit={() => verifying.mutate(code)}
      submitLabel={say('account.turnOn')}
      busy={verifying.isPending}
      failure={wrong ? null : verifying.error}
      reason={code.length === 6 ? undefined : say('account.needCode')}
    >
      <Text size="sm">{say('account.scan')}</Text>
      <QrCode text={begun.totpURI} label={say('account.qr')} />
      <Text size="sm">{say('account.orType')}</Text>
      <Code block>{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</Code>
      <Stack gap={4} role="group" aria-label={say('account.firstCode')}>
        <Text size="sm" fw={600}>
          {say('account.firstCode')}
        </Text>
        <PinInput
          length={6}
          type="number"
          oneTimeCode
          value={code}
          onChange={setCode}
          error={wrong}
          getInputProps={index => ({ 'aria-label': intl.formatMessage({ id: 'account.digit' }, { n: index + 1 }) })}
        />
        {wrong && (
          <Text size="xs" c="var(--mantine-color-error)" role="alert">
            {say('account.wrongCode')}
          </Text>
        )}
      </Stack>
    </FormDrawer>
  )
}

function EndFactor({ onClose }: { onClose(): void }) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const ending = useEdit(own.endFactor, { said: say('account.factorEnded'), done: onClose })
  return (
    <PasswordFirst
      title={say('account.endFactor')}
      text={say('account.endFactorText')}
      submit={say('account.endFactor')}
      danger
      busy={ending.isPending}
      failure={ending.error}
      onClose={onClose}
      onSubmit={password => ending.mutate(password)}
    />
  )
}

function NewCodes({ onClose }: { onClose(): void }) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const [codes, setCodes] = useState<readonly string[]>()
  const making = useEdit(own.spareCodes, { done: ({ backupCodes }) => setCodes(backupCodes) })
  if (codes !== undefined) return <SpareCodes title={say('account.newCodes')} codes={codes} onClose={onClose} />
  return (
    <PasswordFirst
      title={say('account.newCodes')}
      text={say('account.newCodesText')}
      submit={say('account.newCodes')}
      busy={making.isPending}
      failure={making.error}
      onClose={onClose}
      onSubmit={password => making.mutate(password)}
    />
  )
}

interface PasswordFirstProps {
  readonly title: string
  readonly text?: string
  readonly submit: string
  readonly danger?: boolean
  readonly busy: boolean
  readonly failure: unknown
  onClose(): void
  onSubmit(password: string): void
}

/** What changes how one gets in asks for the password once more. */
function PasswordFirst({ title, text, submit, danger = false, busy, failure, onClose, onSubmit }: PasswordFirstProps) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const [password, setPassword] = useState('')
  const wrong = failure instanceof ProblemError && failure.problem.code === 'invalid_value'
  return (
    <FormDrawer
      title={title}
      opened
      onClose={onClose}
      onSubmit={() => onSubmit(password)}
      submitLabel={submit}
      busy={busy}
      failure={wrong ? null : failure}
      danger={danger}
      reason={password === '' ? say('account.needCurrent') : undefined}
    >
      {text !== undefined && <Text size="sm">{text}</Text>}
      <PasswordInput
        label={say('account.current')}
        autoComplete="current-password"
        data-autofocus
        value={password}
        onChange={event => setPassword(event.currentTarget.value)}
        error={wrong ? say('account.wrongPassword') : undefined}
      />
    </FormDrawer>
  )
}

function SpareCodes({ title, codes, onClose }: { readonly title: string; readonly codes: readonly string[]; onClose(): void }) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  return (
    <FormDrawer title={title} opened onClose={onClose} onSubmit={onClose} submitLabel={say('account.kept')} busy={false} failure={null}>
      <ShownOnce title={say('people.shownOnce')} text={say('account.codesText')} label={say('account.codes')} value={codes.join(' ')} />
      <SimpleGrid cols={2} spacing="xs">
        {codes.map(code => (
          <Code key={code} block ta="center">
            {code}
          </Code>
        ))}
      </SimpleGrid>
      <Group className="no-print">
        <Button variant="default" size="xs" onClick={() => print()}>
          {say('ui.print')}
        </Button>
      </Group>
    </FormDrawer>
  )
}
