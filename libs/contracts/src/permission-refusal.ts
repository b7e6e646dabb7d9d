import { type Actor, isAllowed, mayDo, type Permission, scopeOf } from './permissions.js';
import { problem, type Problem } from './problems.js';

/** Why this actor may not; undefined when they may. A key that is too narrow is told apart from a role that is. */
export function permissionRefusal(actor: Pick<Actor, 'roles' | 'scopes'>, permission: Permission): Problem | undefined {
  if (mayDo(actor, permission)) return undefined;
  if (!isAllowed(actor.roles, permission)) return problem('permission-denied', `needs ${permission}`);
  const scope = scopeOf(permission);
  return problem(
    'scope-missing',
    `needs ${permission}, which ${scope ? `the scope ${scope} gives` : 'no scope gives'}`,
  );
}
