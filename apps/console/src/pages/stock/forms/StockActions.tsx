/** What can be done with stock, as buttons that open forms. A form's act gets its key when the form opens. */
import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import { ActionButton } from '#ui/ActionButton.tsx'
import type { Permission, Target } from '#domain/access.ts'
import { useMay } from '../../../me.ts'
import { useSay } from '../say.ts'
import { AdjustForm } from './AdjustForm.tsx'
import { CountForm } from './CountForm.tsx'
import { ReceiptForm } from './ReceiptForm.tsx'
import { StatusForm } from './StatusForm.tsx'
import { TransferForm } from './TransferForm.tsx'
import type { Start } from './fields.tsx'

const forms = { count: CountForm, transfer: TransferForm, adjustment: AdjustForm, status_change: StatusForm, receipt: ReceiptForm }
type Name = keyof typeof forms
const shown: readonly Name[] = ['count', 'transfer', 'adjustment']
const behind: readonly Name[] = ['status_change', 'receipt']

export function StockActions(start: Start) {
  const say = useSay()
  const may = useMay()
  const [open, setOpen] = useState<Name>()
  const target: Target | undefined = start.market === undefined ? undefined : { market: start.market, place: start.place }
  const reason = (name: Name) => {
    const permission: Permission = `acts:${name}`
    // Without a place, somewhere is enough: the form asks where.
    return may(permission, start.place === undefined ? undefined : target)
  }
  const Form = open === undefined ? undefined : forms[open]
  return (
    <>
      {shown.map(name => (
        <ActionButton key={name} variant={name === 'count' ? 'filled' : 'default'} reason={reason(name)} onClick={() => setOpen(name)}>
          {say(`stock.do.${name}`)}
        </ActionButton>
      ))}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default">{say('stock.more')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {behind.map(name => (
            <Menu.Item key={name} disabled={reason(name) !== undefined} title={reason(name)} onClick={() => setOpen(name)}>
              {say(`stock.do.${name}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {Form && <Form {...start} onClose={() => setOpen(undefined)} />}
    </>
  )
}
