/**
 * Sealing: AES-256-GCM (NIST SP 800-38D) by Node's own crypto, a fresh random nonce each time. What is sealed is bound to its table, row and key by the
 * additional data, so a sealed value moved to another row does not open. A sealed field is one envelope or several, one after the other, oldest first: the
 * turnstile adds what a buyer tells without reading what was told before.
 *
 * An envelope: format (1 byte), key (2), length of the text (4), nonce (12), text, tag (16).
 */
import { createCipheriv, createDecipheriv, type KeyObject, randomFillSync } from 'node:crypto'

const [format, head, nonceBytes, tagBytes] = [1, 7, 12, 16]

/** What is sealed does not open: another key, another row, or changed on the way. */
export class Unsealable extends Error {
  override readonly name = 'Unsealable'
}

// Chance is drawn by the kilobyte: a call for each nonce costs as much as encrypting.
const pool = Buffer.alloc(nonceBytes * 256)
let used = pool.length

function nonce(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  return Buffer.from(pool.subarray(used, (used += nonceBytes)))
}

/** Text and tag (NIST's order) of one message. */
export function encrypt(key: KeyObject, iv: Buffer, text: Buffer, bound: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes })
  cipher.setAAD(bound)
  return Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()])
}

/** Throws `Unsealable`. */
export function decrypt(key: KeyObject, iv: Buffer, sealed: Buffer, bound: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes })
  decipher.setAAD(bound)
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
  const text = decipher.update(sealed.subarray(0, sealed.length - tagBytes))
  try {
    return Buffer.concat([text, decipher.final()])
  } catch {
    throw new Unsealable('what is sealed does not open: another key or row, or changed')
  }
}

const boundTo = (place: string, key: number) => Buffer.from(`lumbung ${format} ${key} ${place}`)

/** One envelope. `place`: the market, table and row it belongs to. */
export function seal(key: KeyObject, id: number, place: string, text: string): Buffer {
  const plain = Buffer.from(text)
  const iv = nonce()
  const start = Buffer.alloc(head)
  start.writeUInt8(format, 0)
  start.writeUInt16BE(id, 1)
  start.writeUInt32BE(plain.length, 3)
  return Buffer.concat([start, iv, encrypt(key, iv, plain, boundTo(place, id))])
}

interface Envelope {
  readonly key: number
  readonly iv: Buffer
  readonly sealed: Buffer
}

function envelopes(field: Buffer): Envelope[] {
  const found: Envelope[] = []
  for (let at = 0; at < field.length;) {
    if (field.length < at + head || field.readUInt8(at) !== format) throw new Unsealable('this is no sealed value')
    const end = at + head + nonceBytes + field.readUInt32BE(at + 3) + tagBytes
    if (end > field.length) throw new Unsealable('a sealed value was cut')
    const iv = field.subarray(at + head, at + head + nonceBytes)
    found.push({ key: field.readUInt16BE(at + 1), iv, sealed: field.subarray(at + head + nonceBytes, end) })
    at = end
  }
  return found
}

/** The keys a sealed field needs, oldest envelope first. */
export const keysOf = (field: Buffer): number[] => envelopes(field).map(e => e.key)

/** What is in a sealed field, oldest first. Throws `Unsealable`. */
export function unseal(keyOf: (id: number) => KeyObject | undefined, place: string, field: Buffer): string[] {
  return envelopes(field).map(({ key: id, iv, sealed }) => {
    const key = keyOf(id)
    if (key === undefined) throw new Unsealable(`key ${id} is not among this market's keys`)
    return decrypt(key, iv, sealed, boundTo(place, id)).toString()
  })
}
