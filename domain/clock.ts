/** How far clocks may differ: nothing lies further ahead, and a request's own time may lie this far back (design, law 13). */
export const CLOCK_TOLERANCE_MS = 5 * 60 * 1000
