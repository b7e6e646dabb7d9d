import { useEffect, useMemo, useState } from 'react';
import { Session } from './api/session';
import { Board } from './board/board';
import { SignIn } from './shell/sign-in';
import { useTheme } from './shell/use-theme';

/** Signed out: the way in. Signed in: the board. */
export function App() {
  const [theme, toggleTheme] = useTheme();
  const [state, setState] = useState<'resuming' | 'signed-out' | 'signed-in'>('resuming');
  const session = useMemo(() => new Session(() => setState('signed-out')), []);

  useEffect(() => {
    if (!session.canResume) {
      setState('signed-out');
      return;
    }
    session.resume().then(
      () => setState('signed-in'),
      () => setState('signed-out'),
    );
  }, [session]);

  if (state === 'resuming') return null;
  if (state === 'signed-out') return <SignIn session={session} onSignedIn={() => setState('signed-in')} />;
  return <Board session={session} theme={theme} onTheme={toggleTheme} />;
}
