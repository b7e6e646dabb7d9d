import type { Schemas } from '@plimsoll/client';
import { t } from '@plimsoll/ui/words';

type Member = Pick<Schemas['TeamMember'], 'userId' | 'name' | 'email'>;

/**
 * Who did something, by name. People who are no longer of the organisation have none here; while the team is not known,
 * nobody is said to be gone.
 *
 * @param members absent where they are not known, or may not be seen
 */
export function actorName(
  actor: Pick<Schemas['RecordedAuditEntry'], 'actorKind' | 'actorId'>,
  members: readonly Member[] | undefined,
  terminals: ReadonlyMap<string, string>,
): string {
  const { actorKind, actorId } = actor;
  if (actorKind === 'system') return actorId === 'guard' ? t('The guard') : `${t('Platform')} · ${actorId}`;
  if (actorKind === 'terminal') return terminals.get(actorId) ?? `${t('Terminal')} ${shortId(actorId)}`;
  const member = members?.find(({ userId }) => userId === actorId);
  if (member) return member.name ?? member.email;
  // Several may have left: the end of the id tells them apart.
  return `${members ? t('Someone no longer here') : t('Person')} ${shortId(actorId)}`;
}

/** The end of an id tells it from others of the same day. */
export function shortId(id: string): string {
  return /^[0-9a-f-]{36}$/.test(id) ? `…${id.slice(-6)}` : id;
}
