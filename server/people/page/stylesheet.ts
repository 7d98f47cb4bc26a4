/** The pages' one stylesheet, under an address that changes with its content, so that browsers may keep it for ever. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const text = readFileSync(new URL('./pages.css', import.meta.url), 'utf8')
const version = createHash('sha256').update(text).digest('base64url').slice(0, 10)

export const stylesheet = { text, version, href: `/assets/pages.css?v=${version}` } as const
