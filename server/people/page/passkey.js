// Signing in with a passkey, on the page where one signs in. Where the browser has none of it the button stays hidden, and the form works without this file.
const box = document.querySelector('[data-passkey]')
const button = box?.querySelector('button')
const said = box?.querySelector('[role=alert]')
// A passkey belongs to a name: browsers know none for an address in figures.
const possible =
  typeof PublicKeyCredential === 'function' &&
  'parseRequestOptionsFromJSON' in PublicKeyCredential &&
  !/^[\d.]+$|^\[/.test(location.hostname)

async function ask(path, body) {
  const sent = body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const answer = await fetch(`/v1/auth/passkey/${path}`, { ...sent, headers: { accept: 'application/json', ...sent.headers } })
  if (!answer.ok) throw new Error(String(answer.status))
  return answer.json()
}

async function enter() {
  said.hidden = true
  button.disabled = true
  try {
    const options = await ask('generate-authenticate-options')
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
    const credential = await navigator.credentials.get({ publicKey })
    await ask('verify-authentication', { response: credential.toJSON() })
    location.assign(box.dataset.passkey)
  } catch {
    said.hidden = false
    button.disabled = false
  }
}

if (possible && button) {
  box.hidden = false
  button.addEventListener('click', enter)
}
