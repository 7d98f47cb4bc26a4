/** The slip that lies in the parcel: what is in it and for whom, in the channel's language. To be printed. */
import { Button, Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { IntlProvider, useIntl } from 'react-intl'
import { Failure } from '#ui/Failure.tsx'
import { formatFor } from '#ui/format.ts'
import { Page } from '#ui/Page.tsx'
import { useChannels, useInstallation, useMarkets, useSkus } from '../../brand.ts'
import { languages, loadMessages, type Language } from '../../language.ts'
import { useMay } from '../../me.ts'
import { AnchorLink } from '../../shell/links.tsx'
import classes from './print.module.css'
import { orderQuery, shipmentQuery, type Order } from './queries.ts'

export function PackingSlipPage() {
  const intl = useIntl()
  const { orderMarket, id } = useParams({ from: '/orders/$orderMarket/$id/packing-slip' })
  const query = useQuery(orderQuery(orderMarket, id))
  const order = query.data
  const channel = useChannels().find(c => c.code === order?.channel)
  const base = channel?.language.toLowerCase().split('-')[0]
  const language = languages.find(one => one.toLowerCase().split('-')[0] === base) ?? 'en'
  const messages = useQuery({ queryKey: ['messages', language], queryFn: () => loadMessages(language), staleTime: Infinity })
  return (
    <Page
      title={intl.formatMessage({ id: 'orders.packingSlip' })}
      crumbs={
        <AnchorLink to="/orders/$orderMarket/$id" params={{ orderMarket, id }}>
          {order
            ? intl.formatMessage({ id: 'orders.orderNumber' }, { number: String(order.number) })
            : intl.formatMessage({ id: 'orders.order' })}
        </AnchorLink>
      }
      actions={<Button onClick={() => print()}>{intl.formatMessage({ id: 'ui.print' })}</Button>}
    >
      {query.error ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : order === undefined || messages.data === undefined ? (
        <Loader size="sm" />
      ) : (
        <IntlProvider locale={language} messages={messages.data}>
          <Slip order={order} language={language} />
        </IntlProvider>
      )}
    </Page>
  )
}

function Slip({ order, language }: { readonly order: Order; readonly language: Language }) {
  const intl = useIntl()
  const { fulfilment } = useSearch({ from: '/orders/$orderMarket/$id/packing-slip' })
  const { brand } = useInstallation()
  const country = useMarkets().find(m => m.code === order.market)?.country
  const format = formatFor(language, country)
  const skus = useSkus()
  const say = (id: string) => intl.formatMessage({ id })
  const parts = order.fulfilments.filter(f =>
    fulfilment === undefined ? f.state !== 'cancelled' && f.state !== 'rejected' : String(f.fulfilment) === fulfilment,
  )
  const lines = parts.flatMap(f =>
    f.lines.map(l => ({ key: `${f.fulfilment}/${l.line}`, line: l.line, units: l.quantity - l.cancelled - l.rejected })),
  )
  return (
    <article className={classes['sheet']} lang={language} aria-label={say('orders.packingSlip')} tabIndex={0}>
      <div className={classes['head']}>
        <div>
          <h2>{brand}</h2>
          <div>{intl.formatMessage({ id: 'orders.orderNumber' }, { number: String(order.number) })}</div>
          <div className={classes['small']}>{format.day(order.day)}</div>
          {order.externalRef !== null && <div className={classes['small']}>{order.externalRef}</div>}
        </div>
        <Recipient order={order} countryOf={format.country} />
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('orders.sku')}</th>
            <th scope="col" className={classes['wide']}>
              {say('orders.barcode')}
            </th>
            <th scope="col" className={classes['number']}>
              {say('orders.units')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines
            .filter(l => l.units > 0)
            .map(l => {
              const code = order.lines.find(one => one.line === l.line)?.sku ?? ''
              const sku = skus.find(s => s.code === code)
              return (
                <tr key={l.key}>
                  <td>
                    {sku?.name ?? code}
                    <div className={classes['small']}>{code}</div>
                  </td>
                  <td className={classes['wide']}>{sku?.gtin ?? '–'}</td>
                  <td className={classes['number']}>{format.number(l.units)}</td>
                </tr>
              )
            })}
        </tbody>
      </table>
      <p className={classes['small']}>{say('orders.slipThanks')}</p>
    </article>
  )
}

/** To whom, if the reader may know; each look is in the audit. */
function Recipient({ order, countryOf }: { readonly order: Order; countryOf(code: string): string }) {
  const intl = useIntl()
  const refused = useMay()('buyers:ship', { market: order.market, place: order.soldAt ?? order.fulfilments[0]?.place })
  const shipment = useQuery(shipmentQuery(order.market, order.id, refused === undefined))
  const to = shipment.data?.shipTo
  const region = [order.shipTo?.city, order.shipTo?.region].filter(part => part != null).join(', ')
  const lines = to
    ? [
        shipment.data?.name,
        ...(to.lines ?? []),
        [to.postcode, to.city].filter(Boolean).join(' '),
        to.region,
        countryOf(to.country),
        shipment.data?.phone,
      ]
    : [shipment.data?.name, region, order.shipTo ? countryOf(order.shipTo.country) : undefined]
  return (
    <div>
      <div className={classes['small']}>{intl.formatMessage({ id: 'orders.recipient' })}</div>
      <address>{lines.filter(Boolean).join('\n') || '–'}</address>
      {refused !== undefined && (
        <div className={`${classes['small']} no-print`}>{intl.formatMessage({ id: 'orders.recipientHidden' })}</div>
      )}
      {shipment.error && (
        <div className="no-print">
          <Failure error={shipment.error} />
        </div>
      )}
    </div>
  )
}
