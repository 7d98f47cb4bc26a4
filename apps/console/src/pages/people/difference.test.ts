import { describe, expect, it } from 'vitest'
import { differences } from './difference.ts'

describe('an audit entry is read as', () => {
  it('its fields, what changed first, lists of plain values as one', () => {
    const before = { code: 'ST', name: 'Old', tags: ['a'], size: { m2: 40, floors: 1 }, gone: true, none: null }
    const after = { code: 'ST', name: 'New', tags: ['a', 'b'], size: { m2: 40, floors: 2 }, opened: '2017-01-01' }
    expect(differences(before, after).map(d => [d.field.join('.'), d.kind])).toEqual([
      ['name', 'changed'],
      ['tags', 'changed'],
      ['size.floors', 'changed'],
      ['gone', 'removed'],
      ['opened', 'added'],
      ['code', 'same'],
      ['size.m2', 'same'],
    ])
  })

  it('whole fields where they are said in words, and nothing where there is nothing', () => {
    const grants = [{ role: 'cashier', places: ['P'] }]
    expect(differences({ grants }, { grants: [] }, new Set(['grants']))).toEqual([
      { field: ['grants'], before: grants, after: [], kind: 'changed' },
    ])
    expect(differences({ grants }, undefined).map(d => d.field.join('.'))).toEqual(['grants.0.role', 'grants.0.places'])
    expect(differences(null, undefined)).toEqual([])
  })
})
