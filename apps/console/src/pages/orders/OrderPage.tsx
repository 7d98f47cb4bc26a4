import { useIntl } from 'react-intl'
import { Page } from '#ui/Page.tsx'

export function OrderPage() {
  const intl = useIntl()
  return <Page title={intl.formatMessage({ id: 'shell.nav.orders' })}>{null}</Page>
}
