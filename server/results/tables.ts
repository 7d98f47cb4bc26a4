/** Sums arranged for reading: by scope (the dimensions asked for) and span, with value by currency. */
import type { Catalogue } from '#domain/catalogue.ts'
import type { Metric } from '#domain/metrics.ts'
import type { Dimension } from './ask.ts'
import type { Span, Sum } from './sums.ts'
import { beginning } from './sums.ts'
import { addDays } from '#domain/calendar.ts'

/** Net and tax in minor units, exact at any size; amounts of two currencies are never added. */
export interface Value {
  readonly currency: string
  readonly netMinor: bigint
  readonly taxMinor: bigint
}

export interface Amount {
  readonly units: number
  /** By currency; empty where nothing is valued. */
  readonly values: readonly Value[]
}

/** The dimensions' codes; null: none (sold online, so at no place). Only the dimensions asked for are there. */
export type ScopeCodes = { readonly [D in Dimension]?: string | null }

const nothing: Amount = { units: 0, values: [] }

export class Table {
  readonly #cells = new Map<string, Amount>()
  /** Every scope that has an entry, by its key. */
  readonly scopes = new Map<string, ScopeCodes>()
  readonly #by: readonly Dimension[]
  readonly #catalogue: Catalogue

  constructor(catalogue: Catalogue, by: readonly Dimension[]) {
    this.#catalogue = catalogue
    this.#by = by
  }

  /** Adds sums; `spanOf` renames their spans. */
  add(sums: readonly Sum[], spanOf: (index: number) => number = i => i): this {
    for (const sum of sums) {
      const scope = scopeOf(sum, this.#by, this.#catalogue)
      const key = scopeKey(scope)
      this.scopes.set(key, scope)
      const cell = `${key}\n${sum.metric}\n${spanOf(sum.span)}`
      this.#cells.set(cell, plus(this.#cells.get(cell) ?? nothing, sum, this.#catalogue))
    }
    return this
  }

  /** What stands under a scope, metric and span; nothing is 0 units. */
  at(key: string, metric: Metric, span: number): Amount {
    return this.#cells.get(`${key}\n${metric}\n${span}`) ?? nothing
  }
}

export const scopeKey = (scope: ScopeCodes): string => JSON.stringify(scope)

function scopeOf(sum: Sum, by: readonly Dimension[], catalogue: Catalogue): ScopeCodes {
  const channel = sum.channel === 0 ? undefined : catalogue.channelById(sum.channel)
  const scope: { [D in Dimension]?: string | null } = {}
  for (const dimension of by) {
    if (dimension === 'market') scope.market = catalogue.marketById(sum.market).code
    else if (dimension === 'country') scope.country = channel?.country ?? null
    else if (dimension === 'channel') scope.channel = channel?.code ?? null
    else if (dimension === 'place') scope.place = sum.place === 0 ? null : catalogue.placeById(sum.place).code
    else scope.sku = catalogue.skuById(sum.sku).code
  }
  return scope
}

function plus(amount: Amount, sum: Sum, catalogue: Catalogue): Amount {
  const units = amount.units + sum.units
  if (sum.channel === 0 || (sum.netMinor === 0n && sum.taxMinor === 0n)) return { units, values: amount.values }
  const { currency } = catalogue.channelById(sum.channel)
  const before = amount.values.find(v => v.currency === currency) ?? { currency, netMinor: 0n, taxMinor: 0n }
  const value = { currency, netMinor: before.netMinor + sum.netMinor, taxMinor: before.taxMinor + sum.taxMinor }
  const values = [...amount.values.filter(v => v.currency !== currency), value]
  return { units, values: values.toSorted((a, b) => (a.currency < b.currency ? -1 : 1)) }
}

/**
 * Days to read so that everything up to each of `ends` is known: one span from each end to the next, so that history is read once however many ends
 * there are. The sum up to `ends[i]` is that of the spans whose `to` is not after it.
 */
export function spansUpTo(ends: readonly string[]): Span[] {
  const sorted = [...new Set(ends)].toSorted()
  return sorted.map((to, i) => ({ from: i === 0 ? beginning : addDays(sorted[i - 1] as string, 1), to }))
}

/** Running sums: every sum counts for its own span of `spans` and all later ones. The span of the result is the index of the end in `ends`. */
export function runningSums(sums: readonly Sum[], spans: readonly Span[], ends: readonly string[]): Sum[] {
  return sums.flatMap(sum => {
    const to = spans[sum.span]?.to ?? ''
    return ends.flatMap((end, i) => (to <= end ? [{ ...sum, span: i }] : []))
  })
}
