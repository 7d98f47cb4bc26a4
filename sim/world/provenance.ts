/**
 * Where the demo brand's figures come from. The brand is a model of a real phone maker in 2017: what that maker or its analysts published is
 * cited, the rest is modelled and says why. Every number in `sim/world` stands in an object with one of the two (a test walks them all).
 */
export interface Cited {
  /** The public page the figure is on. */
  readonly source: string
  /** The arithmetic, where the figure itself is not printed there. */
  readonly derived?: string
}
export interface Modelled {
  /** Why this value, where nothing was published. */
  readonly modelled: string
  /** The page that made it plausible. */
  readonly source?: string
}
export type Provenance = Cited | Modelled
export type Figure = { readonly value: number } & Provenance

/** 'YYYY-MM-DD' */
export type Day = string
