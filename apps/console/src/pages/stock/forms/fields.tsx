/** What the forms of stock work share: choosing a place and SKUs, lines of units, and a refusal at the line it is about. */
import { ActionIcon, Button, NumberInput, Select, Stack, Text, type ComboboxItem } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useMarketName, usePlaces, useSkus } from '../../../brand.ts'
import { useSay } from '../say.ts'
import classes from '../stock.module.css'

export interface Line {
  readonly id: number
  readonly sku: string | null
  readonly units: number | null
}

/** Where a form begins: what one came from. */
export interface Start {
  readonly market?: string | undefined
  readonly place?: string | undefined
  readonly sku?: string | undefined
}

/** The market of a place. */
export function useMarketOf(place: string | null): string | undefined {
  return usePlaces().find(p => p.code === place)?.market
}

interface PlaceFieldProps {
  readonly label: string
  readonly value: string | null
  onChange(value: string | null): void
  /** Only places of this market; undefined: all, by market. */
  readonly market?: string | undefined
  readonly error?: string | undefined
  /** The first field of a form has the focus. */
  readonly first?: boolean
}

export function PlaceField({ label, value, onChange, market, error, first = false }: PlaceFieldProps) {
  const say = useSay()
  const places = usePlaces()
  const nameOf = useMarketName()
  const data = useMemo((): (ComboboxItem | { group: string; items: ComboboxItem[] })[] => {
    const item = (p: (typeof places)[number]) => ({ value: p.code, label: `${p.name} · ${p.code}` })
    if (market !== undefined) return places.filter(p => p.market === market).map(item)
    const markets = [...new Set(places.map(p => p.market))]
    return markets.map(code => ({ group: nameOf(code), items: places.filter(p => p.market === code).map(item) }))
  }, [places, market, nameOf])
  return (
    <Select
      label={label}
      data={data}
      value={value}
      onChange={onChange}
      searchable
      limit={60}
      required
      openOnFocus={false}
      nothingFoundMessage={say('stock.noPlace')}
      error={error}
      {...(first && { 'data-autofocus': true })}
    />
  )
}

let made = 0
const newLine = (sku: string | null = null): Line => ({ id: ++made, sku, units: null })

/** The lines of a form, and what it takes to change them. */
export function useLines(sku: string | undefined) {
  const [lines, setLines] = useState(() => [newLine(sku ?? null)])
  return {
    lines,
    set: (id: number, change: Partial<Line>) => setLines(all => all.map(line => (line.id === id ? { ...line, ...change } : line))),
    add: () => setLines(all => [...all, newLine()]),
    remove: (id: number) => setLines(all => all.filter(line => line.id !== id)),
  }
}
export type Lines = ReturnType<typeof useLines>

interface LinesFieldProps {
  readonly lines: Lines
  readonly unitsLabel: string
  /** Under a line: what the book has, what will be left. */
  note?(line: Line): string | undefined
  /** What is wrong with its units. */
  error?(line: Line): string | undefined
  readonly min?: number
  /** A form about one SKU: it cannot be another. */
  readonly fixed?: boolean
}

export function LinesField({ lines, unitsLabel, note, error, min = 1, fixed = false }: LinesFieldProps) {
  const say = useSay()
  const skus = useSkus()
  const data = useMemo(() => skus.map(sku => ({ value: sku.code, label: `${sku.name} · ${sku.code}` })), [skus])
  return (
    <Stack gap="xs">
      {lines.lines.map((line, i) => (
        <div key={line.id}>
          <div className={classes['line']}>
            <Select
              label={i === 0 ? say('stock.sku') : undefined}
              aria-label={say('stock.sku')}
              data={data}
              value={line.sku}
              onChange={sku => lines.set(line.id, { sku })}
              searchable
              limit={60}
              readOnly={fixed}
              required
            />
            <NumberInput
              label={i === 0 ? unitsLabel : undefined}
              aria-label={unitsLabel}
              value={line.units ?? ''}
              onChange={value => lines.set(line.id, { units: typeof value === 'number' ? value : null })}
              min={min}
              max={1_000_000}
              allowDecimal={false}
              allowNegative={false}
              clampBehavior="none"
              error={error?.(line) !== undefined}
              {...(fixed && i === 0 && { 'data-autofocus': true })}
              required
            />
            {lines.lines.length > 1 && (
              <ActionIcon
                variant="subtle"
                color="gray"
                mt={i === 0 ? 28 : 4}
                aria-label={say('stock.removeLine')}
                onClick={() => lines.remove(line.id)}
              >
                ×
              </ActionIcon>
            )}
          </div>
          <Below error={error?.(line)} note={note?.(line)} />
        </div>
      ))}
      {!fixed && (
        <Button variant="subtle" size="xs" onClick={lines.add} style={{ alignSelf: 'flex-start' }}>
          {say('stock.addLine')}
        </Button>
      )}
    </Stack>
  )
}

function Below({ error, note }: { readonly error: string | undefined; readonly note: string | undefined }) {
  if (error !== undefined)
    return (
      <Text size="xs" c="var(--mantine-color-error)" mt={4} role="alert">
        {error}
      </Text>
    )
  return note === undefined ? null : (
    <Text size="xs" c="dimmed" mt={4}>
      {note}
    </Text>
  )
}

/** Lines that are whole, as acts take them; undefined while one is not. */
export function whole(lines: readonly Line[]): { sku: string; quantity: number }[] | undefined {
  const good = lines.flatMap(({ sku, units }) => (sku === null || units === null ? [] : [{ sku, quantity: units }]))
  return good.length === lines.length && good.length > 0 ? good : undefined
}

interface Short {
  readonly sku: string
  readonly available: number
}

/** Units a refusal says are not there, by SKU: it belongs at their lines. Gone once a line asks for no more than there is. */
export function useShortages(failure: unknown): (line: Line) => string | undefined {
  const say = useSay()
  const { code, detail } = (failure ?? {}) as { readonly code?: string; readonly detail?: { readonly short?: readonly Short[] } }
  const short = code === 'insufficient_units' ? (detail?.short ?? []) : []
  return line => {
    const found = short.find(s => s.sku === line.sku)
    return found !== undefined && (line.units ?? 0) > found.available ? say('stock.onlyThere', { units: found.available }) : undefined
  }
}
