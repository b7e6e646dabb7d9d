import { lazy, Suspense, useEffect, useState } from 'react';
import { Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { ActionIcon, Menu, setPreferences, t, usePreferences, useTheme } from '@plimsoll/ui';
import { CountdownsElsewhere } from '../guard/countdowns-elsewhere';
import { ringing, unseenCountdowns } from '../guard/ringing';
import { useAlarm } from '../guard/use-alarm';
import { ErrorBoundary } from '../shell/error-boundary';
import { setTour, useIsTouring } from '../tour/tour-state';
import { Masthead } from '../shell/masthead';
import { Navigation, PhoneBar } from './navigation-bar';
import { useBackCloses } from './back-closes';
import { useKeys } from './use-keys';
import { useLive, useSession } from './session-context';

const CommandPalette = lazy(async () => ({ default: (await import('./command-palette')).CommandPalette }));
const Tour = lazy(async () => ({ default: (await import('../tour/tour')).Tour }));
const KeysHelp = lazy(async () => ({ default: (await import('./keys-help')).KeysHelp }));

/** What stands around every page: the connection, countdowns, the menu, and the way out. */
export function Shell() {
  const session = useSession();
  const live = useLive();
  const navigate = useNavigate();
  const [opened, setOpened] = useState<'palette' | 'keys'>();
  const isTouring = useIsTouring();
  const rings = ringing(live.state);
  useAlarm(rings);
  useKeys(setOpened);
  useBackCloses();
  // A countdown is no time for a tour: nothing stands before what can stop it.
  useEffect(() => {
    if (rings.length > 0) setTour(false);
  }, [rings.length]);

  const show = (accountId: string): void => {
    live.choose(accountId);
    void navigate({ to: '/accounts/$accountId', params: { accountId } });
  };
  return (
    <>
      <a className="skip" href="#page">
        {t('Skip to the page')}
      </a>
      <Masthead line={live.line} silentMs={live.silentMs}>
        <PersonMenu person={live.person} onSignOut={() => void session.logOut()} onKeys={() => setOpened('keys')} />
      </Masthead>
      <Countdowns onShow={show} />
      <div className="shell">
        <Navigation />
        <main id="page" tabIndex={-1}>
          {live.line === 'offline' && <HowItWas />}
          <ErrorBoundary what={t('this page')}>
            <Suspense fallback={<p className="resuming">{t('Loading…')}</p>}>
              <Outlet />
            </Suspense>
          </ErrorBoundary>
          <footer className="credits">
            {t('Charts by')}{' '}
            <span translate="no">
              <a href="https://www.tradingview.com/">TradingView</a> Lightweight Charts™
            </span>{' '}
            · <a href="/docs">API</a>
          </footer>
        </main>
      </div>
      <PhoneBar />
      <Suspense>
        {opened === 'palette' && <CommandPalette onClose={() => setOpened(undefined)} onShow={show} />}
        {isTouring && <Tour onEnd={() => setTour(false)} />}
        {opened === 'keys' && <KeysHelp onClose={() => setOpened(undefined)} />}
      </Suspense>
    </>
  );
}

/** Of whatever stands on the page: it was read before, and may not hold now. */
function HowItWas() {
  return (
    <p className="notice warn" role="status" data-testid="how-it-was">
      {t('The platform does not answer: what stands here is how it was. It is asked again by itself.')}
    </p>
  );
}

/** Countdowns that this page does not show: the board of an account shows its own, larger. */
function Countdowns({ onShow }: { readonly onShow: (accountId: string) => void }) {
  const { state } = useLive();
  const place: { readonly accountId?: string; readonly part?: string } = useParams({ strict: false });
  return <CountdownsElsewhere elsewhere={unseenCountdowns(state, place)} onShow={onShow} />;
}

interface PersonMenuProps {
  readonly person: string;
  readonly onSignOut: () => void;
  readonly onKeys: () => void;
}

function PersonMenu({ person, onSignOut, onKeys }: PersonMenuProps) {
  const theme = useTheme();
  const { hideAmounts } = usePreferences();
  const [isOpen, setIsOpen] = useState(false);
  const close = (act: () => void) => () => {
    setIsOpen(false);
    act();
  };
  useEffect(() => {
    if (!person) setIsOpen(false);
  }, [person]);
  return (
    <Menu opened={isOpen} onChange={setIsOpen} position="bottom-end" width={250}>
      <Menu.Target>
        <ActionIcon className="push" variant="transparent" color="white" aria-label={t('Your menu')}>
          <svg width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2">
            <circle cx="12" cy="8" r="4" />
            <path d="M4 21c1-5 4-7 8-7s7 2 8 7" />
          </svg>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{person}</Menu.Label>
        <Menu.Item onClick={() => setPreferences({ theme: theme === 'dark' ? 'light' : 'dark' })}>
          {theme === 'dark' ? t('Use the light theme') : t('Use the dark theme')}
        </Menu.Item>
        <Menu.Item onClick={() => setPreferences({ hideAmounts: !hideAmounts })}>
          {hideAmounts ? t('Show amounts') : t('Hide amounts')}
        </Menu.Item>
        <Menu.Item onClick={close(onKeys)}>{t('Keys')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={close(onSignOut)}>{t('Sign out')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
