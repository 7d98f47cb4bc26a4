/** How many requests somebody may make in a minute: a bucket that refills steadily, for each name; in memory, for this process. */
import { Problem } from './route.ts'

export interface Limits {
  /** Takes one request; the problem to answer when there is none left. */
  take(name: string): Problem | undefined
}

interface Bucket {
  left: number
  at: number
}

/** Names kept; the longest unused are forgotten first, which can only be to a stranger's advantage who has as many addresses. */
const most = 50_000

export function makeLimits(perMinute: number, now: () => number = () => performance.now()): Limits {
  const buckets = new Map<string, Bucket>()
  const perMs = perMinute / 60_000
  return {
    take(name) {
      const at = now()
      let bucket = buckets.get(name)
      if (bucket === undefined) {
        if (buckets.size >= most) buckets.delete(buckets.keys().next().value as string)
        buckets.set(name, (bucket = { left: perMinute, at }))
      } else {
        bucket.left = Math.min(perMinute, bucket.left + (at - bucket.at) * perMs)
        bucket.at = at
      }
      if (bucket.left < 1) return limited(perMinute, (1 - bucket.left) / perMs / 1000)
      bucket.left -= 1
      return undefined
    },
  }
}

const limited = (limit: number, seconds: number) =>
  new Problem('rate_limited', `At most ${limit} requests a minute.`, { retryAfterSeconds: Math.ceil(seconds), limit, remaining: 0 })
