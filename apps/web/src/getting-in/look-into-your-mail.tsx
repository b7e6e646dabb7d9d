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

/** Whether a mail was sent just now. */
interface SendProps extends Pick<Props, 'email' | 'again'> {
  readonly isSent?: boolean;
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
export function SendAgain({ email, again, isSent = true }: SendProps) {
  const [waitS, setWaitS] = useState(isSent ? AGAIN_AFTER_S : 0);
  const [hasSent, setHasSent] = useState(false);
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
      setHasSent(true);
    } catch (error) {
      setProblem(sayProblem(error));
    }
  };
  return (
    <>
      <Button variant="default" disabled={waitS > 0} onClick={() => void send()}>
        {waitS > 0 ? t('Send it again (in {{seconds}} s)', { seconds: waitS }) : t('Send it again')}
      </Button>
      {hasSent && <p role="status">{t('A mail is on its way.')}</p>}
      {problem && (
        <p className="notice bad" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
