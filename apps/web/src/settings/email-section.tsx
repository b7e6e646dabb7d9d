import type { Schemas } from '@plimsoll/client';
import { Form, required, Section, t, TextField } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { SendAgain } from '../getting-in/look-into-your-mail';
import { OwnPasswordField } from '../getting-in/sign-in-fields';

interface Values {
  readonly email: string;
  readonly password: string;
}

/** The address to sign in with: whether it is verified, and another one. */
export function EmailSection({ profile }: { readonly profile: Schemas['Profile'] }) {
  const { email, emailVerified, pendingEmail } = profile;
  const [asked, setAsked] = useState<string>();
  const change = useAct((session, body: Values) => session.post('/v1/me/email', body), ['/v1/me']);
  return (
    <Section title={t('E-mail')}>
      <p className="beside">
        <strong>{email}</strong>{' '}
        <span className={`chip ${emailVerified ? 'up' : 'warn'}`}>
          {emailVerified ? t('Verified') : t('Not verified yet')}
        </span>
      </p>
      {!emailVerified && (
        <div className="notice warn">
          <p>{t('Open the link of the mail that came when you registered, or have it sent again.')}</p>
          <SendAgain email={email} again="/v1/auth/resend-verification" isSent={false} />
        </div>
      )}
      {(asked ?? pendingEmail) && (
        <p className="notice" role="status">
          {t('A mail is on its way to {{email}}. Until its link is opened, nothing changes.', {
            email: asked ?? pendingEmail ?? '',
          })}
        </p>
      )}
      <Form<Values>
        values={{ email: '', password: '' }}
        action={t('Change the address')}
        say={sayForm}
        onSubmit={async (entered) => {
          await change.mutateAsync(entered);
          setAsked(entered.email);
        }}
      >
        {({ control }) => (
          <>
            <TextField
              control={control}
              name="email"
              label={t('New address')}
              type="email"
              autoComplete="email"
              rules={required}
            />
            <OwnPasswordField
              control={control}
              name="password"
              description={t('Whoever has the address has the account.')}
            />
          </>
        )}
      </Form>
    </Section>
  );
}
