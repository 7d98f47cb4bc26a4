/** Bugs planted in a copy of the source tree, to see that the simulation finds them. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Law } from '#sim/auditor/records.ts'

export interface Plant {
  readonly name: string
  readonly file: string
  /** Exactly once in the file. */
  readonly text: string
  readonly instead: string
  /** Laws of which one must be reported as broken. */
  readonly laws: readonly Law[]
}

export const plants: readonly Plant[] = [
  {
    name: 'lost update: of two movements of one position in a batch the last wins',
    file: 'server/ledger/post.ts',
    text: 'delta[account.kind] += units',
    instead: 'delta[account.kind] = units',
    laws: ['position'],
  },
  {
    name: 'double handover: what was handed over is forgotten',
    file: 'domain/deciders/fulfilment.ts',
    text: 'handedOver: l.handedOver + quantity',
    instead: 'handedOver: l.handedOver',
    laws: ['handed_over', 'document'],
  },
  {
    name: 'expiry counted twice: a hold that ran out stays open',
    file: 'domain/deciders/holds.ts',
    text: "state: cause === 'expiry' ? 'expired' : 'released'",
    instead: "state: cause === 'expiry' ? 'open' : 'released'",
    laws: ['hold'],
  },
  {
    name: 'total not written: what a partner sends back',
    file: 'domain/metrics.ts',
    text: "partner_return: [['returned', 'to']],",
    instead: '',
    laws: ['figures'],
  },
  {
    name: 'closing not written: a discrepancy stays open',
    file: 'server/market/write.ts',
    text: 'discrepancyRows.put, discrepancyRows, closed)',
    instead: 'discrepancyRows.put, discrepancyRows, [])',
    laws: ['closing'],
  },
  {
    name: 'wrong place: a return goes back to where it was sold from',
    file: 'domain/deciders/after-sale.ts',
    text: "const moved = { sku, quantity, from: customer, to: at(asked.disposition, place), cause: 'return' as const }",
    instead:
      "const moved = { sku, quantity, from: customer, to: at(asked.disposition, order.fulfilments[0]?.place ?? place), cause: 'return' as const }",
    laws: ['returned'],
  },
]

const root = join(import.meta.dirname, '..', '..')
/** All of the tree that a server may need; `node_modules` is linked. */
const rooms = readdirSync(root).filter(name => !name.startsWith('.') && !['node_modules', 'test', 'docs', 'bench', 'data'].includes(name))

/** How often the plant's text is in its file: once, or the plant must follow the source. */
export const placesOf = (plant: Plant): number => readFileSync(join(root, plant.file), 'utf8').split(plant.text).length - 1

/** Copies the source tree, with the bug if one is given. */
export function plantIn(plant: Plant | undefined): { root: string; remove(): void } {
  const copy = mkdtempSync(join(tmpdir(), 'lumbung-planted-'))
  for (const room of rooms) cpSync(join(root, room), join(copy, room), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  if (plant !== undefined) {
    if (placesOf(plant) !== 1) throw new Error(`${plant.file} has ${placesOf(plant)} times: ${plant.text}`)
    const path = join(copy, plant.file)
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(plant.text, () => plant.instead),
    )
  }
  return { root: copy, remove: () => rmSync(copy, { recursive: true, force: true }) }
}
