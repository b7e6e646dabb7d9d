import { Link } from '@tanstack/react-router';
import { Button, t } from '@plimsoll/ui';
import { useEffect, useState } from 'react';
import { sayProblem } from '../api/problem';
import { call } from '../api/session';
import { useMailRoute } from './use-public';

const SECOND_MS = 1_000;
const AGAIN_AFTER_S = 60;

interface Props {
  readonly email: string;
  /** What stands in the mail. */
  readonly children: string;
  /** The address that has the mail sent once more. */
  readonly again: '/v1/auth/resend-verification' | '/v1/auth/forgot-password';
}

/** A mail is on its way; here, or in the Mailbox of an installation that can send none. */
export function LookIntoYourMail({ email, children, again }: Props) {
  const route = useMailRoute();
  return (
    <>
      <p role="status">
        {t('If {{email}} can be used here, a mail is on its way to it.', { email })} {children}
      </p>
      {route === 'mailbox' && (
        <p className="notice">
          {t('This installation has no mail server: its mails stay here.')}{' '}
          <Link to="/mailbox">{t('Open the Mailbox')}</Link>
        </p>
      )}
      {route === 'none' && (
        <p className="notice warn">
          {t('This installation cannot send mail. Ask whoever runs it to set a mail server.')}
        </p>
      )}
      {route !== 'mailbox' && route !== 'none' && (
        <p className="soft small">{t('Nothing there? Look among the unwanted mail too; it may take a minute.')}</p>
      )}
      <SendAgain email={email} again={again} />
    </>
  );
}

/** Asked too soon, nothing is sent; so the button waits for as long. */
function SendAgain({ email, again }: Pick<Props, 'email' | 'again'>) {
  const [waitS, setWaitS] = useState(AGAIN_AFTER_S);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    if (waitS <= 0) return;
    const timer = window.setTimeout(() => setWaitS(waitS - 1), SECOND_MS);
    return () => window.clearTimeout(timer);
  }, [waitS]);
  const send = async (): Promise<void> => {
    setProblem(undefined);
    try {
      const { againAfterS } = await call<{ againAfterS: number }>('POST', again, { email });
      setWaitS(againAfterS);
    } catch (error) {
      setProblem(sayProblem(error));
    }
  };
  return (
    <>
      <Button variant="default" disabled={waitS > 0} onClick={() => void send()}>
        {waitS > 0 ? t('Send it again (in {{seconds}} s)', { seconds: waitS }) : t('Send it again')}
      </Button>
      {problem && (
        <p className="notice bad" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
