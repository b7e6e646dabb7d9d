import { dayTime, t } from '@plimsoll/ui';
import type { Session } from '../api/session';
import type { Page } from '../api/shapes';
import { useAnswer } from '../api/use-answer';
import { type Refusal, recentRefusals, refusalCure } from './refusals';

interface Props {
  readonly session: Session;
  readonly nowMs: number;
}

/** There is no news of refusals on the live stream; they are looked for again so often. */
const LOOK_AGAIN_MS = 20_000;

/**
 * Terminals that try and are let in nowhere: without this, a wrong secret looks like a terminal that is slow to start.
 */
export function RefusedTerminals({ session, nowMs }: Props) {
  const path = '/v1/terminals/refusals?limit=20';
  const { value, problem } = useAnswer<Page<Refusal>>(session, path, Math.floor(nowMs / LOOK_AGAIN_MS));
  if (problem !== undefined)
    return (
      <p className="small soft">
        {t('Whether a terminal was refused is not known now.')} {problem}
      </p>
    );
  return recentRefusals(value?.items ?? [], nowMs).map(({ terminalId, name, code, at, count }) => (
    <p key={terminalId} className="notice warn small" role="status">
      <strong translate="no">{name}</strong>:{' '}
      {count > 1
        ? t('Somebody spoke as this terminal and was refused ({{count}} times in all), last at {{at}}:', {
            count,
            at: dayTime(at),
          })
        : t('Somebody spoke as this terminal and was refused at {{at}}:', { at: dayTime(at) })}{' '}
      {refusalCure(code)}
    </p>
  ));
}
