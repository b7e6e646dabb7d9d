import type { Schemas } from '@plimsoll/client';
import { useApi } from './use-api';

type Permission = Schemas['Profile']['permissions'][number];

/**
 * Whether the roles of the person allow it. What they do not is not offered. While they are not known it is: the
 * platform decides, and nothing that takes risk away waits for an answer about a role.
 */
export function useMay(permission: Permission): boolean {
  const me = useApi<Schemas['Profile']>('/v1/me');
  return me.data?.permissions.includes(permission) ?? true;
}
