/** Which language the apps speak, and how each market writes its numbers. */
import { createContext, useContext, type ReactNode } from 'react'
import { formatFor, type Format } from './format.ts'

interface Speech {
  readonly language: string
  /** Countries of markets by their codes. */
  readonly countries: ReadonlyMap<string, string>
}

const SpeechContext = createContext<Speech>({ language: 'en', countries: new Map() })

export function SpeechProvider({ children, ...speech }: Speech & { readonly children: ReactNode }) {
  return <SpeechContext value={speech}>{children}</SpeechContext>
}

/** How to write numbers, money and times: of a market in the market's own form, else as the language alone would. */
export function useFormat(market?: string | null): Format {
  const { language, countries } = useContext(SpeechContext)
  return formatFor(language, market == null ? undefined : countries.get(market))
}
