import { useIntl } from 'react-intl'
import { Page } from '#ui/Page.tsx'

export function DocumentPage() {
  const intl = useIntl()
  return <Page title={intl.formatMessage({ id: 'shell.nav.results' })}>{null}</Page>
}
