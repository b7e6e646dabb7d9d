import { useEffect, useMemo, useState } from 'react';
import { repeatUntilDone } from './api/repeat';
import { Session } from './api/session';
import { Board } from './board/board';
import { NotFound } from './shell/not-found';
import { OutOfReach } from './shell/out-of-reach';
import { SignIn } from './shell/sign-in';
import { useTheme } from './shell/use-theme';

/** The one place there is; any other address is a mistake. */
export function App() {
  return location.pathname === '/' ? <Home /> : <NotFound />;
}

/** Signed out: the way in. Signed in: the board. */
function Home() {
  const [theme, toggleTheme] = useTheme();
  const [state, setState] = useState<'resuming' | 'out-of-reach' | 'signed-out' | 'signed-in'>('resuming');
  const session = useMemo(() => new Session(() => setState('signed-out')), []);

  useEffect(() => {
    if (!session.canResume) {
      setState('signed-out');
      return;
    }
    const stop = repeatUntilDone(
      () => session.resume(),
      (done) => {
        if (done) setState('signed-in');
        // Only the platform's word ends a session; that it does not answer does not.
        else if (session.canResume) setState('out-of-reach');
        else stop();
      },
    );
    return stop;
  }, [session]);

  if (state === 'resuming') return <Resuming />;
  if (state === 'out-of-reach') return <OutOfReach />;
  if (state === 'signed-out') return <SignIn session={session} onSignedIn={() => setState('signed-in')} />;
  return <Board session={session} theme={theme} onTheme={toggleTheme} />;
}

/** A slow line must not look like a page that is empty. */
function Resuming() {
  return (
    <p className="resuming" role="status">
      Signing you in again…
    </p>
  );
}
