/** The pages of People, for the head of each. A page one may not read is still there: it says which role would open it. */
import { useIntl } from 'react-intl'
import { AreaTabs } from '../../shell/AreaTabs.tsx'

export function PeopleTabs() {
  const intl = useIntl()
  const label = (name: string) => intl.formatMessage({ id: `people.tab.${name}` })
  return (
    <AreaTabs
      label={intl.formatMessage({ id: 'shell.nav.people' })}
      tabs={[
        { to: '/people', label: label('staff') },
        { to: '/people/buyers', label: label('buyers') },
        { to: '/people/integrations', label: label('integrations') },
        { to: '/people/audit', label: label('audit') },
      ]}
    />
  )
}
