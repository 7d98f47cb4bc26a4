/** Erasing what a buyer told: says what goes and what stays, asks who else is the same person, and that one is sure. */
import { Checkbox, List, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { FormDrawer } from '#ui/FormDrawer.tsx'
import { useFormat } from '#ui/format-context.tsx'
import { erase, type Buyer } from './queries.ts'

const goes = ['buyers.goes.told', 'buyers.goes.addresses', 'buyers.goes.lookUp', 'buyers.goes.aside'] as const
const stays = ['buyers.stays.orders', 'buyers.stays.repeats', 'buyers.stays.audit'] as const
const elsewhere = ['buyers.elsewhere.backups', 'buyers.elsewhere.systems'] as const

export function EraseDrawer({ buyer, onClose }: { readonly buyer: Buyer; onClose(): void }) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const queries = useQueryClient()
  const [also, setAlso] = useState<string[]>([])
  const [limits, setLimits] = useState(false)
  const [sure, setSure] = useState(false)
  const erasing = useMutation({
    mutationFn: () => erase(buyer.id, { market: buyer.market, also, limits }),
    onSuccess: async ({ buyers }) => {
      await queries.invalidateQueries({ queryKey: ['buyers'] })
      notifications.show({
        message: intl.formatMessage({ id: 'buyers.erasedDone' }, { count: buyers.length }),
        closeButtonProps: { 'aria-label': say('ui.close') },
      })
      onClose()
    },
  })
  return (
    <FormDrawer
      title={say('buyers.eraseTitle')}
      opened
      onClose={onClose}
      onSubmit={() => erasing.mutate()}
      submitLabel={say('buyers.eraseDo')}
      busy={erasing.isPending}
      failure={erasing.error}
      reason={sure ? undefined : say('buyers.notSure')}
      danger
    >
      <Points title={say('buyers.goes')} points={goes} />
      <Points title={say('buyers.stays')} points={stays} />
      <Points title={say('buyers.elsewhere')} points={elsewhere} />
      <AlsoThese buyer={buyer} chosen={also} onChange={setAlso} />
      <Checkbox
        label={say('buyers.limits')}
        description={say('buyers.limitsText')}
        checked={limits}
        onChange={event => setLimits(event.currentTarget.checked)}
      />
      <Checkbox label={say('buyers.sure')} checked={sure} onChange={event => setSure(event.currentTarget.checked)} />
    </FormDrawer>
  )
}

function Points({ title, points }: { readonly title: string; readonly points: readonly string[] }) {
  const intl = useIntl()
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <List size="sm">
        {points.map(id => (
          <List.Item key={id}>{intl.formatMessage({ id })}</List.Item>
        ))}
      </List>
    </Stack>
  )
}

interface AlsoProps {
  readonly buyer: Buyer
  readonly chosen: string[]
  onChange(ids: string[]): void
}

/** Nobody is chosen beforehand: families share phones, and this cannot be undone. */
function AlsoThese({ buyer, chosen, onChange }: AlsoProps) {
  const intl = useIntl()
  const format = useFormat()
  if (buyer.alike.length === 0) return null
  return (
    <Checkbox.Group
      label={intl.formatMessage({ id: 'buyers.also' })}
      description={intl.formatMessage({ id: 'buyers.alsoText' })}
      value={chosen}
      onChange={onChange}
    >
      <Stack gap="xs" mt="xs">
        {buyer.alike.map(other => (
          <Checkbox
            key={other.id}
            value={other.id}
            label={
              other.lastOrder === null
                ? other.id
                : intl.formatMessage(
                    { id: 'buyers.alsoOrder' },
                    { count: other.orders, number: String(other.lastOrder.number), day: format.day(other.lastOrder.day) },
                  )
            }
            description={intl.formatMessage({ id: `buyers.same.${other.by.length > 1 ? 'both' : other.by[0]}` })}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
