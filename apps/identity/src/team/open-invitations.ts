import { Injectable } from '@nestjs/common';
import { type Problem, type Role } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { IsNull } from 'typeorm';
import { type OneTimeCodeEntity } from '../codes/one-time-code.entity.js';
import { OneTimeCodes } from '../codes/one-time-codes.js';
import { type OneTimeCodeParts } from '../domain/one-time-code.js';
import { invitationRefusal } from '../domain/team.js';
import { rolesOf } from '../users/user.read-model.js';
import { InvitationEntity } from './invitation.entity.js';
import { TeamSize } from './team-size.js';

export interface OpenInvitation {
  readonly code: OneTimeCodeEntity;
  readonly invitation: InvitationEntity;
}

/** Invitations that can be accepted, found by the code of their mail. */
@Injectable()
export class OpenInvitations {
  constructor(
    private readonly codes: OneTimeCodes,
    private readonly size: TeamSize,
  ) {}

  /** Locked until the end of the transaction. */
  async find(tx: Tx, parts: OneTimeCodeParts): Promise<OpenInvitation | undefined> {
    const code = await this.codes.lock(tx, parts, 'invitation');
    if (!code) return undefined;
    const where = { tenantId: code.tenantId, invitationId: code.subjectId, closedAt: IsNull() };
    const invitation = await tx.of(InvitationEntity).findOne({ where, lock: { mode: 'pessimistic_write' } });
    return invitation && (await this.stands(tx, invitation)) ? { code, invitation } : undefined;
  }

  /** The problem of one more member; undefined where there is room. */
  noRoom(tx: Tx, { invitation }: OpenInvitation): Promise<Problem | undefined> {
    return this.size.toJoin(tx, invitation.tenantId);
  }

  /** It is accepted: neither its code nor itself works again. */
  async accepted(tx: Tx, { code, invitation }: OpenInvitation, by: { userId: string; at: Date }): Promise<void> {
    await this.codes.spend(tx, code);
    const { tenantId, invitationId } = invitation;
    await tx.of(InvitationEntity).update({ tenantId, invitationId }, { closedAt: by.at, acceptedBy: by.userId });
  }

  /** Who invited an admin or an owner must be one who may still: whoever loses that leaves no way back behind. */
  private async stands(tx: Tx, { tenantId, invitedBy: userId, role }: InvitationEntity): Promise<boolean> {
    const inviter = { userId, roles: await rolesOf(tx, { tenantId, userId }) };
    return invitationRefusal(inviter, role as Role) === undefined;
  }
}
