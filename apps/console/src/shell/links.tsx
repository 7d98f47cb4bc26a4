/** Links that know the console's addresses, in the look of the controls. */
import { Anchor, Button, NavLink, type AnchorProps, type ButtonProps, type NavLinkProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import { forwardRef, type AnchorHTMLAttributes } from 'react'

type Html = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'style' | 'color'>

export const AnchorLink = createLink(
  forwardRef<HTMLAnchorElement, Omit<AnchorProps, 'href'> & Html>(function AnchorLink(props, ref) {
    return <Anchor ref={ref} size="sm" {...props} />
  }),
)

export const ButtonLink = createLink(
  forwardRef<HTMLAnchorElement, Omit<ButtonProps, 'href'> & Html>(function ButtonLink(props, ref) {
    return <Button ref={ref} component="a" {...props} />
  }),
)

export const NavigationLink = createLink(
  forwardRef<HTMLAnchorElement, Omit<NavLinkProps, 'href'> & Html>(function NavigationLink(props, ref) {
    return <NavLink ref={ref} {...props} />
  }),
)
