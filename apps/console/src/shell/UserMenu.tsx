/** Who is signed in; language, light and dark; signing out. */
import { ActionIcon, Avatar, Menu, SegmentedControl, Stack, Text, useMantineColorScheme } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useIntl } from 'react-intl'
import { useLanguage } from '../App.tsx'
import { languageNames, languages } from '../language.ts'
import { useMe } from '../me.ts'
import { signOut } from './sign-out.ts'

export function UserMenu() {
  const intl = useIntl()
  const { actor, person } = useMe()
  const { language, speak } = useLanguage()
  const navigate = useNavigate()
  const label = intl.formatMessage({ id: 'shell.you' }, { name: person?.name ?? actor })
  return (
    <Menu position="bottom-end" width={240} withinPortal>
      <Menu.Target>
        <ActionIcon variant="transparent" size="lg" aria-label={label}>
          <Avatar color="rice" radius="xl" size="sm" alt="" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Stack gap={0} px="sm" py="xs">
          <Text size="sm" fw={600}>
            {person?.name ?? actor}
          </Text>
          <Text size="xs" c="dimmed">
            {person?.email}
          </Text>
          <Text size="xs" c="dimmed">
            {intl.formatMessage({ id: 'shell.inTheBook' }, { actor })}
          </Text>
        </Stack>
        <Menu.Item onClick={() => void navigate({ to: '/account' })}>{intl.formatMessage({ id: 'shell.account' })}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{intl.formatMessage({ id: 'shell.language' })}</Menu.Label>
        {languages.map(code => (
          <Menu.Item
            key={code}
            lang={code}
            onClick={() => speak(code)}
            aria-current={code === language ? 'true' : undefined}
            fw={code === language ? 650 : undefined}
          >
            {languageNames[code]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Scheme />
        <Menu.Divider />
        <Menu.Item component="a" href="/docs">
          {intl.formatMessage({ id: 'shell.apiDocs' })}
        </Menu.Item>
        <Menu.Item onClick={() => void signOut()}>{intl.formatMessage({ id: 'shell.signOut' })}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Scheme() {
  const intl = useIntl()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const data = (['light', 'dark', 'auto'] as const).map(value => ({ value, label: intl.formatMessage({ id: `shell.scheme.${value}` }) }))
  return (
    <SegmentedControl
      m="xs"
      size="xs"
      aria-label={intl.formatMessage({ id: 'shell.scheme' })}
      data={data}
      value={colorScheme}
      onChange={value => setColorScheme(value as 'light' | 'dark' | 'auto')}
    />
  )
}
