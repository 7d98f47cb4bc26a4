/** Entering an integration, or changing its name and what it may do. */
import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useIntl } from 'react-intl'
import { FormDrawer } from '#ui/FormDrawer.tsx'
import { draftsOf, emptyGrant, GrantsEditor, grantsOf, unfinished, type GrantDraft } from './GrantsEditor.tsx'
import { edits, useEdit, type Integration } from './queries.ts'

export interface IntegrationFormProps {
  /** What is changed; undefined: a new one is entered. */
  readonly integration?: Integration
  /** Codes there are: entering one of them would change it. */
  readonly taken?: readonly string[]
  onClose(): void
  onDone(code: string): void
}

export function IntegrationForm({ integration, taken = [], onClose, onDone }: IntegrationFormProps) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const form = useForm({
    initialValues: {
      code: integration?.code ?? '',
      name: integration?.name ?? '',
      grants: integration === undefined ? [emptyGrant('integration')] : (draftsOf(integration.grants) satisfies GrantDraft[]),
    },
    validate: {
      code: text => {
        if (integration !== undefined) return null
        if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text)) return say('people.needCode')
        return taken.includes(text) ? say('people.codeTaken') : null
      },
      name: text => (text.trim() === '' ? say('people.needName') : null),
    },
  })
  const saving = useEdit(edits.integration, { done: ({ code }) => onDone(code) })
  return (
    <FormDrawer
      title={say(integration === undefined ? 'people.enterIntegration' : 'people.changeIntegration')}
      opened
      onClose={onClose}
      onSubmit={form.onSubmit(({ code, name, grants }) => saving.mutate({ code, name: name.trim(), grants: grantsOf(grants) }))}
      submitLabel={say('ui.save')}
      busy={saving.isPending}
      failure={saving.error}
      reason={unfinished(form.values.grants) && say('people.unfinished')}
    >
      <TextInput
        label={say('people.code')}
        description={say('people.codeText')}
        readOnly={integration !== undefined}
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('code')}
      />
      <TextInput label={say('people.system')} description={say('people.systemText')} autoComplete="off" {...form.getInputProps('name')} />
      <GrantsEditor integration value={form.values.grants} onChange={grants => form.setFieldValue('grants', grants)} />
    </FormDrawer>
  )
}
