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
import { router } from './routes.tsx'

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
// For the one library under Mantine that adds a style by itself (react-remove-scroll).
setNonce(nonce)

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element with the id root')
const patience = () => new Promise(resolve => setTimeout(resolve, 700))
void begin(root)

/** No top-level await: the pages import what lies in the same file as this, and would wait for it while it waits for them. */
async function begin(place: HTMLElement): Promise<void> {
  const language = preferredLanguage()
  // The words, who is signed in and the page itself come at the same time. What takes longer is waited for in sight: the page says that it is loading.
  const [messages] = await Promise.all([loadMessages(language), Promise.race([router.load(), patience()])])
  createRoot(place).render(
    <StrictMode>
      <App nonce={nonce} first={{ language, messages }} />
    </StrictMode>,
  )
}
