/** Activity: who did what, while it happens and afterwards. */
import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { describeBrowser } from './harness.ts'

describeBrowser('activity', ({ open, lumbung, url }) => {
  it('shows what one person did and nothing else, as it is done; paused, it says that there is more', async () => {
    const people = lumbung.items('/v1/people')
    let actor = ''
    for await (const person of people) if (person.name === 'Sari') actor = person.actor
    // The store's manager counts at her store, as her own session.
    const store = await open('/', { as: 'store' })
    const count = async () => {
      const act = {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        body: JSON.stringify({ market: 'IN', place: 'IN-ST-001', lines: [{ sku: 'PD-MAX-64', counted: 7 }] }),
      }
      expect(await store.evaluate(`fetch('/v1/counts', ${JSON.stringify(act)}).then(answer => answer.status)`)).toBe(201)
    }
    await count()
    const page = await open(`/activity?actor=${actor}&sku=PD-MAX-64`)
    const rows = page.getByRole('row').filter({ hasText: 'Counted' })
    await rows.first().waitFor()
    // Of this SKU no other story counts; this one may be told again.
    const before = await rows.count()
    expect(
      await page.getByRole('button', { name: /^Only what .* did$/ }).evaluateAll(buttons => [...new Set(buttons.map(b => b.title))]),
    ).toEqual([actor])
    await count()
    await expect.poll(() => rows.count(), { timeout: 10_000 }).toBe(before + 1)
    await page.getByRole('button', { name: 'Pause' }).click()
    await count()
    await page.getByText(/More has happened since/).waitFor()
    expect(await rows.count()).toBe(before + 1)
    await page.getByRole('button', { name: 'Follow' }).click()
    await expect.poll(() => rows.count(), { timeout: 10_000 }).toBe(before + 2)
  })

  it('opens the order that was handed over', async () => {
    const page = await open('/activity?kind=handover&market=CN')
    await page
      .getByRole('link', { name: /^Order \d+ handed over/ })
      .first()
      .click()
    await page.waitForURL(new RegExp(`^${url}/orders/CN/[0-9a-f-]{36}`))
  })
})
