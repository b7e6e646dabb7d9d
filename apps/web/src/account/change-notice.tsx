import type { Schemas } from '@plimsoll/client';
import { t } from '@plimsoll/ui';
import { useState } from 'react';
import { readable } from '../api/format';
import { useApi } from '../api/use-api';

const EVERY_MS = 1_000;
const OVER = ['done', 'rejected', 'expired', 'cancelled'];

/** What becomes of a change of stop and target: never called done before the broker says so. */
export function ChangeNotice({ orderId }: { readonly orderId: string }) {
  const [isOver, setIsOver] = useState(false);
  const { data } = useApi<Schemas['OrderView']>(`/v1/orders/${orderId}`, isOver ? {} : { everyMs: EVERY_MS });
  if (!isOver && data !== undefined && OVER.includes(data.state)) setIsOver(true);
  return (
    <p role="status" className={`notice small ${isOver && data?.state !== 'done' ? 'warn' : ''}`}>
      {wordsOf(data)}
    </p>
  );
}

function wordsOf(order: Schemas['OrderView'] | undefined): string {
  if (order === undefined) return t('Stop and target: the change is on its way.');
  const { state, symbol, reason, stopLoss, takeProfit } = order;
  const levels = { symbol, stop: stopLoss ?? t('none'), target: takeProfit ?? t('none') };
  const why = reason === undefined ? state : readable(reason);
  if (state === 'done') return t('{{symbol}}: stop {{stop}}, target {{target}}; the broker has them.', levels);
  if (state === 'rejected')
    return t('{{symbol}}: stop and target were refused, nothing changed: {{why}}', { symbol, why });
  if (state === 'expired') return t('{{symbol}}: stop and target were not changed by it: {{why}}', { symbol, why });
  if (state === 'cancelled') return t('{{symbol}}: the change was taken back: {{why}}', { symbol, why });
  if (state === 'unknown')
    return t('{{symbol}}: nobody knows yet whether stop and target were changed; the position is looked at.', {
      symbol,
    });
  if (state === 'queued') return t('{{symbol}}: stop and target wait for the terminal.', { symbol });
  return t('{{symbol}}: stop {{stop}}, target {{target}} are on their way; they hold when the broker says so.', levels);
}
