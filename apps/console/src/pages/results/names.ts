/** Codes of markets, channels, places and SKUs by their names. */
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { useChannels, useMarketName, usePlaces, useSkus } from '../../brand.ts'
import type { Dimension } from './view.ts'

export interface Names {
  /** The name of a code; `-` and null: none. The code itself until the names have come. */
  of(dimension: Dimension, code: string | null | undefined): string
}

/** @param wanted those whose names are shown: only they are asked for */
export function useNames(wanted: readonly Dimension[]): Names {
  const intl = useIntl()
  const marketName = useMarketName()
  const [channels, places, skus] = [
    useChannels(wanted.includes('channel')),
    usePlaces(wanted.includes('place')),
    useSkus(wanted.includes('sku')),
  ]
  const tables = useMemo(() => {
    const named = (rows: readonly { readonly code: string; readonly name: string }[]) => new Map(rows.map(row => [row.code, row.name]))
    return { channel: named(channels), place: named(places), sku: named(skus) }
  }, [channels, places, skus])
  return {
    of(dimension, code) {
      if (code === undefined) return ''
      if (code === null || code === '-')
        return intl.formatMessage({ id: dimension === 'channel' ? 'results.noChannel' : 'results.noPlace' })
      return dimension === 'market' ? marketName(code) : (tables[dimension].get(code) ?? code)
    },
  }
}
