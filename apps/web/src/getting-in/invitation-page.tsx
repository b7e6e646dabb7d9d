import type { Schemas } from '@plimsoll/client';
import { Link } from '@tanstack/react-router';
import { Answered, type Asked, Form, t, TextField, When } from '@plimsoll/ui';
import { useCallback, useEffect, useState } from 'react';
import { sayForm, sayProblem } from '../api/problem';
import { call } from '../api/session';
import { roleWords } from '../team/role-words';
import { codeOfLink } from './code-of-link';
import { Entrance } from './entrance';
import { knownAddress } from './known-address';
import { NewPasswordField } from './new-password-field';
import { NoCode } from './no-code';

type Card = Schemas['InvitationCard'];

/** Where the mail of an invitation leads: what it says, and a password to come in with. */
export function InvitationPage() {
  const [code, setCode] = useState(() => codeOfLink(location));
  const title = t('You are invited');
  if (code === undefined) return <NoCode title={title} onCode={setCode} />;
  return (
    <Entrance title={title}>
      <Invitation code={code} />
    </Entrance>
  );
}

function Invitation({ code }: { readonly code: string }) {
  const asked = useCard(code);
  const [isIn, setIsIn] = useState(false);
  if (isIn)
    return (
      <>
        <p className="notice good" role="status">
          {t('Welcome. Sign in with {{email}} and the password you chose.', { email: knownAddress.get() })}
        </p>
        <Link to="/" className="button primary">
          {t('Sign in')}
        </Link>
      </>
    );
  return (
    <Answered asked={asked} what={t('the invitation')} say={sayProblem}>
      {(card) => <Accept code={code} card={card} onIn={() => setIsIn(true)} />}
    </Answered>
  );
}

interface AcceptProps {
  readonly code: string;
  readonly card: Card;
  readonly onIn: () => void;
}

function Accept({ code, card: { team, email, role, expiresAt }, onIn }: AcceptProps) {
  return (
    <>
      <p>{t('{{team}} invites {{email}} as: {{role}}.', { team, email, role: roleWords(role).name })}</p>
      <p className="soft small">
        {roleWords(role).may} {t('The invitation is good until')} <When at={expiresAt} />.
      </p>
      <Form<{ name: string; password: string }>
        values={{ name: '', password: '' }}
        action={t('Accept the invitation')}
        say={sayForm}
        onSubmit={async ({ name, password }) => {
          const named = name.trim() ? { name: name.trim() } : {};
          await call('POST', '/v1/auth/accept-invitation', { code, password, ...named });
          knownAddress.set(email);
          onIn();
        }}
      >
        {({ control }) => (
          <>
            <TextField control={control} name="name" label={t('Your name (may be left out)')} autoComplete="name" />
            <NewPasswordField control={control} name="password" label={t('Password')} email={() => email} />
          </>
        )}
      </Form>
    </>
  );
}

function useCard(code: string): Asked<Card> {
  const [answer, setAnswer] = useState<{ data: Card | undefined; error: unknown }>({
    data: undefined,
    error: undefined,
  });
  const refetch = useCallback(() => {
    call<Card>('POST', '/v1/auth/read-invitation', { code }).then(
      (data) => setAnswer({ data, error: undefined }),
      (error: unknown) => setAnswer({ data: undefined, error }),
    );
  }, [code]);
  useEffect(refetch, [refetch]);
  return { ...answer, refetch };
}
