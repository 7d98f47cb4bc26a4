import { expect, test } from 'vitest'
import { html, queryOf } from './html.ts'

test('what is put in is escaped, in elements and attributes', () => {
  const name = `<script>alert("x")</script> & 'y'`
  expect(html`<p title="${name}">${name}</p>`.text).toBe(
    '<p title="&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;">&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;</p>',
  )
})

test('lists are joined, HTML stays HTML, nothing is nothing', () => {
  const items = ['a', '<b>'].map(x => html`<i>${x}</i>`)
  expect(html`${items}${null}${undefined}${false}${0}`.text).toBe('<i>a</i><i>&lt;b&gt;</i>0')
})

test('an object that looks like HTML is not taken for it by its text alone', () => {
  const forged = JSON.parse('{"text":"<script>"}') as never
  expect(html`${forged}`.text).not.toContain('<script>')
})

test('query strings', () => {
  expect(queryOf({ period: '2017-Q2', market: undefined, sku: 'A&B', n: 0 })).toBe('?period=2017-Q2&sku=A%26B&n=0')
  expect(queryOf({})).toBe('')
})
