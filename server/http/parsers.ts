/** Bodies: JSON, text for CSV and NDJSON, and the forms of our own pages. Nothing else is taken, and nothing is repaired: broken UTF-8 is refused, not replaced. */
import { isUtf8 } from 'node:buffer'
import type { FastifyInstance } from 'fastify'
import { Problem } from './route.ts'
import { unstorable } from './validation.ts'

/** `\u0000` or the beginning of an escaped surrogate: the only ways JSON in valid UTF-8 can spell what PostgreSQL's text cannot hold. */
const suspicious = /\\u(?:0000|d[89a-f])/i

/** Installs the body parsers. */
export function installParsers(app: FastifyInstance): void {
  // 'error': a member named __proto__ or constructor.prototype makes the body invalid, since it was never meant well.
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const text = utf8(body as Buffer)
    if (text === undefined) return done(new Problem('invalid_json', 'The body is not UTF-8.'))
    void parseJson(request, text, (error, value) => {
      if (error !== null) return done(new Problem('invalid_json', whyNotJson(text)))
      const pointer = suspicious.test(text) ? unstorable(value) : undefined
      if (pointer === undefined) return done(null, value)
      done(new Problem('invalid_body', `${pointer || 'The body'} must not contain NUL or half a surrogate pair.`, { pointer }))
    })
  })
  app.addContentTypeParser(['text/csv', 'application/x-ndjson'], { parseAs: 'buffer' }, (_request, body, done) => {
    const text = utf8(body as Buffer)
    if (text === undefined) return done(new Problem('invalid_body', 'The body is not UTF-8.', { pointer: '' }))
    if (text.includes('\u0000')) return done(new Problem('invalid_body', 'The body contains NUL.', { pointer: '' }))
    done(null, text)
  })
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer', bodyLimit: formLimit }, (_request, body, done) => {
    const text = utf8(body as Buffer)
    if (text === undefined || text.includes('%00')) return done(new Problem('invalid_body', 'The form is not UTF-8.', { pointer: '' }))
    done(null, Object.fromEntries(new URLSearchParams(text)))
  })
}
/** What a person types into a form. */
const formLimit = 16 * 1024

/** The text, without a byte order mark; undefined if it is not UTF-8. */
function utf8(body: Buffer): string | undefined {
  if (!isUtf8(body)) return undefined
  const text = body.toString('utf8')
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

/** Where the JSON breaks off; never the text itself, which may be personal. */
function whyNotJson(text: string): string {
  if (text.trim() === '') return 'The body is empty.'
  try {
    JSON.parse(text)
  } catch (error) {
    const position = /position (\d+)/.exec(String(error))?.[1]
    return position === undefined ? 'The body is not JSON.' : `The body is not JSON from character ${position} on.`
  }
  return 'The body has a member __proto__ or constructor.prototype.'
}
