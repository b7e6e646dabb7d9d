import { Injectable } from '@nestjs/common';
import { type Actor, type InviteMember, type Problem, problem } from '@plimsoll/contracts';
import { takeTurn, type Tx } from '@plimsoll/persistence';
import { IsNull } from 'typeorm';
import { emailHash } from '../domain/email.js';
import { invitationRefusal } from '../domain/team.js';
import { UserEntity } from '../users/user.entities.js';
import { rolesOf } from '../users/user.read-model.js';
import { VerifiedAddress } from '../users/verified-address.js';
import { InvitationEntity } from './invitation.entity.js';
import { TeamSize } from './team-size.js';

/** Invitations of one organisation that nobody has accepted yet. */
const INVITATIONS_MAX = 200;

/** Whether somebody may be invited: who asks, whom, and whether there is room. */
@Injectable()
export class InvitationLeave {
  constructor(
    private readonly verified: VerifiedAddress,
    private readonly size: TeamSize,
  ) {}

  /** `email` in its normal form. */
  async refusal(
    tx: Tx,
    actor: Actor,
    { email, role }: Pick<InviteMember, 'email' | 'role'>,
  ): Promise<Problem | undefined> {
    const me = { userId: actor.userId, roles: await rolesOf(tx, actor) };
    return (
      (await this.verified.refusal(tx, actor)) ??
      invitationRefusal(me, role) ??
      (await this.conflict(tx, actor.tenantId, email)) ??
      (await this.size.toInvite(tx, actor.tenantId))
    );
  }

  /** One that ran out took no place since: it takes one again. */
  toRenew(tx: Tx, { tenantId, expiresAt }: InvitationEntity, now: Date): Promise<Problem | undefined> {
    return expiresAt > now ? Promise.resolve(undefined) : this.size.toInvite(tx, tenantId);
  }

  /** Only about this organisation: whether the address has an account elsewhere is told to its owner alone. */
  private async conflict(tx: Tx, tenantId: string, email: string): Promise<Problem | undefined> {
    await takeTurn(tx, `invitations ${tenantId}`);
    if (await tx.of(UserEntity).existsBy({ tenantId, email, removedAt: IsNull() }))
      return problem('conflict', 'this person is in your organisation already');
    const open = { tenantId, closedAt: IsNull() };
    if (await tx.of(InvitationEntity).existsBy({ ...open, emailHash: emailHash(email) }))
      return problem('conflict', 'this address is invited already; send the invitation again');
    return (await tx.of(InvitationEntity).countBy(open)) >= INVITATIONS_MAX
      ? problem('conflict', `there are ${INVITATIONS_MAX} invitations; take one back first`)
      : undefined;
  }
}
