/** What stands where a page should, while it loads or when it cannot be shown. */
import { Center, Loader } from '@mantine/core'
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useIntl } from 'react-intl'
import { Empty } from '#ui/Empty.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Page } from '#ui/Page.tsx'
import { AnchorLink } from './links.tsx'

export function PageLoading() {
  const intl = useIntl()
  return (
    <Center h="40vh" role="status" aria-label={intl.formatMessage({ id: 'ui.loading' })}>
      <Loader size="sm" />
    </Center>
  )
}

export function PageFailure({ error, reset }: ErrorComponentProps) {
  const intl = useIntl()
  const router = useRouter()
  return (
    <Page title={intl.formatMessage({ id: 'shell.failed' })}>
      <Failure
        error={error}
        onRetry={() => {
          reset()
          void router.invalidate()
        }}
      />
    </Page>
  )
}

export function NotFound() {
  const intl = useIntl()
  return (
    <Page title={intl.formatMessage({ id: 'shell.notFound' })}>
      <Empty title={intl.formatMessage({ id: 'shell.notFound' })} text={intl.formatMessage({ id: 'shell.notFoundText' })}>
        <AnchorLink to="/">{intl.formatMessage({ id: 'shell.nav.today' })}</AnchorLink>
      </Empty>
    </Page>
  )
}
