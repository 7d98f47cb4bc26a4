/** One's own account: password, second factor, passkeys, sessions. */
import { queryOptions } from '@tanstack/react-query'
import type { Answer } from '#api/client.ts'
import { client, expectOk } from '../../client.ts'

export type Passkey = Answer<'/v1/auth/passkey/list-user-passkeys', 'get'>[number]

export const mySessionsQuery = queryOptions({ queryKey: ['me', 'sessions'], queryFn: () => client.get('/v1/me/sessions') })
export const passkeysQuery = queryOptions({
  queryKey: ['me', 'passkeys'],
  queryFn: () => client.get('/v1/auth/passkey/list-user-passkeys'),
})

export const own = {
  endSession: async (id: string) => expectOk(await client.request('delete', '/v1/me/sessions/{id}', { path: { id } })).data,
  password: async (body: { currentPassword: string; newPassword: string }) =>
    expectOk(await client.request('post', '/v1/auth/change-password', { body })).data,
  beginFactor: async (password: string) =>
    expectOk(await client.request('post', '/v1/auth/two-factor/enable', { body: { password } })).data,
  verifyFactor: async (code: string) => expectOk(await client.request('post', '/v1/auth/two-factor/verify-totp', { body: { code } })).data,
  endFactor: async (password: string) => expectOk(await client.request('post', '/v1/auth/two-factor/disable', { body: { password } })).data,
  spareCodes: async (password: string) =>
    expectOk(await client.request('post', '/v1/auth/two-factor/generate-backup-codes', { body: { password } })).data,
  renamePasskey: async (body: { id: string; name: string }) =>
    expectOk(await client.request('post', '/v1/auth/passkey/update-passkey', { body })).data,
  deletePasskey: async (id: string) => expectOk(await client.request('post', '/v1/auth/passkey/delete-passkey', { body: { id } })).data,
  addPasskey,
}

/** Why there can be no passkey here; undefined: there can. Browsers know none for an address in figures. */
export function noPasskeys(): 'browser' | 'address' | undefined {
  if (typeof PublicKeyCredential !== 'function' || !('parseCreationOptionsFromJSON' in PublicKeyCredential)) return 'browser'
  return /^[\d.]+$|^\[/.test(location.hostname) ? 'address' : undefined
}

/** The person was asked and said no, or the device has one for this account already. */
export class PasskeyRefused extends Error {
  readonly why: 'cancelled' | 'known'
  constructor(why: 'cancelled' | 'known') {
    super(why)
    this.why = why
  }
}

/** The whole ceremony: the server's challenge, the device's answer, the server's check. */
async function addPasskey(name: string): Promise<void> {
  const options = await client.get('/v1/auth/passkey/generate-register-options')
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as unknown as PublicKeyCredentialCreationOptionsJSON)
  const credential = await navigator.credentials.create({ publicKey }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'InvalidStateError') throw new PasskeyRefused('known')
    if (error instanceof DOMException && error.name === 'NotAllowedError') throw new PasskeyRefused('cancelled')
    throw error
  })
  const response = (credential as PublicKeyCredential).toJSON() as unknown as Record<string, never>
  expectOk(await client.request('post', '/v1/auth/passkey/verify-registration', { body: { response, name } }))
}
