/** How things are measured here: rounds in turn, so that a machine that slows down slows all sides; the median and the spread; processor time, where Linux tells it. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Db } from '#server/db/db.ts'

export const rounds = Number(process.env['LUMBUNG_BENCH_ROUNDS'] ?? 5)

/** Runs every side once without counting (plans, caches and the compiler warm up), then `rounds` times in turn. Each answers its rate. */
export async function alternate<K extends string>(sides: Readonly<Record<K, () => Promise<number>>>): Promise<Record<K, number[]>> {
  const names = Object.keys(sides) as K[]
  const rates = Object.fromEntries(names.map(name => [name, [] as number[]])) as Record<K, number[]>
  for (let round = 0; round <= rounds; round++)
    for (const name of names) {
      const rate = await sides[name]()
      if (round > 0) rates[name].push(rate)
    }
  return rates
}

export const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0

/** The median of the ratios of each round, so that what slowed one round down slowed both its sides. */
export const ratio = (a: readonly number[], b: readonly number[]): number => median(a.map((rate, i) => rate / (b[i] as number)))

export const say = (text: string): void => void process.stdout.write(`${text}\n`)
export const whole = (n: number): string => Math.round(n).toLocaleString('en')

/** A row of a table in Markdown, ready for docs/reference/performance.md. */
export const row = (...cells: readonly string[]): void => say(`| ${cells.join(' | ')} |`)
export function table(...heads: readonly string[]): void {
  say('')
  row(...heads)
  row(...heads.map(() => '---'))
}
export const perSecond = (rates: readonly number[]): string =>
  `${whole(median(rates))}/s (${whole(Math.min(...rates))} to ${whole(Math.max(...rates))})`
/** Against a goal: `52 % (goal 50 %)`. */
export const share = (of: number, goal: number): string => `${Math.round(of * 100)} % (goal ${Math.round(goal * 100)} %)`

const readOr = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Seconds of processor time the machine gave to others; 0 where it does not say. */
export const stolen = (): number => Number(/^cpu +(?:\d+ +){7}(\d+)/.exec(readOr('/proc/stat'))?.[1] ?? 0) / 100

/** Seconds of processor time this process has used, in user and system mode. */
export function ownCpu(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** A clock of the processor time of all sessions of a PostgreSQL on this machine; undefined where it runs elsewhere or in this process. */
export async function databaseClock(db: Db): Promise<(() => number) | undefined> {
  if (db.engine === 'pglite') return undefined
  const [session] = await db.query<{ pid: number }>('select pg_backend_pid() as pid')
  const server = /^PPid:\s+(\d+)/m.exec(readOr(`/proc/${session?.pid ?? 0}/status`))?.[1]
  if (server === undefined || !readOr(`/proc/${server}/stat`).includes('(postgres)')) return undefined
  const ticks = (stat: string): string[] => stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  // Of each session what it used, of those that have ended what the server waited for.
  return () => {
    const ended = ticks(readOr(`/proc/${server}/stat`))
    let sum = Number(ended[13]) + Number(ended[14])
    for (const pid of readdirSync('/proc')) {
      const fields = /^\d+$/.test(pid) ? ticks(readOr(`/proc/${pid}/stat`)) : []
      if (fields[1] === server) sum += Number(fields[11]) + Number(fields[12])
    }
    return sum / 100
  }
}
