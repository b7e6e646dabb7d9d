import { Form, t, TextField } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm } from '../api/problem';
import { call } from '../api/session';
import { forgetReferral, readReferral } from '../affiliates/referral-touch';
import { readerHere } from '../settings/reader-here';
import { Entrance } from './entrance';
import { knownAddress } from './known-address';
import { MailSent } from './mail-sent';
import { NewPasswordField } from './new-password-field';
import { OwnEmailField } from './sign-in-fields';

interface Values {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** An account of one's own. What is shown afterwards is the same for every address. */
export function RegisterPage() {
  const [email, setEmail] = useState<string>();
  if (email !== undefined)
    return (
      <MailSent email={email} again="/v1/auth/resend-verification">
        {t('Open its link to verify the address; then sign in.')}
      </MailSent>
    );
  return (
    <Entrance title={t('Register')}>
      <Form<Values>
        values={{ name: '', email: knownAddress.get(), password: '' }}
        action={t('Register')}
        say={sayForm}
        onSubmit={async ({ name, ...entered }) => {
          await call(
            'POST',
            '/v1/auth/register',
            { ...entered, ...readerHere(), ...(name.trim() ? { name: name.trim() } : {}), ...broughtBy() },
            {
              idempotencyKey: crypto.randomUUID(),
            },
          );
          forgetReferral(localStorage);
          knownAddress.set(entered.email);
          setEmail(entered.email);
        }}
      >
        {({ control }) => (
          <>
            <TextField control={control} name="name" label={t('Your name (may be left out)')} autoComplete="name" />
            <OwnEmailField control={control} name="email" />
            <NewPasswordField
              control={control}
              name="password"
              label={t('Password')}
              email={(values) => values.email}
            />
          </>
        )}
      </Form>
    </Entrance>
  );
}

/** Whose link brought this person to this device. */
function broughtBy(): { readonly referral?: ReturnType<typeof readReferral> } {
  const referral = readReferral(new Date(), localStorage);
  return referral.last === undefined ? {} : { referral };
}
