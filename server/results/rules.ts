/**
 * The metrics table as rules a query can use: which causes count, and where their place comes from. Derived by asking `totalEntries` what a movement of
 * each cause makes, so that the law stands once, in domain/metrics.ts.
 */
import { causeCode, type Cause } from '#domain/causes.ts'
import { metricCode, totalEntries, type Metric } from '#domain/metrics.ts'

export type PlaceRule = 'sold_at' | 'from' | 'to' | 'none'

export interface FlowRule {
  /** Codes of the causes that count. */
  readonly causes: readonly number[]
  readonly place: PlaceRule
}

/** Metrics that count a state and not what happened: their figure is the sum of all changes up to a day. */
export const stockMetrics = ['on_hand', 'in_transit'] as const satisfies readonly Metric[]
export type StockMetric = (typeof stockMetrics)[number]
export type FlowMetric = Exclude<Metric, StockMetric>

export const isStock = (metric: Metric): metric is StockMetric => metric === 'on_hand' || metric === 'in_transit'

/** How each flow metric counts movements. */
export const flowRules: Readonly<Record<FlowMetric, FlowRule>> = derive()

function derive(): Record<FlowMetric, FlowRule> {
  // Outside accounts, so that no stock entry comes along; each ref tells which side the place was taken from.
  const byRef = new Map<number, PlaceRule>([
    [0, 'none'],
    [7, 'from'],
    [8, 'to'],
    [9, 'sold_at'],
  ])
  const rules = new Map<Metric, { causes: number[]; place: PlaceRule }>()
  for (const [cause, code] of Object.entries(causeCode)) {
    const probe = {
      sku: 1,
      quantity: 1,
      from: { kind: 'partner', ref: 7 },
      to: { kind: 'partner', ref: 8 },
      cause: cause as Cause,
      soldAt: 9,
    } as const
    for (const entry of totalEntries(probe)) {
      const place = byRef.get(entry.place) ?? 'none'
      const rule = rules.get(entry.metric) ?? { causes: [], place }
      if (rule.place !== place) throw new Error(`${entry.metric} takes its place from two sides`)
      rule.causes.push(code)
      rules.set(entry.metric, rule)
    }
  }
  return Object.fromEntries(rules) as unknown as Record<FlowMetric, FlowRule>
}

/** A set of metrics as bits, for `(1 << metric) & bits`: a set of ids in `any(…)` is forbidden on market tables (design, part 4). */
export function metricBits(metrics: readonly Metric[]): number {
  return metrics.reduce((bits, metric) => bits | (1 << metricCode[metric]), 0)
}
