/** The `lumbung` command. */
import { Command } from 'commander'
import { addBookCommands } from './book.ts'
import { addChaosCommand } from './chaos.ts'
import { addDemoCommands } from './demo.ts'
import { addImportCommands } from './import.ts'
import { addSecretCommands } from './secret.ts'
import { addSimulateCommand } from './simulate.ts'
import { addDoctorCommand } from './doctor.ts'
import { addOperateCommands } from './operate.ts'
import { addPeopleCommands } from './people.ts'
import { explain } from './explain.ts'

const program = new Command('lumbung')
  .description('The retail of a brand run as one business: one stock, every channel, several countries, down to the quarter it reports.')
  .showHelpAfterError()
addDemoCommands(program)
addBookCommands(program)
addImportCommands(program)
addOperateCommands(program)
addDoctorCommand(program)
addPeopleCommands(program)
addSecretCommands(program)
addSimulateCommand(program)
addChaosCommand(program)

try {
  // Without a command it does the main job.
  await program.parseAsync(process.argv.length === 2 ? [...process.argv, 'start'] : process.argv)
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}
