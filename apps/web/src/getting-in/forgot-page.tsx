import { Form, t } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm } from '../api/problem';
import { call } from '../api/session';
import { Entrance } from './entrance';
import { knownAddress } from './known-address';
import { MailSent } from './mail-sent';
import { OwnEmailField } from './sign-in-fields';

/** Has a mail sent to set a new password. What is shown is the same for every address. */
export function ForgotPage() {
  const [email, setEmail] = useState<string>();
  if (email !== undefined)
    return (
      <MailSent email={email} again="/v1/auth/forgot-password">
        {t('Its link lets you set a new password, once and for an hour.')}
      </MailSent>
    );
  return (
    <Entrance title={t('Forgot your password?')}>
      <p className="soft">{t('Type your address: a mail with a link to set a new password is sent to it.')}</p>
      <Form<{ email: string }>
        values={{ email: knownAddress.get() }}
        action={t('Send the mail')}
        say={sayForm}
        onSubmit={async (entered) => {
          await call('POST', '/v1/auth/forgot-password', entered);
          knownAddress.set(entered.email);
          setEmail(entered.email);
        }}
      >
        {({ control }) => <OwnEmailField control={control} name="email" />}
      </Form>
    </Entrance>
  );
}
