/** `lumbung chaos`: servers of its own, killed and cut off under load again and again, and every act accounted for. */
import { type Command, InvalidArgumentError } from 'commander'
import { type ChaosReport, kinds, type Kind, planRounds, type Round, runChaos } from '#sim/faults/chaos.ts'
import { missingReason } from '#sim/faults/postgres.ts'
import { CommandError } from './connect.ts'

export function addChaosCommand(program: Command): void {
  program
    .command('chaos')
    .description('kill, stop and cut off servers and databases of its own under load, and count what was lost; exit 1 when anything was')
    .option('--rounds <n>', 'rounds of kill -9; after every ten one of each other kind', positive, 10)
    .option('--engine <engine>', 'pglite or postgres (from an npm package)', engine, 'pglite' as const)
    .option('--seed <n>', 'of the load and of the moments', positive, 2017)
    .action(chaos)
}

function positive(text: string): number {
  const n = Number(text)
  if (!Number.isInteger(n) || n < 1) throw new InvalidArgumentError('It must be a whole number from 1.')
  return n
}
function engine(text: string): 'pglite' | 'postgres' {
  if (text !== 'pglite' && text !== 'postgres') throw new InvalidArgumentError('One of pglite, postgres.')
  return text
}

async function chaos(options: { rounds: number; engine: 'pglite' | 'postgres'; seed: number }): Promise<void> {
  if (options.engine === 'postgres' && missingReason() !== null)
    throw new CommandError(`There is no PostgreSQL to start: ${missingReason()}.`)
  const report = await runChaos({ ...options, rounds: planRounds(options.engine, options.rounds), onRound: show })
  process.stdout.write(`\n${summary(report)}`)
  const { lost, doubled, torn, wrong } = report.findings
  if ([lost, doubled, torn, wrong].some(list => list.length > 0)) process.exitCode = 1
}

const say = (text: string) => process.stdout.write(`${text}\n`)
let told = 0

function show(round: Round): void {
  const { findings: f, sent, acknowledged, unanswered, there } = round
  const found = `lost ${f.lost.length}, doubled ${f.doubled.length}, torn ${f.torn.length}, wrong ${f.wrong.length}`
  const acts = `${sent} acts, ${acknowledged} acknowledged, ${unanswered} unanswered (${there} there)`
  say(
    `${String(round.n).padStart(4)} ${round.kind.padEnd(7)} ${acts}, ${(round.ms / 1000).toFixed(1)} s; so far ${found}${round.what && `; ${round.what}`}`,
  )
  const all = [...f.lost, ...f.doubled, ...f.torn, ...f.wrong]
  if (all.length > told) for (const text of all.slice(0, 20)) say(`     ${text}`)
  told = all.length
}

function summary({ rounds, accepted, findings }: ChaosReport): string {
  const sum = (list: readonly Round[], of: (round: Round) => number) => list.reduce((n, round) => n + of(round), 0)
  const lines = (Object.keys(kinds) as Kind[]).flatMap(kind => {
    const these = rounds.filter(round => round.kind === kind)
    if (these.length === 0) return []
    const counts = [
      these.length,
      sum(these, r => r.sent),
      sum(these, r => r.acknowledged),
      sum(these, r => r.unanswered),
      sum(these, r => r.there),
    ]
    return [`${kind.padEnd(8)}${counts.map(n => n.toLocaleString('en').padStart(14)).join('')}`]
  })
  const head = `${''.padEnd(8)}${['rounds', 'acts sent', 'acknowledged', 'unanswered', 'of them there'].map(name => name.padStart(14)).join('')}`
  const { lost, doubled, torn, wrong } = findings
  const last = `${accepted.toLocaleString('en')} accepted acts, all sent once more at the end. Lost: ${lost.length}. Doubled: ${doubled.length}. In part: ${torn.length}. Otherwise wrong: ${wrong.length}.`
  return `${[head, ...lines].join('\n')}\n\n${last}\n`
}
