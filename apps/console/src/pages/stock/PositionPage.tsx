import { useIntl } from 'react-intl'
import { Page } from '#ui/Page.tsx'

export function PositionPage() {
  const intl = useIntl()
  return <Page title={intl.formatMessage({ id: 'shell.nav.stock' })}>{null}</Page>
}
