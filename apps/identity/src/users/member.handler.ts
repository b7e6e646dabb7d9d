import { Inject, Injectable } from '@nestjs/common';
import {
  type AddMember,
  type Member,
  type Problem,
  problem,
  ProblemError,
  type Role,
  type SetRoles,
} from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { AuditLog } from '../audit/audit-log.js';
import { emailHash, normaliseEmail } from '../domain/email.js';
import { passwordFlaw } from '../domain/password.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { SessionEnder } from '../sessions/session-ender.js';
import { claimEmail, insertUser, lockRoles, type NewUser, replaceRoles, tenantExists } from './user.store.js';

/**
 * People of a tenant and their roles. Asked by the command line and by specs; people get their own routes with
 * organisations.
 */
@Injectable()
export class MemberHandler {
  constructor(
    private readonly db: Database,
    private readonly hasher: PasswordHasher,
    private readonly audit: AuditLog,
    private readonly sessions: SessionEnder,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async add(input: AddMember): Promise<Member | Problem> {
    const email = normaliseEmail(input.email);
    const flaw = passwordFlaw(input.password, email);
    if (flaw) return problem('password-too-weak', flaw);
    const { tenantId, roles } = input;
    const user: NewUser = {
      tenantId,
      userId: newId(this.clock),
      email,
      emailHash: emailHash(email),
      name: input.name,
      passwordHash: await this.hasher.hash(input.password),
      roles,
      emailVerified: true,
    };
    return this.db.withTenant(tenantId, async (tx) => {
      if (!(await tenantExists(tx, tenantId))) throw new ProblemError(problem('not-found', 'there is no such tenant'));
      if (!(await claimEmail(tx, user))) throw new ProblemError(problem('email-taken'));
      await insertUser(tx, user, this.clock.now());
      await this.recordRoles(tx, user, 'member.added', { from: [], to: roles }, undefined);
      return { tenantId, userId: user.userId, roles };
    });
  }

  setRoles({ tenantId, userId, roles, reason }: SetRoles): Promise<Member | Problem> {
    return this.db.withTenant(tenantId, async (tx) => {
      const before = await lockRoles(tx, tenantId, userId);
      if (!before) return problem('not-found', 'there is no such person');
      await replaceRoles(tx, tenantId, userId, roles);
      await this.sessions.endAccess(tx, { tenantId, userId }, 'role-change');
      await this.recordRoles(tx, { tenantId, userId }, 'member.roles-changed', { from: before, to: roles }, reason);
      return { tenantId, userId, roles };
    });
  }

  private recordRoles(
    tx: Tx,
    who: { tenantId: string; userId: string },
    action: string,
    change: { from: Role[]; to: Role[] },
    reason: string | undefined,
  ): Promise<void> {
    return this.audit.record(tx, who.tenantId, {
      actorKind: 'system',
      actorId: 'identity',
      action,
      targetKind: 'user',
      targetId: who.userId,
      outcome: 'done',
      detail: change,
      ...(reason ? { reason } : {}),
    });
  }
}
