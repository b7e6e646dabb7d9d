import { Injectable } from '@nestjs/common';
import {
  type Actor,
  type ChangeRoles,
  type EditTeam,
  type HandOverTeam,
  isProblem,
  type LeaveTeam,
  type MemberRemoved,
  type Problem,
  problem,
  type Role,
  type Team,
  type TeamMember,
} from '@plimsoll/contracts';
import { Database, type Tx } from '@plimsoll/persistence';
import { removalRefusal, roleChangeRefusal, type Standing } from '../domain/team.js';
import { lockProven, PasswordProof } from '../sessions/password-proof.js';
import { SessionEnder } from '../sessions/session-ender.js';
import { giveRoles, lockUser } from '../users/account.changes.js';
import { MembershipEntity, TenantEntity, type UserEntity } from '../users/user.entities.js';
import { rolesOf } from '../users/user.read-model.js';
import { MemberRemoval } from './member-removal.js';
import { teamOf, toMembers } from './team.read-model.js';
import { TeamRecord } from './team.record.js';

interface Changing {
  readonly me: Standing;
  readonly target: Standing;
  readonly user: UserEntity;
  readonly owners: number;
}

/** What people of an organisation may do, and who is in it (ID-8). One change of an organisation at a time. */
@Injectable()
export class MembershipHandler {
  constructor(
    private readonly db: Database,
    private readonly ender: SessionEnder,
    private readonly proof: PasswordProof,
    private readonly removal: MemberRemoval,
    private readonly record: TeamRecord,
  ) {}

  rename({ name }: EditTeam, actor: Actor): Promise<Team | Problem> {
    const { tenantId } = actor;
    return this.db.withTenant(tenantId, async (tx) => {
      await tx.of(TenantEntity).update({ tenantId }, { name });
      const team = await teamOf(tx, tenantId);
      await this.record.done(tx, actor, { action: 'team.renamed', targetKind: 'team', targetId: tenantId });
      return team;
    });
  }

  changeRoles({ userId, roles, reason }: ChangeRoles, actor: Actor): Promise<TeamMember | Problem> {
    return this.changing(actor, userId, async (tx, { me, target, user, owners }) => {
      const refusal = roleChangeRefusal(me, target, roles, owners);
      if (refusal) return refusal;
      await this.give(tx, user, roles);
      const act = { action: 'member.roles-changed', targetKind: 'user', targetId: userId };
      const detail = { from: target.roles, to: roles };
      const [member] = await toMembers(tx, [user], actor);
      await this.record.done(tx, actor, { ...act, detail, ...(reason === undefined ? {} : { reason }) });
      return member!;
    });
  }

  remove(userId: string, actor: Actor): Promise<MemberRemoved | Problem> {
    return this.changing(actor, userId, (tx, changing) => this.takeOut(tx, changing, actor));
  }

  async leave({ password }: LeaveTeam, actor: Actor): Promise<MemberRemoved | Problem> {
    const proven = await this.proof.prove(actor, password);
    if (isProblem(proven)) return proven;
    return this.changing(actor, actor.userId, async (tx, changing) => {
      const own = await lockProven(tx, actor, proven);
      return isProblem(own) ? own : this.takeOut(tx, changing, actor);
    });
  }

  /** The other person owns it and this one is an admin, in one step: it has an owner at every moment. */
  async handOver({ userId, password }: HandOverTeam, actor: Actor): Promise<TeamMember | Problem> {
    const proven = await this.proof.prove(actor, password);
    if (isProblem(proven)) return proven;
    return this.changing(actor, userId, async (tx, { me, user }) => {
      if (!me.roles.includes('owner')) return problem('permission-denied', 'only an owner hands over');
      if (userId === actor.userId) return problem('conflict', 'you own it already');
      if (user.emailVerifiedAt === null) return problem('conflict', 'their address is not verified');
      const own = await lockProven(tx, actor, proven);
      if (isProblem(own)) return own;
      await this.give(tx, user, ['owner']);
      await this.give(tx, own, ['admin']);
      const [member] = await toMembers(tx, [user], actor);
      await this.record.done(tx, actor, { action: 'team.handed-over', targetKind: 'user', targetId: userId });
      return member!;
    });
  }

  private async takeOut(
    tx: Tx,
    { me, target, user, owners }: Changing,
    actor: Actor,
  ): Promise<MemberRemoved | Problem> {
    const refusal = removalRefusal(me, target, owners);
    if (refusal) return refusal;
    const { tenantId, userId, email: to } = user;
    await this.record.tell(tx, { tenantId, userId, to, kind: 'removed-from-team' });
    const sessionsEnded = await this.removal.remove(tx, user, actor);
    await this.record.sized(tx, tenantId);
    const action = userId === actor.userId ? 'member.left' : 'member.removed';
    await this.record.done(tx, actor, { action, targetKind: 'user', targetId: userId, detail: { from: target.roles } });
    return { userId, sessionsEnded };
  }

  /** With the organisation locked, roles read now: those of the token may be old. */
  private changing<T>(
    actor: Actor,
    userId: string,
    work: (tx: Tx, changing: Changing) => Promise<T | Problem>,
  ): Promise<T | Problem> {
    const { tenantId } = actor;
    return this.db.withTenant(tenantId, async (tx) => {
      await tx.of(TenantEntity).findOne({ where: { tenantId }, lock: { mode: 'pessimistic_write' } });
      const user = await lockUser(tx, { tenantId, userId });
      if (!user) return problem('not-found', 'there is no such person');
      const me = { userId: actor.userId, roles: await rolesOf(tx, actor) };
      const target = { userId, roles: await rolesOf(tx, user) };
      const owners = await tx.of(MembershipEntity).countBy({ tenantId, role: 'owner' });
      return work(tx, { me, target, user, owners });
    });
  }

  private async give(tx: Tx, user: UserEntity, roles: readonly Role[]): Promise<void> {
    const { tenantId, userId, email: to } = user;
    await giveRoles(tx, user, roles);
    await this.ender.endAccess(tx, { tenantId, userId }, 'role-change');
    await this.record.tell(tx, { tenantId, userId, to, kind: 'roles-changed' }, { role: roles.join(', ') });
  }
}
