/** `lumbung simulate`: a brand in full swing on real servers that break, and an auditor with books of its own. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { coverage, progressLine, runReport, violationsReport } from '#sim/simulator/report.ts'
import { run, type RunOptions, type RunResult } from '#sim/simulator/run.ts'
import { keepRegression, shrink } from '#sim/simulator/shrink.ts'

interface Options {
  readonly minutes: number
  readonly seed: number
  readonly engine: 'pglite' | 'postgres'
  readonly processes?: number
  readonly faults: boolean
  readonly clocks: boolean
  readonly shrink: number
}

export function addSimulateCommand(program: Command): void {
  program
    .command('simulate')
    .description(
      'run a simulated brand on servers of its own that are killed, stopped and cut off, and audit every answer; exits with 1 where a law is broken',
    )
    .option('--minutes <n>', 'how long', positive, 1)
    .option('--seed <n>', 'of the plan: who does what, and what breaks', whole, 1)
    .addOption(new Option('--engine <engine>', 'the database').choices(['pglite', 'postgres']).default('pglite'))
    .option('--processes <n>', 'servers on the database; 3 on PostgreSQL, while PGlite has room for one', whole)
    .option('--no-faults', 'nothing breaks')
    .option('--no-clocks', 'the clocks of the servers are right')
    .option('--shrink <seconds>', 'how long to look for a smaller run that breaks the same law', seconds, 120)
    .action((options: Options) => simulate(options))
}

function positive(text: string): number {
  const n = Number(text)
  if (!(n > 0)) throw new InvalidArgumentError('It must be a number above 0.')
  return n
}
function whole(text: string): number {
  const n = Number(text)
  if (!Number.isInteger(n) || n < 1) throw new InvalidArgumentError('It must be a whole number from 1.')
  return n
}

function seconds(text: string): number {
  const n = Number(text)
  if (!(n >= 0)) throw new InvalidArgumentError('It must be a number from 0.')
  return n
}

/** Minutes by which the clocks of the servers are off, one after the other. */
const clocks = [0, 7, -26 * 60].map(minutes => minutes * 60_000)

async function simulate(options: Options): Promise<void> {
  const { seed, engine } = options
  const processes = engine === 'pglite' ? 1 : (options.processes ?? 3)
  const say = (text: string) => process.stdout.write(`${text}\n`)
  say(`Seed ${seed}, ${engine}, ${processes} ${processes === 1 ? 'process' : 'processes'}, ${options.minutes} min`)
  const clockSkewMs =
    engine === 'postgres' && options.clocks ? Array.from({ length: processes }, (_, i) => clocks[i % clocks.length] as number) : []
  const running: RunOptions = {
    seed,
    engine,
    processes,
    faults: options.faults,
    seconds: options.minutes * 60,
    fleet: { clockSkewMs },
    onRound: progress => say(progressLine(progress)),
  }
  const result = await run(running)
  say(`\n${runReport(result)}\n${coverage(result)}`)
  if (result.violations.length === 0) return
  say(violationsReport(result.violations))
  process.exitCode = 1
  await keepSmaller(running, result, options.shrink, say)
}

/** Tries to break the same law with less, and keeps what is left where `npm test` replays it. */
async function keepSmaller(running: RunOptions, failed: RunResult, seconds: number, say: (text: string) => void): Promise<void> {
  if (seconds === 0) return
  const regression = await shrink(running, failed, seconds, say)
  say(`kept as ${keepRegression(regression)}`)
}
