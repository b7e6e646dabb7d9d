import { Injectable } from '@nestjs/common';
import { type Actor } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { OneTimeCodes } from '../codes/one-time-codes.js';
import { type InvitationEntity } from './invitation.entity.js';
import { TeamRecord } from './team.record.js';

/** What is mailed and written down when an invitation goes out or is taken back; each last in its transaction. */
@Injectable()
export class InvitationRecord {
  constructor(
    private readonly codes: OneTimeCodes,
    private readonly record: TeamRecord,
  ) {}

  /** Whether its address may get the mail now. */
  mayMail(tx: Tx, { tenantId, email: to }: InvitationEntity): Promise<boolean> {
    return this.record.mayMail(tx, { tenantId, to, kind: 'invitation' });
  }

  async sent(tx: Tx, invitation: InvitationEntity, actor: Actor): Promise<void> {
    await this.mail(tx, invitation, actor);
    await this.record.sized(tx, invitation.tenantId);
    await this.done(tx, invitation, actor, { action: 'invitation.sent', detail: { role: invitation.role } });
  }

  /** With a code of its own; the one before is void. */
  async resent(tx: Tx, invitation: InvitationEntity, actor: Actor): Promise<void> {
    await this.voidCode(tx, invitation);
    await this.mail(tx, invitation, actor);
    // One that ran out takes a place again.
    await this.record.sized(tx, invitation.tenantId);
    await this.done(tx, invitation, actor, { action: 'invitation.resent' });
  }

  async withdrawn(tx: Tx, invitation: InvitationEntity, actor: Actor): Promise<void> {
    await this.voidCode(tx, invitation);
    await this.record.sized(tx, invitation.tenantId);
    await this.done(tx, invitation, actor, { action: 'invitation.withdrawn' });
  }

  /** In the language of who invites: how its receiver reads nobody knows yet. */
  private async mail(
    tx: Tx,
    { tenantId, invitationId, emailHash, email, role }: InvitationEntity,
    { userId: readsLike }: Actor,
  ): Promise<void> {
    const made = { tenantId, purpose: 'invitation', subjectId: invitationId, emailHash } as const;
    const { code } = await this.codes.issue(tx, made);
    await this.record.tell(tx, { tenantId, to: email, kind: 'invitation', readsLike }, { role, code });
  }

  private voidCode(tx: Tx, { tenantId, invitationId }: InvitationEntity): Promise<void> {
    return this.codes.voidAll(tx, tenantId, invitationId, ['invitation']);
  }

  private done(
    tx: Tx,
    { invitationId: targetId }: InvitationEntity,
    actor: Actor,
    act: { action: string; detail?: Record<string, unknown> },
  ): Promise<void> {
    return this.record.done(tx, actor, { ...act, targetKind: 'invitation', targetId });
  }
}
