import { Mark } from './mark';

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <main className="sign-in">
      <section>
        <div className="brand">
          <Mark size={38} />
          <h1 style={{ fontSize: 'inherit' }}>Plimsoll</h1>
        </div>
        <p>There is nothing at this address.</p>
        <a className="button primary" href="/">
          Go to your accounts
        </a>
      </section>
    </main>
  );
}
