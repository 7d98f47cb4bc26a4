/** A tax rate in words: `12 % (CGST 6 % + SGST 6 %)`. */
import { useCallback } from 'react'
import { useFormat } from '#ui/format-context.tsx'
import type { TaxRate } from './queries.ts'

type Component = TaxRate['components'][number]

/** Of the whole price: a rate on a part of it counts for that part. */
const share = ({ ratePpm, baseNumerator, baseDenominator }: Component) => ((ratePpm / 1e6) * baseNumerator) / baseDenominator

export function useRateText(): (rate: TaxRate) => string {
  const format = useFormat()
  return useCallback(
    ({ components }) => {
      const percent = (ratio: number) => format.percent(ratio, 3)
      const [first] = components
      if (components.length === 1 && first && first.baseNumerator === first.baseDenominator)
        return `${percent(share(first))} ${first.taxCode}`
      const parts = components.map(
        c =>
          `${c.taxCode} ${percent(c.ratePpm / 1e6)}${c.baseNumerator === c.baseDenominator ? '' : ` × ${c.baseNumerator}/${c.baseDenominator}`}`,
      )
      return `${percent(components.reduce((sum, c) => sum + share(c), 0))} (${parts.join(' + ')})`
    },
    [format],
  )
}
