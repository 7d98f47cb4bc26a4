/** The drawer of a document's form: reads the document first, begins anew when it is read again, and puts what was wrong at its field. */
import { Drawer, Loader, Stack } from '@mantine/core'
import { useEffect, useMemo, type ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { Failure } from '#ui/Failure.tsx'
import { FormDrawer } from '#ui/FormDrawer.tsx'
import {
  CodeTaken,
  Conflict,
  differencesOf,
  fieldFaults,
  useStoring,
  useVersioned,
  type FieldFault,
  type Resource,
  type Versioned,
} from './editing.tsx'

/** In the address where a new one is being entered, with what it begins with after it: no code has such a sign. */
export const fresh = '*'

export interface EditingDrawerProps<D, E> {
  readonly resource: Resource<D, E>
  /** The key whose form is open; `fresh`: a new one; undefined: none. */
  readonly open: string | undefined
  onClose(): void
  /** Of the drawer while the document is read, and where it cannot be. */
  readonly title: string
  /** Is what else the form needs there? */
  readonly ready?: boolean
  /** The form, in a drawer of its own; undefined: of a new document. */
  children(versioned: Versioned<D> | undefined, reread: () => void): ReactNode
}

export function EditingDrawer<D, E>({ resource, open, onClose, title, ready = true, children }: EditingDrawerProps<D, E>) {
  const intl = useIntl()
  const query = useVersioned(resource, open?.startsWith(fresh) ? undefined : open)
  useFocusBack(open !== undefined)
  if (open === undefined) return null
  if (open.startsWith(fresh) && ready) return <Fresh key={open}>{children(undefined, () => undefined)}</Fresh>
  const reread = () => void query.refetch()
  if (query.data && ready) return <Fresh key={`${open} ${query.data.version}`}>{children(query.data, reread)}</Fresh>
  return (
    <Drawer opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': intl.formatMessage({ id: 'ui.close' }) }}>
      <Stack align="center" p="lg">
        {query.error ? <Failure error={query.error} onRetry={reread} /> : <Loader size="sm" />}
      </Stack>
    </Drawer>
  )
}

/** A form that is begun anew with each key. */
function Fresh({ children }: { readonly children: ReactNode }) {
  return <>{children}</>
}

interface FormLike {
  readonly errors: Record<string, ReactNode>
  readonly values: object
  setErrors(errors: Record<string, ReactNode>): void
}

export interface DocumentFormProps<D, E> {
  readonly resource: Resource<D, E>
  readonly versioned: Versioned<D> | undefined
  readonly form: FormLike
  /** What it is called where there is none yet. */
  readonly newTitle: string
  readonly title: string
  /** The key it is stored under. */
  readonly docKey: string
  edit(): E
  /** What else belongs to the deed. */
  after?(doc: D): Promise<void>
  /** Why not now: what one may not, and what is missing. */
  readonly reason: string | undefined
  /** What of a document is shown where somebody else has changed it, and what it is called. */
  readonly labels: Readonly<Record<string, string>>
  valuesOf(doc: D): object
  onClose(): void
  reread(): void
  readonly children: ReactNode
}

/** A document's form in the drawer: stores from the version it was read at, and says what happened to it meanwhile. */
export function DocumentForm<D, E>(props: DocumentFormProps<D, E>) {
  const { resource, versioned, labels, valuesOf, title } = props
  const intl = useIntl()
  const storing = useStoring(resource, {
    ...(props.after && { after: props.after }),
    done: props.onClose,
    said: intl.formatMessage({ id: versioned ? 'edit.saved' : 'edit.entered' }, { name: title }),
  })
  const failure = useEditFailure(storing.failure, props.form)
  const { theirs } = storing
  return (
    <FormDrawer
      opened
      onClose={props.onClose}
      title={versioned ? title : props.newTitle}
      submitLabel={intl.formatMessage({ id: versioned ? 'ui.save' : 'edit.enter' })}
      busy={storing.busy}
      failure={failure}
      reason={props.reason}
      onSubmit={() => storing.store(props.docKey, props.edit(), versioned?.version)}
    >
      {theirs && versioned && (
        <Conflict
          differences={differencesOf(valuesOf(versioned.doc), valuesOf(theirs.doc), labels)}
          busy={storing.busy}
          onTakeTheirs={props.reread}
          onKeepMine={storing.keepMine}
        />
      )}
      {props.children}
    </FormDrawer>
  )
}

/** Why a form cannot be sent: fields that must be filled are empty. */
export function useMissing(): (...texts: readonly (string | null)[]) => string | undefined {
  const intl = useIntl()
  return (...texts) => (texts.some(text => text === null || text.trim() === '') ? intl.formatMessage({ id: 'edit.missing' }) : undefined)
}

/**
 * Puts the errors of a failure at their fields, once, and gives back what is to be said below the form: the failure itself, unless all of it stands at
 * fields.
 */
function useEditFailure(failure: unknown, form: FormLike): unknown {
  const intl = useIntl()
  const errors = useMemo(() => {
    if (failure instanceof CodeTaken) return { code: intl.formatMessage({ id: 'edit.codeTaken' }) }
    // English has the server's own sentence, which names what exactly; the others what kind of fault it is.
    const say = ({ code, message }: FieldFault) => {
      const id = `catalogue.fault.${code}`
      return intl.locale === 'en' || intl.messages[id] === undefined ? message : intl.formatMessage({ id })
    }
    return Object.fromEntries(Object.entries(fieldFaults(failure)).map(([field, fault]) => [field, say(fault)]))
  }, [failure, intl])
  const { setErrors } = form
  useEffect(() => {
    if (failure != null) setErrors(errors)
  }, [failure, errors, setErrors])
  const known = Object.keys(errors).filter(field => field in form.values)
  return failure == null || (known.length > 0 && known.length === Object.keys(errors).length) ? undefined : failure
}

/** When the drawer closes, the focus is again where it was: in a list of a thousand rows nobody wants to look for it. */
function useFocusBack(opened: boolean): void {
  useEffect(() => {
    if (!opened) return undefined
    const before = document.activeElement
    return () => {
      requestAnimationFrame(() => {
        if (before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus()
      })
    }
  }, [opened])
}
