import type { Schemas } from '@plimsoll/client';
import { Section, t } from '@plimsoll/ui';
import { usePages } from '../api/use-api';
import { MoneyActs } from './money-acts';

const EVERY_MS = 15_000;

/** What waits for a second person, of all organisations; nothing where nothing does. */
export function WaitingActs({ isEnabled }: { readonly isEnabled: boolean }) {
  const { asked } = usePages<Schemas['MoneyAct']>(
    '/v1/system/money-acts',
    { state: 'waiting', limit: 100 },
    { everyMs: EVERY_MS, isEnabled },
  );
  const { data } = asked;
  if (data === undefined || data.length === 0) return null;
  return (
    <Section title={t('Waits for a second person')}>
      <MoneyActs label={t('Waits for a second person')} acts={data} isOfMany />
    </Section>
  );
}
