import type { Schemas } from '@plimsoll/client';
import { t } from '@plimsoll/ui';
import { useState } from 'react';
import type { Session } from '../api/session';
import { passkeyPlace, samePageAt } from '../settings/passkey-place';
import { usePublic } from './use-public';

interface Props {
  readonly session: Session;
  readonly onSignedIn: () => void;
}

/** Signing in without an address, where passkeys work on this page; else where they do. */
export function PasskeyButton({ session, onSignedIn }: Props) {
  const options = usePublic<Schemas['SignInOptions']>('/v1/auth/options').data;
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const canDo = 'PublicKeyCredential' in window;
  if (!options) return null;
  const place = passkeyPlace(options.passkeysAt, location.origin, canDo);
  if (place.kind === 'at') return <Elsewhere origin={place.origin} />;
  if (place.kind === 'nowhere') return null;

  async function signIn(): Promise<void> {
    setIsBusy(true);
    setProblem(undefined);
    // Only who has a passkey needs what speaks with devices.
    const { askDevice, sayPasskey } = await import('./passkey-sign-in');
    try {
      await session.logInWithPasskey(await askDevice());
      onSignedIn();
    } catch (error) {
      setProblem(sayPasskey(error));
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <div className="step">
      {problem && (
        <p className="notice bad" role="alert">
          {problem}
        </p>
      )}
      <button type="button" className="button" disabled={isBusy} onClick={() => void signIn()}>
        {isBusy ? t('Waiting for your device…') : t('Sign in with a passkey')}
      </button>
    </div>
  );
}

function Elsewhere({ origin }: { readonly origin: string }) {
  return (
    <p className="soft small">
      {t('Passkeys do not work at this address. To sign in with one, open:')}{' '}
      <a href={samePageAt(origin, location)} translate="no">
        {origin}
      </a>
    </p>
  );
}
