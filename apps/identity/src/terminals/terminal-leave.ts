import { Injectable } from '@nestjs/common';
import { type Actor, type Problem, problem } from '@plimsoll/contracts';
import { PlanLimits } from '@plimsoll/entitlements';
import { takeTurn, type Tx } from '@plimsoll/persistence';
import { VerifiedAddress } from '../users/verified-address.js';
import { countTerminals } from './terminal.store.js';

/** Terminals of one tenant that are not revoked. */
const TERMINALS_MAX = 200;

/**
 * Whether one more terminal may be registered. It is the only place where accounts are limited: a terminal that is
 * registered is let in, renewed and guarded on every plan.
 */
@Injectable()
export class TerminalLeave {
  constructor(
    private readonly verified: VerifiedAddress,
    private readonly limits: PlanLimits,
  ) {}

  async refusal(tx: Tx, actor: Actor): Promise<Problem | undefined> {
    const { tenantId } = actor;
    const unverified = await this.verified.refusal(tx, actor);
    if (unverified) return unverified;
    await takeTurn(tx, `terminals ${tenantId}`);
    const used = () => countTerminals(tx, tenantId);
    const refused = await this.limits.refusal(tx, tenantId, { feature: 'accounts.connected', used });
    if (refused) return refused;
    return (await used()) >= TERMINALS_MAX
      ? problem('conflict', `there are ${TERMINALS_MAX} terminals; revoke one first`)
      : undefined;
  }
}
