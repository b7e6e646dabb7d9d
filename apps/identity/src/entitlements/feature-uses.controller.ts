import { Controller, Inject } from '@nestjs/common';
import { type FeatureUses, identityFeatureUses, identityFeatureUsesOf, type Nothing } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { placesTaken } from '../team/team-size.js';
import { TerminalReadModel } from '../terminals/terminal.read-model.js';

@Controller()
export class FeatureUsesController {
  constructor(
    private readonly db: Database,
    private readonly terminals: TerminalReadModel,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Who is invited takes a place already, and each terminal is one for an account. */
  @Answers(identityFeatureUses)
  async uses(_: Nothing, { tenantId }: RequestContext): Promise<FeatureUses> {
    const now = this.clock.now();
    const [members, terminals] = await Promise.all([
      this.db.readTenant(tenantId, (tx) => placesTaken(tx, tenantId, now)),
      this.terminals.count(tenantId),
    ]);
    return {
      uses: [
        { feature: 'members.active', used: members },
        { feature: 'accounts.connected', used: terminals },
      ],
    };
  }

  @Answers(identityFeatureUsesOf)
  usesOf(nothing: Nothing, context: RequestContext): Promise<FeatureUses> {
    return this.uses(nothing, context);
  }
}
