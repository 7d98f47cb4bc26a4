/** A vintage: how far each market has been read, `{CN: 123, IN: 44}`; as text `CN:123,IN:44` or its JSON in base64url. */
export type Vintage = Readonly<Record<string, number>>

const part = /^([A-Za-z0-9][A-Za-z0-9._-]{0,63}):(\d{1,15})$/

/** The text of a vintage; codes hold neither colons nor commas. */
export function vintageText(vintage: Vintage): string {
  return Object.entries(vintage)
    .map(([market, seq]) => `${market}:${seq}`)
    .join(',')
}

/** Reads either form; a bare number where there is just one market. Undefined if it is none. */
export function parseVintage(text: string, markets: readonly string[]): Vintage | undefined {
  if (/^\d{1,15}$/.test(text)) return markets.length === 1 ? { [markets[0] as string]: Number(text) } : undefined
  if (!text.includes(':')) return fromJson(text)
  const parts = text.split(',').map(piece => part.exec(piece))
  if (parts.some(match => match === null)) return undefined
  return Object.fromEntries(parts.map(match => [match?.[1], Number(match?.[2])]))
}

function fromJson(text: string): Vintage | undefined {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.entries(value).every(([market, seq]) => part.test(`${market}:${String(seq)}`)) ? (value as Vintage) : undefined
}
