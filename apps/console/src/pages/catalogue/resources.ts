/** The documents of the catalogue: how each is read and stored, and which lists show it. Keys of several parts have `/` between them, as no code has. */
import { client } from '../../client.ts'
import type { Resource } from '../../editing.tsx'
import type { Limit, PriceList, Product, Sku } from './queries.ts'

type Edit<D> = Omit<D, 'code'>
const gaps = ['gaps']

export const skus: Resource<Sku, Edit<Sku>> = {
  name: 'sku',
  read: code => client.request('get', '/v1/skus/{code}', { path: { code } }),
  store: (code, body, when) => client.request('put', '/v1/skus/{code}', { path: { code }, body, ...when }),
  shownBy: [['skus'], ['prices'], gaps],
}
export const products: Resource<Product, Edit<Product>> = {
  name: 'product',
  read: code => client.request('get', '/v1/products/{code}', { path: { code } }),
  store: (code, body, when) => client.request('put', '/v1/products/{code}', { path: { code }, body, ...when }),
  shownBy: [['products'], gaps],
}
export const priceLists: Resource<PriceList, Edit<PriceList>> = {
  name: 'priceList',
  read: code => client.request('get', '/v1/price-lists/{code}', { path: { code } }),
  store: (code, body, when) => client.request('put', '/v1/price-lists/{code}', { path: { code }, body, ...when }),
  shownBy: [['priceLists'], gaps],
}

const limitPath = (key: string) => {
  const [market = '', sku = ''] = key.split('/')
  return { market, sku }
}
export const limits: Resource<Limit, Omit<Limit, 'market' | 'sku'>> = {
  name: 'limit',
  read: key => client.request('get', '/v1/purchase-limits/{market}/{sku}', { path: limitPath(key) }),
  store: (key, body, when) => client.request('put', '/v1/purchase-limits/{market}/{sku}', { path: limitPath(key), body, ...when }),
  shownBy: [['limits']],
}
