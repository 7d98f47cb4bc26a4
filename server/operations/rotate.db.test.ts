/** The secret is changed: at once or not at all, and what buyers told is brought along, interrupted anywhere; limits, repeats and second factors know who they knew. */
import { beforeAll, expect, test } from 'vitest'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { uuidFrom } from '#domain/ids.ts'
import { keyRing, type KeyService } from '#server/buyers/keys.ts'
import { hashesToFind, buyersBy } from '#server/buyers/lookup.ts'
import { followPage } from '#server/buyers/follow.ts'
import { openKeys } from '#server/buyers/begin.ts'
import { keysOf as keysIn } from '#server/buyers/seal.ts'
import { readAddresses, readBuyers } from '#server/buyers/store.ts'
import { walk, walkSlice, walkTasks } from '#server/buyers/walk.ts'
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import type { Db } from '#server/db/db.ts'
import { openMarkets } from '#server/market/markets.ts'
import { authSecret } from '#server/people/auth.ts'
import { checkSecret, WrongSecret } from '#server/secret.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { expectClean, keysOf, limitedSku, mustAccept, orderOf, receiptOf, setUpBrand, silent } from '#test/support/brand.ts'
import { rotateSecret } from './rotate.ts'

const secrets = [
  'the first secret, long enough for all',
  'the second secret, long enough for all',
  'the third secret, long enough for all',
] as const
const [first, second, third] = secrets
const market = { id: 1, code: 'A', country: 'ID' }
const people = Array.from({ length: 250 }, (_, i) => ({
  name: `Sita ${i}`,
  phone: `+62 811 ${String(5_000_000 + i)}`,
  email: `sita${i}@example.org`,
}))
const key = keysOf('rotation')
const order = (i: number) =>
  orderOf(
    key(i),
    { S1: 1, ...(i < 3 && { [limitedSku]: 2 }) },
    { buyer: people[i] as object, shipTo: { country: 'ID', lines: [`Jalan ${i}`] } },
  )

describeEngines('rotation', open => {
  let db: Db
  const cache = () => catalogueCache(db)
  const ring = (secret: string, service?: KeyService) => keyRing({ db, secret, service })
  const marketsBy = (secret: string, service?: KeyService) =>
    openMarkets({ db, catalogue: cache(), secret, keys: ring(secret, service), log: silent })
  beforeAll(async () => {
    db = await open()
    await setUpBrand(db)
    await checkSecret(db, first)
    const markets = marketsBy(first)
    const stocked = ['S1', limitedSku].map(sku => receiptOf(key('stock', sku), 'A-WH-1', { [sku]: 5000 }))
    ;(await markets.submitAll('A', [...stocked, ...people.map((_, i) => order(i))])).forEach(mustAccept)
    while (await followPage(db, await ring(first).of(market), await cache().current(), market)) continue
    await walk({ db, catalogue: cache(), keys: ring(first) })
    await db.query(`insert into staff (id, name, email, email_verified) values ($1, 'Ana', 'ana@brand.example', true)`, [key('staff')])
    const sealed = (data: string) => symmetricEncrypt({ key: authSecret(first), data })
    await db.query('insert into staff_two_factor (secret, backup_codes, user_id) values ($1, $2, $3)', [
      await sealed('totp'),
      await sealed('codes'),
      key('staff'),
    ])
    await db.query(`insert into staff_session (expires_at, token, updated_at, user_id) values (now(), 't', now(), $1)`, [key('staff')])
  })

  /** Everything that must be as ever, whatever has been brought along so far. */
  async function expectKnown(secret: string, service?: KeyService): Promise<void> {
    const keys = await ring(secret, service).of(market)
    const ids = [0, 1, 249].map(i => key(i))
    expect((await readBuyers(db, keys, ids)).map(b => b.name).sort()).toEqual(['Sita 0', 'Sita 1', 'Sita 249'])
    expect((await readAddresses(db, keys, ids)).get(key(249))?.lines).toEqual(['Jalan 249'])
    for (const i of [0, 249]) {
      expect(await buyersBy(db, 1, hashesToFind(keys, 'phone', people[i]!.phone, ['ID']), 9)).toEqual([key(i)])
      expect(await buyersBy(db, 1, hashesToFind(keys, 'email', people[i]!.email, []), 9)).toEqual([key(i)])
    }
    const markets = marketsBy(secret, service)
    expect(await markets.submit('A', order(249))).toMatchObject({ outcome: 'accepted', repeated: true })
    const another = { ...order(249), body: { ...order(249).body, buyer: people[0] as object } }
    expect(await markets.submit('A', another)).toMatchObject({ code: 'key_reused', detail: { differs: ['buyer'] } })
    // By phone alone, as by e-mail address alone: both are hashed.
    for (const buyer of [{ phone: people[1]!.phone }, { email: people[1]!.email }])
      expect(await markets.submit('A', orderOf(uuidFrom(secret, JSON.stringify(buyer)), { [limitedSku]: 1 }, { buyer }))).toMatchObject({
        code: 'limit_reached',
      })
  }

  async function keysUsed(): Promise<number[]> {
    const rows = await db.query<{ sealed: Buffer }>(
      'select sealed from buyer where market = 1 union all select sealed from buyer_address where market = 1',
    )
    return [...new Set(rows.flatMap(row => keysIn(row.sealed)))].sort()
  }

  test('at once, then slice by slice, interrupted after any: everybody is known all the while', { timeout: 60_000 }, async () => {
    await expectKnown(first)
    await expect(rotateSecret(db, await cache().current(), { from: third, to: second })).rejects.toThrow(WrongSecret)
    expect(await rotateSecret(db, await cache().current(), { from: first, to: second })).toEqual({
      markets: 2,
      secondFactors: 1,
      sessions: 1,
    })
    await expect(checkSecret(db, first)).rejects.toThrow(/not this installation/)
    await expect(ring(first).of(market)).rejects.toThrow(WrongSecret)
    const [factor] = await db.query<{ secret: string; backup_codes: string }>('select secret, backup_codes from staff_two_factor')
    expect(await symmetricDecrypt({ key: authSecret(second), data: factor?.secret ?? '' })).toBe('totp')
    await expectKnown(second)
    const keys = await ring(second).of(market)
    for (const task of walkTasks) {
      // One slice of each, as a process that is killed after it.
      await walkSlice(db, keys, await cache().current(), task)
      await expectKnown(second)
    }
    expect(await keysUsed()).toEqual([1, 2])
    expect(await walk({ db, catalogue: cache(), keys: ring(second) })).toBeGreaterThan(90)
    expect(await keysUsed()).toEqual([2])
    const uses = await db.query<{ identity: string }>(`select identity from buyer_use where market = 1 and identity not like 'id:%'`)
    expect(uses.length).toBeGreaterThan(5)
    expect(uses.filter(u => !/^(phone|email):1\.2~/.test(u.identity))).toEqual([])
    const prints = await db.query<{ fingerprint: string }>(`select fingerprint from act where market = 1 and kind = 'order'`)
    expect(prints.filter(p => !/^buyer:1\.2~[^,]+,.*shipTo:1\.2~/.test(p.fingerprint))).toEqual([])
    // Nothing of what the old secret hashed or sealed is left.
    await expectKnown(second)
    await expectClean(db)
  })

  test('a key service takes over, the secret alone opens nothing any more, and it can be left again', { timeout: 60_000 }, async () => {
    const kept = new Map<string, { key: Buffer; context: string }>()
    let broken = false
    const service: KeyService = {
      async wrap(data, context) {
        const name = Buffer.from(`name ${kept.size}`)
        kept.set(name.toString(), { key: data, context })
        return name
      },
      async unwrap(name, context) {
        const entry = kept.get(name.toString())
        if (broken || entry?.context !== context) throw new Error('the service says no')
        return entry.key
      },
    }
    const keys = await openKeys({ db, catalogue: cache(), secret: second, service })
    expect((await keys.of(market)).ids).toEqual([1, 2, 3])
    await expect(ring(second).of(market)).rejects.toThrow(/LUMBUNG_KEY_SERVICE/)
    expect(await db.query(`select 1 from market_key where wrapped_by = 'secret'`)).toEqual([])
    await walk({ db, catalogue: cache(), keys })
    expect(await keysUsed()).toEqual([3])
    await expectKnown(second, service)
    // Begun again, nothing changes hands twice.
    expect((await (await openKeys({ db, catalogue: cache(), secret: second, service })).of(market)).ids).toEqual([1, 2, 3])
    broken = true
    await expect(openKeys({ db, catalogue: cache(), secret: second, service })).rejects.toThrow()
    broken = false
    // A new secret leaves what the service wraps alone; leaving the service gives all to the secret.
    await rotateSecret(db, await cache().current(), { from: second, to: third, service, leaveService: true })
    await walk({ db, catalogue: cache(), keys: ring(third) })
    expect(await keysUsed()).toEqual([4])
    await expectKnown(third)
    await expectClean(db)
  })
})
