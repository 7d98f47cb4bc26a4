/** What a check found: in words, with what it means and what to do. */
export interface Finding {
  readonly check: string
  readonly status: 'ok' | 'warning' | 'failed'
  readonly found: string
  /** What it means, where it is not ok. */
  readonly means?: string
  readonly do?: string
}

export const ok = (check: string, found: string): Finding => ({ check, status: 'ok', found })
export const warning = (check: string, found: string, means: string, advice: string): Finding => ({
  check,
  status: 'warning',
  found,
  means,
  do: advice,
})
export const failed = (check: string, found: string, means: string, advice: string): Finding => ({
  check,
  status: 'failed',
  found,
  means,
  do: advice,
})

/** Runs a check; one that cannot be run has failed, and the others go on. */
export async function attempt(check: string, run: () => Promise<Finding | readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return [await run()].flat()
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error)
    return [failed(check, found, 'This could not be looked at.', 'Mend what it says, then ask again.')]
  }
}
