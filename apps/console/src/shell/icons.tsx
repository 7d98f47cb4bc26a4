/** The areas' signs, drawn on 20 × 20 with one pen. */
import type { AreaName } from './areas.ts'

const paths: Readonly<Record<AreaName, string>> = {
  today: 'M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM10 6.5V10l2.5 2',
  results: 'M3.5 16.5h13M5.5 13.5v-4M10 13.5v-8M14.5 13.5v-6',
  stock: 'M3.5 7 10 3.5 16.5 7v6.5L10 16.5l-6.5-3ZM3.5 7 10 10l6.5-3M10 10v6.5',
  orders: 'M5 3.5h10v13l-2.5-1.5-2.5 1.5-2.5-1.5L5 16.5ZM7.5 7.5h5M7.5 10.5h5',
  network: 'M10 4.5v3M10 7.5 5 12M10 7.5l5 4.5M8.5 3h3v3h-3ZM3.5 12h3v3h-3ZM13.5 12h3v3h-3Z',
  catalogue: 'M3.5 4.5h5.5L16.5 12 12 16.5 3.5 9ZM6.5 7.5h.01',
  activity: 'M3 10.5h3l2-6 4 11 2-5h3',
  people:
    'M7.5 9.5a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5ZM2.5 16c.4-2.6 2.4-4 5-4s4.6 1.4 5 4M13 4.3a2.7 2.7 0 0 1 0 5M14.5 12.3c1.7.5 2.8 1.8 3 3.7',
}

export function AreaIcon({ name }: { readonly name: AreaName }) {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  )
}

/** A granary on its posts. */
export function Logo() {
  return (
    <svg width="26" height="26" viewBox="0 0 32 32" fill="var(--mantine-primary-color-filled)" aria-hidden="true">
      <path d="M3 13 16 3l13 10-2 2H5z" />
      <path d="M8 17h16l-2 8H10z" />
      <path d="M10 27h3v3h-3zM19 27h3v3h-3z" />
    </svg>
  )
}

/** To look for something. */
export function Glass() {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <circle cx="9" cy="9" r="5.25" />
      <path d="m13 13 3.5 3.5" />
    </svg>
  )
}
