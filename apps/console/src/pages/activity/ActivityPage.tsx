import { useIntl } from 'react-intl'
import { Page } from '#ui/Page.tsx'

export function ActivityPage() {
  const intl = useIntl()
  return <Page title={intl.formatMessage({ id: 'shell.nav.activity' })}>{null}</Page>
}
