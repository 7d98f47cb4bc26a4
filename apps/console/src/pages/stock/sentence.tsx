/** A movement as a sentence, seen from one place: what happened to its units, with the document it belongs to. */
import type { ReactNode } from 'react'
import { AnchorLink } from '../../shell/links.tsx'
import type { WhyLine } from './queries.ts'
import type { Say } from './say.ts'

/** Which sentence a movement is. */
function keyOf(line: WhyLine, place: string): string {
  if (line.reverses !== null) return 'correction'
  const arrives = line.to.startsWith(`${place}/`)
  const damaged = line.to.endsWith('/damaged')
  switch (line.cause) {
    case 'adjustment':
    case 'count':
      return `${line.cause}.${arrives ? 'more' : 'less'}`
    case 'transfer_dispatch':
      return `transfer_dispatch.${line.from.startsWith(`${place}/`) ? 'out' : 'in'}`
    case 'transfer_receipt':
      return `transfer_receipt.${damaged ? 'damaged' : 'whole'}`
    case 'transfer_difference':
      return `transfer_difference.${line.reason === 'short' || line.reason === 'late' ? line.reason : 'over'}`
    default:
      return line.cause
  }
}

/** What of an account people read: a place's name, a state, a partner. */
function otherSide(line: WhyLine, place: string, placeName: (code: string) => string): string {
  const away = [line.from, line.to].find(account => !account.startsWith(`${place}/`)) ?? ''
  const [head = '', state] = away.split('/')
  return state === undefined ? head.replace(/^\w+:/, '') : placeName(head)
}

/** The address of what a movement belongs to. */
function Document({ line, children }: { readonly line: WhyLine; readonly children: ReactNode }) {
  const { market, doc, document } = line
  if (line.reverses !== null)
    return (
      <AnchorLink
        underline="always"
        to="/movements/$movementMarket/$seq/$n"
        params={{ movementMarket: market, seq: String(line.reverses.seq), n: String(line.reverses.n) }}
      >
        {children}
      </AnchorLink>
    )
  if (document.kind === 'order' || document.kind === 'sale')
    return (
      <AnchorLink underline="always" to="/orders/$orderMarket/$id" params={{ orderMarket: market, id: doc }}>
        {children}
      </AnchorLink>
    )
  if (document.kind === 'transfer' || document.kind === 'transfer_intake')
    return (
      <AnchorLink underline="always" to="/stock/transfers/$transferMarket/$id" params={{ transferMarket: market, id: doc }}>
        {children}
      </AnchorLink>
    )
  return (
    <AnchorLink underline="always" to="/documents/$documentMarket/$id" params={{ documentMarket: market, id: doc }}>
      {children}
    </AnchorLink>
  )
}

/** `placeName` gives a place's name by its code. */
export function sentenceOf(line: WhyLine, place: string, say: Say, placeName: (code: string) => string): ReactNode {
  return say.rich(`stock.why.${keyOf(line, place)}`, {
    ...argumentsOf(line, place, say, placeName),
    doc: (chunks: ReactNode[]) => (
      <Document key="doc" line={line}>
        {chunks}
      </Document>
    ),
  })
}

/** The same without links. */
export function plainSentence(line: WhyLine, place: string, say: Say, placeName: (code: string) => string): string {
  const told = say.rich(`stock.why.${keyOf(line, place)}`, {
    ...argumentsOf(line, place, say, placeName),
    doc: (chunks: ReactNode[]) => chunks.join(''),
  })
  return Array.isArray(told) ? told.join('') : String(told)
}

function argumentsOf(line: WhyLine, place: string, say: Say, placeName: (code: string) => string) {
  const state = (account: string) => {
    const word = account.split('/')[1]
    return word === undefined ? '' : say(`stock.state.${word}`)
  }
  return {
    units: line.quantity,
    number: String(line.document.number ?? ''),
    other: otherSide(line, place, placeName),
    from: state(line.from),
    to: state(line.to),
    reason: line.reason ?? '',
  }
}
