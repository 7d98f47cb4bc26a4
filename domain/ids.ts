/**
 * UUIDs as text (RFC 9562). Keys are made by clients (law 8); this file checks them, and makes reproducible ones for the simulator,
 * fixtures and imports, which must send the same key when run again. It has no randomness, so it makes no other kind.
 */

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Is this a UUID in its text form? Any version, either case (RFC 9562 section 4: case does not matter when reading). No braces, no 'urn:'. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}

/** The lower-case form, which is what is stored, hashed and compared: two spellings of one key must not be two keys. Undefined if it is none. */
export function canonicalUuid(text: string): string | undefined {
  return isUuid(text) ? text.toLowerCase() : undefined
}

/**
 * The same UUID for the same parts, for ever: version 8 (RFC 9562 section 5.8, "custom") over MurmurHash3 x86-128 of the parts. Each part is
 * preceded by its length, so ('a', 'bc') and ('ab', 'c') differ; a number counts as its decimal text.
 * **Not cryptographic**: whoever chooses the parts can make two sets collide. Never for secrets, nor for input of strangers.
 */
export function uuidFrom(...parts: readonly (string | number)[]): string {
  const text = parts
    .map(String)
    .map(part => `${part.length}:${part}`)
    .join('')
  const bytes = new Uint8Array(text.length * 2)
  for (let i = 0; i < text.length; i++) {
    // UTF-16 code units, low byte first: every string, even a broken surrogate, has bytes of its own.
    const unit = text.charCodeAt(i)
    bytes[2 * i] = unit & 0xff
    bytes[2 * i + 1] = unit >>> 8
  }
  const [a, b, c, d] = murmur3(bytes, 0)
  const version = ((b & 0xffff_0fff) | 0x8000) >>> 0
  const variant = ((c & 0x3fff_ffff) | 0x8000_0000) >>> 0
  const [h1, h2, h3, h4] = [hex(a), hex(version), hex(variant), hex(d)]
  return `${h1}-${h2.slice(0, 4)}-${h2.slice(4)}-${h3.slice(0, 4)}-${h3.slice(4)}${h4}`
}

type Lanes = [number, number, number, number]

const [C1, C2, C3, C4] = [0x239b_961b, 0xab0e_9789, 0x38b3_4ae5, 0xa1e3_8b93]

/**
 * MurmurHash3_x86_128. SOURCE: Austin Appleby, SMHasher, MurmurHash3.cpp (public domain); the test repeats SMHasher's own verification.
 * @param seed unsigned 32-bit
 * @returns the four 32-bit words of the hash, unsigned, in order
 */
export function murmur3(bytes: Uint8Array, seed: number): Lanes {
  const h: Lanes = [seed, seed, seed, seed]
  const whole = bytes.length & ~15
  for (let at = 0; at < whole; at += 16) {
    h[0] = (Math.imul((rotate(h[0] ^ mix(word(bytes, at), C1, 15, C2), 19) + h[1]) | 0, 5) + 0x561c_cd1b) | 0
    h[1] = (Math.imul((rotate(h[1] ^ mix(word(bytes, at + 4), C2, 16, C3), 17) + h[2]) | 0, 5) + 0x0bca_a747) | 0
    h[2] = (Math.imul((rotate(h[2] ^ mix(word(bytes, at + 8), C3, 17, C4), 15) + h[3]) | 0, 5) + 0x96cd_1c35) | 0
    h[3] = (Math.imul((rotate(h[3] ^ mix(word(bytes, at + 12), C4, 18, C1), 13) + h[0]) | 0, 5) + 0x32ac_3b17) | 0
  }
  // The rest, as if filled up with zeros: a word of zeros mixes to zero, so the words beyond the end change nothing.
  h[0] ^= mix(word(bytes, whole), C1, 15, C2)
  h[1] ^= mix(word(bytes, whole + 4), C2, 16, C3)
  h[2] ^= mix(word(bytes, whole + 8), C3, 17, C4)
  h[3] ^= mix(word(bytes, whole + 12), C4, 18, C1)
  stir(h, lane => lane ^ bytes.length)
  stir(h, avalanche)
  return h.map(lane => lane >>> 0) as Lanes
}

function stir(h: Lanes, change: (lane: number) => number): void {
  for (let i = 0; i < 4; i++) h[i] = change(h[i] as number)
  h[0] = (h[0] + h[1] + h[2] + h[3]) | 0
  for (let i = 1; i < 4; i++) h[i] = ((h[i] as number) + h[0]) | 0
}

function mix(k: number, by: number, turn: number, then: number): number {
  return Math.imul(rotate(Math.imul(k, by), turn), then)
}

function avalanche(lane: number): number {
  const once = Math.imul(lane ^ (lane >>> 16), 0x85eb_ca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2_ae35)
  return twice ^ (twice >>> 16)
}

function rotate(n: number, by: number): number {
  return (n << by) | (n >>> (32 - by))
}

function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)
}

function hex(n: number): string {
  return n.toString(16).padStart(8, '0')
}
