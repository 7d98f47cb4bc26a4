/**
 * Preloaded into a server process (`--import skew.ts?ms=…`): its clock is that far ahead, or behind where negative. All of JavaScript tells the
 * time by `Date`, PGlite's PostgreSQL included; only a PostgreSQL of its own keeps its own time.
 */
const ms = Number(new URL(import.meta.url).searchParams.get('ms'))
const True = Date
const shifted = () => True.now() + ms

globalThis.Date = new Proxy(True, {
  construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [shifted()] : given, made) as Date,
  apply: () => new True(shifted()).toString(),
  get: (target, name) => (name === 'now' ? shifted : (Reflect.get(target, name) as unknown)),
})
