import { useIntl } from 'react-intl'
import { Page } from '#ui/Page.tsx'

export function NetworkPage() {
  const intl = useIntl()
  return <Page title={intl.formatMessage({ id: 'shell.nav.network' })}>{null}</Page>
}
