import { useIntl } from 'react-intl'
import { Page } from '#ui/Page.tsx'

export function ImportPage() {
  const intl = useIntl()
  return <Page title={intl.formatMessage({ id: 'shell.nav.catalogue' })}>{null}</Page>
}
