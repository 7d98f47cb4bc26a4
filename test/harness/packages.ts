/**
 * The packages that come as hundreds of small modules, packed into a few files for the tests: loading them takes Node a second and a half, and the tests start some
 * fifty processes. Only how they are loaded differs; the browser tests' server loads them as an operator's does.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

/** What is imported of them; they share what they share. */
const names = [
  'typebox',
  'typebox/compile',
  'typebox/schema',
  'better-auth',
  'better-auth/api',
  'better-auth/crypto',
  'better-auth/db/migration',
  'better-auth/plugins',
  '@better-auth/passkey',
  '@better-auth/utils/base32',
  '@better-auth/utils/otp',
  'jose',
  'kysely',
  'libphonenumber-js/min',
]

const root = join(import.meta.dirname, '..', '..')
const cache = join(root, 'node_modules', '.cache')

/** Packs them, once for each lock file, and gives the module that must be loaded first (`node --import`) for them to be used. */
export async function packPackages(): Promise<string> {
  const hash = createHash('sha256').update(process.version)
  for (const file of [join(root, 'package-lock.json'), import.meta.filename]) hash.update(readFileSync(file))
  const folder = join(cache, `lumbung-packages-${hash.digest('hex').slice(0, 16)}`)
  if (!existsSync(folder)) await packInto(folder)
  const hook = pathToFileURL(join(import.meta.dirname, 'packed.ts'))
  hook.searchParams.set('in', folder)
  return hook.href
}

async function packInto(folder: string): Promise<void> {
  const making = mkdtempSync(`${folder}-`)
  const input = Object.fromEntries(names.map(name => [fileOf(name), name]))
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    ssr: { noExternal: true, target: 'node' },
    build: { ssr: true, outDir: making, minify: false, rolldownOptions: { input, output: { entryFileNames: '[name].mjs' } } },
  })
  const places = names.map(name => [import.meta.resolve(name), pathToFileURL(join(folder, `${fileOf(name)}.mjs`)).href])
  writeFileSync(join(making, 'places.json'), JSON.stringify(Object.fromEntries(places)))
  try {
    renameSync(making, folder)
  } catch (error) {
    // Another run was quicker.
    rmSync(making, { recursive: true })
    if (!existsSync(folder)) throw error
  }
}

const fileOf = (name: string): string => name.replaceAll(/[@/]+/g, '-')
