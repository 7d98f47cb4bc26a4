/** What lies below is made, and asked for, when it comes into sight. */
import { useEffect, useRef, useState, type ReactNode } from 'react'

export function WhenSeen({ height, children }: { readonly height: number; readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    const element = box.current
    if (element === null || seen) return
    const observer = new IntersectionObserver(entries => entries.some(e => e.isIntersecting) && setSeen(true), { rootMargin: '200px' })
    observer.observe(element)
    return () => observer.disconnect()
  }, [seen])
  return (
    <div ref={box} style={seen ? undefined : { minHeight: height }}>
      {seen && children}
    </div>
  )
}
