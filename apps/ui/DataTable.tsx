/**
 * A table of rows that come page by page from the server: only the rows in sight are in the document, so that 100,000 scroll as smoothly as ten. The header
 * and the totals stay; arrows, j and k walk, Enter opens, the space bar selects. It never sorts or filters by itself: the server does.
 */
import { Box, Checkbox, Group, Loader } from '@mantine/core'
import { rowSelectionFeature, tableFeatures, useTable, type ColumnDef, type Row, type RowData } from '@tanstack/react-table'
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactNode, type RefObject } from 'react'

export interface Column<T> {
  readonly id: string
  readonly header: ReactNode
  cell(row: T): ReactNode
  /** Numbers end where the column ends. */
  readonly align?: 'start' | 'end'
  /** In rem; without it the column takes what is left, at least `minWidth`. */
  readonly width?: number
  /** In rem; default 8. */
  readonly minWidth?: number
  /** The server can sort by it: the name it has there, default the id. */
  readonly sort?: string | true
  /** In the totals' row. */
  readonly total?: ReactNode
}

/** `desc`: from large to small. */
export interface Sort {
  readonly by: string
  readonly desc: boolean
}

export interface DataTableProps<T> {
  /** What the table is, for those who hear it. */
  readonly label: string
  /** Keep it stable (useMemo): it is what the table is made from. */
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
  rowId(row: T): string
  /** Opens a row: a click or Enter. Give the first column a link as well, so that it can be opened in a new tab. */
  onOpen?(row: T): void
  readonly sort?: Sort | undefined
  onSort?(sort: Sort): void
  /** Ids of the chosen rows; with it rows have boxes. */
  readonly selected?: ReadonlySet<string>
  onSelect?(ids: ReadonlySet<string>): void
  /** What the box of a row is called. */
  selectLabel?(row: T): string
  /** More pages: asked for when the last rows come into sight. */
  readonly hasMore?: boolean
  onMore?(): void
  readonly loading?: boolean
  /** Shown instead of rows where there are none. */
  readonly empty?: ReactNode
  /** CSS length; default fills what the window has left. `none`: as high as its rows. */
  readonly maxHeight?: string
}

const features = tableFeatures({ rowSelectionFeature })
const rowHeight = 36
type Model<T extends RowData> = readonly Row<typeof features, T>[]

export function DataTable<T extends RowData>(props: DataTableProps<T>) {
  const { columns, rows, selected, hasMore = false, onMore, loading = false, maxHeight = 'calc(100dvh - 16rem)' } = props
  const scroller = useRef<HTMLDivElement>(null)
  const model = useRowModel(props)
  const virtual = useVirtualizer({
    count: model.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 0, height: 800 },
  })
  const last = virtual.getVirtualItems().at(-1)?.index ?? -1
  useEffect(() => {
    if (hasMore && !loading && last >= model.length - 15) onMore?.()
  }, [hasMore, loading, last, model.length, onMore])
  if (rows.length === 0 && !loading) return <>{props.empty}</>
  return (
    <Box className="card">
      <div ref={scroller} className="data-table" style={{ maxHeight: maxHeight === 'none' ? undefined : maxHeight }}>
        <table aria-label={props.label} aria-rowcount={hasMore ? -1 : rows.length + 1} style={{ minWidth: `${leastWidth(columns)}rem` }}>
          <colgroup>
            {selected && <col style={{ width: '2.5rem' }} />}
            {columns.map(column => (
              <col key={column.id} style={column.width === undefined ? undefined : { width: `${column.width}rem` }} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {selected && <td aria-hidden="true" />}
              {columns.map(column => (
                <HeaderCell key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
              ))}
            </tr>
          </thead>
          <Body {...props} model={model} virtual={virtual} scroller={scroller} />
          <Totals columns={columns} boxes={selected !== undefined} />
        </table>
      </div>
      {loading && <Loading label={props.label} />}
    </Box>
  )
}

/** The rows as TanStack Table has them: each with its id, chosen or not. */
function useRowModel<T extends RowData>({ columns, rows, rowId, selected, onSelect }: DataTableProps<T>): Model<T> {
  const chosen = useMemo(() => Object.fromEntries([...(selected ?? [])].map(id => [id, true as const])), [selected])
  // The table's definitions are ours by another name: cells are drawn from the row itself.
  const definitions = useMemo(
    () => columns.map((column): ColumnDef<typeof features, T> => ({ id: column.id, accessorFn: row => row })),
    [columns],
  )
  const table = useTable({
    features,
    columns: definitions,
    data: rows as T[],
    getRowId: rowId,
    enableRowSelection: selected !== undefined,
    state: { rowSelection: chosen },
    onRowSelectionChange: update => {
      const after: Readonly<Record<string, boolean | undefined>> = typeof update === 'function' ? update(chosen) : update
      onSelect?.(new Set(Object.keys(after).filter(id => after[id])))
    },
  })
  return table.getRowModel().rows
}

interface BodyProps<T extends RowData> extends DataTableProps<T> {
  readonly model: Model<T>
  readonly virtual: Virtualizer<HTMLDivElement, Element>
  readonly scroller: RefObject<HTMLDivElement | null>
}

/** The rows in sight between two spacers that stand for the others. */
function Body<T extends RowData>(props: BodyProps<T>) {
  const { columns, model, virtual, selected } = props
  const { active, setActive, onKeyDown } = useWalk(props)
  const items = virtual.getVirtualItems()
  const above = items[0]?.start ?? 0
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <tbody onKeyDown={onKeyDown}>
      {above > 0 && <Spacer height={above} />}
      {items.map(item => {
        const row = model[item.index]
        if (row === undefined) return null
        return (
          <tr
            key={row.id}
            data-index={item.index}
            data-opens={props.onOpen ? '' : undefined}
            aria-rowindex={item.index + 2}
            aria-selected={selected?.has(row.id)}
            tabIndex={item.index === active ? 0 : -1}
            onFocus={event => event.target === event.currentTarget && setActive(item.index)}
            onClick={event => opens(event.target) && props.onOpen?.(row.original)}
          >
            {selected && (
              <td>
                <Checkbox
                  size="xs"
                  aria-label={props.selectLabel?.(row.original) ?? row.id}
                  checked={selected.has(row.id)}
                  onChange={() => undefined}
                  onClick={row.getToggleSelectedHandler()}
                />
              </td>
            )}
            {columns.map(column => (
              <td key={column.id} data-align={column.align}>
                {column.cell(row.original)}
              </td>
            ))}
          </tr>
        )
      })}
      {below > 0 && <Spacer height={below} />}
    </tbody>
  )
}

/** Walking through the rows by keys: one of them takes part in the order of tabs, the one last stood on. */
function useWalk<T extends RowData>({ model, virtual, scroller, onOpen, selected }: BodyProps<T>) {
  const [active, setActive] = useState(0)
  const walked = useRef(false)
  const walkTo = (index: number) => {
    const to = Math.max(0, Math.min(model.length - 1, index))
    walked.current = true
    setActive(to)
    virtual.scrollToIndex(to)
  }
  // The row walked to may only now be in the document.
  useEffect(() => {
    if (!walked.current) return
    const row = scroller.current?.querySelector<HTMLElement>(`tr[data-index="${active}"]`)
    if (row === null || row === undefined) return
    walked.current = false
    row.focus({ preventScroll: true })
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLTableRowElement) || event.metaKey || event.ctrlKey || event.altKey) return
    const step = steps[event.key]
    const row = model[active]
    if (step !== undefined) walkTo(step === 'first' ? 0 : step === 'last' ? model.length - 1 : active + step)
    else if (event.key === 'Enter' && row && onOpen) onOpen(row.original)
    else if (event.key === ' ' && row && selected) row.toggleSelected()
    else return
    event.preventDefault()
  }
  return { active, setActive, onKeyDown }
}

function Totals<T>({ columns, boxes }: { readonly columns: readonly Column<T>[]; readonly boxes: boolean }) {
  if (columns.every(column => column.total === undefined)) return null
  return (
    <tfoot>
      <tr>
        {boxes && <td />}
        {columns.map(column => (
          <td key={column.id} data-align={column.align}>
            {column.total}
          </td>
        ))}
      </tr>
    </tfoot>
  )
}

function Loading({ label }: { readonly label: string }) {
  return (
    <Group justify="center" p="sm" role="status">
      <Loader size="xs" aria-hidden="true" />
      <span className="unseen">{label} …</span>
    </Group>
  )
}

const steps: Readonly<Record<string, number | 'first' | 'last'>> = {
  ArrowDown: 1,
  j: 1,
  ArrowUp: -1,
  k: -1,
  PageDown: 15,
  PageUp: -15,
  Home: 'first',
  End: 'last',
}

/** A click on a control inside a row is the control's. */
const opens = (target: EventTarget) => !(target instanceof Element && target.closest('a, button, input, label'))

const leastWidth = (columns: readonly Column<never>[]) => columns.reduce((sum, column) => sum + (column.width ?? column.minWidth ?? 8), 0)

function Spacer({ height }: { readonly height: number }) {
  const style: CSSProperties = { height, padding: 0, border: 0 }
  return (
    <tr aria-hidden="true">
      <td style={style} />
    </tr>
  )
}

interface HeaderProps<T> {
  readonly column: Column<T>
  readonly sort: Sort | undefined
  readonly onSort: ((sort: Sort) => void) | undefined
}

function HeaderCell<T>({ column, sort, onSort }: HeaderProps<T>) {
  if (column.sort === undefined || onSort === undefined)
    return (
      <th scope="col" data-align={column.align}>
        {column.header}
      </th>
    )
  const by = column.sort === true ? column.id : column.sort
  const sorted = sort?.by === by
  const direction = sorted ? (sort.desc ? 'descending' : 'ascending') : undefined
  // Numbers are first wanted from the largest, names from A.
  const next = { by, desc: sorted ? !sort.desc : column.align === 'end' }
  return (
    <th scope="col" data-align={column.align} aria-sort={direction}>
      <button type="button" onClick={() => onSort(next)}>
        {column.header}
        <span aria-hidden="true">{direction === undefined ? '' : direction === 'ascending' ? '↑' : '↓'}</span>
      </button>
    </th>
  )
}
