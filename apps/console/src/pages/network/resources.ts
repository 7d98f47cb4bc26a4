/** The documents of the network: how each is read and stored, and which lists show it. */
import type { ItemOf } from '#api/client.ts'
import { client } from '../../client.ts'
import type { Resource } from '../../editing.tsx'

export type Market = ItemOf<'/v1/markets'>
export type Place = ItemOf<'/v1/places'>
export type Channel = ItemOf<'/v1/channels'>
export type Partner = ItemOf<'/v1/partners'>
type Edit<D> = Omit<D, 'code'>

const gaps = ['gaps']

export const markets: Resource<Market, Edit<Market>> = {
  name: 'market',
  read: code => client.request('get', '/v1/markets/{code}', { path: { code } }),
  store: (code, body, when) => client.request('put', '/v1/markets/{code}', { path: { code }, body, ...when }),
  shownBy: [['markets'], gaps],
}
export const places: Resource<Place, Edit<Place>> = {
  name: 'place',
  read: code => client.request('get', '/v1/places/{code}', { path: { code } }),
  store: (code, body, when) => client.request('put', '/v1/places/{code}', { path: { code }, body, ...when }),
  shownBy: [['places'], ['channels'], gaps],
}
export const channels: Resource<Channel, Edit<Channel>> = {
  name: 'channel',
  read: code => client.request('get', '/v1/channels/{code}', { path: { code } }),
  store: (code, body, when) => client.request('put', '/v1/channels/{code}', { path: { code }, body, ...when }),
  shownBy: [['channels'], gaps],
}
export const partners: Resource<Partner, Edit<Partner>> = {
  name: 'partner',
  read: code => client.request('get', '/v1/partners/{code}', { path: { code } }),
  store: (code, body, when) => client.request('put', '/v1/partners/{code}', { path: { code }, body, ...when }),
  shownBy: [['partners'], gaps],
}
