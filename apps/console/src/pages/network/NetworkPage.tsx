/** The network: markets, the places that hold their goods, the channels that sell them, the partners who sell on. */
import { Tabs } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useIntl } from 'react-intl'
import { ActionButton } from '#ui/ActionButton.tsx'
import { Page } from '#ui/Page.tsx'
import { fresh } from '../../editing-drawer.tsx'
import { useMay } from '../../me.ts'
import { ChannelsTab } from './ChannelsTab.tsx'
import { MarketsTab } from './MarketsTab.tsx'
import { PartnersTab } from './PartnersTab.tsx'
import { PlacesTab } from './PlacesTab.tsx'

const tabs = ['places', 'channels', 'markets', 'partners'] as const
type Tab = (typeof tabs)[number]
const isTab = (text: string | undefined): text is Tab => tabs.some(tab => tab === text)

export function NetworkPage() {
  const intl = useIntl()
  const search = useSearch({ from: '/network' })
  const navigate = useNavigate({ from: '/network' })
  const may = useMay()
  const tab = isTab(search.tab) ? search.tab : 'places'
  const open = (code: string | undefined) => void navigate({ search: before => ({ ...before, open: code }) })
  const shown = { open: search.open, onOpen: open }
  // A new market is the brand's matter: nobody can have been granted one that is not there.
  const reason = may('network:write', tab === 'markets' ? 'brand' : undefined)
  return (
    <Page
      title={intl.formatMessage({ id: 'shell.nav.network' })}
      subtitle={intl.formatMessage({ id: `network.about.${tab}` })}
      actions={
        <ActionButton reason={reason} onClick={() => open(fresh)}>
          {intl.formatMessage({ id: `network.new.${tab}` })}
        </ActionButton>
      }
    >
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={value => void navigate({ search: ({ market }) => ({ market, tab: value ?? undefined }) })}
      >
        <Tabs.List mb="md">
          {tabs.map(name => (
            <Tabs.Tab key={name} value={name}>
              {intl.formatMessage({ id: `network.tab.${name}` })}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="places">
          <PlacesTab {...shown} />
        </Tabs.Panel>
        <Tabs.Panel value="channels">
          <ChannelsTab {...shown} />
        </Tabs.Panel>
        <Tabs.Panel value="markets">
          <MarketsTab {...shown} />
        </Tabs.Panel>
        <Tabs.Panel value="partners">
          <PartnersTab {...shown} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}

export interface TabProps {
  /** The code whose form is open; `fresh`: a new one. */
  readonly open: string | undefined
  onOpen(code: string | undefined): void
}
