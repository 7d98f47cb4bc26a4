/** `lumbung init`, and the demo's people. */
import { randomInt } from 'node:crypto'
import type { Command } from 'commander'
import type { GrantDoc } from '#server/people/grants.ts'
import { readConfig, readSecret } from '#server/config.ts'
import { readLock } from '#server/db/lock.ts'
import { operatorToken } from '#server/people/operator.ts'
import { demoDomain } from '#server/people/demo.ts'
import { clientOf, CommandError, dataOf, withServer } from './connect.ts'

export function addPeopleCommands(program: Command): void {
  program
    .command('init')
    .description('enter the first owner and print the link to set a password by; once there is an owner, people are entered by owners')
    .requiredOption('--email <address>', 'the owner’s e-mail address')
    .option('--name <name>', 'what the owner is called', 'Owner')
    .action((options: { email: string; name: string }) => init(options))
  program
    .command('recover')
    .argument('<email>', 'whose')
    .description('print a link by which a person sets a new password, when no owner can sign in to make one')
    .option('--second-factor', 'using it also takes a lost second factor away')
    .action((email: string, options: { secondFactor?: boolean }) => recover(email, options.secondFactor === true))
  program.command('token').description('print the operator’s token, good for five minutes').action(printToken)
}

/** For curl and the like; the only command that shows a credential. */
async function printToken(): Promise<void> {
  process.stdout.write(`${await operatorToken(readSecret(readConfig()))}\n`)
}

async function init(owner: { email: string; name: string }): Promise<void> {
  const reachable = linkReader()
  await withServer(async lumbung => {
    const link = dataOf(await lumbung.request('post', '/v1/setup/first-owner', { body: owner }))
    process.stdout.write(`${reachable(link.url)}\nOpen it to choose a password. It works once, until ${link.expiresAt}.\n`)
  })
}

/** How to show links: one made by a server that lasts as long as the command must lead to the one that will be started. Ask before the command has its server. */
function linkReader(): (link: string) => string {
  const { databaseUrl, dataDir, port, publicUrl } = readConfig()
  const running = databaseUrl === undefined ? readLock(dataDir)?.port : undefined
  return link => {
    const url = new URL(link)
    if (publicUrl === undefined && running == null) url.port = String(port)
    return url.href
  }
}

async function recover(email: string, secondFactor: boolean): Promise<void> {
  const reachable = linkReader()
  await withServer(async lumbung => {
    for await (const person of lumbung.items('/v1/people')) {
      if (person.email !== email.trim().toLowerCase()) continue
      const link = dataOf(await lumbung.request('post', '/v1/people/{id}/links', { path: { id: person.id }, body: { secondFactor } }))
      process.stdout.write(`${reachable(link.url)}\nIt works once, until ${link.expiresAt}.\n`)
      return
    }
    throw new CommandError(`Nobody here has the address ${email}.`)
  })
}

/** One of each role, where the demo brand has a use for them. */
const cast: readonly { readonly user: string; readonly name: string; readonly grants: readonly GrantDoc[] }[] = [
  { user: 'owner', name: 'Olga', grants: [{ role: 'owner' }] },
  { user: 'india', name: 'Isha', grants: [{ role: 'market_manager', markets: ['IN'] }] },
  { user: 'planner', name: 'Ping', grants: [{ role: 'supply_planner' }] },
  { user: 'store', name: 'Sari', grants: [{ role: 'store_manager', places: ['IN-ST-001'] }] },
  { user: 'till', name: 'Tama', grants: [{ role: 'cashier', places: ['IN-ST-001'] }] },
  { user: 'analyst', name: 'Anna', grants: [{ role: 'analyst' }] },
]

export interface DemoPerson {
  readonly email: string
  readonly password: string
}

/** Enters the demo's people. Their passwords are answered here and kept nowhere else; undefined where there are people already. */
export async function enterDemoPeople(url: string, lumbung = clientOf(url)): Promise<DemoPerson[] | undefined> {
  if ((await lumbung.get('/v1/setup')).owner) return undefined
  const entered: DemoPerson[] = []
  for (const { user, name, grants } of cast) {
    const person = { email: `${user}@${demoDomain}`, password: makePassword() }
    const link = dataOf(await lumbung.request('post', '/v1/people', { body: { email: person.email, name, grants: [...grants] } }))
    const form = new URLSearchParams({ token: new URL(link.url).searchParams.get('token') ?? '', password: person.password })
    const response = await fetch(`${url}/welcome`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: url },
      body: form.toString(),
    })
    if (response.status !== 303) throw new CommandError(`The demo’s ${user} could not be entered: ${response.status}.`)
    entered.push(person)
  }
  return entered
}

/** Sixteen letters and digits that cannot be taken for others: 79 bits. */
function makePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const part = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  return Array.from({ length: 4 }, part).join('-')
}
