import { t } from '@plimsoll/ui';
import { useState } from 'react';

/**
 * Leads to the trace and the log lines of an alert, for whoever runs the platform. Absent for what was judged before
 * traces had ids.
 */
export function TraceId({ traceId }: { readonly traceId: string | undefined }) {
  const [copied, setCopied] = useState(false);
  if (traceId === undefined) return null;
  // Only a page that came over TLS, or from this machine, may write to the clipboard; elsewhere the text is chosen by
  // hand.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  const copy = (): void =>
    void clipboard?.writeText(traceId).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <p className="muted small">
      {t('Trace')} <code>{traceId}</code>{' '}
      {clipboard && (
        <button type="button" className="button quiet" onClick={copy} aria-label={t('Copy the trace id')}>
          {copied ? t('Copied') : t('Copy')}
        </button>
      )}
    </p>
  );
}
