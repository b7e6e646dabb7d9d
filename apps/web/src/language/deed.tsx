import type { Schemas } from '@plimsoll/client';
import { t } from '@plimsoll/ui';
import { deedWords } from './deed-words';

/** What was done in words, and its code in small print for those who search or write programs. */
export function Deed({ action }: { readonly action: string }) {
  const words = deedWords(action);
  if (words === undefined) return <code>{action}</code>;
  return (
    <span className="deed">
      {words} <code className="soft small">{action}</code>
    </span>
  );
}

/** Whether what was tried was done. */
export function DeedOutcome({ outcome }: Pick<Schemas['RecordedAuditEntry'], 'outcome'>) {
  if (outcome === 'done') return <span className="chip">{t('Done')}</span>;
  if (outcome === 'refused') return <span className="chip warn">{t('Refused')}</span>;
  return <span className="chip down">{t('Failed')}</span>;
}
