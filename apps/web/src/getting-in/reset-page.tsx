import { Link } from '@tanstack/react-router';
import { Form, t } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm } from '../api/problem';
import { call } from '../api/session';
import { codeOfLink } from './code-of-link';
import { Entrance } from './entrance';
import { NewPasswordField } from './new-password-field';
import { NoCode } from './no-code';

/** Where the mail for a new password leads. */
export function ResetPage() {
  const [code, setCode] = useState(() => codeOfLink(location));
  const [isDone, setIsDone] = useState(false);
  const title = t('Set a new password');
  if (code === undefined) return <NoCode title={title} onCode={setCode} />;
  if (isDone)
    return (
      <Entrance title={title}>
        <p className="notice good" role="status">
          {t('Your password is changed, and every session has ended.')}
        </p>
        <Link to="/" className="button primary">
          {t('Sign in')}
        </Link>
      </Entrance>
    );
  return (
    <Entrance title={title}>
      <p className="soft">{t('All your sessions end with it. A second factor stays as it is.')}</p>
      <Form<{ password: string }>
        values={{ password: '' }}
        action={t('Set this password')}
        say={sayForm}
        onSubmit={async ({ password }) => {
          await call('POST', '/v1/auth/reset-password', { code, password });
          setIsDone(true);
        }}
      >
        {({ control }) => <NewPasswordField control={control} name="password" label={t('New password')} />}
      </Form>
    </Entrance>
  );
}
