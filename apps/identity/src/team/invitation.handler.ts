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
import { CODE_LIFE_MS, OneTimeCodes } from '../codes/one-time-codes.js';
import { emailFlaw, emailHash, normaliseEmail } from '../domain/email.js';
import { invitationRefusal } from '../domain/team.js';
import { UserEntity } from '../users/user.entities.js';
import { rolesOf } from '../users/user.read-model.js';
import { VerifiedAddress } from '../users/verified-address.js';
import { InvitationEntity } from './invitation.entity.js';
import { toInvitation } from './team.read-model.js';
import { TeamRecord } from './team.record.js';

/** Invitations of one organisation that nobody has accepted yet. */
const INVITATIONS_MAX = 200;

/** Inviting people into an organisation (ID-8). */
@Injectable()
export class InvitationHandler {
  constructor(
    private readonly db: Database,
    private readonly codes: OneTimeCodes,
    private readonly keys: IdempotencyKeys,
    private readonly record: TeamRecord,
    private readonly verified: VerifiedAddress,
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
      const { tenantId, email: to } = found;
      if (!(await this.record.mayMail(tx, { tenantId, to, kind: 'invitation' })))
        return problem('rate-limited', 'it was sent a moment ago', { retryAfterS: 60 });
      await this.codes.voidAll(tx, tenantId, invitationId, ['invitation']);
      const invitation = { ...found, sentAt: this.clock.now(), expiresAt: this.endOfCode() };
      const { sentAt, expiresAt } = invitation;
      await tx.of(InvitationEntity).update({ tenantId, invitationId }, { sentAt, expiresAt });
      await this.send(tx, invitation);
      await this.record.done(tx, actor, act('invitation.resent', invitationId));
      return toInvitation(invitation, this.clock.now());
    });
  }

  withdraw(invitationId: string, actor: Actor): Promise<Invitation | Problem> {
    return this.withOpen(invitationId, actor, async (tx, found) => {
      await this.codes.voidAll(tx, found.tenantId, invitationId, ['invitation']);
      const { tenantId } = found;
      await tx.of(InvitationEntity).update({ tenantId, invitationId }, { closedAt: this.clock.now() });
      await this.record.done(tx, actor, act('invitation.withdrawn', invitationId));
      return toInvitation(found, this.clock.now());
    });
  }

  private async create(tx: Tx, input: InviteMember, actor: Actor): Promise<Invitation> {
    const { tenantId } = actor;
    const email = normaliseEmail(input.email);
    const me = { userId: actor.userId, roles: await rolesOf(tx, actor) };
    const refusal =
      (await this.verified.refusal(tx, actor)) ??
      invitationRefusal(me, input.role) ??
      (await this.conflict(tx, tenantId, email));
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
    await this.send(tx, invitation);
    await this.record.done(tx, actor, {
      ...act('invitation.sent', invitation.invitationId),
      detail: { role: input.role },
    });
    return toInvitation(invitation, now);
  }

  /** Only about this organisation: whether the address has an account elsewhere is told to its owner alone. */
  private async conflict(tx: Tx, tenantId: string, email: string): Promise<Problem | undefined> {
    if (await tx.of(UserEntity).existsBy({ tenantId, email, removedAt: IsNull() }))
      return problem('conflict', 'this person is in your organisation already');
    const open = { tenantId, closedAt: IsNull() };
    if (await tx.of(InvitationEntity).existsBy({ ...open, emailHash: emailHash(email) }))
      return problem('conflict', 'this address is invited already; send the invitation again');
    return (await tx.of(InvitationEntity).countBy(open)) >= INVITATIONS_MAX
      ? problem('conflict', `there are ${INVITATIONS_MAX} invitations; take one back first`)
      : undefined;
  }

  private async send(
    tx: Tx,
    { tenantId, invitationId, emailHash: hash, email, role }: InvitationEntity,
  ): Promise<void> {
    const made = { tenantId, purpose: 'invitation', subjectId: invitationId, emailHash: hash } as const;
    const { code } = await this.codes.issue(tx, made);
    await this.record.tell(tx, { tenantId, to: email, kind: 'invitation' }, { role, code });
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

function act(action: string, targetId: string): { action: string; targetKind: string; targetId: string } {
  return { action, targetKind: 'invitation', targetId };
}
