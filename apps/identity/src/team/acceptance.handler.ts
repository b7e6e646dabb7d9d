import { Inject, Injectable } from '@nestjs/common';
import {
  type AcceptInvitation,
  type InvitationAccepted,
  type InvitationCard,
  type OneTimeCode,
  type Problem,
  problem,
  type Role,
} from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { IsNull } from 'typeorm';
import { type OneTimeCodeEntity } from '../codes/one-time-code.entity.js';
import { OneTimeCodes } from '../codes/one-time-codes.js';
import { type OneTimeCodeParts, readOneTimeCode } from '../domain/one-time-code.js';
import { passwordFlaw } from '../domain/password.js';
import { invitationRefusal } from '../domain/team.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { addUser } from '../users/account.changes.js';
import { TenantEntity } from '../users/user.entities.js';
import { rolesOf } from '../users/user.read-model.js';
import { InvitationEntity } from './invitation.entity.js';
import { TeamRecord } from './team.record.js';

interface OpenInvitation {
  readonly code: OneTimeCodeEntity;
  readonly invitation: InvitationEntity;
}

/** What the one does who was invited: reads the invitation, and accepts it. */
@Injectable()
export class AcceptanceHandler {
  constructor(
    private readonly db: Database,
    private readonly codes: OneTimeCodes,
    private readonly hasher: PasswordHasher,
    private readonly record: TeamRecord,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async read({ code }: OneTimeCode): Promise<InvitationCard | Problem> {
    const parts = readOneTimeCode(code);
    if (!parts) return problem('code-invalid');
    return this.db.withTenant(parts.tenantId, async (tx) => {
      const found = await this.find(tx, parts);
      if (!found) return problem('code-invalid');
      const { tenantId, email, role, expiresAt } = found.invitation;
      const { name } = await tx.of(TenantEntity).findOneByOrFail({ tenantId });
      return { team: name, email, role: role as Role, expiresAt: expiresAt.toISOString() };
    });
  }

  async accept({ code, password, name, address }: AcceptInvitation): Promise<InvitationAccepted | Problem> {
    const parts = readOneTimeCode(code);
    const card = await this.read({ code });
    if (!parts || 'code' in card) return problem('code-invalid');
    const flaw = passwordFlaw(password, card.email);
    if (flaw) return problem('password-too-weak', flaw);
    const passwordHash = await this.hasher.hash(password);
    return this.db.withTenant(parts.tenantId, async (tx) => {
      const found = await this.find(tx, parts);
      if (!found) return problem('code-invalid');
      const { tenantId, invitationId, email, emailHash, role } = found.invitation;
      const userId = newId(this.clock);
      const person = { tenantId, userId, email, emailHash, name, passwordHash, roles: [role as Role] };
      // Only who reads this mailbox gets here: it may be told.
      if (!(await addUser(tx, person, this.clock.now()))) return problem('email-taken');
      await this.codes.spend(tx, found.code);
      const closed = { closedAt: this.clock.now(), acceptedBy: userId };
      await tx.of(InvitationEntity).update({ tenantId, invitationId }, closed);
      const actor = { tenantId, userId, ...(address === undefined ? {} : { address }) };
      const detail = { roles: person.roles, invitationId };
      await this.record.done(tx, actor, { action: 'member.joined', targetKind: 'user', targetId: userId, detail });
      return { tenantId, userId, email };
    });
  }

  private async find(tx: Tx, parts: OneTimeCodeParts): Promise<OpenInvitation | undefined> {
    const code = await this.codes.lock(tx, parts, 'invitation');
    if (!code) return undefined;
    const where = { tenantId: code.tenantId, invitationId: code.subjectId, closedAt: IsNull() };
    const invitation = await tx.of(InvitationEntity).findOne({ where, lock: { mode: 'pessimistic_write' } });
    return invitation && (await this.stands(tx, invitation)) ? { code, invitation } : undefined;
  }

  /** Who invited an admin or an owner must be one who may still: whoever loses that leaves no way back behind. */
  private async stands(tx: Tx, { tenantId, invitedBy: userId, role }: InvitationEntity): Promise<boolean> {
    const inviter = { userId, roles: await rolesOf(tx, { tenantId, userId }) };
    return invitationRefusal(inviter, role as Role) === undefined;
  }
}

const KEPT_MS = 366 * 24 * 3_600_000;

/** Forgets invitations a year after they were closed; at most `rows`. */
export async function sweepInvitations(db: Database, now: Date, rows: number): Promise<void> {
  await db.asWorker((tx) =>
    tx.execute(
      `delete from invitations
       where (tenant_id, invitation_id) in (
         select tenant_id, invitation_id from invitations where closed_at < $1 limit $2)`,
      [new Date(now.getTime() - KEPT_MS), rows],
    ),
  );
}
