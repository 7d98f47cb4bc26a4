/** The router keeps its reason as words (domain/routing.ts); taken apart here, it can be said in every language. */
export type RoutingReason =
  | { readonly kind: 'named' | 'counter' }
  | { readonly kind: 'whole'; readonly near: string; readonly of: number }
  | { readonly kind: 'part'; readonly part: number; readonly of: number; readonly near: string }
  | { readonly kind: 'rejected'; readonly by: string; readonly next: RoutingReason | undefined }

const nearness: Readonly<Record<string, string>> = {
  'same city': 'city',
  'same region': 'region',
  'same country': 'country',
  elsewhere: 'elsewhere',
}

/** The router's reason (domain/routing.ts) taken apart; undefined: one this console does not know. */
export function readReason(text: string): RoutingReason | undefined {
  if (text === 'named by the buyer') return { kind: 'named' }
  if (text === 'sold at the counter') return { kind: 'counter' }
  const rejected = /^rejected by (\S+); (.+)$/.exec(text)
  if (rejected) return { kind: 'rejected', by: rejected[1] as string, next: readReason(rejected[2] as string) }
  const whole = /^has all of it, ([a-z ]+), best of (\d+)$/.exec(text)
  if (whole) return { kind: 'whole', near: nearness[whole[1] as string] ?? 'elsewhere', of: Number(whole[2]) }
  const part = /^part (\d+) of (\d+), no place has all of it, ([a-z ]+)$/.exec(text)
  if (part) return { kind: 'part', part: Number(part[1]), of: Number(part[2]), near: nearness[part[3] as string] ?? 'elsewhere' }
  return undefined
}
