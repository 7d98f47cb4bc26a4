/** `GET /v1/availability`: what an order in a channel would get, place by place. */
import Type from 'typebox'
import { ChannelCode, PlaceCode, uuid } from '#contract/common.ts'
import { Availability } from '#contract/ledger.ts'
import { reaches } from '#domain/access.ts'
import { catalogueWithin } from '#server/catalogue/within.ts'
import type { CatalogueCache } from '#server/catalogue/snapshot.ts'
import type { Db } from '#server/db/db.ts'
import { Problem, route, type Room } from '#server/http/route.ts'
import { availability } from './query.ts'

const maxSkus = 100

export function availabilityRoom(deps: { readonly db: Db; readonly catalogue: CatalogueCache; now(): number }): Room {
  return {
    name: 'availability',
    routes: [
      route({
        method: 'GET',
        path: '/v1/availability',
        summary: 'What can be ordered',
        description:
          'Units of SKUs a channel can sell now, by place, after expired holds, buffers and limits. What it says, an order gets when nothing comes between.',
        permission: 'availability:read',
        // A channel that sells from a place of theirs is answered whole: it is what every buyer may ask.
        scope: 'filtered',
        query: Type.Object({
          channel: ChannelCode,
          sku: Type.String({ minLength: 1, maxLength: 6500, description: `SKU codes with commas between them, at most ${maxSkus}.` }),
          place: Type.Optional(PlaceCode),
          buyer: Type.Optional(uuid({ description: 'Buyer’s id: what is left of its purchase limits.' })),
        }),
        response: Availability,
        errors: ['unknown_channel', 'unknown_sku', 'unknown_place', 'place_not_in_channel', 'wrong_channel_kind'],
        handler: async ({ query, access }) => {
          const all = await deps.catalogue.current()
          const catalogue = catalogueWithin(all, access)
          const channel = catalogue.channel(query.channel)
          if (channel === undefined) throw new Problem('unknown_channel', `There is no channel ${query.channel}.`)
          if (channel.kind === 'partner')
            throw new Problem('wrong_channel_kind', `${channel.code} is a partner’s channel: nothing is ordered through it.`)
          const codes = [
            ...new Set(
              query.sku
                .split(',')
                .map(s => s.trim())
                .filter(s => s !== ''),
            ),
          ]
          const unknown = codes.filter(code => catalogue.sku(code) === undefined)
          if (unknown.length > 0 || codes.length === 0)
            throw new Problem('unknown_sku', `Not in the catalogue: ${unknown.join(', ') || 'no SKU was named'}.`, { skus: unknown })
          if (codes.length > maxSkus) throw new Problem('invalid_body', `${codes.length} SKUs; at most ${maxSkus} in one question.`)
          const skus = codes.flatMap(code => catalogue.sku(code) ?? [])
          const place = query.place === undefined ? undefined : all.place(query.place)
          if (query.place !== undefined && (place === undefined || !reaches(access, all.marketById(place.market).code)))
            throw new Problem('unknown_place', `There is no place ${query.place}.`)
          if (place !== undefined && !channel.places.some(p => p.place === place.id))
            throw new Problem('place_not_in_channel', `${channel.code} does not sell from ${place.code}.`)
          const { buyer } = query
          return availability(
            deps.db,
            catalogue,
            { channel, skus, ...(place && { place: place.id }), ...(buyer !== undefined && { buyer }) },
            deps.now(),
          )
        },
      }),
    ],
  }
}
