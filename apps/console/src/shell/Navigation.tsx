/** The areas. What one may not open stays in its place and says why. */
import { Box, Kbd, NavLink, ScrollArea, Stack, Text, Tooltip } from '@mantine/core'
import { useRouterState } from '@tanstack/react-router'
import { useIntl } from 'react-intl'
import { useMay } from '../me.ts'
import { areas } from './areas.ts'
import { AreaIcon } from './icons.tsx'
import { NavigationLink } from './links.tsx'
import classes from './Shell.module.css'

export function Navigation() {
  const intl = useIntl()
  const may = useMay()
  const path = useRouterState({ select: state => state.location.pathname })
  return (
    <>
      <Stack gap={2} component={ScrollArea} flex={1}>
        {areas.map(area => {
          const label = intl.formatMessage({ id: `shell.nav.${area.name}` })
          const reason = area.permission === undefined ? undefined : may(area.permission)
          if (reason !== undefined)
            return (
              <Tooltip key={area.name} label={reason} multiline maw={260} position="right">
                <NavLink
                  component="span"
                  className={classes['nav']}
                  label={label}
                  description={<span className="unseen">{reason}</span>}
                  leftSection={<AreaIcon name={area.name} />}
                  aria-disabled="true"
                  c="dimmed"
                  tabIndex={0}
                />
              </Tooltip>
            )
          const here = area.to === '/' ? path === '/' : path.startsWith(area.to)
          return (
            <NavigationLink
              key={area.name}
              to={area.to}
              className={classes['nav']}
              label={label}
              leftSection={<AreaIcon name={area.name} />}
              aria-current={here ? 'page' : undefined}
              rightSection={
                <span className={classes['hint']} aria-hidden="true">
                  <Kbd size="xs">g</Kbd> <Kbd size="xs">{area.key}</Kbd>
                </span>
              }
            />
          )
        })}
      </Stack>
      <Box p="xs" visibleFrom="sm">
        <Text size="xs" c="dimmed">
          {intl.formatMessage(
            { id: 'shell.hint' },
            {
              key: (
                <Kbd key="?" size="xs">
                  ?
                </Kbd>
              ),
            },
          )}
        </Text>
      </Box>
    </>
  )
}
