/** The console begins: who is signed in, the language, then the page that the address names. */
import '@fontsource-variable/inter/wght.css'
// In a layer of their own: our styles win over Mantine's whatever order the build links them in.
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import '#ui/ui.css'
import { setNonce } from 'get-nonce'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { loadMessages, preferredLanguage } from './language.ts'

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
// For the one library under Mantine that adds a style by itself (react-remove-scroll).
setNonce(nonce)

const language = preferredLanguage()
const messages = await loadMessages(language)
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element with the id root')
createRoot(root).render(
  <StrictMode>
    <App nonce={nonce} first={{ language, messages }} />
  </StrictMode>,
)
