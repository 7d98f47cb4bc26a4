import { expect, test } from 'vitest'
import { describePostgres } from '#test/harness/engines.ts'
import { editCatalogue, store } from './edit.ts'
import { sample } from './sample.ts'
import { catalogueCache } from './snapshot.ts'

describePostgres('an edit of what may be in use', (open, url) => {
  const twoPools = async () => {
    const place = await url()
    return Promise.all([open(place), open(place)])
  }

  test('waits for the act under way, and sees that it used it', async () => {
    const [one, db] = await twoPools()
    const deps = { db, cache: catalogueCache(db) }
    await editCatalogue(deps, sample)
    const channel = (await deps.cache.current()).channel('CN-WEB')!
    const entry = { ...sample.channels[0]!, currency: 'HKD', priceList: 'HK-RETAIL' }
    let settled = false
    const edit = await one.transaction(async tx => {
      await tx.query('select seq from market_head where market = $1 for update', [channel.market])
      const waiting = store(deps, 'channels', 'CN-WEB', entry).finally(() => (settled = true))
      await new Promise(resolve => setTimeout(resolve, 150))
      expect(settled).toBe(false)
      const total = `insert into total_head (market, day, channel, metric, units, net_minor, tax_minor, currency) values ($1, '2017-05-01', $2, 1, 1, 1, 1, 'CNY')`
      await tx.query(total, [channel.market, channel.id])
      return { waiting }
    }, 'turnstile')
    expect(await edit.waiting).toMatchObject({ ok: false, faults: [{ code: 'currency_frozen' }] })
  })

  test('is seen by the next act, which reads the version in a statement after the one that took the turnstile', async () => {
    const [one, db] = await twoPools()
    const deps = { db, cache: catalogueCache(db) }
    await editCatalogue(deps, sample)
    const market = (await deps.cache.current()).market('CN')!.id
    const inOne =
      'select seq, (select brand_version from installation) as version, clock_timestamp() as now from market_head where market = $1 for update'
    const act = await one.transaction(async tx => {
      await tx.query('select seq from market_head where market = $1 for update', [market])
      const waiting = db.transaction(async other => {
        const [together] = await other.query<{ version: number }>(inOne, [market])
        const [after] = await other.query<{ version: number }>('select brand_version as version from installation')
        return { together: together?.version, after: after?.version }
      })
      await new Promise(resolve => setTimeout(resolve, 150))
      await store(deps, 'products', 'NEW', { code: 'NEW', name: 'New' })
      return { waiting }
    })
    // PostgreSQL reads a locked row again after the wait, but other tables as of the statement's beginning: hence two statements.
    expect(await act.waiting).toEqual({ together: 2, after: 3 })
  })
})
