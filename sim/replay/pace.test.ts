import { describe, expect, it } from 'vitest'
import { daysFrom, partOfDay } from './pace.ts'

describe('a paced day', () => {
  it('goes by the market’s own clock', () => {
    expect(partOfDay('2017-06-30T06:30:00Z', '2017-06-30', 'Asia/Kolkata')).toBe(0.5)
    expect(partOfDay('2017-06-29T16:00:00Z', '2017-06-30', 'Asia/Shanghai')).toBe(0)
    expect(partOfDay('2017-06-30T19:00:00Z', '2017-06-30', 'Asia/Shanghai')).toBe(0.999)
  })
  it('is one of the days that are left', () => {
    expect([...daysFrom('2017-07-06')]).toEqual(['2017-07-06', '2017-07-07', '2017-07-08'])
    expect([...daysFrom('2017-07-09')]).toEqual([])
  })
})
