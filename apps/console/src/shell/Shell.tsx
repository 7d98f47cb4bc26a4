/** The frame of every page: navigation by job, the market one works in, the palette, who is signed in. */
import { AppShell, Burger, Group, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { useIntl } from 'react-intl'
import { SpeechProvider } from '#ui/format-context.tsx'
import { useLanguage } from '../App.tsx'
import { useInstallation, useMarkets } from '../brand.ts'
import { LiveProvider } from '../live.tsx'
import { AnchorLink } from './links.tsx'
import { LiveSign } from './LiveSign.tsx'
import { Logo } from './icons.tsx'
import { MarketSwitch } from './MarketSwitch.tsx'
import { Navigation } from './Navigation.tsx'
import { PaletteButton } from './PaletteButton.tsx'
import { Shortcuts } from './Shortcuts.tsx'
import { UserMenu } from './UserMenu.tsx'
import classes from './Shell.module.css'

export function Shell() {
  const markets = useMarkets()
  const { language } = useLanguage()
  const countries = useMemo(() => new Map(markets.map(market => [market.code, market.country])), [markets])
  return (
    <SpeechProvider language={language} countries={countries}>
      <LiveProvider>
        <Frame />
        <Shortcuts />
      </LiveProvider>
    </SpeechProvider>
  )
}

function Frame() {
  const intl = useIntl()
  const [opened, { toggle, close }] = useDisclosure()
  const path = useRouterState({ select: state => state.location.pathname })
  // The page that stands there, which is the one before until the next has come.
  const shown = useRouterState({ select: state => state.resolvedLocation?.pathname ?? state.location.pathname })
  useEffect(close, [path, close])
  const { brand } = useInstallation()
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <AppShell.Header className={classes['bar']}>
        <UnstyledButton component="a" href="#main" className={classes['skip']}>
          {intl.formatMessage({ id: 'shell.skip' })}
        </UnstyledButton>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="sm">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={intl.formatMessage({ id: 'shell.menu' })} />
            <AnchorLink to="/" underline="never" c="inherit" className={classes['brand']}>
              <Logo />
              <Text fw={650} truncate>
                {brand === '' ? 'Lumbung' : brand}
              </Text>
              <VisuallyHidden>{intl.formatMessage({ id: 'shell.nav.today' })}</VisuallyHidden>
            </AnchorLink>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <LiveSign />
            <MarketSwitch />
            <PaletteButton />
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" className={classes['bar']} aria-label={intl.formatMessage({ id: 'shell.menu' })}>
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} data-path={shown} className={classes['main']}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  )
}
