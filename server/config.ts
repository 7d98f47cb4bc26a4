/** The only reader of the environment. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type LogLevel, logLevels } from './log.ts'

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
  /** How long a stop waits for what was taken, in milliseconds; then what is left is cut. */
  readonly stopMs: number
  /** How long the server goes on taking requests once it has said that it is not ready, in milliseconds. */
  readonly drainMs: number
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

/** Reads the configuration. Throws with what to do where a value makes no sense. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const host = env['LUMBUNG_HOST'] ?? '127.0.0.1'
  if (!loopback.has(host))
    throw new Error(`LUMBUNG_HOST is ${host}: until there is identity the server listens on loopback only. Use 127.0.0.1.`)
  return {
    databaseUrl: env['DATABASE_URL'] === '' ? undefined : env['DATABASE_URL'],
    dataDir: resolve(env['LUMBUNG_DATA'] ?? 'data'),
    host,
    port: wholeNumber(env, 'LUMBUNG_PORT', 8017, 0, 65_535),
    logLevel: oneOf(env, 'LUMBUNG_LOG', logLevels, 'warn'),
    poolSize: wholeNumber(env, 'LUMBUNG_POOL', 10, 2, 200),
    turnstileIdleMs: wholeNumber(env, 'LUMBUNG_TURNSTILE_IDLE_MS', 10_000, 100, 600_000),
    secret: secretOf(env),
    stopMs: wholeNumber(env, 'LUMBUNG_STOP_SECONDS', 20, 1, 3600) * 1000,
    drainMs: wholeNumber(env, 'LUMBUNG_DRAIN_SECONDS', 0, 0, 600) * 1000,
  }
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

function secretOf(env: NodeJS.ProcessEnv): string | undefined {
  const given = env['LUMBUNG_SECRET']
  if (given === undefined || given === '') return undefined
  if (given.length < 32) throw new Error('LUMBUNG_SECRET is shorter than 32 characters: make one with `openssl rand -base64 32`.')
  return given
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
