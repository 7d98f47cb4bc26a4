import { useIntl } from 'react-intl'
import { Page } from '#ui/Page.tsx'

export function TodayPage() {
  const intl = useIntl()
  return <Page title={intl.formatMessage({ id: 'shell.nav.today' })}>{null}</Page>
}
