import type { Schemas } from '@plimsoll/client';
import { useMemo } from 'react';
import { useApi, usePages } from '../api/use-api';
import type { AccountSummaryAnswer } from '../board/account-answer';
import { sourceNames } from '../sources/source-names';
import { actorName, shortId } from './actor-name';

const READ_MAX = 200;
type Actor = Pick<Schemas['RecordedAuditEntry'], 'actorKind' | 'actorId'>;

/** What people call those that acted, and the things they acted on. */
export interface Names {
  readonly ofActor: (actor: Actor) => string;
  /** What a thing is called; the end of its id where it has no name, or is gone. */
  readonly ofThing: (id: string) => string;
}

/** Reads only what the person may see: the rest keeps its ids. */
export function useNames(): Names {
  const me = useApi<Schemas['Profile']>('/v1/me');
  const may = (permission: Schemas['Profile']['permissions'][number]) => ({
    isEnabled: me.data?.permissions.includes(permission) ?? false,
  });
  const { data: members } = usePages<Schemas['TeamMember']>(
    '/v1/team/members',
    { limit: READ_MAX },
    may('member:read'),
  ).asked;
  const { data: terminals } = usePages<Schemas['RegisteredTerminal']>(
    '/v1/terminals',
    { limit: READ_MAX },
    may('terminal:read'),
  ).asked;
  const { data: accounts } = usePages<AccountSummaryAnswer>(
    '/v1/accounts',
    { limit: READ_MAX },
    may('account:read'),
  ).asked;
  const { data: sources } = usePages<Schemas['Source']>('/v1/sources', { limit: READ_MAX }, may('source:read')).asked;
  return useMemo(() => {
    const ofTerminals = new Map((terminals ?? []).map(({ terminalId, name }) => [terminalId, name]));
    const things = new Map([
      ...ofTerminals,
      ...sourceNames(sources ?? []),
      ...(members ?? []).map(({ userId, name, email }) => [userId, name ?? email] as const),
      ...(accounts ?? []).map(
        ({ accountId, identity: { login, server } }) => [accountId, `${login} · ${server}`] as const,
      ),
    ]);
    return {
      ofActor: (actor) => actorName(actor, members, ofTerminals),
      ofThing: (id) => things.get(id) ?? shortId(id),
    };
  }, [members, terminals, accounts, sources]);
}
