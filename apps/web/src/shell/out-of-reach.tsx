import { Mark } from './mark';

/** Before the board could be shown: the platform does not answer. */
export function OutOfReach() {
  return (
    <main className="sign-in">
      <section>
        <div className="brand">
          <Mark size={38} />
          <h1 style={{ fontSize: 'inherit' }}>Plimsoll</h1>
        </div>
        <p className="notice bad" role="alert">
          The platform cannot be reached. You stay signed in, and it is tried again by itself.
        </p>
      </section>
    </main>
  );
}
