/**
 * Builds the console into apps/console/dist, compressed. Without `--always` only when what it is made of has changed since: `npm start` asks every time.
 * The server itself has no build step.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = join(here, '..', '..')
const dist = join(here, 'dist')
const stamp = join(dist, '.made-of')
/** What the console is made of. */
const sources = ['apps/console/src', 'apps/console/index.html', 'apps/console/vite.config.ts', 'apps/ui', 'apps/api/src', 'domain']
const more = ['messages/console', 'package-lock.json']

function filesUnder(path: string): string[] {
  const whole = join(root, path)
  if (!existsSync(whole)) return []
  if (/\.\w+$/.test(path)) return [path]
  return readdirSync(whole, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(root.length))
}

/** Of everything the console is made of. */
export function fingerprint(): string {
  const hash = createHash('sha256')
  for (const path of [...sources, ...more].flatMap(filesUnder).sort())
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
  return hash.digest('hex')
}

/** Browsers on slow lines get brotli, others gzip; made once, so that no answer costs it. */
function compress(): void {
  const texts = readdirSync(join(dist, 'assets')).filter(name => /\.(js|css|svg)$/.test(name))
  for (const name of texts) {
    const path = join(dist, 'assets', name)
    const bytes = readFileSync(path)
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
  }
}

const wanted = fingerprint()
if (process.argv.includes('--always') || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  // Whoever asks (the browser tests do) may run under another name: what is served is React as it ships, not the slow one of development.
  process.env['NODE_ENV'] = 'production'
  await build({ configFile: join(here, 'vite.config.ts'), logLevel: 'warn' })
  compress()
  writeFileSync(stamp, wanted)
}
