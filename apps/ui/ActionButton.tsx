/** A button that, where its action is not allowed now, stays where it is and says why. */
import { Button, Tooltip, type ButtonProps } from '@mantine/core'
import { useId, type ReactNode } from 'react'

export interface ActionButtonProps extends Omit<ButtonProps, 'disabled'> {
  readonly children: ReactNode
  onClick?(): void
  readonly type?: 'button' | 'submit'
  /** Why not now; undefined: it is allowed. */
  readonly reason: string | undefined
}

export function ActionButton({ reason, children, onClick, type = 'button', ...look }: ActionButtonProps) {
  const id = useId()
  if (reason === undefined)
    return (
      <Button {...look} type={type} onClick={onClick}>
        {children}
      </Button>
    )
  // Not `disabled`: a disabled button can be neither reached by keyboard nor asked why.
  return (
    <Tooltip label={reason} multiline maw={320}>
      <Button {...look} type="button" aria-disabled="true" data-disabled aria-describedby={id} onClick={event => event.preventDefault()}>
        {children}
        <span id={id} className="unseen">
          {reason}
        </span>
      </Button>
    </Tooltip>
  )
}
