import { type Actor, isAllowed, mayDo, type Permission } from './permissions.js';
import { problem, type Problem } from './problems.js';

/** Why this actor may not; undefined when they may. A key that is too narrow is told apart from a role that is. */
export function permissionRefusal(actor: Pick<Actor, 'roles' | 'scopes'>, permission: Permission): Problem | undefined {
  if (mayDo(actor, permission)) return undefined;
  const code = isAllowed(actor.roles, permission) ? 'scope-missing' : 'permission-denied';
  return problem(code, `needs ${permission}`);
}
