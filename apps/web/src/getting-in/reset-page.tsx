import { Link } from '@tanstack/react-router';
import { Form, SwitchField, t } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm } from '../api/problem';
import { call } from '../api/session';
import { codeOfLink } from './code-of-link';
import { Entrance } from './entrance';
import { NewPasswordField } from './new-password-field';
import { endApiKeysLabel, type PasswordChanged, sayKeys } from './keys-of-password';
import { NoCode } from './no-code';

/** Where the mail for a new password leads. */
export function ResetPage() {
  const [code, setCode] = useState(() => codeOfLink(location));
  const [done, setDone] = useState<PasswordChanged>();
  const title = t('Set a new password');
  if (code === undefined) return <NoCode title={title} onCode={setCode} />;
  if (done)
    return (
      <Entrance title={title}>
        <p className="notice good" role="status">
          {t('Your password is changed, and every session has ended.')}
        </p>
        <p className="soft">{sayKeys(done)}</p>
        <Link to="/" className="button primary">
          {t('Sign in')}
        </Link>
      </Entrance>
    );
  return (
    <Entrance title={title}>
      <p className="soft">
        {t(
          'All your sessions end with it. A second factor and passkeys stay as they are, and programs with an API key go on.',
        )}
      </p>
      <Form<{ password: string; endApiKeys: boolean }>
        values={{ password: '', endApiKeys: false }}
        action={t('Set this password')}
        say={sayForm}
        onSubmit={async (entered) =>
          setDone(await call<PasswordChanged>('POST', '/v1/auth/reset-password', { code, ...entered }))
        }
      >
        {({ control }) => (
          <>
            <NewPasswordField control={control} name="password" label={t('New password')} />
            <SwitchField control={control} name="endApiKeys" label={endApiKeysLabel()} />
          </>
        )}
      </Form>
      <p className="small">
        <Link to="/forgot-password">{t('Ask for another mail')}</Link>
      </p>
    </Entrance>
  );
}
