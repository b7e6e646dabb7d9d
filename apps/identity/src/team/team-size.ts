import { Inject, Injectable } from '@nestjs/common';
import { type Problem } from '@plimsoll/contracts';
import { PlanLimits } from '@plimsoll/entitlements';
import { type Clock } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { IsNull, MoreThan } from 'typeorm';
import { UserEntity } from '../users/user.entities.js';
import { InvitationEntity } from './invitation.entity.js';

/** People in the organisation now. */
export function countMembers(tx: Tx, tenantId: string): Promise<number> {
  return tx.of(UserEntity).countBy({ tenantId, removedAt: IsNull() });
}

/** Invitations that can be accepted. */
export function countInvited(tx: Tx, tenantId: string, now: Date): Promise<number> {
  return tx.of(InvitationEntity).countBy({ tenantId, closedAt: IsNull(), expiresAt: MoreThan(now) });
}

/** How many places of the plan are taken: who was invited and may come takes one already. */
export async function placesTaken(tx: Tx, tenantId: string, now: Date): Promise<number> {
  return (await countMembers(tx, tenantId)) + (await countInvited(tx, tenantId, now));
}

/** How many people a plan lets into an organisation (BL-3). */
@Injectable()
export class TeamSize {
  constructor(
    private readonly limits: PlanLimits,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One more invitation: who was invited and may come takes a place already. */
  toInvite(tx: Tx, tenantId: string): Promise<Problem | undefined> {
    const used = () => placesTaken(tx, tenantId, this.clock.now());
    return this.limits.refusal(tx, tenantId, { feature: 'members.active', used });
  }

  /** Who was invited comes: the plan may give less by now. */
  toJoin(tx: Tx, tenantId: string): Promise<Problem | undefined> {
    return this.limits.refusal(tx, tenantId, { feature: 'members.active', used: () => countMembers(tx, tenantId) });
  }
}
