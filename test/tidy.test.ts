/** The house's rules as a test: who may import whom, who may write what, and how large a file may grow (design, part 2). */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const generated = 'apps/api/src/openapi.ts'
const root = fileURLToPath(new URL('..', import.meta.url))
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' }).split('\n')
const sources = files.filter(f => /\.(tsx?|mjs)$/.test(f)).map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }))
const product = sources.filter(s => !s.path.endsWith('.test.ts') && !s.path.startsWith('test/'))

/** Files a source imports, from the root; packages keep their names. */
function importsOf(source: { path: string; text: string }): string[] {
  const names = [
    ...source.text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^'"\n]*(?:\n[^'"\n]*)*?from\s*['"]([^'"]+)['"]/g),
    ...source.text.matchAll(/import\(['"]([^'"]+)['"]\)/g),
  ]
  return names.map(m => {
    const name = m[1] as string
    if (name.startsWith('#'))
      return name
        .slice(1)
        .replace(/^api\//, 'apps/api/src/')
        .replace(/^ui\//, 'apps/ui/')
    return name.startsWith('.') ? normalize(join(dirname(source.path), name)) : name
  })
}
const roomOf = (path: string) => path.split('/')[0] as string
const serverRoom = (path: string) => /^server\/([a-z]+)\//.exec(path)?.[1]

/** Every import that `allowed` refuses, as `file -> import`. */
function crossing(of: (path: string) => boolean, allowed: (to: string, from: string) => boolean): string[] {
  return product.filter(s => of(s.path)).flatMap(s => importsOf(s).flatMap(to => (allowed(to, s.path) ? [] : [`${s.path} -> ${to}`])))
}

describe('walls', () => {
  it('reads imports at all', () => {
    expect(
      importsOf({ path: 'server/a/b.ts', text: "import { x } from '#domain/money.ts'\nimport {\n  y,\n} from '../db/db.ts'\n" }),
    ).toEqual(['domain/money.ts', 'server/db/db.ts'])
  })

  it('domain imports nothing but domain', () => {
    expect(
      crossing(
        p => p.startsWith('domain/'),
        to => to.startsWith('domain/'),
      ),
    ).toEqual([])
  })

  it('contract imports domain, contract and the schema library', () => {
    expect(
      crossing(
        p => p.startsWith('contract/'),
        to => ['domain', 'contract', 'typebox'].includes(roomOf(to)) || to === 'fast-check',
      ),
    ).toEqual([])
  })

  it('server imports neither sim, apps nor the command line', () => {
    expect(
      crossing(
        p => p.startsWith('server/'),
        to => !['sim', 'apps', 'cli', 'test', 'bench'].includes(roomOf(to)),
      ),
    ).toEqual([])
  })

  it('the client imports nothing but itself: what it knows of the server is generated', () => {
    expect(
      crossing(
        p => p.startsWith('apps/api/src/'),
        to => to.startsWith('apps/api/src/'),
      ),
    ).toEqual([])
  })

  it('screens know the server by its client alone, and the rules by the domain', () => {
    const own = (to: string) => /^(apps\/api\/src|apps\/ui|domain|messages)\//.test(to)
    const room = (to: string) => ['server', 'contract', 'sim', 'cli', 'bench', 'test', 'apps', 'domain', 'messages'].includes(roomOf(to))
    expect(
      crossing(
        p => p.startsWith('apps/console/src/'),
        to => !room(to) || own(to) || to.startsWith('apps/console/src/'),
      ),
    ).toEqual([])
    expect(
      crossing(
        p => p.startsWith('apps/ui/'),
        to => !room(to) || own(to),
      ),
    ).toEqual([])
  })

  it('shared controls neither fetch nor know addresses', () => {
    const offenders = product.filter(
      s => s.path.startsWith('apps/ui/') && /\bfetch\(|react-router|react-query|createClient/.test(code(s.text)),
    )
    expect(offenders.map(s => s.path)).toEqual([])
  })

  it('sim knows the server by its API alone', () => {
    expect(
      crossing(
        p => p.startsWith('sim/'),
        to => !['server', 'cli', 'test'].includes(roomOf(to)),
      ),
    ).toEqual([])
  })

  it('the auditor shares no code with what it audits', () => {
    expect(
      crossing(
        p => p.startsWith('sim/auditor/'),
        to => to.startsWith('sim/auditor/'),
      ),
    ).toEqual([])
  })

  it('rooms know the rooms’ interface to HTTP, not HTTP', () => {
    const door = new Set(['server/http/route.ts', 'server/http/page.ts'])
    const inRoom = (path: string) => serverRoom(path) !== undefined && serverRoom(path) !== 'http'
    expect(crossing(inRoom, to => !to.startsWith('server/http/') || door.has(to))).toEqual([])
    expect(crossing(inRoom, to => to !== 'fastify' && !to.startsWith('@fastify/'))).toEqual([])
  })

  it('the database room knows no other', () => {
    expect(
      crossing(
        p => serverRoom(p) === 'db',
        to => !to.startsWith('server/') || to.startsWith('server/db/'),
      ),
    ).toEqual([])
  })
})

describe('who may change what', () => {
  it('only the ledger writes movements, positions, balances and totals', () => {
    const writes = /(insert into|update|delete from|truncate)\s+"?(movement|position|partner_balance|total_place|total_head)\b/i
    const offenders = product.filter(s => s.path.startsWith('server/') && !s.path.startsWith('server/ledger/') && writes.test(s.text))
    expect(offenders.map(s => s.path).filter(p => !p.endsWith('/fixture.ts'))).toEqual([])
  })

  it('movements are never edited', () => {
    const edits = product.filter(s => s.path.startsWith('server/') && /(update\s+movement|delete from\s+movement)\b/i.test(s.text))
    expect(edits.map(s => s.path)).toEqual([])
  })

  it('the audit is only added to', () => {
    const edits = product.filter(
      s => s.path.startsWith('server/') && /(update\s+audit|delete\s+from\s+audit|truncate[^;]*\baudit)\b/i.test(s.text),
    )
    expect(edits.map(s => s.path)).toEqual([])
    const writers = product.filter(s => s.path.startsWith('server/') && /insert\s+into\s+audit\b/i.test(s.text))
    expect(writers.map(s => s.path)).toEqual(['server/audit/audit.ts'])
  })

  it('only the configuration reads the environment', () => {
    const readers = product.filter(s => s.path.startsWith('server/') && /process\.env/.test(s.text)).map(s => s.path)
    expect(readers).toEqual(['server/config.ts'])
  })

  it('domain has no clock and no chance', () => {
    const impure = product.filter(
      s => s.path.startsWith('domain/') && /Date\.now\(|new Date\(\)|Math\.random\(|performance\./.test(code(s.text)),
    )
    expect(impure.map(s => s.path)).toEqual([])
  })

  it('the turnstile reads its clock after the wait: no now() in the market room', () => {
    const early = product.filter(s => s.path.startsWith('server/market/') && /(?<![.\w])now\(\)/.test(code(s.text)))
    expect(early.map(s => s.path)).toEqual([])
  })

  it('sets of market rows are looked up by unnest and lateral, never by any()', () => {
    const sets = product.filter(s => /^server\/(market|ledger)\//.test(s.path) && /=\s*any\s*\(/i.test(code(s.text)))
    expect(sets.map(s => s.path)).toEqual([])
  })
})

/** The text without comments. */
function code(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '')
}

describe('size and leftovers', () => {
  it('no file is longer than 500 lines', () => {
    const long = sources
      .filter(s => s.path !== generated && s.text.split('\n').length > 501)
      .map(s => `${s.path}: ${s.text.split('\n').length}`)
    expect(long).toEqual([])
  })

  it('no function is longer than 70 lines', () => {
    expect(product.flatMap(s => longFunctions(s.path, s.text))).toEqual([])
  })

  it('nothing is left over', () => {
    const marks = new RegExp(['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX\\b', '@ts-' + 'ignore', '@ts-' + 'nocheck', '\\.only\\('].join('|'))
    expect(sources.filter(s => marks.test(s.text)).map(s => s.path)).toEqual([])
  })

  it('no path of a machine and no registry host is written down', () => {
    const hosts = new RegExp(['/wo' + 'rk/', 'registry\\.npm' + 'js', '"reso' + 'lved": "(?!apps/)'].join('|'))
    const texts = files
      .filter(f => /\.(tsx?|mjs|json|md|sql|css|html)$/.test(f) || f === '.ci/run')
      .map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }))
    expect(texts.filter(s => hosts.test(s.text)).map(s => s.path)).toEqual([])
  })
})

/** Top-level functions of more than 70 lines; prettier closes each with a brace in the first column. */
function longFunctions(path: string, text: string): string[] {
  const lines = text.split('\n')
  return lines.flatMap((line, i) => {
    const name = /^(?:export )?(?:async )?function\*? (\w+)/.exec(line)?.[1]
    if (name === undefined) return []
    const length = lines.slice(i).findIndex(l => l === '}') + 1
    return length > 70 ? [`${path} ${name}: ${length}`] : []
  })
}
