import { expect, test } from 'vitest'
import { describeEngines } from '#test/harness/engines.ts'
import { expectClean, keysOf, mustAccept, openTestMarkets, orderOf, outcomeOf, receive, setUpBrand } from '#test/support/brand.ts'

describeEngines('the test brand', open => {
  test('sells from A and from B, limits what is limited, and adds up', async () => {
    const db = await open()
    await setUpBrand(db)
    const markets = openTestMarkets(db)
    const key = keysOf('brand')
    await receive(markets, 'A-WH-1', 'S1', 3)
    await receive(markets, 'A-WH-2', 'S6', 9)
    await receive(markets, 'B-WH-1', 'S1', 1)
    const buyer = { phone: '+62 811 1' }
    const web = mustAccept(await markets.submit('A', orderOf(key(1), { S1: 2 })))
    const answers = [
      await markets.submit('A', orderOf(key(2), { S1: 1 }, { channel: 'A-SG' })),
      await markets.submit('A', orderOf(key(3), { S1: 1 }, { channel: 'A-MARKET' })),
      await markets.submit('A', orderOf(key(4), { S6: 2 }, { buyer })),
      await markets.submit('A', orderOf(key(5), { S6: 1 }, { buyer, channel: 'A-SG' })),
      await markets.submit('B', orderOf(key(6), { S1: 1 }, { channel: 'B-WEB' })),
    ]
    expect(web.detail).toMatchObject({ currency: 'IDR', lines: [{ quantity: 2 }] })
    expect(answers.map(outcomeOf)).toEqual(['accepted', 'insufficient_stock', 'accepted', 'limit_reached', 'accepted'])
    await expectClean(db)
    await markets.stop()
  })
})
