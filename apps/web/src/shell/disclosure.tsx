import { type ReactNode, useState } from 'react';

/** A part that is made, and read, when somebody opens it. */
export function Disclosure({ summary, children }: { readonly summary: ReactNode; readonly children: () => ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="disclosure" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {isOpen && children()}
    </details>
  );
}
