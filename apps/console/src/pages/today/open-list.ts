/** Which list stands open beside Today: in the address. */
import { useNavigate, useSearch } from '@tanstack/react-router'

export function useOpenList() {
  const { list, by } = useSearch({ from: '/' })
  const navigate = useNavigate({ from: '/' })
  return {
    list,
    by: by === 'place' ? ('place' as const) : ('sku' as const),
    open: (name: string | undefined, grain?: 'sku' | 'place') =>
      void navigate({ search: before => ({ ...before, list: name, by: grain }), resetScroll: false }),
  }
}
