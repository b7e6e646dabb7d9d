import type { Schemas } from '@plimsoll/client';
import { t, When } from '@plimsoll/ui';
import { refusalCure } from '../account/refusals';
import { sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';

const REFUSALS = '/v1/terminals/refusals?limit=200';

/** Without this a wrong secret looks like a terminal that is slow to start. */
export function RefusalNotice({ terminalId, everyMs }: { readonly terminalId: string; readonly everyMs: number }) {
  const { data, error } = useApi<Schemas['TerminalRefusalPage']>(REFUSALS, { everyMs });
  if (error)
    return (
      <p className="notice warn">
        {t('Whether it was refused is not known now.')} {sayProblem(error)}
      </p>
    );
  const refusal = data?.items.find((one) => one.terminalId === terminalId);
  if (!refusal) return null;
  return (
    <p className="notice warn" role="status">
      {t('Somebody spoke as this terminal and was refused, {{count}} times in all, last:', { count: refusal.count })}{' '}
      <When at={refusal.at} /> – {refusalCure(refusal.code)}
    </p>
  );
}
