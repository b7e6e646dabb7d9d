import { Link } from '@tanstack/react-router';
import { t } from '@plimsoll/ui';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ProblemError, sayProblem } from '../api/problem';
import type { Challenge, Ending, Session } from '../api/session';
import { knownAddress } from '../getting-in/known-address';
import { PasskeyButton } from '../getting-in/passkey-button';
import { faultOf } from './form-fault';
import { formText } from './form-text';
import { Gate } from './gate';

interface Props {
  readonly session: Session;
  readonly onSignedIn: () => void;
}

interface SignInProps extends Props {
  /** How the session before ended: who did not end it is told. */
  readonly ending?: Ending | undefined;
}

/** The way in: the password, then a code where the person has a second factor. */
export function SignIn({ session, ending, onSignedIn }: SignInProps) {
  const [challenge, setChallenge] = useState<Challenge>();
  if (challenge)
    return <CodeStep session={session} challenge={challenge} onSignedIn={onSignedIn} onBack={setChallenge} />;
  return (
    <Gate>
      <p className="soft">{t('Your signals trade. Your guard watches. Below the line, everything is closed.')}</p>
      {ending !== undefined && ending !== 'chosen' && (
        <p className="notice warn" role="status">
          {ending === 'over'
            ? t(
                'Your session has ended: it ran out, or new roles, a new password or an end from elsewhere ended it. Sign in again.',
              )
            : t('You were signed out in another tab, or somebody else signed in there.')}
        </p>
      )}
      <Step
        action={t('Sign in')}
        busyAction={t('Signing in…')}
        onSubmit={async (form) => {
          const email = formText(form, 'email');
          const asked = await session.logIn(email, formText(form, 'password'));
          knownAddress.set(email);
          if (asked) setChallenge(asked);
          else onSignedIn();
        }}
      >
        <div className="field">
          <label htmlFor="email">{t('E-mail')}</label>
          <input
            id="email"
            name="email"
            type="email"
            autoComplete="username"
            required
            defaultValue={knownAddress.get()}
          />
        </div>
        <div className="field">
          <label htmlFor="password">{t('Password')}</label>
          <input id="password" name="password" type="password" autoComplete="current-password" required />
        </div>
      </Step>
      <PasskeyButton session={session} onSignedIn={onSignedIn} />
      <p className="ways small">
        <Link to="/register">{t('Register')}</Link>
        <Link to="/forgot-password">{t('Forgot your password?')}</Link>
      </p>
    </Gate>
  );
}

interface CodeProps extends Props {
  readonly challenge: Challenge;
  readonly onBack: (none: undefined) => void;
}

function CodeStep({ session, challenge, onSignedIn, onBack }: CodeProps) {
  return (
    <Gate>
      <p className="soft">
        {t('Type the six digits that your authenticator app shows now, or one of your recovery codes.')}
      </p>
      <Step
        action={t('Sign in')}
        busyAction={t('Signing in…')}
        onSubmit={async (form) => {
          await session.logInWithCode(challenge, formText(form, 'code')).catch((error: unknown) => {
            // Too late, or too often wrong: it begins again with the password.
            if (error instanceof ProblemError && error.problem.code === 'challenge-over') onBack(undefined);
            throw error;
          });
          onSignedIn();
        }}
      >
        <div className="field">
          <label htmlFor="code">{t('Code')}</label>
          <input id="code" name="code" autoComplete="one-time-code" minLength={6} maxLength={32} required autoFocus />
        </div>
      </Step>
      <p className="ways small">
        <button type="button" className="button quiet" onClick={() => onBack(undefined)}>
          {t('Go back')}
        </button>
      </p>
    </Gate>
  );
}

interface StepProps {
  readonly action: string;
  readonly busyAction: string;
  readonly onSubmit: (form: FormData) => Promise<void>;
  readonly children: ReactNode;
}

function Step({ action, busyAction, onSubmit, children }: StepProps) {
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const fault = faultOf(event.currentTarget);
    setProblem(fault);
    if (fault !== undefined) return;
    const form = new FormData(event.currentTarget);
    setIsBusy(true);
    try {
      await onSubmit(form);
    } catch (error) {
      setProblem(sayProblem(error));
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <form className="step" onSubmit={(event) => void submit(event)} noValidate>
      {children}
      {problem && (
        <p className="notice bad" role="alert">
          {problem}
        </p>
      )}
      <button className="button primary" disabled={isBusy}>
        {isBusy ? busyAction : action}
      </button>
    </form>
  );
}
