/** What the event stream carries. Server-sent events are text to OpenAPI: the `data` of each is one of these. */
import Type from 'typebox'

export const Event = Type.Object(
  {
    market: Type.String(),
    seq: Type.Integer({ description: 'The act’s number in its market.' }),
    kind: Type.String({ description: 'Kind of the act, or of what the market did by itself.' }),
    doc: Type.String({ format: 'uuid', description: 'The document the act made or changed.' }),
    recordedAt: Type.String({ format: 'date-time' }),
  },
  { title: 'Event', description: '`data` of an event without a name.' },
)
export const EventReset = Type.Object(
  {
    market: Type.String(),
    after: Type.Integer({ description: 'The event asked to resume after.' }),
    from: Type.Integer({ description: 'The event the stream goes on after.' }),
    reason: Type.Unsafe<'dropped' | 'rewound'>({
      type: 'string',
      enum: ['dropped', 'rewound'],
      description: 'dropped: older than what is kept. rewound: the book has gone back behind it (restored from a backup).',
    }),
  },
  { title: 'Reset', description: '`data` of `event: reset`: events of the market are missing; load anew what you show.' },
)
