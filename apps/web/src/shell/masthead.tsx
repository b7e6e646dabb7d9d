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
  readonly person: string;
  readonly theme: 'light' | 'dark';
  readonly onTheme: () => void;
  readonly onSignOut: () => void;
  readonly children?: ReactNode;
}

export function Masthead({ line, silentMs, person, theme, onTheme, onSignOut, children }: Props) {
  const { dot, text } = LINES[line];
  return (
    <header className="masthead">
      <h1 className="brand" style={{ margin: 0 }}>
        <Mark /> Plimsoll
      </h1>
      <span className={`line-state ${line}`} role="status">
        <span className={`dot ${dot}`} /> {text}
        {line === 'late' && <span aria-hidden="true">{seconds(silentMs)}</span>}
      </span>
      {children}
      <span className="push person small">{person}</span>
      <button
        className="button quiet"
        onClick={onTheme}
        aria-label={theme === 'dark' ? 'Use the light theme' : 'Use the dark theme'}
      >
        {theme === 'dark' ? '☀' : '☾'}
      </button>
      <button className="button" onClick={onSignOut}>
        Sign out
      </button>
    </header>
  );
}

/** Beside the words, and not read out every second. */
function seconds(ms: number): string {
  return `${Math.round(ms / 1_000)} s`;
}
