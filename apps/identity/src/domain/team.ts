import { problem, type Problem, type Role } from '@plimsoll/contracts';

/** A person and what they may do. */
export interface Standing {
  readonly userId: string;
  readonly roles: readonly Role[];
}

/** Roles that decide about others: only an owner gives or takes them. */
const HIGH: readonly Role[] = ['owner', 'admin'];

/** Why `actor` may not give `target` these roles; undefined when they may. `owners`: how many there are now. */
export function roleChangeRefusal(
  actor: Standing,
  target: Standing,
  to: readonly Role[],
  owners: number,
): Problem | undefined {
  if (to.length === 0)
    return problem('validation-failed', undefined, {
      violations: [{ field: 'roles', message: 'must have at least one; take the person out instead' }],
    });
  const touched = HIGH.some((role) => target.roles.includes(role) || to.includes(role));
  if (touched && !actor.roles.includes('owner'))
    return problem('permission-denied', 'only an owner makes, changes or unmakes admins and owners');
  return target.roles.includes('owner') && !to.includes('owner') && owners <= 1 ? problem('last-owner') : undefined;
}

/** Why `actor` may not take `target` out (or leave, when they are the same); undefined when they may. */
export function removalRefusal(actor: Standing, target: Standing, owners: number): Problem | undefined {
  const isSelf = actor.userId === target.userId;
  if (!isSelf && HIGH.some((role) => target.roles.includes(role)) && !actor.roles.includes('owner'))
    return problem('permission-denied', 'only an owner takes out admins and owners');
  return target.roles.includes('owner') && owners <= 1 ? problem('last-owner') : undefined;
}

/** Why `actor` may not invite somebody as this; undefined when they may. */
export function invitationRefusal(actor: Standing, role: Role): Problem | undefined {
  return HIGH.includes(role) && !actor.roles.includes('owner')
    ? problem('permission-denied', 'only an owner invites admins and owners')
    : undefined;
}
