/** 10 one poisoned record blocks the queue: a transfer that cannot be taken in holds up no other, is seen, and is taken in once it can be. */
import { expect, it } from 'vitest'
import { verify } from '#server/ledger/verify.ts'
import { catalogueCache } from '#server/catalogue/snapshot.ts'
import type { Db } from '#server/db/db.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { act, expectClean, keysOf, mustAccept, openTestMarkets, receive, setUpBrand, silent } from '#test/support/brand.ts'
import { forwardTransfers } from './forward.ts'
import type { RunningMarkets } from './markets.ts'

const key = keysOf('forward')

/** Lets a forwarder look at everything there is, and ends it. */
async function carry(db: Db, markets: RunningMarkets): Promise<void> {
  const forwarder = forwardTransfers({ db, catalogue: catalogueCache(db), markets, log: silent })
  await forwarder.settled()
  await forwarder.stop()
}

describeEngines('10 one poisoned record blocks the queue: transfers between markets', open => {
  it('puts a poisoned transfer aside at any position, and takes it in when the cause is gone', async () => {
    const db = await open()
    await setUpBrand(db)
    const markets = openTestMarkets(db)
    await receive(markets, 'A-WH-1', 'S1', 30)
    const send = (n: number) =>
      act(key(n), 'transfer', { from: 'A-WH-1', to: 'B-WH-1', reference: `T-${n}`, lines: [{ sku: 'S1', quantity: n }] })
    for (const n of [1, 2, 3]) mustAccept(await markets.submit('A', send(n)))
    // B refuses the second one: its book cannot hold the units.
    await db.script(`alter table transfer add constraint poison check (market <> 2 or reference <> 'T-2')`)
    await carry(db, markets)
    const taken = async () =>
      (await db.query<{ reference: string }>(`select reference from transfer where market = 2 order by 1`)).map(r => r.reference)
    expect(await taken()).toEqual(['T-1', 'T-3'])
    expect(await db.query(`select market, key, kind from set_aside`)).toEqual([{ market: 2, key: key(2), kind: 'transfer_intake' }])
    const catalogue = await catalogueCache(db).current()
    expect((await verify(db, catalogue)).differences).toMatchObject([{ table: 'transfer to another market', market: 'A', key: key(2) }])
    await db.script(`alter table transfer drop constraint poison`)
    await carry(db, markets)
    expect(await taken()).toEqual(['T-1', 'T-2', 'T-3'])
    expect(await db.query(`select 1 from set_aside`)).toEqual([])
    await expectClean(db)
  })

  it('a market that refuses an intake is not asked again and again', async () => {
    const db = await open()
    await setUpBrand(db)
    const markets = openTestMarkets(db)
    await receive(markets, 'A-WH-1', 'S1', 5)
    const full = Array.from({ length: 2147 }, () => ({ sku: 'S1', quantity: 1_000_000 }))
    for (let i = 0; i < full.length; i += 200)
      mustAccept(await markets.submit('B', act(key('full', i), 'receipt', { place: 'B-WH-1', lines: full.slice(i, i + 200) })))
    const topUp = { place: 'B-WH-1', lines: [{ sku: 'S1', quantity: 483_647 }] }
    mustAccept(await markets.submit('B', act(key('top'), 'receipt', topUp)))
    let commits = 0
    markets.onCommit(() => commits++)
    mustAccept(
      await markets.submit('A', act(key('too much'), 'transfer', { from: 'A-WH-1', to: 'B-WH-1', lines: [{ sku: 'S1', quantity: 1 }] })),
    )
    await carry(db, markets)
    expect(commits).toBe(1)
    expect(await db.query(`select key from set_aside`)).toEqual([{ key: key('too much') }])
    expect(await db.query(`select seq from outbox_cursor where market = 1`)).toHaveLength(1)
  })
})
