import type { Schemas } from '@plimsoll/client';
import { t } from '@plimsoll/ui';
import { readable } from '../api/format';
import { sayPhrases } from '../api/say-phrases';
import { useApi } from '../api/use-api';
import { calledOff, type GuardDeed, whoIs } from './who-called-off';

const TEAM_MAX = 200;

interface Props {
  readonly history: readonly GuardDeed[];
  readonly breachMuted: boolean;
}

/** Who called the countdown off, for those who only saw it end. */
export function CalledOff({ history, breachMuted }: Props) {
  const deed = calledOff(history, breachMuted);
  const team = useApi<Schemas['TeamMemberPage']>(`/v1/team/members?limit=${TEAM_MAX}`, {
    isEnabled: deed !== undefined,
  });
  if (deed === undefined) return null;
  const member = whoIs(deed.actor, team.data?.items ?? []);
  const who = member ? (member.name ?? member.email) : t('Somebody of your team');
  return (
    <p className="notice small" role="status" data-testid="called-off">
      {member?.self ? t('You called the countdown off.') : t('{{who}} called the countdown off.', { who })}{' '}
      {sayPhrases(deed.phrases, readable(deed.reason))}
    </p>
  );
}
