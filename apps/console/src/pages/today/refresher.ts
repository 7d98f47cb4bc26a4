/**
 * When to ask again while events come in, by the hundred a second or one an hour: at once where nothing was asked lately, else as soon as `ms` have passed; and
 * once more where the answer was behind what had been heard.
 */
export interface Clock {
  now(): number
  /** Calls back after so many milliseconds; the returned function forgets it. */
  after(ms: number, then: () => void): () => void
}

export interface Refresher {
  /** Something happened. */
  heard(): void
  stop(): void
}

/** `ask` resolves to whether the answer is behind. It is never asked twice at once. */
export function refresher(ask: () => Promise<boolean>, ms: number, clock: Clock): Refresher {
  let [asked, asking, wanted, stopped] = [-Infinity, false, false, false]
  let forget: (() => void) | undefined
  const run = () => {
    forget = undefined
    if (stopped) return
    asked = clock.now()
    asking = true
    wanted = false
    const over = (behind: boolean) => {
      asking = false
      if (behind || wanted) schedule()
    }
    ask().then(over, () => over(false))
  }
  const schedule = () => {
    if (stopped || forget !== undefined) return
    const wait = asked + ms - clock.now()
    if (wait <= 0) run()
    else forget = clock.after(wait, run)
  }
  return {
    heard() {
      if (asking) wanted = true
      else schedule()
    },
    stop() {
      stopped = true
      forget?.()
    },
  }
}

export const browserClock: Clock = {
  now: () => performance.now(),
  after(ms, then) {
    const timer = setTimeout(then, ms)
    return () => clearTimeout(timer)
  },
}
