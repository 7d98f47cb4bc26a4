/** What to fetch: by place and SKU with boxes to tick, and for which orders. To be printed. */
import { Button, Group, Loader, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useIntl } from 'react-intl'
import { Empty } from '#ui/Empty.tsx'
import { Failure } from '#ui/Failure.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { Page } from '#ui/Page.tsx'
import { usePlaces, useSkus } from '../../brand.ts'
import { AnchorLink } from '../../shell/links.tsx'
import { useMarketChoice } from '../../shell/MarketSwitch.tsx'
import classes from './print.module.css'
import { kinds, mostWork, workOfQuery, workQuery, type Work } from './queries.ts'
import { usePlaceName } from './words.ts'

export function PickListPage() {
  const intl = useIntl()
  const { orders, place, kind } = useSearch({ from: '/orders/pick-list' })
  const market = useMarketChoice()
  const names = orders?.split(',') ?? []
  const ofOrders = useQuery(workOfQuery(names))
  const ofPlace = useQuery(workQuery({ market, place, kind }, names.length === 0))
  const query = names.length > 0 ? ofOrders : ofPlace
  const work = query.data?.filter(w => place === undefined || w.place === place)
  return (
    <Page
      title={intl.formatMessage({ id: 'orders.pickList' })}
      crumbs={<AnchorLink to="/orders">{intl.formatMessage({ id: 'shell.nav.orders' })}</AnchorLink>}
      subtitle={work && work.length >= mostWork ? intl.formatMessage({ id: 'orders.pickMost' }, { most: mostWork }) : undefined}
      actions={<Button onClick={() => print()}>{intl.formatMessage({ id: 'ui.print' })}</Button>}
    >
      <Choices place={place} kind={kind} market={market} />
      {query.error ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : work === undefined ? (
        <Loader size="sm" />
      ) : work.length === 0 ? (
        <Empty title={intl.formatMessage({ id: 'orders.nothingToPick' })} text={intl.formatMessage({ id: 'orders.nothingToPickText' })} />
      ) : (
        <Sheet work={work} />
      )}
    </Page>
  )
}

function Choices(props: { readonly place: string | undefined; readonly kind: string | undefined; readonly market: string | undefined }) {
  const intl = useIntl()
  const navigate = useNavigate({ from: '/orders/pick-list' })
  const places = usePlaces().filter(p => p.kind !== 'partner' && (props.market === undefined || p.market === props.market))
  const choose = (change: { place?: string | undefined; kind?: string | undefined }) =>
    void navigate({ to: '/orders/pick-list', search: before => ({ ...before, ...change }), replace: true })
  return (
    <Group gap="sm" className="no-print">
      <Select
        aria-label={intl.formatMessage({ id: 'orders.place' })}
        placeholder={intl.formatMessage({ id: 'orders.place' })}
        clearable
        searchable
        data={places.map(p => ({ value: p.code, label: p.name }))}
        value={props.place ?? null}
        onChange={value => choose({ place: value ?? undefined })}
      />
      <Select
        aria-label={intl.formatMessage({ id: 'orders.kind' })}
        placeholder={intl.formatMessage({ id: 'orders.kind' })}
        clearable
        data={kinds.map(value => ({ value, label: intl.formatMessage({ id: `orders.kind.${value}` }) }))}
        value={props.kind ?? null}
        onChange={value => choose({ kind: value ?? undefined })}
      />
    </Group>
  )
}

interface Pick {
  readonly sku: string
  readonly units: number
  readonly orders: readonly { readonly number: number; readonly units: number }[]
}

/** By place, then by SKU: how many units in all, and for which orders. */
function picksOf(work: readonly Work[]): [place: string, picks: Pick[]][] {
  const places = [...Map.groupBy(work, w => w.place)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return places.map(([place, all]) => {
    const lines = all.flatMap(w => w.lines.map(l => ({ sku: l.sku, units: l.open, number: w.number })))
    const picks = [...Map.groupBy(lines, l => l.sku)].map(([sku, of]) => ({
      sku,
      units: of.reduce((sum, l) => sum + l.units, 0),
      orders: of,
    }))
    return [place, picks.toSorted((a, b) => (a.sku < b.sku ? -1 : 1))]
  })
}

function Sheet({ work }: { readonly work: readonly Work[] }) {
  const intl = useIntl()
  const format = useFormat()
  const placeName = usePlaceName()
  const skus = useSkus()
  const say = (id: string) => intl.formatMessage({ id })
  return (
    <article className={classes['sheet']} aria-label={say('orders.pickList')} tabIndex={0}>
      {picksOf(work).map(([place, picks]) => (
        <section key={place}>
          <h2>{placeName(place)}</h2>
          <table className={classes['picks']}>
            <thead>
              <tr>
                <th scope="col">
                  <span className="unseen">{say('orders.picked')}</span>
                </th>
                <th scope="col">{say('orders.sku')}</th>
                <th scope="col" className={classes['wide']}>
                  {say('orders.barcode')}
                </th>
                <th scope="col" className={classes['number']}>
                  {say('orders.units')}
                </th>
                <th scope="col">{say('orders.forOrders')}</th>
              </tr>
            </thead>
            <tbody>
              {picks.map(pick => {
                const sku = skus.find(s => s.code === pick.sku)
                return (
                  <tr key={pick.sku}>
                    <td>
                      <span className={classes['box']} />
                    </td>
                    <td>
                      {sku?.name ?? pick.sku}
                      <div className={classes['small']}>{pick.sku}</div>
                    </td>
                    <td className={classes['wide']}>{sku?.gtin ?? '–'}</td>
                    <td className={classes['number']}>{format.number(pick.units)}</td>
                    <td className={classes['small']}>
                      {format.list(
                        pick.orders.map(o =>
                          intl.formatMessage({ id: 'orders.unitsForOrder' }, { units: o.units, number: String(o.number) }),
                        ),
                      )}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </section>
      ))}
    </article>
  )
}
