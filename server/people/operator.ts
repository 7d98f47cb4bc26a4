/**
 * The operator: whoever can read the installation's secret on the machine owns it anyway, so the command line, the replay, the simulator and the benchmarks
 * act as owner with a token signed by a key derived from that secret. Tokens live for minutes; what they do is audited as `operator`.
 */
import { jwtVerify, SignJWT } from 'jose'
import { Problem, type Principal } from '#server/http/route.ts'
import { keyFor } from '#server/secret.ts'

/** Long enough for any one request, short enough to be worthless in a log. */
export const operatorSeconds = 300
const claims = { issuer: 'lumbung', audience: 'lumbung', subject: 'operator' }

/** A token for the next five minutes. */
export async function operatorToken(secret: string, now = Date.now()): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(claims.issuer)
    .setAudience(claims.audience)
    .setSubject(claims.subject)
    .setExpirationTime(Math.floor(now / 1000) + operatorSeconds)
    .sign(keyFor(secret, 'operator'))
}

/** The header a client of the machine's own sends, made anew when the old one nears its end. */
export function operatorHeader(secret: string): () => Promise<string> {
  let made: { header: Promise<string>; until: number } | undefined
  return async () => {
    if (made === undefined || made.until < Date.now())
      made = { header: operatorToken(secret).then(token => `Bearer ${token}`), until: Date.now() + (operatorSeconds / 2) * 1000 }
    return made.header
  }
}

export const operator: Principal = { kind: 'operator', actor: 'operator', id: 'operator', grants: [{ role: 'owner', scope: 'everything' }] }

export interface OperatorCheck {
  /** Throws `unauthenticated`. Answers without a promise for a token it has verified before. */
  verify(token: string): Principal | Promise<Principal>
}

export function operatorCheck(secret: string): OperatorCheck {
  const key = keyFor(secret, 'operator')
  /** Verified tokens with their ends; a few, since each lasts minutes. */
  const verified = new Map<string, number>()
  return {
    verify(token) {
      const until = verified.get(token)
      if (until !== undefined && until > Date.now()) return operator
      return jwtVerify(token, key, { ...claims, algorithms: ['HS256'], requiredClaims: ['exp'] }).then(
        ({ payload }) => {
          if (verified.size > 100) verified.clear()
          verified.set(token, (payload.exp as number) * 1000)
          return operator
        },
        () => {
          throw new Problem('unauthenticated', 'The token is not valid or has expired.')
        },
      )
    },
  }
}
