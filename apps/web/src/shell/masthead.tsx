import { Link } from '@tanstack/react-router';
import { t } from '@plimsoll/ui';
import type { ReactNode } from 'react';
import type { LineNow } from '../api/freshness';
import { Mark } from './mark';

const LINES: Readonly<Record<LineNow, { readonly dot: string; readonly text: string }>> = {
  connecting: { dot: 'busy', text: 'Connecting…' },
  live: { dot: 'good', text: 'Live' },
  late: { dot: 'busy', text: 'No news for' },
  polling: { dot: 'busy', text: 'Every 2 s' },
  offline: { dot: 'bad', text: 'Platform out of reach' },
};

interface Props {
  readonly line: LineNow;
  /** Since the platform said something, in ms. */
  readonly silentMs: number;
  readonly children?: ReactNode;
}

/** The name, and the one place that says how things stand with the connection. */
export function Masthead({ line, silentMs, children }: Props) {
  const { dot, text } = LINES[line];
  return (
    <header className="masthead">
      <Link to="/" className="brand">
        <Mark /> Plimsoll
      </Link>
      <span className={`line-state ${line}`} role="status">
        <span className={`dot ${dot}`} /> {t(text)}
        {line === 'late' && <span aria-hidden="true">{seconds(silentMs)}</span>}
      </span>
      {children}
    </header>
  );
}

/** Beside the words, and not read out every second. */
function seconds(ms: number): string {
  return `${Math.round(ms / 1_000)} s`;
}
