import { Link } from '@tanstack/react-router';
import { t } from '@plimsoll/ui';
import { type ReactNode, useEffect } from 'react';
import { Gate } from '../shell/gate';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
}

/** A page before one is signed in: its title, what it asks, and the way back to signing in. */
export function Entrance({ title, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Plimsoll`;
  }, [title]);
  return (
    <Gate>
      <h2 className="entrance-title">{title}</h2>
      {children}
      <p className="small">
        <Link to="/">{t('Go to signing in')}</Link>
      </p>
    </Gate>
  );
}
