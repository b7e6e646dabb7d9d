import { useEffect, useMemo, useState } from 'react';
import { repeatUntilDone } from '../api/repeat';
import { type Ending, Session } from '../api/session';

export type SessionState = 'resuming' | 'out-of-reach' | 'signed-out' | 'signed-in';

/** One session for the page: taken up again where there was one, ended by the platform's word only. */
export function useSessionState(): {
  readonly session: Session;
  readonly state: SessionState;
  /** How the one before ended; absent where there was none. */
  readonly ending: Ending | undefined;
  readonly onSignedIn: () => void;
} {
  const [state, setState] = useState<SessionState>('resuming');
  const [ending, setEnding] = useState<Ending>();
  const session = useMemo(() => {
    const onEnd = (how: Ending): void => {
      setEnding(how);
      setState('signed-out');
    };
    return new Session(onEnd);
  }, []);

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

  return { session, state, ending, onSignedIn: () => setState('signed-in') };
}
