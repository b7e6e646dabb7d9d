import { t } from '@plimsoll/ui';

/** What came of another password. */
export interface PasswordChanged {
  readonly sessionsEnded: number;
  readonly apiKeysEnded: number;
  readonly apiKeysLeft: number;
}

/** What a person may want with another password: keys are not of the password, so nobody's programs stop by it. */
export const endApiKeysLabel = (): string => t('Revoke all my API keys too: somebody else may have been in');

/** What became of API keys, so that nobody believes them ended who did not end them. */
export function sayKeys({ apiKeysEnded, apiKeysLeft }: PasswordChanged): string {
  if (apiKeysEnded > 0) return t('API keys that were revoked: {{count}}.', { count: apiKeysEnded });
  return apiKeysLeft > 0
    ? t('API keys that go on working: {{count}}. Look at them in your settings.', { count: apiKeysLeft })
    : t('You have no API keys.');
}
