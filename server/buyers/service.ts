/**
 * The operator's key service (a cloud's KMS, Vault's transit engine, an HSM): it wraps the keys of markets, which never leave this process otherwise. One small
 * request, `{operation, context, data}`, answered by `{data}`, base64 both: posted to an address, or given to a command on standard input. What stands behind
 * is the operator's; docs/guides/personal-data.md has examples.
 */
import { spawn } from 'node:child_process'
import { type KeyService, KeysUnavailable } from './keys.ts'

export interface KeyServiceConfig {
  /** `https://…`, or `http://` on loopback; else the path of a command. */
  readonly at: string
  /** Sent as `Authorization: Bearer`. Never logged. */
  readonly token?: string | undefined
}

interface Request {
  readonly operation: 'wrap' | 'unwrap'
  /** Which key it is. The service should bind it (AWS: encryption context; Vault: associated data). */
  readonly context: string
  readonly data: string
}

const answerMs = 10_000

export function keyService(config: KeyServiceConfig): KeyService {
  const send = /^https?:/.test(config.at) ? overHttp : byCommand
  async function ask(request: Request): Promise<Buffer> {
    let text: string
    try {
      text = await send(config, JSON.stringify(request))
    } catch (cause) {
      // Never what it said: it may quote a key.
      throw new KeysUnavailable(`The key service (LUMBUNG_KEY_SERVICE) did not ${request.operation} a key: ${(cause as Error).name}.`, {
        cause,
      })
    }
    const data = (JSON.parse(text) as { data?: unknown }).data
    if (typeof data !== 'string' || data === '')
      throw new KeysUnavailable('The key service (LUMBUNG_KEY_SERVICE) answered no {"data": "…"}.')
    return Buffer.from(data, 'base64')
  }
  return {
    wrap: (key, context) => ask({ operation: 'wrap', context, data: key.toString('base64') }),
    unwrap: (wrapped, context) => ask({ operation: 'unwrap', context, data: wrapped.toString('base64') }),
  }
}

async function overHttp({ at, token }: KeyServiceConfig, body: string): Promise<string> {
  const headers = { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) }
  const response = await fetch(at, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(answerMs) })
  if (!response.ok) throw Object.assign(new Error(`answered ${response.status}`), { name: `HTTP ${response.status}` })
  return response.text()
}

function byCommand({ at }: KeyServiceConfig, input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(at, [], { stdio: ['pipe', 'pipe', 'inherit'], timeout: answerMs })
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (out += piece))
    child.on('error', reject)
    // One that ends without reading its input is judged by how it ended.
    child.stdin.on('error', () => undefined)
    child.on('close', code => (code === 0 ? resolve(out) : reject(Object.assign(new Error('it failed'), { name: `exit ${code}` }))))
    child.stdin.end(input)
  })
}
