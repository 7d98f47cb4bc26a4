/** `node --import`: packages are taken from where `packages.ts` packed them. */
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'

const folder = new URL(import.meta.url).searchParams.get('in') as string
const places = new Map(Object.entries(JSON.parse(readFileSync(join(folder, 'places.json'), 'utf8')) as Record<string, string>))

registerHooks({
  resolve(name, context, next) {
    const found = next(name, context)
    const packed = places.get(found.url)
    return packed === undefined ? found : { ...found, url: packed, format: 'module' }
  },
})
