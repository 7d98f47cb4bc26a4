/** A number that says for a moment that it has changed. While changes keep coming the mark stays: nothing blinks. */
import { useEffect, useRef, useState, type ReactNode } from 'react'
import classes from './Changing.module.css'

const markedMs = 1500

export function Changing({ value, children }: { readonly value: number | bigint; readonly children: ReactNode }) {
  const before = useRef(value)
  const [changed, setChanged] = useState(false)
  useEffect(() => {
    if (before.current === value) return
    before.current = value
    setChanged(true)
    const timer = setTimeout(() => setChanged(false), markedMs)
    return () => clearTimeout(timer)
  }, [value])
  return (
    <span className={classes['changing']} data-changed={changed || undefined}>
      {children}
    </span>
  )
}
