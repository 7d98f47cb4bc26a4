/** One's own account: who one is here, what one may do and where, and how one gets in. */
import { Group, SegmentedControl, Select, SimpleGrid, Stack, useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { Facts } from '#ui/Facts.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Page } from '#ui/Page.tsx'
import { useLanguage } from '../../App.tsx'
import { languageNames, languages, type Language } from '../../language.ts'
import { useMe } from '../../me.ts'
import { mySessionsQuery, own } from './account.ts'
import { Passkeys } from './Passkeys.tsx'
import { Password } from './Password.tsx'
import { GrantList, Section } from './PersonPage.tsx'
import { useEdit } from './queries.ts'
import { SecondFactor } from './SecondFactor.tsx'
import { Sessions } from './Sessions.tsx'

export function AccountPage() {
  const intl = useIntl()
  const { actor, person, grants } = useMe()
  const say = (id: string) => intl.formatMessage({ id })
  return (
    <Page title={say('account.title')}>
      <Facts
        items={[
          person !== null && [say('people.name'), person.name],
          person !== null && [say('people.email'), person.email],
          [say('people.inTheBook'), actor],
        ]}
      />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <Stack>
          <Section title={say('account.mayDo')}>
            <GrantList grants={grants} />
          </Section>
          <Appearance />
        </Stack>
        {person !== null && (
          <Stack>
            <Password person={person} />
            <SecondFactor person={person} />
            <Passkeys />
          </Stack>
        )}
      </SimpleGrid>
      <MySessions />
    </Page>
  )
}

function MySessions() {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const sessions = useQuery(mySessionsQuery)
  const ending = useEdit(own.endSession, { said: say('people.sessionEnded') })
  return (
    <Section title={say('account.sessions')}>
      {[sessions, ending].map(({ error }, i) => error !== null && <Failure key={i} error={error} />)}
      {sessions.data && (
        <Sessions
          sessions={sessions.data}
          reason={undefined}
          busy={ending.isPending ? ending.variables : undefined}
          onEnd={id => ending.mutate(id)}
        />
      )}
    </Section>
  )
}

function Appearance() {
  const intl = useIntl()
  const { language, speak } = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Section title={intl.formatMessage({ id: 'account.appearance' })}>
      <Group align="end" gap="lg">
        <Select
          label={intl.formatMessage({ id: 'shell.language' })}
          allowDeselect={false}
          data={languages.map(code => ({ value: code, label: languageNames[code] }))}
          value={language}
          onChange={code => code !== null && speak(code as Language)}
        />
        <SegmentedControl
          aria-label={intl.formatMessage({ id: 'shell.scheme' })}
          data={(['light', 'dark', 'auto'] as const).map(value => ({ value, label: intl.formatMessage({ id: `shell.scheme.${value}` }) }))}
          value={colorScheme}
          onChange={value => setColorScheme(value as 'light' | 'dark' | 'auto')}
        />
      </Group>
    </Section>
  )
}
