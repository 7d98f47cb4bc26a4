/**
 * Why units moved. One word for each business reason; an act may post movements of several causes (a rejection releases
 * units at one place and commits others at another). A correction keeps the cause of what it reverses, and names it.
 */
export const causeCode = {
  receipt: 1,
  order: 2,
  handover: 3,
  cancel: 4,
  reject: 5,
  reroute: 6,
  return: 7,
  hold: 8,
  release: 9,
  expiry: 10,
  adjustment: 11,
  count: 12,
  status_change: 13,
  transfer_dispatch: 14,
  transfer_intake: 15,
  transfer_receipt: 16,
  transfer_difference: 17,
  sell_in: 18,
  sell_out: 19,
  partner_return: 20,
  fact_supply: 21,
} as const

export type Cause = keyof typeof causeCode

const causeByCode = new Map<number, Cause>(Object.entries(causeCode).map(([cause, code]) => [code, cause as Cause]))

/** The cause stored as `code`. Throws on a code no version ever wrote. */
export function causeOf(code: number): Cause {
  const cause = causeByCode.get(code)
  if (cause === undefined) throw new Error(`no cause has code ${code}`)
  return cause
}

/** Causes whose movements no other document counts on. Orders, holds, transfers and returns have their own ways back. */
export const correctable: ReadonlySet<Cause> = new Set<Cause>([
  'receipt',
  'adjustment',
  'count',
  'status_change',
  'sell_in',
  'sell_out',
  'partner_return',
])
