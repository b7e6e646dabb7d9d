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
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { readOneTimeCode } from '../domain/one-time-code.js';
import { passwordFlaw } from '../domain/password.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { addUser } from '../users/account.changes.js';
import { TenantEntity } from '../users/user.entities.js';
import { OpenInvitations } from './open-invitations.js';
import { TeamRecord } from './team.record.js';

/** What the one does who was invited: reads the invitation, and accepts it. */
@Injectable()
export class AcceptanceHandler {
  constructor(
    private readonly db: Database,
    private readonly open: OpenInvitations,
    private readonly hasher: PasswordHasher,
    private readonly record: TeamRecord,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async read({ code }: OneTimeCode): Promise<InvitationCard | Problem> {
    const parts = readOneTimeCode(code);
    if (!parts) return problem('code-invalid');
    return this.db.withTenant(parts.tenantId, async (tx) => {
      const found = await this.open.find(tx, parts);
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
      const found = await this.open.find(tx, parts);
      if (!found) return problem('code-invalid');
      const { tenantId, invitationId, email, emailHash, role } = found.invitation;
      const noRoom = await this.open.noRoom(tx, found);
      if (noRoom) return noRoom;
      const userId = newId(this.clock);
      const person = { tenantId, userId, email, emailHash, name, passwordHash, roles: [role as Role] };
      // Only who reads this mailbox gets here: it may be told.
      if (!(await addUser(tx, person, this.clock.now()))) return problem('email-taken');
      await this.open.accepted(tx, found, { userId, at: this.clock.now() });
      await this.record.sized(tx, tenantId);
      const actor = { tenantId, userId, ...(address === undefined ? {} : { address }) };
      const detail = { roles: person.roles, invitationId };
      await this.record.done(tx, actor, { action: 'member.joined', targetKind: 'user', targetId: userId, detail });
      return { tenantId, userId, email };
    });
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
