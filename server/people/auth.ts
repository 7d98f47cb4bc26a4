/**
 * better-auth, as this installation uses it: e-mail and password, TOTP as a second factor, passkeys, and a company's own sign-on by OpenID Connect where it
 * is configured. It keeps people, credentials and sessions; who may do what is ours (domain/access.ts). Nobody signs up: people are entered by an owner.
 */
import { passkey } from '@better-auth/passkey'
import { betterAuth, type BetterAuthOptions } from 'better-auth'
import { APIError } from 'better-auth/api'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { twoFactor } from 'better-auth/plugins'
import type { Query } from '#server/db/db.ts'
import { keyFor } from '#server/secret.ts'
import { company, type OidcConfig } from './company.ts'
import { kyselyOver } from './dialect.ts'
import { maxPassword, minPassword, normalPassword } from './passwords.ts'

/** Where better-auth answers. */
export const authPath = '/v1/auth'
/** A working day: NIST SP 800-63B asks for the password again at least every 12 hours at its second level. */
export const sessionSeconds = 12 * 3600
/** What adds a way to get in takes a sign-in of the last minutes: an unattended browser must not become a passkey. */
export const freshSeconds = 10 * 60

export interface AuthConfig {
  /** The installation's secret; better-auth signs cookies and encrypts TOTP secrets with a key derived from it. */
  readonly secret: string
  /** How browsers reach the server, `https://…`; undefined: as the request says (loopback only). */
  readonly publicUrl?: string | undefined
  readonly oidc?: OidcConfig | undefined
  /** How passwords are kept; default scrypt, as better-auth has it. Tests have no time for it. */
  readonly hashing?: Hashing
}

export interface Hashing {
  hash(password: string): Promise<string>
  verify(given: { hash: string; password: string }): Promise<boolean>
}

/** Passwords in one normal form, whatever keeps them. */
export function hashingOf({ hashing }: Pick<AuthConfig, 'hashing'>): Hashing {
  const { hash, verify } = hashing ?? { hash: hashPassword, verify: verifyPassword }
  return {
    hash: password => hash(normalPassword(password)),
    verify: ({ hash: kept, password }) => verify({ hash: kept, password: normalPassword(password) }),
  }
}

const times = { createdAt: 'created_at', updatedAt: 'updated_at' } as const

/** What better-auth is given: cookies are signed and TOTP secrets encrypted with it. */
export const authSecret = (secret: string): string => keyFor(secret, 'better-auth').toString('base64url')

export function authOptions(db: Query, config: AuthConfig) {
  const secure = config.publicUrl?.startsWith('https:') ?? false
  return {
    appName: 'Lumbung',
    secret: authSecret(config.secret),
    basePath: authPath,
    ...(config.publicUrl !== undefined && { baseURL: config.publicUrl, trustedOrigins: [new URL(config.publicUrl).origin] }),
    database: { db: kyselyOver(db), type: 'postgres', transaction: false },
    // Everything here is kept where the owner put it: no reports, no pictures, no mail.
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Ours are shared by all processes and count per person too (throttle.ts).
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: minPassword,
      maxPasswordLength: maxPassword,
      password: hashingOf(config),
    },
    user: { modelName: 'staff', fields: { ...times, emailVerified: 'email_verified' } },
    session: {
      modelName: 'staff_session',
      fields: { ...times, expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', userId: 'user_id' },
      expiresIn: sessionSeconds,
      // A session ends a day's work after it began, however busy: no request writes to the database to keep it alive.
      disableSessionRefresh: true,
      freshAge: freshSeconds,
    },
    account: {
      modelName: 'staff_account',
      fields: {
        ...times,
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
      // A company's sign-on lets in whom an owner has entered, by the address it vouches for. There is no trusted provider: it would be believed addresses
      // that it does not vouch for.
      accountLinking: { enabled: true, trustedProviders: [] },
    },
    verification: { modelName: 'staff_verification', fields: { ...times, expiresAt: 'expires_at' } },
    databaseHooks: {
      session: { create: { before: ({ userId }) => mustBeLetIn(db, userId) } },
      account: { create: { before: keptWithoutTokens }, update: { before: keptWithoutTokens } },
    },
    // What is not its own refusal comes to us, for our log and our answers; it would print it as it is, with what a statement was about.
    onAPIError: { errorURL: '/sign-in', throw: true },
    advanced: {
      database: { generateId: 'uuid', validateSchema: false },
      useSecureCookies: secure,
      cookiePrefix: 'lumbung',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
      // The address is put into this header by us alone (routes.ts), after Fastify's trustProxy has had its say.
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    plugins: [
      twoFactor({ issuer: 'Lumbung', schema: twoFactorSchema, backupCodeOptions: { storeBackupCodes: 'encrypted' } }),
      passkeys(config),
      ...(config.oidc === undefined ? [] : [company(config.oidc)]),
    ],
  } satisfies BetterAuthOptions
}

/** A passkey stands for both factors, so whoever holds the device must show that it is theirs; and it is found without a name being typed. */
const passkeys = ({ publicUrl }: AuthConfig) =>
  passkey({
    rpName: 'Lumbung',
    rpID: publicUrl === undefined ? 'localhost' : new URL(publicUrl).hostname,
    ...(publicUrl !== undefined && { origin: new URL(publicUrl).origin }),
    schema: passkeySchema,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    registration: { afterVerification: ({ verification }) => mustVerify(verification.registrationInfo) },
    authentication: { afterVerification: ({ verification }) => mustVerify(verification.authenticationInfo) },
  })

function mustVerify(info: { readonly userVerified: boolean } | undefined): void {
  if (info?.userVerified !== true) throw new APIError('BAD_REQUEST', { message: 'The device did not ask who holds it.' })
}

/** Set by us on the way to better-auth, never taken from a client. */
export const addressHeader = 'x-lumbung-address'

const twoFactorSchema = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'staff_two_factor',
    fields: {
      backupCodes: 'backup_codes',
      userId: 'user_id',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
} as const

const passkeySchema = {
  passkey: {
    modelName: 'staff_passkey',
    fields: {
      publicKey: 'public_key',
      userId: 'user_id',
      credentialID: 'credential_id',
      deviceType: 'device_type',
      backedUp: 'backed_up',
      createdAt: 'created_at',
    },
  },
} as const

/** What better-auth says of a session it may not begin; the message is the person's number. */
export const shutOut = 'SHUT_OUT'

/** Whoever was shut out gets no session, by whatever they come. */
async function mustBeLetIn(db: Query, id: string): Promise<void> {
  const [row] = await db.query<{ actor: string }>(
    `select 'staff-' || number as actor from staff where id = $1 and disabled_at is not null`,
    [id],
  )
  if (row !== undefined) throw new APIError('UNAUTHORIZED', { code: shutOut, message: row.actor })
}

/** A company's tokens have done their work once they said who it is: nothing here asks the company anything else, and what is not kept cannot be stolen. */
const keptWithoutTokens = async () => ({ data: { accessToken: null, refreshToken: null, idToken: null } })

export const openAuth = (db: Query, config: AuthConfig) => betterAuth(authOptions(db, config))
export type Auth = ReturnType<typeof openAuth>
