/** One movement: where its units went, why, by whom and when; what corrected it and what it corrects. */
import { Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useIntl } from 'react-intl'
import { DataTable } from '#ui/DataTable.tsx'
import { Facts } from '#ui/Facts.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Page } from '#ui/Page.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { useMarkets } from '../../brand.ts'
import { AnchorLink } from '../../shell/links.tsx'
import { AccountLink, useMovementColumns } from './movement-columns.tsx'
import { useNames } from './names.ts'
import { movementQuery, type PlainMovement } from './queries.ts'
import classes from './results.module.css'

export function MovementPage() {
  const intl = useIntl()
  const { movementMarket, seq, n } = useParams({ from: '/movements/$movementMarket/$seq/$n' })
  const asked = useQuery(movementQuery(movementMarket, Number(seq), Number(n)))
  const columns = useMovementColumns('quantity')
  const navigate = useNavigate()
  const title = intl.formatMessage({ id: 'results.movement' }, { id: `${movementMarket} ${seq}/${n}` })
  const movement = asked.data?.movement
  return (
    <Page
      title={title}
      crumbs={
        movement && (
          <AnchorLink to="/movements" search={{ market: movement.market, doc: movement.doc }}>
            ‹ {intl.formatMessage({ id: 'results.allOfDocument' })}
          </AnchorLink>
        )
      }
    >
      {movement === undefined ? (
        asked.error === null ? (
          <Skeleton h={300} />
        ) : (
          <Failure error={asked.error} onRetry={() => void asked.refetch()} />
        )
      ) : (
        <>
          <Said movement={movement} />
          {asked.data !== undefined && asked.data.corrections.length > 0 && (
            <Stack gap="xs" component="section">
              <Title order={2} size="h4">
                {intl.formatMessage({ id: 'results.correctedBy' })}
              </Title>
              <DataTable
                label={intl.formatMessage({ id: 'results.correctedBy' })}
                columns={columns}
                rows={asked.data.corrections}
                rowId={m => `${m.seq} ${m.n}`}
                onOpen={m =>
                  void navigate({
                    to: '/movements/$movementMarket/$seq/$n',
                    params: { movementMarket: m.market, seq: String(m.seq), n: String(m.n) },
                  })
                }
                maxHeight="none"
              />
            </Stack>
          )}
        </>
      )}
    </Page>
  )
}

function Said({ movement: m }: { readonly movement: PlainMovement }) {
  const intl = useIntl()
  const format = useFormat()
  const names = useNames(['sku', 'channel', 'place'])
  const timeZone = useMarkets().find(market => market.code === m.market)?.timeZone
  const say = (id: string) => intl.formatMessage({ id: `results.${id}` })
  const account = (text: string) => <AccountLink market={m.market} sku={m.sku} account={text} />
  return (
    <Stack gap="md" className={`card ${classes['proof'] ?? ''}`} component="section">
      <Text size="lg">
        {intl.formatMessage(
          { id: 'results.movementSentence' },
          { units: format.number(m.quantity), sku: names.of('sku', m.sku), from: m.from, to: m.to },
        )}
      </Text>
      <Facts
        items={[
          [say('cause'), say(`cause.${m.cause}`)],
          [say('sku'), `${names.of('sku', m.sku)} · ${m.sku}`],
          [say('quantity'), format.number(m.quantity)],
          [say('from'), account(m.from)],
          [say('to'), account(m.to)],
          [
            say('document'),
            <AnchorLink key="document" to="/documents/$documentMarket/$id" params={{ documentMarket: m.market, id: m.doc }}>
              {m.doc}
            </AnchorLink>,
          ],
          m.line !== null && [say('line'), format.number(m.line)],
          [
            say('act'),
            m.act === null ? (
              say('ownAct')
            ) : (
              <AnchorLink key="act" to="/activity" search={{ doc: m.doc, market: m.market }}>
                {m.act}
              </AnchorLink>
            ),
          ],
          [say('actor'), m.actor],
          [say('day'), format.day(m.day)],
          [say('occurred'), format.dateTime(m.occurredAt, timeZone)],
          [say('recorded'), format.dateTime(m.recordedAt, timeZone)],
          m.channel !== null && [say('channel'), names.of('channel', m.channel)],
          m.soldAt !== null && [say('soldAt'), names.of('place', m.soldAt)],
          m.net !== null &&
            m.tax !== null && [
              say('value'),
              intl.formatMessage({ id: 'results.netAndTax' }, { net: format.money(m.net), tax: format.money(m.tax) }),
            ],
          m.unitCost !== null && [say('unitCost'), format.money(m.unitCost)],
          m.reason !== null && [say('reason'), m.reason],
          m.reverses !== null && [
            say('reverses'),
            <AnchorLink
              key="reverses"
              to="/movements/$movementMarket/$seq/$n"
              params={{ movementMarket: m.market, seq: String(m.reverses.seq), n: String(m.reverses.n) }}
            >
              {m.reverses.seq}/{m.reverses.n}
            </AnchorLink>,
          ],
        ]}
      />
    </Stack>
  )
}
