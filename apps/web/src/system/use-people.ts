import type { Schemas } from '@plimsoll/client';
import { t } from '@plimsoll/ui';
import { useApi, usePages } from '../api/use-api';
import { shortId } from '../audit/actor-name';

const READ_MAX = 200;

export interface People {
  readonly isMe: (userId: string) => boolean;
  /** By name where they are of one's own organisation; others by the end of their id. */
  readonly nameOf: (userId: string) => string;
}

/** Who asked and who decided: owners of the installation may be of several organisations. */
export function usePeople(): People {
  const me = useApi<Schemas['Profile']>('/v1/me');
  const mayRead = me.data?.permissions.includes('member:read') ?? false;
  const { data: members } = usePages<Schemas['TeamMember']>(
    '/v1/team/members',
    { limit: READ_MAX },
    { isEnabled: mayRead },
  ).asked;
  const isMe = (userId: string): boolean => userId === me.data?.userId;
  return {
    isMe,
    nameOf: (userId) => {
      if (isMe(userId)) return t('you');
      const member = members?.find((one) => one.userId === userId);
      return member === undefined ? `${t('Person')} ${shortId(userId)}` : (member.name ?? member.email);
    },
  };
}
