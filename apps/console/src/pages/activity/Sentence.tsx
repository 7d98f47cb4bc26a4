/** What an act did, as a sentence. */
import { useIntl, type IntlShape } from 'react-intl'
import { useFormat } from '#ui/format-context.tsx'
import { usePlaces } from '../../brand.ts'
import type { Activity } from './queries.ts'

/** Where goods come to, it is the place they came to that one wants to know. */
const arriving = new Set<Activity['kind']>(['receipt', 'return', 'partner_return', 'transfer_receipt', 'transfer_intake'])

export function Sentence({ row }: { readonly row: Activity }) {
  return useSentence(row.market)(row)
}

/** What acts of a market did, in words. */
export function useSentence(market: string): (row: Activity) => string {
  const intl = useIntl()
  const format = useFormat(market)
  const places = usePlaces()
  return row => sentenceOf(row, { intl, format, places })
}

interface Words {
  readonly intl: IntlShape
  readonly format: ReturnType<typeof useFormat>
  readonly places: ReturnType<typeof usePlaces>
}

function sentenceOf(row: Activity, { intl, format, places }: Words): string {
  const code = arriving.has(row.kind) ? (row.to ?? row.from) : (row.from ?? row.to)
  const others = row.skuCount - row.skus.length
  const what =
    others > 0 ? intl.formatMessage({ id: 'activity.whatMore' }, { skus: row.skus.join(', '), count: others }) : format.list(row.skus)
  return intl.formatMessage(
    { id: `activity.did.${row.kind}` },
    {
      number: row.document?.number == null ? '' : String(row.document.number),
      units: intl.formatMessage({ id: 'activity.units' }, { count: row.units }),
      what,
      at: code === null ? 'no' : 'yes',
      place: code === null ? '' : (places.find(p => p.code === code)?.name ?? code),
      differs: row.change === 0 ? 'no' : 'yes',
      change: format.signed(row.change),
      state: row.payment ?? 'other',
      resolution: row.resolution ?? 'other',
    },
  )
}
