/** How the apps look: the colours of paper, ink and young rice, dense and calm. Contrast is WCAG 2.2 AA in both schemes (axe looks in the browser tests). */
import { createTheme, defaultVariantColorsResolver, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const rice: MantineColorsTuple = [
  '#eef7f1',
  '#dbeadf',
  '#b6d6c1',
  '#8dc0a0',
  '#6fd0a0',
  '#4bb583',
  '#2c8a5b',
  '#1f7549',
  '#17653f',
  '#0f4a2d',
]
const paper: MantineColorsTuple = [
  '#f6f5f0',
  '#efede5',
  '#e2e0d6',
  '#d0cdc0',
  '#aeab9c',
  '#7c7b6f',
  '#5a665f',
  '#47524b',
  '#2c352f',
  '#17201b',
]
const night: MantineColorsTuple = [
  '#e9eee9',
  '#c9d3cc',
  '#a3b0a8',
  '#7d8b83',
  '#333d38',
  '#29322d',
  '#1d2521',
  '#171d1a',
  '#121715',
  '#0f1412',
]
const clay: MantineColorsTuple = [
  '#fdf1ee',
  '#f6e3de',
  '#ecc7be',
  '#e0a497',
  '#f0917f',
  '#cf6a58',
  '#b94f3d',
  '#a63d2f',
  '#8f3226',
  '#6f261d',
]
const straw: MantineColorsTuple = [
  '#fdf6e7',
  '#f7e9cb',
  '#efd49b',
  '#e6bf6b',
  '#e0ab5c',
  '#c98d2e',
  '#b3741a',
  '#925c10',
  '#75490c',
  '#573608',
]

const system = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK SC', 'Noto Sans Devanagari', sans-serif"

export const theme = createTheme({
  colors: { rice, gray: paper, dark: night, clay, red: clay, straw, yellow: straw, green: rice },
  primaryColor: 'rice',
  primaryShade: { light: 8, dark: 4 },
  autoContrast: true,
  // Mantine decides by the light scheme's shade alone; the fillings of the dark one are light and want dark letters.
  variantColorResolver(input) {
    const colors = defaultVariantColorsResolver(input)
    return input.variant === 'filled' && colors.background.endsWith('-filled)') ? { ...colors, color: 'var(--lumbung-on-filled)' } : colors
  },
  black: '#17201b',
  white: '#fffefb',
  fontFamily: `'Inter Variable', ${system}`,
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, 'DejaVu Sans Mono', monospace",
  headings: { fontWeight: '650' },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', checkIconPosition: 'right' } },
    // As the links between the pages of one area look (apps/console/src/shell/AreaTabs.tsx).
    Tabs: { classNames: { list: 'tabs-list', tab: 'tabs-tab' } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250, events: { hover: true, focus: true, touch: true } } },
    Drawer: { defaultProps: { position: 'right', size: 'md', padding: 'lg' } },
  },
})

/** What Mantine cannot derive from the palettes. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f6f5f0',
    '--mantine-color-dimmed': '#5a665f',
    '--mantine-color-placeholder': '#6b766f',
    '--mantine-color-default': '#fffefb',
    '--mantine-color-default-border': '#d0cdc0',
    '--mantine-color-error': '#a63d2f',
    '--lumbung-on-filled': '#fffefb',
    '--lumbung-card': '#fffefb',
    '--lumbung-line': '#e2e0d6',
    '--lumbung-soft': '#efede5',
    '--lumbung-accent-soft': '#dbeadf',
    '--lumbung-mark': '#f7e9cb',
  },
  dark: {
    '--mantine-color-body': '#0f1412',
    '--mantine-color-dimmed': '#a3b0a8',
    '--mantine-color-placeholder': '#8a988f',
    '--mantine-color-default': '#171d1a',
    '--mantine-color-default-border': '#3b4640',
    '--mantine-color-error': '#f0917f',
    '--lumbung-on-filled': '#17201b',
    '--lumbung-card': '#171d1a',
    '--lumbung-line': '#29322d',
    '--lumbung-soft': '#1d2521',
    '--lumbung-accent-soft': '#1d3528',
    '--lumbung-mark': '#4a3a17',
  },
})

/** Colours of series in charts, in this order; told apart also without colour vision (they differ in lightness). */
export const seriesColors = ['rice.7', 'straw.5', 'clay.6', 'gray.5', 'rice.4', 'straw.7', 'clay.4', 'gray.7'] as const
