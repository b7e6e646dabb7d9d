import { lazy, Suspense, useEffect, useState } from 'react';
import { Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { t } from '@plimsoll/ui';
import { CountdownsElsewhere } from '../guard/countdowns-elsewhere';
import { ringing, unseenCountdowns } from '../guard/ringing';
import { useAlarm } from '../guard/use-alarm';
import { ErrorBoundary } from '../shell/error-boundary';
import { setTour, useIsTouring } from '../tour/tour-state';
import { Masthead } from '../shell/masthead';
import { NoticeBell } from './notice-bell';
import { Navigation, PhoneBar } from './navigation-bar';
import { PersonSign } from './person-sign';
import { ReaderKept } from './reader-kept';
import { StandingNotice } from './standing-notice';
import { useBackCloses } from './back-closes';
import { useKeys } from './use-keys';
import { useLive, useSession } from './session-context';

const CommandPalette = lazy(async () => ({ default: (await import('./command-palette')).CommandPalette }));
const Tour = lazy(async () => ({ default: (await import('../tour/tour')).Tour }));
const PersonMenu = lazy(async () => ({ default: (await import('./person-menu')).PersonMenu }));
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
        <NoticeBell />
        <Suspense fallback={<PersonSign />}>
          <PersonMenu person={live.person} onSignOut={() => void session.logOut()} onKeys={() => setOpened('keys')} />
        </Suspense>
      </Masthead>
      <Countdowns onShow={show} />
      <div className="shell">
        <Navigation />
        <main id="page" tabIndex={-1}>
          {live.line === 'offline' && <HowItWas />}
          <StandingNotice />
          <ReaderKept />
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
