import { t } from '@plimsoll/ui';
import { Component, type ReactNode } from 'react';

interface Props {
  /** What is in here, for people: `the signals`. */
  readonly what: string;
  readonly children: ReactNode;
}

/**
 * A part that breaks says so in its own place and leaves the rest standing: most of all the guard and its countdown.
 */
export class ErrorBoundary extends Component<Props, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    return (
      <section className="card">
        <p className="notice bad" role="alert">
          {t('The page could not show {{what}}. What the platform does goes on.', { what: this.props.what })}
        </p>
        <div className="actions">
          <button className="button" onClick={() => this.setState({ isBroken: false })}>
            {t('Show it again')}
          </button>
        </div>
      </section>
    );
  }
}

/** What stands in the place of a page that broke. */
export function BrokenPage({ reset }: { readonly reset: () => void }) {
  return (
    <section className="card">
      <p className="notice bad" role="alert">
        {t('This page could not be shown. What the platform does goes on.')}
      </p>
      <div className="actions">
        <button className="button" onClick={reset}>
          {t('Show it again')}
        </button>
      </div>
    </section>
  );
}
