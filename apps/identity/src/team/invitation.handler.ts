import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type Invitation,
  type InviteMember,
  type Problem,
  problem,
  ProblemError,
} from '@plimsoll/contracts';
import { canonicalJson, type Clock, newId, sha256Hex } from '@plimsoll/kernel';
import { IdempotencyKeys } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { IsNull } from 'typeorm';
import { CODE_LIFE_MS } from '../codes/one-time-codes.js';
import { emailFlaw, emailHash, normaliseEmail } from '../domain/email.js';
import { InvitationEntity } from './invitation.entity.js';
import { InvitationLeave } from './invitation-leave.js';
import { InvitationRecord } from './invitation.record.js';
import { toInvitation } from './team.read-model.js';

/** Inviting people into an organisation (ID-8). */
@Injectable()
export class InvitationHandler {
  constructor(
    private readonly db: Database,
    private readonly keys: IdempotencyKeys,
    private readonly record: InvitationRecord,
    private readonly leave: InvitationLeave,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async invite(input: InviteMember, actor: Actor, idempotencyKey: string | undefined): Promise<Invitation | Problem> {
    const looksLike = emailFlaw(input.email);
    if (looksLike)
      return problem('validation-failed', undefined, { violations: [{ field: 'email', message: looksLike }] });
    const { tenantId, userId } = actor;
    const fingerprint = sha256Hex(canonicalJson({ userId, input }));
    const call = { tenantId, scope: 'invitation.create', key: idempotencyKey, fingerprint };
    return this.db.withTenant(tenantId, (tx) => this.keys.once(tx, call, () => this.create(tx, input, actor)));
  }

  resend(invitationId: string, actor: Actor): Promise<Invitation | Problem> {
    return this.withOpen(invitationId, actor, async (tx, found) => {
      if (!(await this.record.mayMail(tx, found)))
        return problem('rate-limited', 'it was sent a moment ago', { retryAfterS: 60 });
      const refusal = await this.leave.toRenew(tx, found, this.clock.now());
      if (refusal) return refusal;
      const invitation = { ...found, sentAt: this.clock.now(), expiresAt: this.endOfCode() };
      const { tenantId, sentAt, expiresAt } = invitation;
      await tx.of(InvitationEntity).update({ tenantId, invitationId }, { sentAt, expiresAt });
      await this.record.resent(tx, invitation, actor);
      return toInvitation(invitation, this.clock.now());
    });
  }

  withdraw(invitationId: string, actor: Actor): Promise<Invitation | Problem> {
    return this.withOpen(invitationId, actor, async (tx, found) => {
      const { tenantId } = found;
      await tx.of(InvitationEntity).update({ tenantId, invitationId }, { closedAt: this.clock.now() });
      await this.record.withdrawn(tx, found, actor);
      return toInvitation(found, this.clock.now());
    });
  }

  private async create(tx: Tx, input: InviteMember, actor: Actor): Promise<Invitation> {
    const { tenantId } = actor;
    const email = normaliseEmail(input.email);
    const refusal = await this.leave.refusal(tx, actor, { email, role: input.role });
    if (refusal) throw new ProblemError(refusal);
    const now = this.clock.now();
    const invitation: InvitationEntity = {
      tenantId,
      invitationId: newId(this.clock),
      email,
      emailHash: emailHash(email),
      role: input.role,
      invitedBy: actor.userId,
      createdAt: now,
      sentAt: now,
      expiresAt: this.endOfCode(),
      closedAt: null,
      acceptedBy: null,
    };
    await tx.of(InvitationEntity).insert(invitation);
    await this.record.sent(tx, invitation, actor);
    return toInvitation(invitation, now);
  }

  private endOfCode(): Date {
    return new Date(this.clock.now().getTime() + CODE_LIFE_MS.invitation);
  }

  private withOpen(
    invitationId: string,
    actor: Actor,
    work: (tx: Tx, found: InvitationEntity) => Promise<Invitation | Problem>,
  ): Promise<Invitation | Problem> {
    const { tenantId } = actor;
    return this.db.withTenant(tenantId, async (tx) => {
      const where = { tenantId, invitationId, closedAt: IsNull() };
      const found = await tx.of(InvitationEntity).findOne({ where, lock: { mode: 'pessimistic_write' } });
      return found ? work(tx, found) : problem('not-found', 'there is no such invitation');
    });
  }
}
