import { Link } from '@tanstack/react-router';
import { Button, t } from '@plimsoll/ui';
import { useState } from 'react';
import { sayProblem } from '../api/problem';
import { call } from '../api/session';
import { codeOfLink } from './code-of-link';
import { Entrance } from './entrance';
import { knownAddress } from './known-address';
import { NoCode } from './no-code';

/** Where the link of the first mail leads. */
export function VerifyPage() {
  return (
    <RedeemCode
      title={t('Verify your address')}
      action={t('Verify this address')}
      path="/v1/auth/verify-email"
      done={(email) => t('{{email}} is verified.', { email })}
    />
  );
}

/** Where the mail to another address leads, which shall be the one to sign in with. */
export function ConfirmEmailPage() {
  return (
    <RedeemCode
      title={t('Confirm your new address')}
      action={t('Sign in with this address from now on')}
      path="/v1/auth/confirm-email"
      done={(email) => t('From now on you sign in with {{email}}.', { email })}
    />
  );
}

interface Props {
  readonly title: string;
  readonly action: string;
  readonly path: string;
  readonly done: (email: string) => string;
}

/** By a button: programs that look into mails open links too, and a code works once. */
function RedeemCode({ title, action, path, done }: Props) {
  const [code, setCode] = useState(() => codeOfLink(location));
  const [isBusy, setIsBusy] = useState(false);
  const [email, setEmail] = useState<string>();
  const [problem, setProblem] = useState<string>();
  if (code === undefined) return <NoCode title={title} onCode={setCode} />;

  const redeem = async (): Promise<void> => {
    setIsBusy(true);
    setProblem(undefined);
    try {
      const answer = await call<{ email: string }>('POST', path, { code });
      knownAddress.set(answer.email);
      setEmail(answer.email);
    } catch (error) {
      setProblem(sayProblem(error));
    } finally {
      setIsBusy(false);
    }
  };
  if (email !== undefined)
    return (
      <Entrance title={title}>
        <p className="notice good" role="status">
          {done(email)}
        </p>
        <Link to="/" className="button primary">
          {t('Sign in')}
        </Link>
      </Entrance>
    );
  return (
    <Entrance title={title}>
      <Button onClick={() => void redeem()} loading={isBusy}>
        {action}
      </Button>
      {problem && (
        <p className="notice bad" role="alert">
          {problem}
        </p>
      )}
    </Entrance>
  );
}
