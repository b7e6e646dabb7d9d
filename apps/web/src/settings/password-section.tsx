import { Form, notifications, PasswordField, required, Section, SwitchField, t } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { endApiKeysLabel, type PasswordChanged, sayKeys } from '../getting-in/keys-of-password';
import { NewPasswordField } from '../getting-in/new-password-field';

interface Values {
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly endApiKeys: boolean;
}

/** Another password; it ends all other sessions. */
export function PasswordSection() {
  const [changed, setChanged] = useState(0);
  const change = useAct(
    (session, body: Values) => session.post<PasswordChanged>('/v1/me/password', body),
    ['/v1/me/sessions', '/v1/api-keys'],
  );
  return (
    <Section title={t('Password')}>
      <p className="soft">{t('Another password ends all your sessions but this one, and you get a mail about it.')}</p>
      <Form<Values>
        key={changed}
        values={{ currentPassword: '', newPassword: '', endApiKeys: false }}
        action={t('Change the password')}
        say={sayForm}
        onSubmit={async (entered) => {
          const changedTo = await change.mutateAsync(entered);
          const { sessionsEnded: count } = changedTo;
          const said = t('Your password is changed. Other sessions that ended: {{count}}.', { count });
          notifications.show({ message: `${said} ${sayKeys(changedTo)}` });
          setChanged(changed + 1);
        }}
      >
        {({ control }) => (
          <>
            <PasswordField
              control={control}
              name="currentPassword"
              label={t('Password now')}
              autoComplete="current-password"
              rules={required}
            />
            <NewPasswordField control={control} name="newPassword" label={t('New password')} />
            <SwitchField control={control} name="endApiKeys" label={endApiKeysLabel()} />
          </>
        )}
      </Form>
    </Section>
  );
}
