/**
 * The operator's credentials: whoever has an installation's secret acts as its owner, with a token signed by a key derived from it (docs/guides/people.md).
 * The simulator, the replay and the tests have the secret of the servers they start.
 */
import { hkdfSync } from 'node:crypto'
import { SignJWT } from 'jose'

const day = 86_400

/** The header `Authorization`. Valid for a week: the clocks of servers under test may be days off. */
export async function operatorAuthorization(secret: string): Promise<string> {
  const key = Buffer.from(hkdfSync('sha256', secret, 'lumbung', 'operator', 32))
  const token = await new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('lumbung')
    .setAudience('lumbung')
    .setSubject('operator')
    .setExpirationTime(Math.floor(Date.now() / 1000) + 7 * day)
    .sign(key)
  return `Bearer ${token}`
}
