/** Everything around the pages: theme, language, data, router. */
import { MantineProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { IntlProvider } from 'react-intl'
import { theme, variables } from '#ui/theme.ts'
import { queryClient } from './client.ts'
import { languageKey, loadMessages, preferredLanguage, rememberLanguage, type Language } from './language.ts'
import { router } from './routes.tsx'

interface Spoken {
  readonly language: Language
  readonly messages: Record<string, string>
}

const LanguageContext = createContext<{ readonly language: Language; speak(language: Language): void }>({
  language: 'en',
  speak: () => undefined,
})

/** The language shown, and how to change it. */
export const useLanguage = () => useContext(LanguageContext)

export function App({ nonce, first }: { readonly nonce: string; readonly first: Spoken }) {
  const [spoken, setSpoken] = useState(first)
  const speak = useCallback((language: Language) => {
    rememberLanguage(language)
    void loadMessages(language).then(messages => setSpoken({ language, messages }))
  }, [])
  useEffect(() => {
    document.documentElement.lang = spoken.language
  }, [spoken.language])
  useEffect(() => {
    // Chosen in another tab of the same browser.
    const follow = (event: StorageEvent) => {
      const chosen = preferredLanguage()
      if (event.key === languageKey && chosen !== document.documentElement.lang) speak(chosen)
    }
    addEventListener('storage', follow)
    return () => removeEventListener('storage', follow)
  }, [speak])
  const chosen = useMemo(() => ({ language: spoken.language, speak }), [spoken.language, speak])
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <IntlProvider locale={spoken.language} messages={spoken.messages} key={spoken.language}>
        <LanguageContext value={chosen}>
          <QueryClientProvider client={queryClient}>
            <ModalsProvider>
              <Notifications position="bottom-right" autoClose={5000} />
              <RouterProvider router={router} />
            </ModalsProvider>
          </QueryClientProvider>
        </LanguageContext>
      </IntlProvider>
    </MantineProvider>
  )
}
