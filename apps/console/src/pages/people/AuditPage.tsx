import { useIntl } from 'react-intl'
import { Page } from '#ui/Page.tsx'

export function AuditPage() {
  const intl = useIntl()
  return <Page title={intl.formatMessage({ id: 'shell.nav.people' })}>{null}</Page>
}
