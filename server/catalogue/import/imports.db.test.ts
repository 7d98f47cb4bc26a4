import { beforeAll, expect, test } from 'vitest'
import type { StagedImport } from '#contract/catalogue.ts'
import { uuidFrom } from '#domain/ids.ts'
import { withCheckDigit } from '#domain/gs1.ts'
import type { Db } from '#server/db/db.ts'
import { describeEngines } from '#test/harness/engines.ts'
import { editCatalogue, store } from '../edit.ts'
import { listDocs, readDoc } from '../queries.ts'
import { noMarkets, sample } from '../sample.ts'
import { brandVersion, catalogueCache } from '../snapshot.ts'
import { applyImport, readImport, stageImport, type ImportDeps } from './imports.ts'

describeEngines('imports', open => {
  let db: Db
  let deps: ImportDeps
  let n = 0
  const newId = () => uuidFrom('import test', ++n)
  const stage = async (kind: StagedImport['kind'], content: string, id = newId()) => {
    const outcome = await stageImport(deps, { id, kind, content })
    if (!outcome.ok) throw new Error(outcome.differs.join())
    return outcome.staged
  }
  const faults = (staged: StagedImport) => staged.errors.map(e => `${e.row} ${e.column ?? '-'} ${e.code}`)

  beforeAll(async () => {
    db = await open()
    deps = { db, cache: catalogueCache(db), markets: noMarkets, now: () => Date.UTC(2017, 3, 1) }
    await editCatalogue(deps, sample)
  })

  test('SKUs are judged first, applied then, and a second time harmless', async () => {
    const file =
      '\u{feff}Code,Product,Product Name,Name,GTIN,Serialised,Tax Class,Carton\r\n' +
      'MI6-64-BLK,MI6,Mi 6,Mi 6 64 GB black,6291041500213,yes,phone,20\r\n' +
      'MI6-128-BLU,MI6,,"Mi 6 ""Blue"", 128 GB",,yes,phone,\r\n' +
      'MIX-256,MIX,Mi MIX,Mi MIX 256 GB,4 006381 333931,1,phone,10\r\n'
    const before = await brandVersion(db)
    const staged = await stage('skus', file)
    expect(staged).toMatchObject({ state: 'ready', rows: 3, created: 2, changed: 1, unchanged: 2, errorCount: 0, errors: [] })
    expect(staged).toMatchObject({ stagedAt: '2017-04-01T00:00:00.000Z', appliedAt: null })
    expect(await brandVersion(db)).toBe(before)
    expect(await readImport(db, staged.id)).toEqual(staged)

    const applied = await applyImport(deps, staged.id, 'test')
    expect(applied).toMatchObject({ outcome: 'applied', staged: { state: 'applied', appliedAt: '2017-04-01T00:00:00.000Z' } })
    expect(await readDoc(deps.cache, 'skus', 'MIX-256')).toEqual({
      code: 'MIX-256',
      product: 'MIX',
      name: 'Mi MIX 256 GB',
      gtin: '04006381333931',
      taxClass: 'phone',
      serialised: true,
      carton: 10,
    })
    expect(await brandVersion(db)).toBe(before + 1)
    expect(await applyImport(deps, staged.id, 'test')).toEqual(applied)
    expect(await brandVersion(db)).toBe(before + 1)
  })

  test('every error is told with its row and column, and nothing is applied', async () => {
    const staged = await stage(
      'skus',
      'code,product,name,gtin,tax_class,serialised,carton\n' +
        'NEW-1,MI6,Fine,,phone,,\n' +
        ',MI6,No code,,phone,,\n' +
        '\n' +
        'NEW-2,MI7,No such product,,phone,,\n' +
        'NEW-3,MI6,Bad digit,6291041500214,phone,maybe,0\n' +
        'NEW-4,MI6,Excel was here,6.29E+12,phone,,\n' +
        'NEW-1,MI6,Again,,phone,,\n' +
        'NEW-5,MI6,"Two\nlines",06291041500213,phone,,\n' +
        'NEW 6,MI6,A blank in the code,,phone,,\n',
    )
    expect(staged.state).toBe('invalid')
    expect(faults(staged)).toEqual([
      '3 code value_missing',
      '5 product invalid_reference',
      '6 serialised invalid_value',
      '6 carton invalid_value',
      '7 gtin gtin_invalid',
      '8 - duplicate_code',
      '9 name invalid_value',
      '10 code invalid_value',
    ])
    expect(staged.errors.find(e => e.row === 8)?.message).toContain('row 2')
    expect((await applyImport(deps, staged.id, 'test')).outcome).toBe('invalid')
    expect(await readDoc(deps.cache, 'skus', 'NEW-1')).toBeUndefined()
  })

  test.each([
    ['an empty file', '', ['1 - csv_empty']],
    ['a header alone', 'code,market,kind,name\r\n', ['1 - csv_empty']],
    [
      'no header',
      'CN-1,CN,store,One\n',
      [
        ...['CN-1', 'CN', 'store', 'One'].map(cell => `1 ${cell} column_unknown`),
        ...['code', 'market', 'kind', 'name'].map(name => `1 ${name} column_missing`),
      ],
    ],
    ['an unknown column', 'code,market,kind,name,colour\nCN-1,CN,store,One,red\n', ['1 colour column_unknown']],
    ['a place of nowhere', 'code,market,kind,name,time_zone,country,partner\nP,XX,shop,One,Mars,Mars,\n', ['2 kind invalid_value']],
    [
      'what no rule allows',
      'code,market,kind,name,time_zone,country,partner,opened_on,closed_on\nP,XX,store,One,Mars/Base,Mars,JD,2017-05-02,2017-05-01\nQ,CN,store,Two,,,,2017-02-30,\n',
      [
        '2 market invalid_reference',
        '2 country invalid_value',
        '2 time_zone invalid_value',
        '2 closed_on invalid_value',
        '2 partner partner_mismatch',
        '3 opened_on invalid_value',
      ],
    ],
  ])('places are refused for %s', async (_, content, errors) => {
    const staged = await stage('places', content)
    expect(staged.state).toBe('invalid')
    expect(faults(staged)).toEqual(errors)
  })

  test('a column the file does not have leaves what is stored; an empty cell takes it away', async () => {
    const place = () => readDoc(deps.cache, 'places', 'CN-ST-1')
    const first = await stage('places', 'code,market,kind,name\nCN-ST-1,CN,store,Wukesong mall\n')
    expect(first).toMatchObject({ created: 0, changed: 1, unchanged: 0 })
    await applyImport(deps, first.id, 'test')
    expect(await place()).toMatchObject({ name: 'Wukesong mall', city: 'Beijing', openedOn: '2015-09-12', timeZone: 'Asia/Shanghai' })
    const second = await stage('places', 'code;market;kind;name;city;opened_on\nCN-ST-1;CN;store;Wukesong mall;;\n')
    await applyImport(deps, second.id, 'test')
    expect(await place()).toMatchObject({ city: '' })
    expect(await place()).not.toHaveProperty('openedOn')
  })

  test('prices are decimals of their list’s currency', async () => {
    const staged = await stage(
      'prices',
      'price_list,sku,valid_from,price,currency\n' +
        'CN-RETAIL,MI6-64-BLK,2017-04-19,2499.00,CNY\n' +
        'CN-RETAIL,MI6-128-BLU,2017-04-19,2899,\n' +
        'CN-RETAIL,MI6-128-BLU,2017-09-01,2699.5,\n',
    )
    expect(staged).toMatchObject({ state: 'ready', created: 2, changed: 0, unchanged: 1 })
    await applyImport(deps, staged.id, 'test')
    const prices = await listDocs(deps.cache, 'prices', { after: undefined, limit: 10, where: { sku: 'MI6-128-BLU' } })
    expect(prices.map(p => [p.validFrom, p.price.amountMinor])).toEqual([
      ['2017-04-19', 289900],
      ['2017-09-01', 269950],
    ])

    const wrong = await stage(
      'prices',
      'price_list,sku,valid_from,price,currency\n' +
        'NO-LIST,MI6-64-BLK,2017-04-19,1,\n' +
        'CN-RETAIL,NONE,2017-04-19,1.999,\n' +
        'CN-RETAIL,MI6-64-BLK,2017-13-01,"1,999.00",\n' +
        'CN-RETAIL,MI6-64-BLK,2017-04-20,-1,\n' +
        'CN-RETAIL,MI6-64-BLK,2017-04-21,1,INR\n' +
        'CN-RETAIL,NONE,2017-04-21,99999999999,\n' +
        'CN-RETAIL,NONE,2017-04-21,1,\n',
    )
    expect(faults(wrong)).toEqual([
      '2 price_list invalid_reference',
      '3 price invalid_value',
      '3 sku invalid_reference',
      '4 valid_from invalid_value',
      '4 price invalid_value',
      '5 price invalid_value',
      '6 price currency_mismatch',
      '7 price invalid_value',
      '7 sku invalid_reference',
      '8 sku invalid_reference',
    ])
  })

  test('it is judged again when applied: what became wrong meanwhile is told, and nothing is done', async () => {
    const gtin = withCheckDigit('501234567890')
    const staged = await stage('skus', `code,product,name,gtin,tax_class\nLATE-1,MI6,Late,${gtin},phone\nLATE-2,MI6,Later,,phone\n`)
    expect(staged.state).toBe('ready')
    await store(deps, 'skus', 'EARLY', { code: 'EARLY', product: 'MI6', name: 'Early', gtin, taxClass: 'phone' })
    const outcome = await applyImport(deps, staged.id, 'test')
    expect(outcome).toMatchObject({ outcome: 'invalid', staged: { state: 'invalid', errorCount: 1 } })
    expect(await readDoc(deps.cache, 'skus', 'LATE-2')).toBeUndefined()
    expect(await readImport(db, staged.id)).toMatchObject({ state: 'invalid', errors: [{ row: 2, column: 'gtin', code: 'gtin_taken' }] })
    await store(deps, 'skus', 'EARLY', { code: 'EARLY', product: 'MI6', name: 'Early', taxClass: 'phone' })
    expect(await applyImport(deps, staged.id, 'test')).toMatchObject({ outcome: 'applied', staged: { state: 'applied', errorCount: 0 } })
  })

  test('a change of what has been used is an error of the file', async () => {
    const place = (await deps.cache.current()).place('CN-JD-1')!
    await db.query('insert into position (market, place, sku) values ($1, $2, 1)', [place.market, place.id])
    const staged = await stage('places', 'code,market,kind,name,partner\nCN-JD-1,CN,store,Was JD,\n')
    expect(faults(staged)).toEqual(['2 partner not_editable'])
  })

  test('the same key again is the same answer; with another file it is told apart', async () => {
    const id = newId().toUpperCase()
    const file = { id, kind: 'skus' as const, content: 'code,product,name,tax_class\nX,MI6,X,phone\n' }
    const both = await Promise.all([stageImport(deps, file), stageImport(deps, file)])
    expect(both[0]).toEqual(both[1])
    expect(await stageImport(deps, { ...file, content: `${file.content}\n` })).toEqual({ ok: false, differs: ['content'] })
    expect(await stageImport(deps, { ...file, kind: 'places' })).toMatchObject({ ok: false })
    expect(await applyImport(deps, newId(), 'test')).toEqual({ outcome: 'unknown' })
  })

  test('a thousand errors are shown and all are counted', async () => {
    const staged = await stage('skus', `code,product,name,tax_class\n${'A,MI6,,phone\n'.repeat(1500)}`)
    expect([staged.errors.length, staged.errorCount]).toEqual([1000, 1500])
  })

  test('20,000 SKUs come in one file', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `BULK-${i},MI6,Phone ${i},${withCheckDigit(String(100_000_000_000 + i))},phone`)
    const staged = await stage('skus', `code,product,name,gtin,tax_class\r\n${rows.join('\r\n')}`)
    expect(staged).toMatchObject({ state: 'ready', rows: 20_000, created: 20_000 })
    expect(await applyImport(deps, staged.id, 'test')).toMatchObject({ outcome: 'applied' })
  })
})
