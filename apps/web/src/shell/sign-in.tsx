import { type FormEvent, useState } from 'react';
import { sayProblem } from '../api/problem';
import type { Session } from '../api/session';
import { formText } from './form-text';
import { Mark } from './mark';

/** The way in. */
export function SignIn({ session, onSignedIn }: { readonly session: Session; readonly onSignedIn: () => void }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(undefined);
    try {
      await session.logIn(formText(form, 'email'), formText(form, 'password'));
      onSignedIn();
    } catch (error) {
      setProblem(sayProblem(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <main className="sign-in">
      <form onSubmit={(event) => void submit(event)}>
        <div className="brand">
          <Mark size={38} />
          <h1 style={{ fontSize: 'inherit' }}>Plimsoll</h1>
        </div>
        <p className="soft">Your signals trade. Your guard watches. Below the line, everything is closed.</p>
        <div className="field">
          <label htmlFor="email">E-mail</label>
          <input id="email" name="email" type="email" autoComplete="username" required />
        </div>
        <div className="field">
          <label htmlFor="password">Password</label>
          <input id="password" name="password" type="password" autoComplete="current-password" required />
        </div>
        {problem && (
          <p className="notice bad" role="alert">
            {problem}
          </p>
        )}
        <button className="button primary" disabled={busy}>
          {busy ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
    </main>
  );
}
