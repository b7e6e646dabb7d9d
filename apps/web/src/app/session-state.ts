import { useEffect, useMemo, useState } from 'react';
import { repeatUntilDone } from '../api/repeat';
import { Session } from '../api/session';

export type SessionState = 'resuming' | 'out-of-reach' | 'signed-out' | 'signed-in';

/** One session for the page: taken up again where there was one, ended by the platform's word only. */
export function useSessionState(): { session: Session; state: SessionState; onSignedIn: () => void } {
  const [state, setState] = useState<SessionState>('resuming');
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

  useEffect(() => session.followOtherTabs(() => setState('signed-in')), [session]);

  return { session, state, onSignedIn: () => setState('signed-in') };
}
