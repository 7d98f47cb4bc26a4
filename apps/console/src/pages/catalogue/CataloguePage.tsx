/** The catalogue: SKUs and their products, prices by list and date, taxes, limits, and what is missing. */
import { Badge, Group, Tabs } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useIntl } from 'react-intl'
import type { Permission } from '#domain/access.ts'
import { ActionButton } from '#ui/ActionButton.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { Page } from '#ui/Page.tsx'
import { fresh } from '../../editing-drawer.tsx'
import { useMay } from '../../me.ts'
import { ButtonLink } from '../../shell/links.tsx'
import { useMarketChoice } from '../../shell/MarketSwitch.tsx'
import { today } from '../network/place-state.ts'
import { GapsTab } from './GapsTab.tsx'
import { LimitsTab } from './LimitsTab.tsx'
import { PricesTab } from './PricesTab.tsx'
import { ProductsTab } from './ProductsTab.tsx'
import { gapPages } from './queries.ts'
import { SkusTab } from './SkusTab.tsx'
import { TaxesTab } from './TaxesTab.tsx'

const tabs = ['skus', 'products', 'prices', 'taxes', 'limits', 'gaps'] as const
type Tab = (typeof tabs)[number]
const isTab = (text: string | undefined): text is Tab => tabs.some(tab => tab === text)

/** What a new one begins with, and who may enter it. */
const news: Readonly<Record<Exclude<Tab, 'gaps'>, { readonly open: string; readonly permission: Permission }>> = {
  skus: { open: fresh, permission: 'catalogue:write' },
  products: { open: fresh, permission: 'catalogue:write' },
  prices: { open: `:${fresh}`, permission: 'catalogue:write' },
  taxes: { open: fresh, permission: 'catalogue:write' },
  limits: { open: fresh, permission: 'network:write' },
}

export function CataloguePage() {
  const intl = useIntl()
  const search = useSearch({ from: '/catalogue' })
  const navigate = useNavigate({ from: '/catalogue' })
  const may = useMay()
  const tab = isTab(search.tab) ? search.tab : 'skus'
  const open = (key: string | undefined) => void navigate({ search: before => ({ ...before, open: key }) })
  const shown = { open: search.open, onOpen: open }
  const made = tab === 'gaps' ? undefined : news[tab]
  return (
    <Page
      title={intl.formatMessage({ id: 'shell.nav.catalogue' })}
      subtitle={intl.formatMessage({ id: `catalogue.about.${tab}` })}
      actions={
        <>
          <ButtonLink to="/catalogue/import" variant="default">
            {intl.formatMessage({ id: 'catalogue.import' })}
          </ButtonLink>
          {made && (
            <ActionButton
              reason={may(made.permission, made.permission === 'catalogue:write' ? 'brand' : undefined)}
              onClick={() => open(made.open)}
            >
              {intl.formatMessage({ id: `catalogue.new.${tab}` })}
            </ActionButton>
          )}
        </>
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
              <Group gap={6} wrap="nowrap">
                {intl.formatMessage({ id: `catalogue.tab.${name}` })}
                {name === 'gaps' && <GapCount />}
              </Group>
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="skus">
          <SkusTab {...shown} />
        </Tabs.Panel>
        <Tabs.Panel value="products">
          <ProductsTab {...shown} />
        </Tabs.Panel>
        <Tabs.Panel value="prices">
          <PricesTab {...shown} />
        </Tabs.Panel>
        <Tabs.Panel value="taxes">
          <TaxesTab {...shown} />
        </Tabs.Panel>
        <Tabs.Panel value="limits">
          <LimitsTab {...shown} />
        </Tabs.Panel>
        <Tabs.Panel value="gaps">
          <GapsTab />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}

/** How much is missing that makes sales fail or go untaxed. */
function GapCount() {
  const format = useFormat()
  const market = useMarketChoice()
  const first = useInfiniteQuery(gapPages({ day: today(), market })).data?.pages[0]
  if (first === undefined) return null
  const grave = first.refused + first.wrong
  const count = grave || first.notice
  return count === 0 ? null : (
    <Badge size="sm" variant="light" color={grave > 0 ? 'clay' : 'gray'}>
      {format.number(count)}
    </Badge>
  )
}

export interface TabProps {
  /** The key whose form is open; beginning with `fresh`: a new one. */
  readonly open: string | undefined
  onOpen(key: string | undefined): void
}
