/** The only reader of the environment. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { type LogLevel, logLevels } from './log.ts'
import { defaultKeep, type Keep } from './retention/rules.ts'

export interface Config {
  /** PostgreSQL; undefined: the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  readonly logLevel: LogLevel
  /** Connections to PostgreSQL. */
  readonly poolSize: number
  /** How long a server may be silent in a market's turnstile before PostgreSQL ends its session and another passes, milliseconds. */
  readonly turnstileIdleMs: number
  /** The installation's secret where it was given; else it is a file (`readSecret`). Never logged. */
  readonly secret: string | undefined
  /** The secret to change to (`lumbung rotate-secret`); undefined: one is made, where it lies in a file. */
  readonly newSecret?: string | undefined
  /** The operator's key service. */
  readonly keyService?: { readonly at: string; readonly token?: string | undefined } | undefined
  /** How long a stop waits for what was taken, in milliseconds; then what is left is cut. */
  readonly stopMs: number
  /** How long the server goes on taking requests once it has said that it is not ready, in milliseconds. */
  readonly drainMs: number
  /** Between two removals of what is old, in milliseconds; 0: only when asked. */
  readonly retentionMs: number
  /** What is kept for how long. */
  readonly keep: Keep
  /** Where traces go and which; undefined: none are made and OpenTelemetry is not loaded. */
  readonly tracing: TracingConfig | undefined
  /** How browsers reach the server, `https://…`; undefined: on loopback alone. */
  readonly publicUrl?: string | undefined
  /** Proxies whose word on a client's address counts, by address or network. */
  readonly trustProxy?: string | undefined
  /** A company's own sign-on (OpenID Connect). */
  readonly oidc?:
    { readonly issuer: string; readonly clientId: string; readonly clientSecret: string; readonly trustEmail: boolean } | undefined
}

const samplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const

export interface TracingConfig {
  /** Of OTLP/HTTP: `http://collector:4318/v1/traces`. */
  readonly url: string
  readonly serviceName: string
  readonly sampler: (typeof samplers)[number]
  /** For the samplers by ratio, 0 to 1. */
  readonly ratio: number
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

/** Reads the configuration. Throws with what to do where a value makes no sense. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const host = env['LUMBUNG_HOST'] ?? '127.0.0.1'
  const publicUrl = readPublicUrl(env['LUMBUNG_PUBLIC_URL'])
  if (!loopback.has(host) && publicUrl === undefined)
    throw new Error(
      `LUMBUNG_HOST is ${host}: others will come in by it, so set LUMBUNG_PUBLIC_URL to the https:// address they use, which a proxy in front answers with TLS.`,
    )
  return {
    databaseUrl: env['DATABASE_URL'] === '' ? undefined : env['DATABASE_URL'],
    dataDir: resolve(env['LUMBUNG_DATA'] ?? 'data'),
    host,
    port: wholeNumber(env, 'LUMBUNG_PORT', 8017, 0, 65_535),
    logLevel: oneOf(env, 'LUMBUNG_LOG', logLevels, 'warn'),
    poolSize: wholeNumber(env, 'LUMBUNG_POOL', 10, 2, 200),
    turnstileIdleMs: wholeNumber(env, 'LUMBUNG_TURNSTILE_IDLE_MS', 10_000, 100, 600_000),
    secret: longEnough('LUMBUNG_SECRET', env['LUMBUNG_SECRET']),
    newSecret: longEnough('LUMBUNG_NEW_SECRET', env['LUMBUNG_NEW_SECRET']),
    keyService: readKeyService(env),
    stopMs: wholeNumber(env, 'LUMBUNG_STOP_SECONDS', 20, 1, 3600) * 1000,
    drainMs: wholeNumber(env, 'LUMBUNG_DRAIN_SECONDS', 0, 0, 600) * 1000,
    retentionMs: wholeNumber(env, 'LUMBUNG_RETENTION_MINUTES', 60, 0, 10_080) * 60_000,
    keep: {
      eventsDays: wholeNumber(env, 'LUMBUNG_KEEP_EVENTS_DAYS', defaultKeep.eventsDays, 1, 36_500),
      importsDays: wholeNumber(env, 'LUMBUNG_KEEP_IMPORTS_DAYS', defaultKeep.importsDays, 1, 36_500),
      setAsideDays: wholeNumber(env, 'LUMBUNG_KEEP_SET_ASIDE_DAYS', defaultKeep.setAsideDays, 1, 36_500),
      usesDays: wholeNumber(env, 'LUMBUNG_KEEP_USES_DAYS', defaultKeep.usesDays, 1, 36_500),
      fingerprintsDays: wholeNumber(env, 'LUMBUNG_KEEP_FINGERPRINTS_DAYS', defaultKeep.fingerprintsDays, 1, 36_500),
      signInDays: wholeNumber(env, 'LUMBUNG_KEEP_SIGN_IN_DAYS', defaultKeep.signInDays, 1, 36_500),
      keysDays: wholeNumber(env, 'LUMBUNG_KEEP_KEYS_DAYS', defaultKeep.keysDays, 1, 36_500),
    },
    tracing: readTracing(env),
    publicUrl,
    trustProxy: env['LUMBUNG_TRUST_PROXY'] || undefined,
    oidc: readOidc(env),
  }
}

/** Without TLS a session's cookie can be read on the way: only loopback may do without. */
function readPublicUrl(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined
  const url = URL.parse(text)
  if (url === null || url.pathname !== '/' || url.search !== '')
    throw new Error(`LUMBUNG_PUBLIC_URL is ${text}: it must be an address without a path, such as https://lumbung.example.`)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback.has(url.hostname)))
    throw new Error(`LUMBUNG_PUBLIC_URL is ${text}: it must begin with https://, or passwords and sessions can be read on the way.`)
  return url.origin
}

function readOidc(env: NodeJS.ProcessEnv): Config['oidc'] {
  const given = (text: string | undefined) => text || undefined
  const [issuer, clientId] = [given(env['LUMBUNG_OIDC_ISSUER']), given(env['LUMBUNG_OIDC_CLIENT_ID'])]
  const clientSecret = given(env['LUMBUNG_OIDC_CLIENT_SECRET'])
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return undefined
  if (issuer === undefined || clientId === undefined || clientSecret === undefined)
    throw new Error('LUMBUNG_OIDC_ISSUER, LUMBUNG_OIDC_CLIENT_ID and LUMBUNG_OIDC_CLIENT_SECRET belong together: set all three or none.')
  const url = URL.parse(issuer)
  if (url === null || url.search !== '' || (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback.has(url.hostname))))
    throw new Error(
      `LUMBUNG_OIDC_ISSUER is ${issuer}: it must be an https:// address without a query, as the company's sign-on writes it in its tokens.`,
    )
  const trustEmail = oneOf(env, 'LUMBUNG_OIDC_TRUST_EMAIL', ['yes', 'no'] as const, 'no') === 'yes'
  return { issuer, clientId, clientSecret, trustEmail }
}

function oneOf<T extends string>(env: NodeJS.ProcessEnv, name: string, known: readonly T[], otherwise: T): T {
  const text = env[name]
  if (text === undefined || text === '') return otherwise
  const found = known.find(word => word === text)
  if (found === undefined) throw new Error(`${name} is ${text}: it must be one of ${known.join(', ')}.`)
  return found
}

function wholeNumber(env: NodeJS.ProcessEnv, name: string, otherwise: number, min: number, max: number): number {
  const text = env[name]
  if (text === undefined || text === '') return otherwise
  const n = Number(text)
  if (!Number.isInteger(n) || n < min || n > max) throw new Error(`${name} is ${text}: it must be a whole number from ${min} to ${max}.`)
  return n
}

/** OpenTelemetry's own variables, as its specification names them; the exporter reads the others of OTEL_EXPORTER_OTLP_ itself. */
function readTracing(env: NodeJS.ProcessEnv): TracingConfig | undefined {
  const base = env['OTEL_EXPORTER_OTLP_ENDPOINT'] || undefined
  const url = env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] || (base && `${base.replace(/\/$/, '')}/v1/traces`)
  if (url === undefined || env['OTEL_SDK_DISABLED'] === 'true' || env['OTEL_TRACES_EXPORTER'] === 'none') return undefined
  if (!URL.canParse(url)) throw new Error(`OTEL_EXPORTER_OTLP_ENDPOINT is ${url}: it must be an address such as http://127.0.0.1:4318.`)
  const ratio = Number(env['OTEL_TRACES_SAMPLER_ARG'] || 1)
  if (!(ratio >= 0 && ratio <= 1)) throw new Error(`OTEL_TRACES_SAMPLER_ARG is ${ratio}: it must be a number from 0 to 1.`)
  return {
    url,
    serviceName: env['OTEL_SERVICE_NAME'] || 'lumbung',
    sampler: oneOf(env, 'OTEL_TRACES_SAMPLER', samplers, 'parentbased_always_on'),
    ratio,
  }
}

function longEnough(name: string, given: string | undefined): string | undefined {
  if (given === undefined || given === '') return undefined
  if (given.length < 32) throw new Error(`${name} is shorter than 32 characters: make one with \`openssl rand -base64 32\`.`)
  return given
}

function readKeyService(env: NodeJS.ProcessEnv): Config['keyService'] {
  const at = env['LUMBUNG_KEY_SERVICE'] || undefined
  if (at === undefined) return undefined
  const url = /^https?:/.test(at) ? URL.parse(at) : undefined
  if (url === null || (url === undefined && !isAbsolute(at)) || (url?.protocol === 'http:' && !loopback.has(url.hostname)))
    throw new Error(`LUMBUNG_KEY_SERVICE is ${at}: it must be an https:// address, one on loopback, or the whole path of a command.`)
  return { at, token: env['LUMBUNG_KEY_SERVICE_TOKEN'] || undefined }
}

/** Where the secret lies when the environment does not give it. */
export const secretPath = (dataDir: string): string => join(dataDir, 'secret')

/**
 * The installation's secret: LUMBUNG_SECRET, or a file of mode 600 in the data folder, made once. Several servers of one database must share it:
 * set it in the environment there. It is never logged.
 */
export function readSecret(config: Config): string {
  if (config.secret !== undefined) return config.secret
  mkdirSync(config.dataDir, { recursive: true })
  const path = secretPath(config.dataDir)
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  return readFileSync(path, 'utf8').trim()
}
