import type { Schemas } from '@plimsoll/client';
import {
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  WebAuthnError,
} from '@simplewebauthn/browser';
import { t } from '@plimsoll/ui';
import { sayProblem } from '../api/problem';
import { call } from '../api/session';

/** Has a device sign in its owner: the answer for `/v1/auth/passkey`. */
export async function askDevice(): Promise<object> {
  const { options } = await call<Schemas['PasskeyOptions']>('POST', '/v1/auth/passkey/options', {});
  // The shape is WebAuthn's own, and the browser checks it.
  return startAuthentication({ optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON });
}

/** What is wrong, where a device may be at fault. */
export function sayPasskey(error: unknown): string {
  const isDevice = error instanceof WebAuthnError || (error instanceof Error && error.name === 'NotAllowedError');
  return isDevice
    ? t('No passkey was used: it was cancelled, took too long, or this device has none for here.')
    : sayProblem(error);
}
