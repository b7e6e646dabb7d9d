import type { ReactNode } from 'react';
import type { Line } from '../api/live-stream';
import { Mark } from './mark';

const LINES: Readonly<Record<Line, { readonly dot: string; readonly text: string }>> = {
  connecting: { dot: 'busy', text: 'Connecting…' },
  live: { dot: 'good', text: 'Live' },
  polling: { dot: 'busy', text: 'Every 2 s' },
  offline: { dot: 'bad', text: 'Platform out of reach' },
};

interface Props {
  readonly line: Line;
  readonly person: string;
  readonly theme: 'light' | 'dark';
  readonly onTheme: () => void;
  readonly onSignOut: () => void;
  readonly children?: ReactNode;
}

export function Masthead({ line, person, theme, onTheme, onSignOut, children }: Props) {
  const { dot, text } = LINES[line];
  return (
    <header className="masthead">
      <h1 className="brand" style={{ margin: 0 }}>
        <Mark /> Plimsoll
      </h1>
      <span className="line-state" role="status">
        <span className={`dot ${dot}`} /> {text}
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
