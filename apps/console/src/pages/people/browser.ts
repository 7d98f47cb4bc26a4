/** What a browser calls itself, in two words: enough to know one's own devices by. Brands are not translated. */
const browsers = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
] as const
const systems = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
] as const

/** `Chrome · Linux`; undefined where neither is known. */
export function browserOf(agent: string | null): string | undefined {
  if (agent === null) return undefined
  const found = [browsers, systems].flatMap(list => list.find(([, form]) => form.test(agent))?.[0] ?? [])
  return found.length === 0 ? undefined : found.join(' · ')
}
