import { createTheme, MantineProvider, type MantineColorsTuple } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useEffect, useMemo } from 'react';
import { FinalContext, HelpContext, type HelpOf, type IsFinal } from './help-link';
import { t } from './language';
import { usePreferences, useTheme } from './preferences';
import './kit.css';

const Toasts = lazy(() => import('./toasts').then(({ Toasts: component }) => ({ default: component })));

/** From light to dark; the page's accent is the seventh by day and the fourth by night. */
const SEA: MantineColorsTuple = [
  '#e4f4f7',
  '#cbe7ec',
  '#97d2dc',
  '#5cc3d4',
  '#36a3b6',
  '#1c8599',
  '#0f6d7f',
  '#0b5c6b',
  '#084956',
  '#053742',
];
/** As the page's own red, so that words on it and in it can be read. */
const ALARM: MantineColorsTuple = [
  '#fdecea',
  '#fde7e4',
  '#ffc2bb',
  '#ff8a80',
  '#f06a5f',
  '#dc4a3f',
  '#c53429',
  '#b3261e',
  '#951f18',
  '#741812',
];
/** The greys of the kit by night, of the page's own hue: fields and buttons stand on its cards. */
const NIGHT: MantineColorsTuple = [
  '#e6eeee',
  '#c3d1d4',
  '#9fb3b8',
  '#66808a',
  '#35505a',
  '#22373f',
  '#1a2b32',
  '#122026',
  '#0e1a1f',
  '#0b1519',
];
const DARKEST = 7;
const LIGHTER = 3;

/** Made once the words are loaded: parts of the kit say some of their own. */
function themeInWords(): ReturnType<typeof createTheme> {
  return createTheme({
    colors: { sea: SEA, red: ALARM, dark: NIGHT },
    primaryColor: 'sea',
    primaryShade: { light: DARKEST, dark: LIGHTER },
    autoContrast: true,
    defaultRadius: 10,
    fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
    cursorType: 'pointer',
    components: {
      Button: { defaultProps: { size: 'md' }, styles: { root: { minHeight: 44 } } },
      ActionIcon: { defaultProps: { size: 44, variant: 'subtle' } },
      Modal: { defaultProps: { centered: true, radius: 'lg' } },
      Alert: { defaultProps: { radius: 'md' } },
      Notification: { defaultProps: { closeButtonProps: { 'aria-label': t('Close') } } },
    },
  });
}

interface Props {
  readonly helpOf: HelpOf;
  readonly isFinal: IsFinal;
  readonly children: ReactNode;
}

/** Theme, density and colours as the person chose them, and the place where toasts appear. */
export function UiProvider({ helpOf, isFinal, children }: Props) {
  const shown = useTheme();
  const theme = useMemo(themeInWords, []);
  const { density, colours } = usePreferences();
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset['theme'] = shown;
    dataset['density'] = density;
    dataset['colours'] = colours;
  }, [shown, density, colours]);
  return (
    <MantineProvider theme={theme} forceColorScheme={shown}>
      <Suspense fallback={null}>
        <Toasts />
      </Suspense>
      <HelpContext.Provider value={helpOf}>
        <FinalContext.Provider value={isFinal}>{children}</FinalContext.Provider>
      </HelpContext.Provider>
    </MantineProvider>
  );
}
