import type { ReactNode } from 'react';
import { Mark } from './mark';

/** What is seen by a person who is not inside: one card under the mark. */
export function Gate({ children }: { readonly children: ReactNode }) {
  return (
    <main className="sign-in">
      <section>
        <div className="brand">
          <Mark size={38} />
          <h1 style={{ fontSize: 'inherit' }}>Plimsoll</h1>
        </div>
        {children}
      </section>
    </main>
  );
}
