import type { Schemas } from '@plimsoll/client';
import { t } from '@plimsoll/ui';
import { readable } from '../api/format';
import { sayPhrases } from '../api/say-phrases';
import { useApi } from '../api/use-api';
import type { GuardState } from '../api/shapes';
import { calledOff, type GuardDeed, whoIs } from './who-called-off';

const TEAM_MAX = 200;

interface Props {
  readonly history: readonly GuardDeed[];
  readonly breachMuted: boolean;
  readonly state: GuardState;
}

/** Who called the countdown off, for those who only saw it end. */
export function CalledOff({ history, breachMuted, state }: Props) {
  const deed = calledOff(history, breachMuted, state);
  const team = useApi<Schemas['TeamMemberPage']>(`/v1/team/members?limit=${TEAM_MAX}`, {
    isEnabled: deed !== undefined,
  });
  if (deed === undefined) return null;
  return (
    <p className="notice small" role="status" data-testid="called-off">
      {whoCalled(deed, team.data?.items)} {sayPhrases(deed.phrases, readable(deed.reason))}
    </p>
  );
}

/** Names nobody while the team is not known: whoever pressed it is not told that somebody else did. */
function whoCalled({ actor }: GuardDeed, team: readonly Schemas['TeamMember'][] | undefined): string {
  if (team === undefined) return t('The countdown was called off.');
  const member = whoIs(actor, team);
  if (member?.self) return t('You called the countdown off.');
  return t('{{who}} called the countdown off.', {
    who: member ? (member.name ?? member.email) : t('Somebody of your team'),
  });
}
