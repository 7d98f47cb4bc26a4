import { beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '#server/db/db.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { versionOf } from './documents.ts'
import { editCatalogue, ensureMarketHeads, remove, store, storeInstallation, type CatalogueDeps } from './edit.ts'
import { listDocs, readDoc, readInstallation } from './queries.ts'
import { sample } from './sample.ts'
import { brandVersion, catalogueCache, loadCatalogue } from './snapshot.ts'

describeEngines('catalogue', open => {
  let db: Db
  let deps: CatalogueDeps
  const [china] = sample.markets
  const channel = sample.channels[0]!
  const codes = (outcome: { ok: boolean; faults?: readonly { code: string; field: string | undefined }[] }) =>
    outcome.faults?.map(f => `${f.field ?? ''} ${f.code}`)

  beforeAll(async () => {
    db = await open()
    deps = { db, cache: catalogueCache(db) }
  })

  test('is entered whole, once', async () => {
    expect(
      await editCatalogue(deps, { ...sample, installation: { brand: 'Mi', scale: 1000, backDating: true, fiscalStartMonth: 1 } }),
    ).toEqual({
      ok: true,
      tally: { created: 22, changed: 0, unchanged: 0 },
    })
    const version = await brandVersion(db)
    expect(version).toBe(2)
    expect(await editCatalogue(deps, sample)).toEqual({ ok: true, tally: { created: 0, changed: 0, unchanged: 22 } })
    expect(await brandVersion(db)).toBe(version)
    expect(await db.query('select market from market_head order by market')).toEqual([{ market: 1 }, { market: 2 }])
    expect(await readInstallation(deps.cache)).toEqual({ brand: 'Mi', scale: 1000, backDating: true, fiscalStartMonth: 1 })
  })

  test('is seen by deciders with numbers, absent values undefined', async () => {
    const catalogue = await loadCatalogue(db)
    const web = catalogue.channel('CN-WEB')!
    expect(web.places.map(p => [catalogue.placeById(p.place).code, p.buffer])).toEqual([
      ['CN-ST-1', 3],
      ['CN-WH-1', 0],
    ])
    expect(catalogue.place('CN-WH-1')).toEqual({
      id: 1,
      code: 'CN-WH-1',
      market: 1,
      kind: 'warehouse',
      name: 'Beijing warehouse',
      country: 'CN',
      region: '',
      city: '',
      timeZone: 'Asia/Shanghai',
    })
    expect(catalogue.place('CN-ST-1')?.openedOn).toBe('2015-09-12')
    expect(catalogue.place('CN-JD-1')?.partner).toBe(catalogue.partners[0]?.id)
    expect(catalogue.sku('MI6-128-BLU')).toMatchObject({ serialised: true, carton: 1 })
    expect(catalogue.limit(1, catalogue.sku('MI6-64-BLK')!.id)).toMatchObject({ units: 2, windowDays: 30 })
    expect(catalogue.market('IN')?.fiscalStartMonth).toBe(4)
  })

  test('has prices and taxes by their dates', async () => {
    const catalogue = await deps.cache.current()
    const sku = catalogue.sku('MI6-64-BLK')!.id
    const days = ['2017-04-18', '2017-04-19', '2017-08-31', '2017-09-01']
    expect(days.map(day => catalogue.price('CN-RETAIL', sku, day))).toEqual([undefined, 249900, 249900, 229900])
    const taxes = (day: string) => catalogue.rates('IN-GST', 'phone', day).map(r => `${r.taxCode} ${r.ratePpm}`)
    expect(['2016-03-31', '2017-06-30', '2017-07-01'].map(taxes)).toEqual([[], ['VAT 50000'], ['CGST 60000', 'SGST 60000']])
  })

  test('refuses the whole edit for one fault, and changes nothing', async () => {
    const before = await brandVersion(db)
    const outcome = await editCatalogue(deps, {
      products: [{ code: 'MI7', name: 'Mi 7' }],
      skus: [{ code: 'MI7-X', product: 'MI7', name: 'Mi 7', gtin: '6291041500214', taxClass: 'phone' }],
    })
    expect(codes(outcome)).toEqual(['gtin gtin_invalid'])
    expect(await brandVersion(db)).toBe(before)
    expect(await readDoc(deps.cache, 'products', 'MI7')).toBeUndefined()
  })

  describe('one document', () => {
    test('is made, changed only from the version that is there, and left when it is the same', async () => {
      const made = await store(deps, 'products', 'MI-MIX', { code: 'MI-MIX', name: 'Mix' })
      expect(made).toMatchObject({ ok: true, created: true, doc: { code: 'MI-MIX', name: 'Mix' } })
      const version = made.ok ? made.version : ''
      expect(await store(deps, 'products', 'MI-MIX', { code: 'MI-MIX', name: 'Mi Mix' }, version)).toMatchObject({
        ok: true,
        created: false,
      })
      const stale = await store(deps, 'products', 'MI-MIX', { code: 'MI-MIX', name: 'Mi MIX' }, version)
      expect(codes(stale)).toEqual([' stale_version'])
      expect(await readDoc(deps.cache, 'products', 'MI-MIX')).toEqual({ code: 'MI-MIX', name: 'Mi Mix' })
      const before = await brandVersion(db)
      expect(await store(deps, 'products', 'MI-MIX', { code: 'MI-MIX', name: 'Mi Mix' }, '*')).toMatchObject({ ok: true, created: false })
      expect(await brandVersion(db)).toBe(before)
      expect(codes(await store(deps, 'products', 'NONE', { code: 'NONE', name: 'None' }, '*'))).toEqual([' stale_version'])
    })

    test('of every kind can be read back and stored again without a change', async () => {
      const before = await brandVersion(db)
      for (const kind of [
        'priceLists',
        'markets',
        'partners',
        'places',
        'channels',
        'products',
        'skus',
        'prices',
        'taxRates',
        'limits',
      ] as const) {
        const docs = await listDocs(deps.cache, kind, { after: undefined, limit: 100, where: {} })
        expect(docs.length).toBeGreaterThan(0)
        expect(await editCatalogue(deps, { [kind]: docs })).toMatchObject({ ok: true, tally: { changed: 0, created: 0 } })
      }
      expect(await brandVersion(db)).toBe(before)
    })

    test('of a channel replaces its places', async () => {
      const edit = { ...channel, places: [{ place: 'CN-WH-1', buffer: 5 }] }
      expect(await store(deps, 'channels', 'CN-WEB', edit)).toMatchObject({ ok: true, doc: { places: [{ place: 'CN-WH-1', buffer: 5 }] } })
      expect((await deps.cache.current()).channel('CN-WEB')?.places).toHaveLength(1)
      expect(await store(deps, 'channels', 'CN-WEB', channel)).toMatchObject({ ok: true })
    })

    test('changes every kind, GTINs pass between SKUs, tax components are replaced together', async () => {
      const [first, second] = [sample.skus[0]!, sample.skus[1]!]
      const { gtin = '', ...bare } = first
      const swapped = {
        skus: [
          { ...bare, gtin: '4006381333931' },
          { ...second, gtin },
        ],
      }
      expect(await editCatalogue(deps, swapped)).toMatchObject({ ok: true, tally: { changed: 2 } })
      expect(await editCatalogue(deps, { skus: [first, { ...second, gtin: '4006381333931' }] })).toMatchObject({
        ok: true,
        tally: { changed: 2 },
      })
      const rates = { regime: 'IN-GST', taxClass: 'phone', validFrom: '2017-07-01', components: [{ taxCode: 'IGST', ratePpm: 120_000 }] }
      const changed = await editCatalogue(deps, {
        priceLists: [{ code: 'HK-RETAIL', currency: 'HKD', taxIncluded: true }],
        markets: [{ ...china!, name: 'Mainland China' }],
        partners: [{ code: 'JD', market: 'CN', name: 'JD' }],
        places: [{ ...sample.places[0]!, closedOn: '2030-01-01' }],
        prices: [{ ...sample.prices[0]!, price: { amountMinor: 1, currency: 'CNY' } }],
        limits: [{ market: 'CN', sku: 'MI6-64-BLK', units: 9 }],
        taxRates: [rates],
      })
      expect(changed).toEqual({ ok: true, tally: { created: 0, changed: 7, unchanged: 0 } })
      const catalogue = await deps.cache.current()
      const sku = catalogue.sku('MI6-64-BLK')!.id
      expect(catalogue.market('CN')?.name).toBe('Mainland China')
      expect(catalogue.price('CN-RETAIL', sku, '2017-05-01')).toBe(1)
      expect(catalogue.limit(1, sku)).toEqual({ market: 1, sku, units: 9 })
      expect(catalogue.rates('IN-GST', 'phone', '2018-01-01').map(r => r.taxCode)).toEqual(['IGST'])
      expect(catalogue.place('CN-WH-1')?.closedOn).toBe('2030-01-01')
    })

    test('of a price, a rate or a limit can be taken out', async () => {
      expect(await remove(deps, 'prices', 'CN-RETAIL/MI6-64-BLK/2017-09-01')).toBe('removed')
      expect(await remove(deps, 'prices', 'CN-RETAIL/MI6-64-BLK/2017-09-01')).toBe('gone')
      expect(await remove(deps, 'taxRates', 'IN-GST/phone/2016-04-01')).toBe('removed')
      const limit = (await readDoc(deps.cache, 'limits', 'CN/MI6-64-BLK'))!
      expect(await remove(deps, 'limits', 'CN/MI6-64-BLK', 'other')).toMatchObject({ code: 'stale_version' })
      expect(await remove(deps, 'limits', 'CN/MI6-64-BLK', versionOf(limit))).toBe('removed')
      const catalogue = await deps.cache.current()
      expect([catalogue.prices.length, catalogue.taxRates.length, catalogue.limits.length]).toEqual([1, 1, 0])
    })
  })

  test('lists in the order of codes, page by page, filtered', async () => {
    const list = (after: string | undefined, where: object) => listDocs(deps.cache, 'places', { after, limit: 1, where: { ...where } })
    expect((await list(undefined, { market: 'CN' })).map(p => p.code)).toEqual(['CN-JD-1', 'CN-ST-1'])
    expect((await list('CN-JD-1', { market: 'CN' })).map(p => p.code)).toEqual(['CN-ST-1', 'CN-WH-1'])
    expect((await list('CN-ST-1', { market: 'CN' })).map(p => p.code)).toEqual(['CN-WH-1'])
    expect((await list(undefined, { kind: 'partner' })).map(p => p.code)).toEqual(['CN-JD-1'])
  })

  describe('once used', () => {
    const inHongKong = { ...channel, currency: 'HKD', priceList: 'HK-RETAIL' }

    test('before that, a channel may change its currency and a place its market', async () => {
      expect(await store(deps, 'channels', 'CN-WEB', inHongKong)).toMatchObject({ ok: true })
      expect(await store(deps, 'channels', 'CN-WEB', channel)).toMatchObject({ ok: true })
      const spare = { code: 'SPARE', market: 'IN', kind: 'store' as const, name: 'Spare' }
      expect(await store(deps, 'places', 'SPARE', spare)).toMatchObject({ ok: true })
      expect(await store(deps, 'places', 'SPARE', { ...spare, market: 'CN' })).toMatchObject({ ok: true })
    })

    test('a channel keeps currency, country and market', async () => {
      const { id } = (await deps.cache.current()).channel('CN-WEB')!
      const total = `insert into total_head (market, day, channel, metric, units, net_minor, tax_minor, currency) values (1, '2017-05-01', $1, 1, 1, 1, 1, 'CNY')`
      await db.query(total, [id])
      expect(codes(await store(deps, 'channels', 'CN-WEB', inHongKong))).toEqual(['currency currency_frozen'])
      expect(codes(await store(deps, 'channels', 'CN-WEB', { ...channel, country: 'HK' }))).toEqual(['country not_editable'])
      const moved = { ...channel, market: 'IN', places: [], currency: 'CNY', priceList: 'CN-RETAIL', country: 'CN' }
      expect(codes(await store(deps, 'channels', 'CN-WEB', moved))).toEqual(['market market_frozen'])
      expect(await store(deps, 'channels', 'CN-WEB', { ...channel, name: 'Shop' })).toMatchObject({ ok: true })
    })

    test('a place keeps its market', async () => {
      const { id } = (await deps.cache.current()).place('SPARE')!
      await db.query('insert into position (market, place, sku) values (1, $1, 1)', [id])
      const moved = { code: 'SPARE', market: 'IN', kind: 'store' as const, name: 'Spare' }
      expect(codes(await store(deps, 'places', 'SPARE', moved))).toEqual(['market market_frozen'])
    })

    test('and only one market is asked at a time', async () => {
      const both = [
        { ...channel, country: 'HK' },
        { ...sample.channels[3]!, country: 'HK' },
      ]
      expect(codes(await editCatalogue(deps, { channels: both }))).toEqual(['country one_market_at_a_time'])
    })

    test('the installation keeps its scale, not its name', async () => {
      const installation = await readInstallation(deps.cache)
      expect(await storeInstallation(deps, { ...installation, scale: 100 }, versionOf(installation))).toMatchObject({ ok: true })
      const act = `insert into act (market, key, seq, kind, doc, fingerprint, actor, occurred_at, recorded_at)
        values (1, gen_random_uuid(), 1, 'receipt', gen_random_uuid(), '', 'test', now(), now())`
      await db.query(act)
      const { scale: _, ...real } = installation
      expect(codes(await storeInstallation(deps, real))).toEqual(['scale scale_frozen'])
      expect(codes(await storeInstallation(deps, { ...installation, scale: 100 }, 'other'))).toEqual([' stale_version'])
      expect(await storeInstallation(deps, { ...installation, scale: 100, brand: 'Xiaomi' })).toMatchObject({
        ok: true,
        doc: { brand: 'Xiaomi' },
      })
    })
  })

  test('a market without a turnstile gets one when asked again', async () => {
    await db.query('delete from market_head where market = 2')
    await ensureMarketHeads(db)
    await ensureMarketHeads(db)
    expect(await db.query('select market, seq from market_head order by market')).toEqual([
      { market: 1, seq: 0 },
      { market: 2, seq: 0 },
    ])
  })

  describe('in memory', () => {
    test('is read again only when the version moved', async () => {
      const first = await deps.cache.current()
      expect(await deps.cache.current()).toBe(first)
      await store(deps, 'products', 'NEW', { code: 'NEW', name: 'New' })
      const second = await deps.cache.current()
      expect(second).not.toBe(first)
      expect(second.version).toBe(first.version + 1)
    })

    test('is read through the caller’s transaction, never outside it', async () => {
      await store(deps, 'products', 'NEWER', { code: 'NEWER', name: 'Newer' })
      const fresh = catalogueCache(db)
      const seen = await db.transaction(async tx => {
        const version = await brandVersion(tx)
        const catalogue = await fresh.at(version, tx)
        return { version, catalogue, again: await fresh.at(version, tx) }
      }, 'turnstile')
      expect(seen.catalogue.version).toBe(seen.version)
      expect(seen.again).toBe(seen.catalogue)
      expect(await fresh.current()).toBe(seen.catalogue)
    })

    test('many at once share one reading, and edits at once all count', async () => {
      const before = await brandVersion(db)
      const fresh = catalogueCache(db)
      const all = await Promise.all(Array.from({ length: 20 }, () => fresh.current()))
      expect(new Set(all).size).toBe(1)
      await Promise.all(Array.from({ length: 8 }, (_, i) => store(deps, 'products', `P${i}`, { code: `P${i}`, name: 'P' })))
      expect(await brandVersion(db)).toBe(before + 8)
    })
  })
})
