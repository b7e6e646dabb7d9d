import type { Schemas } from '@plimsoll/client';
import { t, useNow, When } from '@plimsoll/ui';
import { usePages } from '../api/use-api';
import { type DurationUnit, inWords, rhythmOf } from './rhythm';

const LOOK_AGAIN_MS = 30_000;
const LOOKED_AT = 60;

/** The latest messages of a source, newest first; read again when one comes. */
export function useMessagesOf(sourceId: string, limit = LOOKED_AT) {
  return usePages<Schemas['Payload']>('/v1/payloads', { sourceId, limit });
}

/** How long ago a source spoke, and whether that is longer than usual. */
export function Silence({ sourceId }: { readonly sourceId: string }) {
  const { asked } = useMessagesOf(sourceId);
  const nowMs = useNow(LOOK_AGAIN_MS);
  if (asked.data === undefined) return <span className="soft">{asked.error ? t('Not known now') : '…'}</span>;
  const [last] = asked.data;
  if (!last) return <span className="soft">{t('Nothing came yet')}</span>;
  const rhythm = rhythmOf(
    asked.data.map(({ receivedAt }) => receivedAt),
    nowMs,
  );
  return (
    <span>
      {t('Last message')} <When at={last.receivedAt} />
      {rhythm && (
        <span className={rhythm.isLate ? 'chip warn silence' : 'soft small silence'}>
          {rhythm.isLate
            ? t('usually speaks every {{usual}}, silent for {{silent}}', {
                usual: duration(rhythm.usualMs),
                silent: duration(rhythm.silentMs),
              })
            : t('usually speaks every {{usual}}', { usual: duration(rhythm.usualMs) })}
        </span>
      )}
    </span>
  );
}

function duration(ms: number): string {
  const { count, unit } = inWords(ms);
  const words: Readonly<Record<DurationUnit, string>> = {
    second: count === 1 ? t('second') : t('{{count}} seconds', { count }),
    minute: count === 1 ? t('minute') : t('{{count}} minutes', { count }),
    hour: count === 1 ? t('hour') : t('{{count}} hours', { count }),
    day: count === 1 ? t('day') : t('{{count}} days', { count }),
  };
  return words[unit];
}
